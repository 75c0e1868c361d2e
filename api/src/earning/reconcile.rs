//! What stands against what is earned: what is to be posted, and what taken back.

use std::collections::BTreeMap;

use entity::point_account::{self, PointAccountKind};
use entity::point_transaction::{self, PointTransactionKind};
use rules::earning::{Earnings, Event};
use sea_orm::prelude::Date;
use serde_json::json;
use uuid::Uuid;

use super::book::{Book, Version, on};
use super::posted::{Posted, Posting};
use super::reached::Reached;
use crate::access::Cx;
use crate::fault::Fault;
use crate::ids::digest;
use crate::ledger::Earned;
use crate::segments::RecordedFacts;

/// What one event earns by one rule.
struct Earning {
    on: Date,
    points: i64,
    purse_id: Uuid,
    earned: Earned,
}

/// Rows that make the difference.
#[derive(Default)]
pub(super) struct Difference {
    pub opened: Vec<point_account::Model>,
    pub reversed: Vec<point_transaction::Model>,
    pub granted: Vec<point_transaction::Model>,
}

/// By what is decided.
pub(super) struct Desk<'d> {
    pub cx: &'d Cx,
    pub book: &'d Book,
    pub reached: &'d Reached,
    pub recorded: &'d RecordedFacts<'d>,
    pub posted: Posted,
}

impl Desk<'_> {
    /// Notes what is to be done for a partnership of which this happened.
    pub fn reconcile(
        &mut self,
        partnership: &entity::partnership::Model,
        events: &[Event],
        difference: &mut Difference,
    ) -> Result<(), Fault> {
        let mut earned = BTreeMap::new();
        for (program_id, versions) in &self.book.programs {
            let mut events = events.to_vec();
            events.extend_from_slice(self.reached.of(partnership, *program_id).unwrap_or_default());
            self.earn(partnership.id, versions, &mut events, &mut earned)?;
        }
        let posted = self.posted.by.remove(&partnership.id).unwrap_or_default();
        for (key, posting) in &posted {
            let Some(standing) = &posting.standing else { continue };
            let stands = earned.get(key).is_some_and(|earning| self.is_same(standing, earning));
            if !stands && self.is_known(partnership, standing)? {
                difference.reversed.push(self.reversal(standing));
            }
        }
        for (key, earning) in earned {
            let posting = posted.get(&key);
            let standing = posting.and_then(|posting| posting.standing.as_ref());
            // What a person took back is not given again.
            if posting.is_some_and(|posting| posting.taken_back)
                || standing.is_some_and(|standing| self.is_same(standing, &earning))
            {
                continue;
            }
            let grant = self.grant(partnership.id, key, earning, posting, difference)?;
            difference.granted.push(grant);
        }
        Ok(())
    }

    /// What these events earn in a program: those of a day by the version that applied on it.
    fn earn(
        &self,
        partnership_id: Uuid,
        versions: &[Version],
        events: &mut [Event],
        found: &mut BTreeMap<String, Earning>,
    ) -> Result<(), Fault> {
        let mut earnings = Earnings::new(events);
        for event in earnings.events() {
            let Some(Version { row, rules }) = on(versions, event.on) else {
                continue;
            };
            let facts = self.recorded.on(partnership_id, event.on);
            for rule in &rules.earning {
                let Some(purse) = self.book.purses.get(&rule.purse) else {
                    continue;
                };
                let Some(earned) = earnings.earn(rule, &purse.policy, event, &facts, &rules.told) else {
                    continue;
                };
                let what = (row.program_id, &rule.key, partnership_id, &event.kind, &event.id);
                let key = digest(&serde_json::to_string(&what).map_err(Fault::internal)?);
                let earning = Earning {
                    on: event.on,
                    points: earned.points.units(),
                    purse_id: purse.row.id,
                    earned: Earned {
                        program_id: row.program_id,
                        version: row.number,
                        rule: rule.key.clone(),
                        name_en: rule.name_en.clone(),
                        name_nl: rule.name_nl.clone(),
                        reached: matches!(event.kind, rules::earning::EventKind::Reached(_)),
                        working: earned.working,
                        told: earned.told,
                    },
                };
                found.insert(key, earning);
            }
        }
        Ok(())
    }

    fn is_same(&self, standing: &point_transaction::Model, earning: &Earning) -> bool {
        let account = (earning.purse_id, Some(standing.partnership_id));
        standing.points == earning.points
            && standing.occurred_on == earning.on
            && self.posted.accounts.get(&account) == Some(&standing.account_id)
    }

    /// Whether all is known by which this was earned: what was reached in a period long ago is not looked at any more.
    fn is_known(
        &self,
        partnership: &entity::partnership::Model,
        standing: &point_transaction::Model,
    ) -> Result<bool, Fault> {
        let earned: Earned =
            serde_json::from_value(standing.earned.clone().unwrap_or_default()).map_err(Fault::internal)?;
        let (program_id, rule) = (earned.program_id, &earned.rule);
        Ok(!earned.reached
            || (self.reached.of(partnership, program_id).is_some()
                && self.reached.looked_at(program_id, rule, standing.occurred_on)))
    }

    /// As if it had never been posted.
    fn reversal(&self, standing: &point_transaction::Model) -> point_transaction::Model {
        point_transaction::Model {
            id: self.cx.new_id(),
            kind: PointTransactionKind::Reversed,
            points: -standing.points,
            source_id: None,
            reversal_of: Some(standing.id),
            reverses_on: Some(standing.occurred_on),
            recorded_at: self.cx.now(),
            recorded_by: None,
            ..standing.clone()
        }
    }

    fn grant(
        &mut self,
        partnership_id: Uuid,
        key: String,
        earning: Earning,
        posting: Option<&Posting>,
        difference: &mut Difference,
    ) -> Result<point_transaction::Model, Fault> {
        let cx = self.cx;
        let (purse_id, vendor_id) = (earning.purse_id, cx.viewer().vendor_id().ok_or(Fault::Forbidden)?);
        let account = self.posted.accounts.entry((purse_id, Some(partnership_id)));
        let account_id = *account.or_insert_with(|| {
            let opened = point_account::Model {
                id: cx.new_id(),
                vendor_id,
                purse_id,
                kind: PointAccountKind::Partnership,
                partnership_id: Some(partnership_id),
                created_at: cx.now(),
            };
            let id = opened.id;
            difference.opened.push(opened);
            id
        });
        let issued = self.posted.accounts.get(&(purse_id, None)).copied();
        Ok(point_transaction::Model {
            id: cx.new_id(),
            vendor_id,
            account_id,
            counter_account_id: issued.ok_or_else(|| Fault::internal("a purse has no accounts of the vendor's own"))?,
            partnership_id,
            kind: PointTransactionKind::Granted,
            points: earning.points,
            occurred_on: earning.on,
            expires_on: None,
            reason: earning.earned.name_en.clone(),
            // Each event is posted once, and once more after each correction: two workers cannot both do so.
            source_id: Some(format!("{key}.{}", posting.map_or(0, |posting| posting.times))),
            reversal_of: None,
            reverses_on: None,
            earned_key: Some(key),
            earned: Some(json!(earning.earned)),
            recorded_at: cx.now(),
            recorded_by: None,
        })
    }
}
