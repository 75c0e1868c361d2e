//! One viewer asks, others change things, it asks again.

use entity::membership::MembershipStatus;
use entity::organization::OrganizationKind;
use serde_json::json;
use uuid::Uuid;

use super::Runner;
use super::ask::{Asked, said};
use crate::worlds::dice::Dice;
use crate::worlds::oracle::Oracle;
use crate::worlds::rows::Rows;
use crate::worlds::schema::Schema;
use crate::worlds::{facts, generate, segments};

/// Documents that each viewer asks, beside one list from end to end.
const QUESTIONS: usize = 3;
/// Changes that a viewer must not notice, and how often they are looked for.
const UNSEEN: usize = 4;
const TRIES: usize = 14;
/// How often a change is looked for that turns a verdict on the viewer.
const TURNS: usize = 40;

impl Runner {
    /// One viewer asks, others change things, it asks again.
    pub(super) async fn sit(&mut self, dice: &mut Dice, rows: &mut Rows, kind: OrganizationKind, membership_id: Uuid) {
        let client = self.token(rows, membership_id).await;
        let seat = match kind {
            OrganizationKind::Vendor => "vendor",
            OrganizationKind::Distributor => "distributor",
            OrganizationKind::Partner => "partner",
        };
        if !self.schemas.contains_key(seat) {
            self.schemas.insert(seat, Schema::of(&client).await);
        }
        let mut asked = Asked {
            client,
            membership_id,
            name: format!("{seat} {membership_id}"),
            questions: Vec::new(),
        };
        self.walk(dice, rows, seat, &mut asked).await;
        for _ in 0..QUESTIONS {
            let question = {
                let oracle = Oracle::of(rows, membership_id);
                self.sources(seat, rows).question(dice, &oracle)
            };
            let answer = self.ask(rows, &asked, &question, "at first").await;
            asked.questions.push((question, said(&answer)));
        } // Nobody in particular gets nothing of it.
        let (list, _) = &asked.questions[0];
        let stranger = asked
            .client
            .stranger()
            .ask(&list.document, list.variables.clone())
            .await;
        assert!(
            stranger.body.get("data").is_none(),
            "a stranger asked\n{}\n{}",
            list.document,
            stranger.text
        );
        // Others change what this viewer must not see.
        let before = self.slice(rows, seat, membership_id);
        let first = rows.clone();
        let mut unseen = 0;
        for _ in 0..TRIES {
            let mut next = rows.clone();
            generate::disturb(dice, &mut next);
            if unseen < UNSEEN && next != *rows && self.slice(&next, seat, membership_id) == before {
                next.write(rows, &self.connection).await;
                *rows = next;
                unseen += 1;
            }
        }
        self.tally.unseen += unseen;
        self.again(rows, &first, &mut asked, true).await;
        // Somebody changes anything, by hand or through the API.
        let first = rows.clone();
        let act = if dice.chance(60) {
            generate::act(dice, rows)
        } else {
            None
        };
        match act.filter(|act| active(rows, act.by)) {
            Some(act) => {
                let by = self.token(rows, act.by).await;
                let signed_in = rows.clone();
                let answer = by.ask(act.document, json!({ "input": act.input })).await;
                assert!(
                    answer.code() != "INTERNAL" && answer.status.as_u16() < 500,
                    "{act:?}\n{}",
                    answer.text
                );
                *rows = rows.reload(&self.connection).await;
                self.tally.mutations += usize::from(*rows != signed_in);
            }
            None => {
                // What the viewer sees, if it comes to it: something, or to which audiences it belongs.
                let turned = turned(dice, rows, membership_id);
                if let Some(next) = turned {
                    next.write(rows, &self.connection).await;
                    *rows = next;
                }
                for _ in 0..TRIES {
                    if *rows != first {
                        break;
                    }
                    let mut next = rows.clone();
                    generate::disturb(dice, &mut next);
                    if self.slice(&next, seat, membership_id) != before {
                        next.write(rows, &self.connection).await;
                        *rows = next;
                        break;
                    }
                }
            }
        }
        let same = self.slice(rows, seat, membership_id) == before;
        *(if same {
            &mut self.tally.unseen
        } else {
            &mut self.tally.seen
        }) += usize::from(*rows != first);
        self.again(rows, &first, &mut asked, same).await;
    }
}

/// A fact or a rule changed so that the viewer, a partner, belongs to other audiences, if one is found.
fn turned(dice: &mut Dice, rows: &Rows, membership_id: Uuid) -> Option<Rows> {
    let oracle = Oracle::of(rows, membership_id);
    if oracle.kind != OrganizationKind::Partner || dice.chance(30) {
        return None;
    }
    let before = oracle.own_audiences();
    let own: Vec<Uuid> = rows
        .partnerships
        .iter()
        .filter(|row| row.partner_id == Some(oracle.me.organization_id))
        .map(|row| row.id)
        .collect();
    (0..TURNS).find_map(|_| {
        let mut next = rows.clone();
        if dice.chance(70) {
            facts::learn(dice, &mut next, &own);
        } else {
            segments::disturb(dice, &mut next);
        }
        (Oracle::of(&next, membership_id).own_audiences() != before).then_some(next)
    })
}

fn active(rows: &Rows, membership_id: Uuid) -> bool {
    rows.memberships
        .iter()
        .any(|row| row.id == membership_id && row.status == MembershipStatus::Active && rows.is_person(row.user_id))
}
