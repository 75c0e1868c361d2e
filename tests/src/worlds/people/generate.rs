//! Memberships, people and the audit trail: random ones, and how they change.

use entity::membership::{MembershipStatus, Role};
use entity::organization::OrganizationKind::{self, Distributor, Partner, Vendor};
use entity::user_account::{AccountKind, Language};
use entity::{audit_entry, membership, recovery_code, second_factor, user_account};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::worlds::dice::Dice;
use crate::worlds::generate::{instant, name};
use crate::worlds::oracle::{self, gid};
use crate::worlds::orgs::of_kind;
use crate::worlds::rows::Rows;
use crate::worlds::run::Act;

pub fn populate(dice: &mut Dice, rows: &mut Rows) {
    for at in 0..rows.organizations.len() {
        let (organization_id, kind) = (rows.organizations[at].id, rows.organizations[at].kind);
        for number in 0..dice.between(1, 3) {
            let role = if number == 0 {
                Role::Admin
            } else {
                *dice.pick(roles(kind))
            };
            add_member(dice, rows, organization_id, role);
        }
    }
    for _ in 0..dice.between(0, 8) {
        add_audit_entry(dice, rows);
    }
}

fn roles(kind: OrganizationKind) -> &'static [Role] {
    match kind {
        Vendor => &[
            Role::Admin,
            Role::ChannelManager,
            Role::ChannelOperations,
            Role::ChannelSales,
            Role::Finance,
        ],
        Distributor => &[Role::Admin, Role::ChannelTeam],
        Partner => &[Role::Admin, Role::Seller, Role::Seller, Role::Marketer],
    }
}

fn add_member(dice: &mut Dice, rows: &mut Rows, organization_id: Uuid, role: Role) {
    let at = instant(dice);
    let free: Vec<Uuid> = rows
        .users
        .iter()
        .map(|user| user.id)
        .filter(|id| {
            !rows
                .memberships
                .iter()
                .any(|own| own.user_id == *id && own.organization_id == organization_id)
        })
        .collect();
    // Some people work for several organizations.
    let user_id = dice.maybe(20, &free).unwrap_or_else(|| {
        let id = dice.id(at);
        rows.users.push(user_account::Model {
            id,
            kind: AccountKind::Person,
            email: format!("{}@Example.test", id.simple()),
            email_key: format!("{}@example.test", id.simple()),
            name: name(dice),
            language: *dice.pick(&[Language::En, Language::Nl]),
            time_zone: "Europe/Amsterdam".to_owned(),
            created_at: at,
            updated_at: at,
            version: 1,
        });
        if dice.chance(40) {
            add_second_factor(dice, rows, id);
        }
        id
    });
    rows.memberships.push(membership::Model {
        id: dice.id(at),
        user_id,
        organization_id,
        role,
        status: if dice.chance(85) {
            MembershipStatus::Active
        } else {
            MembershipStatus::Deactivated
        },
        created_at: at,
        updated_at: at,
        version: 1,
    });
}

/// An authenticator app that is asked for at sign-in, or waits for its first code.
fn add_second_factor(dice: &mut Dice, rows: &mut Rows, user_id: Uuid) {
    let at = instant(dice);
    rows.second_factors.push(second_factor::Model {
        user_id,
        sealed_secret: vec![0; 60],
        created_at: at,
        confirmed_at: dice.chance(70).then_some(at),
        last_step: 0,
    });
    for _ in 0..dice.below(11) {
        rows.recovery_codes.push(recovery_code::Model {
            hash: dice.id(at).simple().to_string(),
            user_id,
            used_at: dice.chance(30).then_some(at),
        });
    }
}

fn add_audit_entry(dice: &mut Dice, rows: &mut Rows) {
    let Some(actor) = dice.any(&rows.memberships).cloned() else {
        return;
    };
    let at = instant(dice);
    let vendors = of_kind(rows, Vendor);
    let vendor_id = if vendors.contains(&actor.organization_id) {
        Some(actor.organization_id)
    } else {
        dice.maybe(60, &vendors)
    };
    let partnerships: Vec<Uuid> = rows.partnerships.iter().map(|row| row.id).collect();
    let partnership = dice.maybe(60, &partnerships);
    let programs: Vec<Uuid> = rows.programs.iter().map(|row| row.id).collect();
    let subject = if dice.chance(50) {
        partnership
    } else {
        dice.maybe(60, &programs)
    };
    rows.audit_entries.push(audit_entry::Model {
        id: dice.id(at),
        organization_id: actor.organization_id,
        vendor_id,
        membership_id: dice.chance(80).then_some(actor.id),
        on_behalf_of: None,
        api_key_id: None,
        action: (*dice.pick(&["updatePartnership", "registerDeal"])).to_owned(),
        request_id: dice.roll().to_string(),
        at,
        changes: json!([{ "entity": "partnership", "after": { "name": name(dice) } }]),
        subject_id: subject,
        about_partnership_id: partnership,
    });
}

/// Changes or adds a row, as somebody might.
pub fn disturb(dice: &mut Dice, rows: &mut Rows) {
    match dice.below(7) {
        0 => {
            let organization = dice.pick(&rows.organizations).clone();
            let role = *dice.pick(roles(organization.kind));
            add_member(dice, rows, organization.id, role);
        }
        1 => {
            let at = dice.below(rows.users.len());
            rows.users[at].name = name(dice);
            rows.users[at].version += 1;
        }
        2 => {
            let at = dice.below(rows.memberships.len());
            let kind = rows
                .organizations
                .iter()
                .find(|row| row.id == rows.memberships[at].organization_id)
                .unwrap()
                .kind;
            rows.memberships[at].role = *dice.pick(roles(kind));
            rows.memberships[at].version += 1;
        }
        3 => {
            if let Some(id) = dice.any(&rows.audit_entries).map(|row| row.id) {
                rows.audit_entries.retain(|row| row.id != id);
            }
        }
        4 => {
            if let Some(code) = dice.any(&rows.recovery_codes).map(|row| row.hash.clone()) {
                rows.recovery_codes.retain(|row| row.hash != code);
            }
        }
        _ => add_audit_entry(dice, rows),
    }
}

/// A mutation of this domain that somebody may ask.
pub fn act(dice: &mut Dice, rows: &Rows) -> Option<Act> {
    let by = dice.any(&rows.memberships)?;
    if dice.chance(50) {
        let version = rows.users.iter().find(|row| row.id == by.user_id)?.version;
        return Some(Act {
            by: by.id,
            document: "mutation($input: UpdateProfileInput!) { updateProfile(input: $input) { errors { code } } }",
            input: json!({ "version": version, "name": name(dice), "timeZone": "Europe/Brussels" }),
        });
    }
    let of = dice.any(&rows.memberships)?;
    let role: Value = oracle::name(*dice.pick(&[Role::Admin, Role::Seller, Role::ChannelSales, Role::ChannelTeam]));
    Some(Act {
        by: by.id,
        document: "mutation($input: SetMemberAccessInput!) { setMemberAccess(input: $input) { errors { code } } }",
        input: json!({ "id": gid("Membership", of.id), "version": of.version, "role": role }),
    })
}
