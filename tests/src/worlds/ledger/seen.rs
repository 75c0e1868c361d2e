//! Points: who sees them, and what they show.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity::organization::OrganizationKind::{Partner, Vendor};
use entity::partnership::RelationStatus;
use entity::{point_purse, point_transaction};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::left::{Point, left};
use crate::worlds::generate::{now, today};
use crate::worlds::oracle::{self, Key, Listed, Node, Oracle, Out, gid};
use crate::worlds::selection::Selected;

/// Whether points of this partnership are the viewer's to see.
fn of_partnership(oracle: &Oracle<'_>, vendor_id: Uuid, partnership_id: Uuid) -> bool {
    match oracle.kind {
        Vendor => oracle.mine(vendor_id),
        Partner => oracle.rows.partnerships.iter().any(|own| {
            own.id == partnership_id
                && own.partner_id.is_some_and(|id| oracle.mine(id))
                && own.status == RelationStatus::Active
        }),
        _ => false,
    }
}

fn sees(oracle: &Oracle<'_>, purse: &point_purse::Model) -> bool {
    let mut accounts = oracle.rows.point_accounts.iter().filter(|row| row.purse_id == purse.id);
    let own =
        |partnership_id: Option<Uuid>| partnership_id.is_some_and(|id| of_partnership(oracle, purse.vendor_id, id));
    match oracle.kind {
        Vendor => oracle.mine(purse.vendor_id),
        _ => accounts.any(|row| own(row.partnership_id)),
    }
}

pub fn list<'w>(oracle: &Oracle<'w>, root: &str) -> Option<Listed<'w>> {
    (root == "pointPurses").then(|| Listed {
        nodes: of_type(oracle, "PointPurse").unwrap_or_default(),
        order: ("KEY", false),
    })
}

pub fn of_type<'w>(oracle: &Oracle<'w>, ty: &str) -> Option<Vec<Node<'w>>> {
    let rows = oracle.rows;
    Some(match ty {
        "PointPurse" => {
            let seen = rows.point_purses.iter().filter(|row| sees(oracle, row));
            seen.map(Node::PointPurse).collect()
        }
        "PointTransaction" => {
            let all = rows.point_transactions.iter();
            let seen = all.filter(|row| of_partnership(oracle, row.vendor_id, row.partnership_id));
            seen.map(Node::PointTransaction).collect()
        }
        _ => return None,
    })
}

pub fn key(node: Node<'_>, field: &str) -> Option<Key> {
    match node {
        Node::PointPurse(row) if field == "KEY" => Some(Key::Text(row.key.clone())),
        _ => None,
    }
}

fn points(units: i64) -> Value {
    let sign = if units < 0 { "-" } else { "" };
    json!(format!("{sign}{}", oracle::decimal(units.abs())))
}

/// On which day, and as known at which moment.
fn looked_at(args: &Map<String, Value>) -> (NaiveDate, DateTime<Utc>) {
    let given = |name: &str| args.get(name).and_then(Value::as_str);
    let as_of = given("asOf").map_or(today(), |day| day.parse().unwrap());
    let known_at: DateTime<Utc> = given("knownAt").map_or(now(), |at| at.parse().unwrap());
    (as_of, known_at.min(now()))
}

pub fn root<'w>(oracle: &Oracle<'w>, root: &str, args: &Map<String, Value>) -> Option<Out<'w>> {
    if root != "pointAccount" {
        return None;
    }
    let rows = oracle.rows;
    let named = |name: &str, id: String| args[name] == json!(id);
    let mut purses = rows.point_purses.iter().filter(|row| sees(oracle, row));
    let purse = purses.find(|row| named("purseId", gid("PointPurse", row.id)));
    let mut partnerships = rows.partnerships.iter();
    let partnership = partnerships.find(|row| named("partnershipId", gid("Partnership", row.id)));
    let (Some(purse), Some(partnership)) = (purse, partnership) else {
        return Some(Out::One(None));
    };
    let mut accounts = rows.point_accounts.iter();
    let account = accounts.find(|row| row.purse_id == purse.id && row.partnership_id == Some(partnership.id));
    let own = of_partnership(oracle, purse.vendor_id, partnership.id) && partnership.vendor_id == purse.vendor_id;
    if !own || (oracle.kind != Vendor && account.is_none()) {
        return Some(Out::One(None));
    }
    let all = rows.point_transactions.iter();
    let posted: Vec<&point_transaction::Model> = all
        .filter(|row| Some(row.account_id) == account.map(|account| account.id))
        .collect();
    let (as_of, known_at) = looked_at(args);
    let (left, missing) = left(purse, &posted, as_of, known_at);
    let balance = (i64::try_from(left.len()).unwrap() - i64::try_from(missing).unwrap()) * 10_000;
    Some(Out::Object(
        "PointAccount",
        vec![
            ("purse", Out::One(Some(Node::PointPurse(purse)))),
            ("asOf", Out::Leaf(json!(as_of))),
            ("balance", Out::Leaf(points(balance))),
            ("lots", Out::List(lots(&left))),
        ],
    ))
}

fn lots<'w>(left: &[Point]) -> Vec<Out<'w>> {
    let mut lots: BTreeMap<Point, i64> = BTreeMap::new();
    for point in left {
        *lots.entry(*point).or_default() += 10_000;
    }
    let lot = |((expires, earned), units): (Point, i64)| {
        let expires = (expires < NaiveDate::MAX).then_some(expires);
        Out::Object(
            "PointLot",
            vec![
                ("earnedOn", Out::Leaf(json!(earned))),
                ("expiresOn", Out::Leaf(json!(expires))),
                ("points", Out::Leaf(points(units))),
            ],
        )
    };
    lots.into_iter().map(lot).collect()
}

/// What was posted, reversed and spent in all.
fn totals<'w>(oracle: &Oracle<'w>, purse: &point_purse::Model, args: &Map<String, Value>) -> Out<'w> {
    if !oracle.manages_programs() {
        return Out::One(None);
    }
    let (as_of, known_at) = looked_at(args);
    let accounts = oracle.rows.point_accounts.iter().filter(|row| row.purse_id == purse.id);
    let accounts: Vec<Uuid> = accounts.map(|row| row.id).collect();
    let all = oracle.rows.point_transactions.iter();
    let counted: Vec<_> = all
        .filter(|row| accounts.contains(&row.account_id) && row.occurred_on <= as_of && row.recorded_at <= known_at)
        .collect();
    let sum = |which: &dyn Fn(&point_transaction::Model) -> bool| -> i64 {
        counted.iter().filter(|row| which(row)).map(|row| row.points).sum()
    };
    let posted = sum(&|row| row.reversal_of.is_none() && row.points > 0);
    let reversed = sum(&|row| row.reversal_of.is_some() && row.points < 0);
    let spent = sum(&|row| row.reversal_of.is_none() == (row.points < 0));
    Out::Object(
        "PointTotals",
        vec![
            ("asOf", Out::Leaf(json!(as_of))),
            ("posted", Out::Leaf(points(posted))),
            ("reversed", Out::Leaf(points(-reversed))),
            ("spent", Out::Leaf(points(-spent))),
        ],
    )
}

pub fn purse<'w>(oracle: &Oracle<'w>, row: &'w point_purse::Model, one: &Selected) -> Out<'w> {
    Out::Leaf(match one.name.as_str() {
        "totals" => return totals(oracle, row, &one.args),
        "id" => json!(gid("PointPurse", row.id)),
        "key" => json!(row.key),
        "nameEn" => json!(row.name_en),
        "nameNl" => json!(row.name_nl),
        "version" => json!(row.version),
        "policy" => {
            let days = row.policy["expiry"].get("days");
            let expiry = days.map(|days| {
                let fields = vec![
                    ("days", Out::Leaf(days.clone())),
                    ("months", Out::Leaf(Value::Null)),
                    ("seasonEnd", Out::One(None)),
                ];
                Out::Object("PointExpiry", fields)
            });
            let fields = vec![
                ("kind", Out::Leaf(json!("SPENDABLE"))),
                ("decimals", Out::Leaf(json!(0))),
                ("rounding", Out::Leaf(json!("DOWN"))),
                ("expiry", expiry.unwrap_or(Out::One(None))),
                ("decay", Out::One(None)),
                ("reset", Out::One(None)),
            ];
            return Out::Object("PointPolicy", fields);
        }
        _ => return Out::Unjudged,
    })
}

pub fn transaction<'w>(row: &'w point_transaction::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("PointTransaction", row.id)),
        "partnershipId" => json!(gid("Partnership", row.partnership_id)),
        "kind" => oracle::name(row.kind),
        "points" => points(row.points),
        "occurredOn" => json!(row.occurred_on),
        "expiresOn" => json!(row.expires_on),
        "reason" => json!(row.reason),
        "sourceId" => json!(row.source_id),
        "reversalOfId" => json!(row.reversal_of.map(|id| gid("PointTransaction", id))),
        "recordedAt" => oracle::instant(row.recorded_at),
        "earned" => return row.earned.as_ref().map_or(Out::One(None), earned),
        _ => return Out::Unjudged,
    })
}

fn earned<'w>(earned: &'w Value) -> Out<'w> {
    let leaf = |field: &str| Out::Leaf(earned[field].clone());
    let program: Uuid = earned["program_id"].as_str().unwrap().parse().unwrap();
    Out::Object(
        "PointEarning",
        vec![
            ("ruleKey", leaf("rule")),
            ("nameEn", leaf("name_en")),
            ("nameNl", leaf("name_nl")),
            ("programId", Out::Leaf(json!(gid("Program", program)))),
            ("programVersion", leaf("version")),
        ],
    )
}
