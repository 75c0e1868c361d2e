//! What a viewer is told at sign-in: numbers of what it sees, and of nothing else.

use std::collections::BTreeMap;

use entity::content_item::ContentStatus;
use entity::deal;
use entity::deal::{RegistrationStatus, SalesStage};
use entity::organization::OrganizationKind::{Partner, Vendor};
use entity::partnership::RelationStatus;
use entity::program::ProgramStatus;
use entity::program_version::VersionStatus;
use serde_json::json;

use super::oracle::{Node, Oracle, Out};
use super::targets;

pub fn summary<'w>(oracle: &Oracle<'w>, field: &str) -> Out<'w> {
    use RegistrationStatus::{Approved, Draft, Rejected, Submitted};
    let deals: Vec<&'w deal::Model> = oracle.rows.deals.iter().filter(|row| oracle.sees_deal(row)).collect();
    let of = |status: RelationStatus| {
        let seen = oracle
            .rows
            .partnerships
            .iter()
            .filter(|row| oracle.sees_partnership(row));
        seen.filter(|row| row.status == status).count()
    };
    let is = |statuses: &[RegistrationStatus]| {
        deals
            .iter()
            .filter(|row| statuses.contains(&row.registration_status))
            .count()
    };
    let alive = oracle
        .rows
        .programs
        .iter()
        .filter(|row| row.status != ProgramStatus::Archived);
    let programs: Vec<_> = alive.filter(|row| oracle.sees_program(row)).collect();
    let versions = programs.iter().flat_map(|row| oracle.versions(row.id));
    let drafts = versions.filter(|row| row.status == VersionStatus::Draft).count();
    let content = |status: ContentStatus| {
        let items = oracle.rows.content_items.iter().filter(|row| row.status == status);
        items.filter(|row| oracle.sees_item(row)).count()
    };
    let mut told = Vec::new();
    match field {
        "actions" => {
            if oracle.decides() {
                told.push(Node::Action("DEALS_TO_REVIEW", is(&[Submitted])));
            }
            if oracle.kind == Partner && oracle.registers() {
                told.push(Node::Action("DEALS_ACTION_REQUIRED", is(&[Draft, Rejected])));
            }
            if oracle.manages_partnerships() {
                told.push(Node::Action("INVITED_PARTNERSHIPS", of(RelationStatus::Invited)));
            }
            if oracle.manages_programs() {
                told.push(Node::Action("PROGRAM_DRAFTS", drafts));
                told.push(Node::Action("CONTENT_DRAFTS", content(ContentStatus::Draft)));
            }
        }
        "figures" => {
            told.push(Node::Figure("ACTIVE_PARTNERSHIPS", of(RelationStatus::Active), None));
            told.push(Node::Figure("VISIBLE_PROGRAMS", programs.len(), None));
            told.push(Node::Figure("VISIBLE_CONTENT", content(ContentStatus::Published), None));
            if oracle.kind == Vendor || oracle.registers() {
                let won = |row: &deal::Model| row.sales_stage == SalesStage::Won;
                let open = |row: &deal::Model| {
                    [Submitted, Approved].contains(&row.registration_status)
                        && !won(row)
                        && row.sales_stage != SalesStage::Lost
                };
                told.push(Node::Figure(
                    "OPEN_DEALS",
                    deals.iter().filter(|row| open(row)).count(),
                    None,
                ));
                told.extend(worth("OPEN_DEALS_VALUE", &deals, open));
                told.extend(worth("WON_DEALS_VALUE", &deals, won));
            }
        }
        "targets" => return targets::own(oracle),
        _ => return Out::Unjudged,
    }
    Out::Many(told)
}

/// Number and sum of those deals, by currency.
fn worth<'w>(kind: &'static str, deals: &[&'w deal::Model], counts: impl Fn(&deal::Model) -> bool) -> Vec<Node<'w>> {
    let mut sums: BTreeMap<&'w str, (usize, i64)> = BTreeMap::new();
    for row in deals.iter().filter(|row| counts(row)) {
        let sum = sums.entry(&row.currency).or_default();
        *sum = (sum.0 + 1, sum.1 + row.value);
    }
    sums.into_iter()
        .map(|(currency, (count, sum))| Node::Figure(kind, count, Some((sum, currency))))
        .collect()
}

pub fn action<'w>(kind: &str, count: usize, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "kind" => json!(kind),
        "count" => json!(count),
        _ => return Out::Unjudged,
    })
}

pub fn figure<'w>(kind: &str, count: usize, money: Option<(i64, &'w str)>, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "kind" => json!(kind),
        "count" => json!(count),
        "money" => return Out::One(money.map(|(units, currency)| Node::Money(units, currency))),
        _ => return Out::Unjudged,
    })
}
