//! Memberships, people and the audit trail: random ones, who sees them, and how they change.
//!
//! - Everybody sees the memberships of its own organization and its own memberships elsewhere, and the people of its own
//!   organization and of the account teams that it sees.
//! - Administrators read what their own organization did; a vendor's also what others did in its name.

use entity::membership::{MembershipStatus, Role};
use entity::organization::OrganizationKind::{self, Distributor, Partner, Vendor};
use entity::user_account::Language;
use entity::{audit_entry, membership, user_account};
use serde_json::{Value, json};
use uuid::Uuid;

use super::dice::Dice;
use super::generate::{instant, name};
use super::oracle::{Listed, Node, Oracle, Out, gid};
use super::orgs::of_kind;
use super::rows::Rows;
use super::run::Act;

// --- Random rows ---

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
            email: format!("{}@Example.test", id.simple()),
            email_key: format!("{}@example.test", id.simple()),
            name: name(dice),
            language: *dice.pick(&[Language::En, Language::Nl]),
            time_zone: "Europe/Amsterdam".to_owned(),
            created_at: at,
            updated_at: at,
            version: 1,
        });
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
    rows.audit_entries.push(audit_entry::Model {
        id: dice.id(at),
        organization_id: actor.organization_id,
        vendor_id,
        membership_id: dice.chance(80).then_some(actor.id),
        on_behalf_of: None,
        action: (*dice.pick(&["updatePartnership", "registerDeal"])).to_owned(),
        request_id: dice.roll().to_string(),
        at,
        changes: json!([{ "entity": "partnership", "after": { "name": name(dice) } }]),
    });
}

// --- Who sees what ---

impl Oracle<'_> {
    fn sees_user(&self, user_id: Uuid) -> bool {
        let mut all = self.rows.memberships.iter().filter(|row| row.user_id == user_id);
        all.any(|row| row.organization_id == self.me.organization_id || self.on_team(row.id))
    }

    pub fn sees_membership(&self, row: &membership::Model) -> bool {
        row.organization_id == self.me.organization_id || row.user_id == self.me.user_id || self.on_team(row.id)
    }
}

pub fn list<'w>(oracle: &Oracle<'w>, root: &str) -> Option<Listed<'w>> {
    let (nodes, down) = match root {
        "members" => {
            let own = |row: &&membership::Model| row.organization_id == oracle.me.organization_id;
            (
                oracle
                    .rows
                    .memberships
                    .iter()
                    .filter(own)
                    .map(Node::Membership)
                    .collect(),
                false,
            )
        }
        "auditEntries" => (of_type(oracle, "AuditEntry")?, true),
        _ => return None,
    };
    Some(Listed {
        nodes,
        order: ("ID", down),
    })
}

pub fn of_type<'w>(oracle: &Oracle<'w>, ty: &str) -> Option<Vec<Node<'w>>> {
    let (rows, me) = (oracle.rows, oracle.me);
    Some(match ty {
        "AuditEntry" => rows
            .audit_entries
            .iter()
            .filter(|_| oracle.admin())
            .filter(|row| {
                row.organization_id == me.organization_id
                    || (oracle.kind == Vendor && row.vendor_id == Some(me.organization_id))
            })
            .map(Node::AuditEntry)
            .collect(),
        "Membership" => rows
            .memberships
            .iter()
            .filter(|row| oracle.sees_membership(row))
            .map(Node::Membership)
            .collect(),
        "User" => rows
            .users
            .iter()
            .filter(|row| oracle.sees_user(row.id))
            .map(Node::User)
            .collect(),
        _ => return None,
    })
}

pub fn membership<'w>(oracle: &Oracle<'w>, row: &'w membership::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("Membership", row.id)),
        "role" => super::oracle::name(row.role),
        "status" => super::oracle::name(row.status),
        "createdAt" => super::oracle::instant(row.created_at),
        "version" => json!(row.version),
        "viewerCanUpdate" => json!(oracle.admin() && row.organization_id == oracle.me.organization_id),
        "organization" => return oracle.organization(row.organization_id),
        "user" => return user_of(oracle, row.user_id),
        _ => return Out::Unjudged,
    })
}

fn user_of<'w>(oracle: &Oracle<'w>, id: Uuid) -> Out<'w> {
    let found = oracle
        .rows
        .users
        .iter()
        .find(|row| row.id == id && oracle.sees_user(row.id));
    Out::One(found.map(Node::User))
}

pub fn user<'w>(oracle: &Oracle<'w>, row: &'w user_account::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("User", row.id)),
        "name" => json!(row.name),
        "email" => json!(row.email),
        "language" => super::oracle::name(row.language),
        "timeZone" => json!(row.time_zone),
        "version" => json!(row.version),
        "viewerCanUpdate" => json!(row.id == oracle.me.user_id),
        _ => return Out::Unjudged,
    })
}

pub fn contact<'w>(row: &'w user_account::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "name" => json!(row.name),
        "email" => json!(row.email),
        _ => return Out::Unjudged,
    })
}

pub fn audit_entry<'w>(oracle: &Oracle<'w>, row: &'w audit_entry::Model, field: &str) -> Out<'w> {
    let rows = oracle.rows;
    let known = |id: Option<Uuid>| {
        let mut seen = rows.memberships.iter().filter(|row| oracle.sees_membership(row));
        Out::One(seen.find(|row| Some(row.id) == id).map(Node::Membership))
    };
    let actor = Some(row.organization_id);
    Out::Leaf(match field {
        "id" => json!(gid("AuditEntry", row.id)),
        "action" => json!(row.action),
        "at" => super::oracle::instant(row.at),
        "actor" => return known(row.membership_id),
        "onBehalfOf" => return known(row.on_behalf_of),
        "partnership" => {
            let mut seen = rows.partnerships.iter().filter(|row| oracle.sees_partnership(row));
            return Out::One(seen.find(|row| row.partner_id == actor).map(Node::Partnership));
        }
        "distributorship" => {
            let mut seen = rows
                .distributorships
                .iter()
                .filter(|row| oracle.sees_distributorship(row));
            return Out::One(seen.find(|row| row.distributor_id == actor).map(Node::Distributorship));
        }
        "requestId" => json!(row.request_id),
        "changes" => row.changes.clone(),
        _ => return Out::Unjudged,
    })
}

pub fn viewer<'w>(oracle: &Oracle<'w>, field: &str) -> Out<'w> {
    let me = oracle.me;
    Out::Leaf(match field {
        "seat" => super::oracle::name(oracle.kind),
        "role" => super::oracle::name(me.role),
        "organization" => return oracle.organization(me.organization_id),
        "user" => return user_of(oracle, me.user_id),
        "membership" => return Out::One(Some(Node::Membership(me))),
        "memberships" => {
            let mut own: Vec<&membership::Model> = oracle
                .rows
                .memberships
                .iter()
                .filter(|row| row.user_id == me.user_id && row.status == MembershipStatus::Active)
                .collect();
            own.sort_by_key(|row| row.id);
            return Out::Many(own.into_iter().map(Node::Membership).collect());
        }
        _ => return Out::Unjudged,
    })
}

// --- Changes ---

/// Changes or adds a row, as somebody might.
pub fn disturb(dice: &mut Dice, rows: &mut Rows) {
    match dice.below(6) {
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
    let role: Value =
        super::oracle::name(*dice.pick(&[Role::Admin, Role::Seller, Role::ChannelSales, Role::ChannelTeam]));
    Some(Act {
        by: by.id,
        document: "mutation($input: SetMemberAccessInput!) { setMemberAccess(input: $input) { errors { code } } }",
        input: json!({ "id": gid("Membership", of.id), "version": of.version, "role": role }),
    })
}
