//! Service accounts and API keys: random ones, and how they change.

use chrono::TimeDelta;
use entity::api_key::{self, Scope, Scopes};
use entity::membership::{self, MembershipStatus, Role};
use entity::user_account::{self, AccountKind, Language};
use uuid::Uuid;

use crate::worlds::dice::Dice;
use crate::worlds::generate::{instant, name, now};
use crate::worlds::rows::Rows;

pub fn populate(dice: &mut Dice, rows: &mut Rows) {
    for at in 0..rows.organizations.len() {
        if dice.chance(50) {
            add_service_account(dice, rows, rows.organizations[at].id);
        }
    }
    for _ in 0..dice.between(0, 8) {
        add_key(dice, rows);
    }
    let keys: Vec<Uuid> = rows.api_keys.iter().map(|row| row.id).collect();
    for entry in &mut rows.audit_entries {
        entry.api_key_id = dice.maybe(30, &keys);
    }
}

fn add_service_account(dice: &mut Dice, rows: &mut Rows, organization_id: Uuid) {
    let at = instant(dice);
    let user_id = dice.id(at);
    let email = format!("{}@service.invalid", user_id.simple());
    rows.users.push(user_account::Model {
        id: user_id,
        kind: AccountKind::Service,
        email_key: email.clone(),
        email,
        name: name(dice),
        language: Language::En,
        time_zone: "Europe/Amsterdam".to_owned(),
        created_at: at,
        updated_at: at,
        version: 1,
    });
    rows.memberships.push(membership::Model {
        id: dice.id(at),
        user_id,
        organization_id,
        role: Role::Admin,
        status: if dice.chance(80) {
            MembershipStatus::Active
        } else {
            MembershipStatus::Deactivated
        },
        created_at: at,
        updated_at: at,
        version: 1,
    });
}

fn add_key(dice: &mut Dice, rows: &mut Rows) {
    let holder = dice.pick(&rows.memberships).clone();
    let at = instant(dice);
    let hours = TimeDelta::hours(i64::try_from(dice.below(4)).unwrap() - 2);
    let mut some = |percent| dice.chance(percent).then_some(at);
    let (last_used_at, former_until, revoked_at) = (some(50), some(30), some(20));
    rows.api_keys.push(api_key::Model {
        id: dice.id(at),
        organization_id: holder.organization_id,
        membership_id: holder.id,
        name: name(dice),
        scopes: Scopes(if dice.chance(50) {
            vec![Scope::ManageUsers, Scope::RegisterDeals]
        } else {
            Vec::new()
        }),
        created_by: holder.id,
        expires_at: dice.chance(50).then_some(now() + hours),
        last_used_at,
        former_until,
        revoked_at,
        created_at: at,
        updated_at: at,
        version: 1,
    });
}

/// Changes or adds a row, as somebody might.
pub fn disturb(dice: &mut Dice, rows: &mut Rows) {
    if rows.api_keys.is_empty() || dice.chance(30) {
        return add_key(dice, rows);
    }
    let at = dice.below(rows.api_keys.len());
    let key = &mut rows.api_keys[at];
    match dice.below(3) {
        0 => key.name = name(dice),
        1 => key.revoked_at = Some(instant(dice)),
        _ => key.last_used_at = Some(instant(dice)),
    }
    key.version += 1;
}
