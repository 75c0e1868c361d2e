//! Targets: who sees them, and what they show.

use entity::organization::OrganizationKind::{Distributor, Partner, Vendor};
use entity::partnership::RelationStatus;
use entity::target;
use entity::user_account::Language;
use serde_json::{Value, json};

use super::standing::progress;
use crate::worlds::facts::When;
use crate::worlds::generate::today;
use crate::worlds::oracle::{self, Key, Listed, Node, Oracle, Out, decimal, gid};
use crate::worlds::selection::Selected;

/// Most targets of a summary.
const OWN: usize = 20;

fn is_own(oracle: &Oracle<'_>, row: &target::Model) -> bool {
    match oracle.kind {
        Vendor => row.membership_id == Some(oracle.me.id) || row.role == Some(oracle.me.role),
        Partner => oracle.rows.partnerships.iter().any(|own| {
            row.partnership_id == Some(own.id)
                && own.partner_id.is_some_and(|id| oracle.mine(id))
                && own.status == RelationStatus::Active
        }),
        Distributor => false,
    }
}

fn sees(oracle: &Oracle<'_>, row: &target::Model) -> bool {
    match oracle.kind {
        Vendor => oracle.mine(row.vendor_id) && (oracle.manages_partnerships() || is_own(oracle, row)),
        _ => is_own(oracle, row) && row.superseded_at.is_none(),
    }
}

pub fn list<'w>(oracle: &Oracle<'w>, root: &str) -> Option<Listed<'w>> {
    (root == "targets").then(|| Listed {
        nodes: of_type(oracle, "Target").unwrap_or_default(),
        order: ("ENDS_ON", false),
    })
}

pub fn of_type<'w>(oracle: &Oracle<'w>, ty: &str) -> Option<Vec<Node<'w>>> {
    let seen = oracle.rows.targets.iter().filter(|row| sees(oracle, row));
    (ty == "Target").then(|| seen.map(Node::Target).collect())
}

/// What a summary shows: what runs today.
pub fn own<'w>(oracle: &Oracle<'w>) -> Out<'w> {
    let all = oracle
        .rows
        .targets
        .iter()
        .filter(|row| sees(oracle, row) && is_own(oracle, row));
    let mut own: Vec<&target::Model> = all
        .filter(|row| row.superseded_at.is_none() && row.begins_on <= today() && today() <= row.ends_on)
        .collect();
    own.sort_by_key(|row| (row.ends_on, row.id));
    Out::Many(own.into_iter().take(OWN).map(Node::Target).collect())
}

pub fn target<'w>(oracle: &Oracle<'w>, row: &'w target::Model, one: &Selected) -> Out<'w> {
    let rows = oracle.rows;
    Out::Leaf(match one.name.as_str() {
        "id" => json!(gid("Target", row.id)),
        "scope" => json!(match (row.partnership_id, row.membership_id) {
            (Some(_), _) => "PARTNERSHIP",
            (None, Some(_)) => "PERSON",
            (None, None) => "ROLE",
        }),
        "partnership" => {
            let of = rows.partnerships.iter().find(|of| Some(of.id) == row.partnership_id);
            return Out::One(of.map(Node::Partnership));
        }
        "membership" => {
            let of = rows.memberships.iter().find(|of| Some(of.id) == row.membership_id);
            return Out::One(of.map(Node::Membership));
        }
        "role" => row.role.map_or(Value::Null, oracle::name),
        "metricKey" => json!(row.metric),
        "name" => match oracle.spoken(one) {
            Language::En => json!(row.name_en),
            Language::Nl => json!(row.name_nl),
        },
        "beginsOn" => json!(row.begins_on),
        "endsOn" => json!(row.ends_on),
        "value" => {
            let (unit, currency) = match &row.unit {
                Value::String(unit) => (unit.to_uppercase(), Value::Null),
                money => ("MONEY".to_owned(), money["money"].clone()),
            };
            let number = || Out::Leaf(json!(decimal(row.value)));
            return Out::Object(
                "MetricValue",
                vec![
                    ("unit", Out::Leaf(json!(unit))),
                    ("currency", Out::Leaf(currency)),
                    ("value", number()),
                    ("numerator", number()),
                    ("denominator", Out::Leaf(json!("1"))),
                ],
            );
        }
        "progress" => return progress(rows, row, When::of(&one.args)),
        "createdAt" => oracle::instant(row.created_at),
        "archivedAt" => row.superseded_at.map_or(Value::Null, oracle::instant),
        "version" => json!(row.version),
        "viewerCanArchive" => json!(oracle.manages_partnerships() && row.superseded_at.is_none()),
        _ => return Out::Unjudged,
    })
}

pub fn keeps(row: &target::Model, field: &str, wanted: &Value) -> Option<bool> {
    let among = |value: Value| wanted.as_array().unwrap().contains(&value);
    Some(match field {
        "partnershipIds" => row
            .partnership_id
            .is_some_and(|id| among(json!(gid("Partnership", id)))),
        "membershipIds" => row.membership_id.is_some_and(|id| among(json!(gid("Membership", id)))),
        "roleIn" => row.role.is_some_and(|role| among(oracle::name(role))),
        "metricKeyIn" => among(json!(row.metric)),
        "runsOn" => {
            let day = wanted.as_str().unwrap().parse().unwrap();
            row.begins_on <= day && day <= row.ends_on
        }
        "isArchived" => json!(row.superseded_at.is_some()) == *wanted,
        _ => return None,
    })
}

pub fn key(row: &target::Model, field: &str) -> Option<Key> {
    Some(match field {
        "ENDS_ON" => Key::Text(row.ends_on.to_string()),
        "BEGINS_ON" => Key::Text(row.begins_on.to_string()),
        "CREATED_AT" => Key::At(row.created_at),
        _ => return None,
    })
}
