//! Account teams, invitations and partner types: random ones, and how they change.

use chrono::TimeDelta;
use entity::account_team_member::AccountFunction;
use entity::membership::Role;
use entity::organization::OrganizationKind::Vendor;
use entity::{account_team_member, invitation, partner_type};
use uuid::Uuid;

use crate::worlds::dice::Dice;
use crate::worlds::generate::{TYPES, instant, name, now};
use crate::worlds::orgs::of_kind;
use crate::worlds::rows::Rows;

const FUNCTIONS: [AccountFunction; 3] = [
    AccountFunction::InsideAccountManager,
    AccountFunction::ChannelAccountManager,
    AccountFunction::TechnicalContact,
];

pub fn populate(dice: &mut Dice, rows: &mut Rows) {
    for _ in 0..dice.between(0, 10) {
        assign(dice, rows);
    }
    for _ in 0..dice.between(0, 5) {
        invite(dice, rows);
    }
    for vendor_id in of_kind(rows, Vendor) {
        for key in dice.some(60, &TYPES) {
            let at = instant(dice);
            rows.partner_types.push(partner_type::Model {
                id: dice.id(at),
                vendor_id,
                key: key.to_owned(),
                name_en: name(dice),
                name_nl: name(dice),
                created_at: at,
                updated_at: at,
                version: 1,
            });
        }
    }
}

fn assign(dice: &mut Dice, rows: &mut Rows) {
    let Some(partnership) = dice.any(&rows.partnerships).cloned() else {
        return;
    };
    let serving = rows
        .distributorships
        .iter()
        .find(|row| Some(row.id) == partnership.distributorship_id);
    let distributor_id = serving.and_then(|row| row.distributor_id);
    let people: Vec<Uuid> = rows
        .memberships
        .iter()
        .filter(|row| row.organization_id == partnership.vendor_id || Some(row.organization_id) == distributor_id)
        .map(|row| row.id)
        .collect();
    let Some(membership_id) = dice.any(&people).copied() else {
        return;
    };
    let function = *dice.pick(&FUNCTIONS);
    let mut known = rows.account_team_members.iter();
    if known
        .any(|row| (row.partnership_id, row.membership_id, row.function) == (partnership.id, membership_id, function))
    {
        return;
    }
    let at = instant(dice);
    rows.account_team_members.push(account_team_member::Model {
        id: dice.id(at),
        vendor_id: partnership.vendor_id,
        partnership_id: partnership.id,
        membership_id,
        function,
        created_at: at,
    });
}

fn invite(dice: &mut Dice, rows: &mut Rows) {
    let by = dice.pick(&rows.memberships).clone();
    let own: Vec<Uuid> = rows
        .partnerships
        .iter()
        .filter(|row| row.vendor_id == by.organization_id)
        .map(|row| row.id)
        .collect();
    let at = instant(dice);
    let id = dice.id(at);
    rows.invitations.push(invitation::Model {
        id,
        organization_id: by.organization_id,
        partnership_id: dice.maybe(50, &own),
        distributorship_id: None,
        email: format!("{}@example.test", id.simple()),
        role: Role::Admin,
        token_hash: id.simple().to_string(),
        created_by: by.id,
        created_at: at,
        // Some are over just now.
        expires_at: if dice.chance(30) {
            now()
        } else {
            now() + TimeDelta::hours(1)
        },
        accepted_at: dice.chance(20).then(|| instant(dice)),
        revoked_at: dice.chance(20).then(|| instant(dice)),
    });
}

/// Assigns or invites somebody, or takes it back.
pub fn disturb(dice: &mut Dice, rows: &mut Rows) {
    match dice.below(5) {
        0 | 1 => assign(dice, rows),
        2 => {
            if let Some(id) = dice.any(&rows.account_team_members).map(|row| row.id) {
                rows.account_team_members.retain(|row| row.id != id);
            }
        }
        3 if !rows.invitations.is_empty() => {
            let at = dice.below(rows.invitations.len());
            rows.invitations[at].revoked_at = Some(instant(dice));
        }
        _ => invite(dice, rows),
    }
}
