//! Random purses, and what is posted in them.

use entity::point_account::{self, PointAccountKind};
use entity::point_transaction::{self, PointTransactionKind};
use entity::{partnership, point_purse};
use serde_json::json;
use uuid::Uuid;

use crate::worlds::dice::Dice;
use crate::worlds::generate::{day, instant, name, now};
use crate::worlds::rows::Rows;

pub fn populate(dice: &mut Dice, rows: &mut Rows) {
    let vendors: Vec<Uuid> = rows.vendors.iter().map(|row| row.organization_id).collect();
    for vendor_id in vendors {
        for key in dice.some(60, &["coins", "miles"]) {
            define(dice, rows, vendor_id, key);
        }
    }
    for _ in 0..dice.between(0, 9) {
        post(dice, rows);
    }
}

fn define(dice: &mut Dice, rows: &mut Rows, vendor_id: Uuid, key: &str) {
    let at = now();
    let expiry = dice.chance(50).then(|| json!({ "days": dice.between(1, 3) }));
    let mut policy = json!({ "kind": "spendable", "decimals": 0, "rounding": "down" });
    if let Some(expiry) = expiry {
        policy["expiry"] = expiry;
    }
    let purse = point_purse::Model {
        id: dice.id(at),
        vendor_id,
        key: key.to_owned(),
        name_en: name(dice),
        name_nl: name(dice),
        policy,
        created_at: at,
        updated_at: at,
        version: 1,
    };
    for kind in [PointAccountKind::Issued, PointAccountKind::Redeemed] {
        let id = dice.id(at);
        rows.point_accounts.push(account(id, &purse, kind, None));
    }
    rows.point_purses.push(purse);
}

fn account(
    id: Uuid,
    purse: &point_purse::Model,
    kind: PointAccountKind,
    partnership_id: Option<Uuid>,
) -> point_account::Model {
    point_account::Model {
        id,
        vendor_id: purse.vendor_id,
        purse_id: purse.id,
        kind,
        partnership_id,
        created_at: purse.created_at,
    }
}

/// Points come or go, or what was posted is taken back.
fn post(dice: &mut Dice, rows: &mut Rows) {
    let Some(purse) = dice.any(&rows.point_purses).cloned() else {
        return;
    };
    if dice.chance(25) {
        return reverse(dice, rows);
    }
    let of_vendor = |row: &&partnership::Model| row.vendor_id == purse.vendor_id;
    let partnerships: Vec<Uuid> = rows.partnerships.iter().filter(of_vendor).map(|row| row.id).collect();
    let Some(partnership_id) = dice.any(&partnerships).copied() else {
        return;
    };
    let mut accounts = rows.point_accounts.iter();
    let known = accounts.find(|row| row.purse_id == purse.id && row.partnership_id == Some(partnership_id));
    let account_id = match known {
        Some(known) => known.id,
        None => {
            let id = dice.id(now());
            let opened = account(id, &purse, PointAccountKind::Partnership, Some(partnership_id));
            rows.point_accounts.push(opened);
            id
        }
    };
    let spent = dice.chance(30);
    let points = i64::try_from(dice.between(1, 6)).unwrap() * 10_000;
    let counter = if spent {
        PointAccountKind::Redeemed
    } else {
        PointAccountKind::Issued
    };
    let mut accounts = rows.point_accounts.iter();
    let counter = accounts
        .find(|row| row.purse_id == purse.id && row.kind == counter)
        .unwrap();
    let at = instant(dice);
    let earned = (!spent && dice.chance(40)).then(|| {
        let worked = |text: String| json!({ "en": text, "nl": text });
        let (working, told) = (worked(name(dice)), worked(name(dice)));
        json!({ "program_id": dice.id(at), "version": dice.between(1, 3), "rule": "deals", "name_en": name(dice),
            "name_nl": name(dice), "reached": false, "working": working, "told": told })
    });
    rows.point_transactions.push(point_transaction::Model {
        id: dice.id(at),
        vendor_id: purse.vendor_id,
        account_id,
        counter_account_id: counter.id,
        partnership_id,
        kind: if spent {
            PointTransactionKind::Spent
        } else {
            PointTransactionKind::Granted
        },
        points: if spent { -points } else { points },
        occurred_on: day(dice),
        expires_on: None,
        reason: name(dice),
        source_id: None,
        reversal_of: None,
        reverses_on: None,
        earned_key: earned.as_ref().map(|_| "event".to_owned()),
        earned,
        recorded_at: at,
        recorded_by: None,
    });
}

fn reverse(dice: &mut Dice, rows: &mut Rows) {
    let all = &rows.point_transactions;
    let open = all.iter().filter(|row| {
        row.kind != PointTransactionKind::Reversed && all.iter().all(|other| other.reversal_of != Some(row.id))
    });
    let open: Vec<point_transaction::Model> = open.cloned().collect();
    let Some(posted) = dice.any(&open).cloned() else {
        return;
    };
    let recorded_at = instant(dice).max(posted.recorded_at);
    let occurred_on = day(dice).max(posted.occurred_on);
    let id = dice.id(recorded_at);
    let reason = name(dice);
    rows.point_transactions.push(point_transaction::Model {
        id,
        kind: PointTransactionKind::Reversed,
        points: -posted.points,
        occurred_on,
        reason,
        reversal_of: Some(posted.id),
        reverses_on: Some(posted.occurred_on),
        recorded_at,
        ..posted
    });
}

/// Something is posted, or a purse gets another name.
pub fn disturb(dice: &mut Dice, rows: &mut Rows) {
    if dice.chance(80) || rows.point_purses.is_empty() {
        return post(dice, rows);
    }
    let at = dice.below(rows.point_purses.len());
    let named = name(dice);
    let row = &mut rows.point_purses[at];
    row.name_en = named;
    row.version += 1;
}
