//! Levels as they were reviewed, proposed and held: who sees them, and what they show.

use entity::level_proposal::ProposalStatus;
use entity::organization::OrganizationKind::{Partner, Vendor};
use entity::partnership::RelationStatus;
use entity::program::ProgramStatus;
use entity::{level_finding, level_holding, level_proposal, level_review};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::worlds::oracle::{self, Key, Listed, Node, Oracle, Out, gid};

pub fn list<'w>(oracle: &Oracle<'w>, root: &str, args: &Map<String, Value>) -> Option<Listed<'w>> {
    let (ty, order) = match root {
        "levelProposals" => ("LevelProposal", ("ID", false)),
        "levelReviews" => ("LevelReview", ("ID", true)),
        "levelsAtRisk" => ("LevelAtRisk", ("LOSS", false)),
        "simulations" => ("Simulation", ("ID", true)),
        _ => return None,
    };
    let mut nodes = of_type(oracle, ty)?;
    // Of all programs where none is named, which only this oracle does.
    if let Some(id) = args.get("programId") {
        nodes.retain(|node| match node {
            Node::LevelReview(row) => *id == json!(gid("Program", row.program_id)),
            Node::LevelAtRisk(row) => *id == json!(gid("Program", row.program_id)),
            _ => true,
        });
    }
    Some(Listed { nodes, order })
}

pub fn of_type<'w>(oracle: &Oracle<'w>, ty: &str) -> Option<Vec<Node<'w>>> {
    let rows = oracle.rows;
    let own = |vendor_id: Uuid| oracle.kind == Vendor && oracle.mine(vendor_id);
    Some(match ty {
        "LevelProposal" => {
            let seen = rows.level_proposals.iter().filter(|row| own(row.vendor_id));
            seen.map(Node::LevelProposal).collect()
        }
        "LevelReview" => {
            let seen = rows.level_reviews.iter().filter(|row| own(row.vendor_id));
            seen.map(Node::LevelReview).collect()
        }
        "LevelAtRisk" => {
            let seen = rows.level_findings.iter().filter(|row| own(row.vendor_id));
            // Of a program that was never published only those know who manage programs.
            let known = super::super::programs::of_type(oracle, "Program").unwrap_or_default();
            let known: Vec<Uuid> = known.iter().map(Node::uuid).collect();
            let running = rows.programs.iter().filter(|row| row.status != ProgramStatus::Archived);
            let running: Vec<Uuid> = running.map(|row| row.id).filter(|id| known.contains(id)).collect();
            seen.filter(|row| row.superseded_at.is_none() && row.loss_on.is_some())
                .filter(move |row| running.contains(&row.program_id))
                .map(Node::LevelAtRisk)
                .collect()
        }
        // Programs of random worlds say nothing by rule: there is nothing to simulate.
        "Simulation" => Vec::new(),
        _ => return None,
    })
}

/// All that the viewer may be told was held.
pub fn held<'w>(oracle: &Oracle<'w>) -> Vec<&'w level_holding::Model> {
    let rows = oracle.rows;
    let seen = |row: &&level_holding::Model| match oracle.kind {
        Vendor => oracle.mine(row.vendor_id),
        Partner => rows.partnerships.iter().any(|own| {
            own.id == row.partnership_id
                && own.partner_id.is_some_and(|id| oracle.mine(id))
                && own.status == RelationStatus::Active
        }),
        _ => false,
    };
    let programs = super::super::programs::of_type(oracle, "Program").unwrap_or_default();
    let sees_program = |id: Uuid| programs.iter().any(|program| program.uuid() == id);
    rows.level_holdings
        .iter()
        .filter(seen)
        .filter(|row| sees_program(row.program_id))
        .collect()
}

pub fn root<'w>(oracle: &Oracle<'w>, root: &str, args: &Map<String, Value>) -> Option<Out<'w>> {
    if root != "levelHoldings" {
        return None;
    }
    let of = |name: &str, id: String| args[name] == json!(id);
    let mut held = held(oracle);
    held.retain(|row| {
        of("partnershipId", gid("Partnership", row.partnership_id)) && of("programId", gid("Program", row.program_id))
    });
    held.sort_by_key(|row| (row.since, row.recorded_at, row.id));
    Some(Out::List(held.into_iter().rev().map(holding).collect()))
}

pub fn holding(row: &level_holding::Model) -> Out<'_> {
    let date = |date: Option<chrono::NaiveDate>| Out::Leaf(json!(date));
    Out::Object(
        "LevelHolding",
        vec![
            ("levelKey", Out::Leaf(json!(row.level))),
            ("since", date(Some(row.since))),
            ("protectedUntil", date(row.protected_until)),
            ("source", Out::Leaf(oracle::name(row.source))),
            ("reason", Out::Leaf(json!(row.reason))),
            ("recordedAt", Out::Leaf(oracle::instant(row.recorded_at))),
        ],
    )
}

fn partnership<'w>(oracle: &Oracle<'w>, id: Uuid) -> Out<'w> {
    Out::One(
        oracle
            .rows
            .partnerships
            .iter()
            .find(|row| row.id == id)
            .map(Node::Partnership),
    )
}

pub fn proposal<'w>(oracle: &Oracle<'w>, row: &'w level_proposal::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("LevelProposal", row.id)),
        "partnership" => return partnership(oracle, row.partnership_id),
        "programId" => json!(gid("Program", row.program_id)),
        "fromLevelKey" => json!(row.from_level),
        "toLevelKey" => json!(row.to_level),
        "status" => oracle::name(row.status),
        "approvalsNeeded" => json!(row.approvals_needed),
        "approvalCount" => json!(row.approvals.as_array().unwrap().len()),
        "reason" => json!(row.reason),
        "createdAt" => oracle::instant(row.created_at),
        "settledAt" => row.superseded_at.map_or(json!(null), oracle::instant),
        "viewerCanDecide" => json!(row.status == ProposalStatus::Open && oracle.manages_programs()),
        _ => return Out::Unjudged,
    })
}

pub fn review<'w>(row: &'w level_review::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "reviewedOn" => json!(row.reviewed_on),
        "recordedAt" => oracle::instant(row.recorded_at),
        "isScheduled" => json!(row.recorded_by.is_none()),
        "reviewedCount" => json!(row.reviewed),
        "proposedCount" => json!(row.proposed),
        "changedCount" => json!(row.changed),
        _ => return Out::Unjudged,
    })
}

pub fn at_risk<'w>(oracle: &Oracle<'w>, row: &'w level_finding::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "partnership" => return partnership(oracle, row.partnership_id),
        "heldLevelKey" => json!(row.held),
        "toLevelKey" => json!(row.loss_to),
        "lossOn" => json!(row.loss_on),
        "warnedAt" => row.warned_at.map_or(json!(null), oracle::instant),
        _ => return Out::Unjudged,
    })
}

pub fn keeps(row: &level_proposal::Model, field: &str, wanted: &Value) -> Option<bool> {
    let among = |value: Value| wanted.as_array().unwrap().contains(&value);
    Some(match field {
        "programIds" => among(json!(gid("Program", row.program_id))),
        "partnershipIds" => among(json!(gid("Partnership", row.partnership_id))),
        "statusIn" => among(oracle::name(row.status)),
        _ => return None,
    })
}

pub fn key(node: Node<'_>, field: &str) -> Option<Key> {
    match (node, field) {
        (Node::LevelAtRisk(row), "LOSS") => Some(Key::Text(row.loss_on.unwrap().to_string())),
        (Node::LevelProposal(_) | Node::LevelReview(_), "ID") => Some(Key::Age),
        _ => None,
    }
}
