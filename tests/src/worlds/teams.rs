//! Account teams, invitations and partner types: random ones, who sees them, and how they change.
//!
//! - A vendor sees the account teams of all its partnerships. The distributor that serves a partnership, and the partner
//!   itself, see its team while it is in force or suspended, as far as the people still have access. Who sees a team sees
//!   its people.
//! - Invitations of people are their organization's administrators'; of companies those of the vendor's people who manage
//!   partnerships. Partner types are their vendor's.

use chrono::TimeDelta;
use entity::account_team_member::AccountFunction;
use entity::membership::{MembershipStatus, Role};
use entity::organization::OrganizationKind::{Distributor, Partner, Vendor};
use entity::partnership::RelationStatus;
use entity::user_account::Language;
use entity::{account_team_member, invitation, partner_type};
use serde_json::json;
use uuid::Uuid;

use super::dice::Dice;
use super::generate::{instant, name, now};
use super::oracle::{self, Key, Listed, Node, Oracle, Out, gid};
use super::orgs::of_kind;
use super::rows::Rows;

const FUNCTIONS: [AccountFunction; 3] = [
    AccountFunction::InsideAccountManager,
    AccountFunction::ChannelAccountManager,
    AccountFunction::TechnicalContact,
];

// --- Random rows ---

pub fn populate(dice: &mut Dice, rows: &mut Rows) {
    for _ in 0..dice.between(0, 10) {
        assign(dice, rows);
    }
    for _ in 0..dice.between(0, 5) {
        invite(dice, rows);
    }
    for vendor_id in of_kind(rows, Vendor) {
        for number in 0..dice.between(0, 3) {
            let at = instant(dice);
            rows.partner_types.push(partner_type::Model {
                id: dice.id(at),
                vendor_id,
                key: format!("type{number}"),
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

// --- Who sees what ---

impl<'w> Oracle<'w> {
    pub fn manages_partnerships(&self) -> bool {
        self.kind == Vendor && [Role::Admin, Role::ChannelManager, Role::ChannelOperations].contains(&self.me.role)
    }

    pub fn manages_programs(&self) -> bool {
        self.kind == Vendor && [Role::Admin, Role::ChannelManager].contains(&self.me.role)
    }

    fn sees_assignment(&self, row: &account_team_member::Model) -> bool {
        let of = self
            .rows
            .partnerships
            .iter()
            .find(|of| of.id == row.partnership_id)
            .unwrap();
        let person = self
            .rows
            .memberships
            .iter()
            .find(|person| person.id == row.membership_id)
            .unwrap();
        let open = [RelationStatus::Active, RelationStatus::Suspended].contains(&of.status)
            && person.status == MembershipStatus::Active;
        match self.kind {
            Vendor => row.vendor_id == self.me.organization_id,
            Partner => open && of.partner_id == Some(self.me.organization_id),
            Distributor => open && self.sees_partnership(of),
        }
    }

    /// Whether the membership is on an account team that the viewer sees.
    pub fn on_team(&self, membership_id: Uuid) -> bool {
        let mut all = self.rows.account_team_members.iter();
        all.any(|row| row.membership_id == membership_id && self.sees_assignment(row))
    }

    pub fn team(&self, partnership_id: Uuid) -> Vec<Node<'w>> {
        let of = self
            .rows
            .account_team_members
            .iter()
            .filter(|row| row.partnership_id == partnership_id);
        let mut seen: Vec<_> = of.filter(|row| self.sees_assignment(row)).collect();
        seen.sort_by_key(|row| row.id);
        seen.into_iter().map(Node::AccountTeamMember).collect()
    }

    fn sees_invitation(&self, row: &invitation::Model) -> bool {
        let company = row.partnership_id.is_some() || row.distributorship_id.is_some();
        row.organization_id == self.me.organization_id
            && (if company {
                self.manages_partnerships()
            } else {
                self.admin()
            })
    }
}

pub fn list<'w>(oracle: &Oracle<'w>, root: &str) -> Option<Listed<'w>> {
    let (ty, order) = match root {
        "invitations" => ("Invitation", ("ID", true)),
        "partnerTypes" => ("PartnerType", ("KEY", false)),
        _ => return None,
    };
    of_type(oracle, ty).map(|nodes| Listed { nodes, order })
}

pub fn of_type<'w>(oracle: &Oracle<'w>, ty: &str) -> Option<Vec<Node<'w>>> {
    let rows = oracle.rows;
    Some(match ty {
        "Invitation" => rows
            .invitations
            .iter()
            .filter(|row| oracle.sees_invitation(row))
            .map(Node::Invitation)
            .collect(),
        "PartnerType" => {
            let own = |row: &&partner_type::Model| row.vendor_id == oracle.me.organization_id;
            rows.partner_types.iter().filter(own).map(Node::PartnerType).collect()
        }
        _ => return None,
    })
}

pub fn account_team_member<'w>(oracle: &Oracle<'w>, row: &'w account_team_member::Model, field: &str) -> Out<'w> {
    let person = oracle
        .rows
        .memberships
        .iter()
        .find(|person| person.id == row.membership_id)
        .unwrap();
    Out::Leaf(match field {
        "id" => json!(gid("AccountTeamMember", row.id)),
        "function" => oracle::name(row.function),
        "user" => {
            return Out::One(
                oracle
                    .rows
                    .users
                    .iter()
                    .find(|user| user.id == person.user_id)
                    .map(Node::Contact),
            );
        }
        "viewerCanUnassign" => json!(match oracle.kind {
            Vendor => oracle.manages_partnerships(),
            _ => oracle.admin() && person.organization_id == oracle.me.organization_id,
        }),
        _ => return Out::Unjudged,
    })
}

pub fn invitation<'w>(oracle: &Oracle<'w>, row: &'w invitation::Model, field: &str) -> Out<'w> {
    let status = match () {
        () if row.accepted_at.is_some() => "ACCEPTED",
        () if row.revoked_at.is_some() => "REVOKED",
        () if row.expires_at <= now() => "EXPIRED",
        () => "OPEN",
    };
    Out::Leaf(match field {
        "id" => json!(gid("Invitation", row.id)),
        "email" => json!(row.email),
        "role" => oracle::name(row.role),
        "status" => json!(status),
        "createdAt" => oracle::instant(row.created_at),
        "expiresAt" => oracle::instant(row.expires_at),
        "acceptedAt" => json!(row.accepted_at.map(oracle::instant)),
        "viewerCanRevoke" => json!(status == "OPEN"),
        "partnership" => {
            let found = oracle
                .rows
                .partnerships
                .iter()
                .find(|of| Some(of.id) == row.partnership_id);
            return Out::One(found.filter(|of| oracle.sees_partnership(of)).map(Node::Partnership));
        }
        "distributorship" => {
            let found = oracle
                .rows
                .distributorships
                .iter()
                .find(|of| Some(of.id) == row.distributorship_id);
            return Out::One(
                found
                    .filter(|of| oracle.sees_distributorship(of))
                    .map(Node::Distributorship),
            );
        }
        _ => return Out::Unjudged,
    })
}

pub fn partner_type<'w>(oracle: &Oracle<'w>, row: &'w partner_type::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("PartnerType", row.id)),
        "key" => json!(row.key),
        "name" if oracle.language() == Language::En => json!(row.name_en),
        "name" => json!(row.name_nl),
        "nameEn" => json!(row.name_en),
        "nameNl" => json!(row.name_nl),
        "version" => json!(row.version),
        "viewerCanUpdate" => json!(oracle.manages_partnerships()),
        _ => return Out::Unjudged,
    })
}

pub fn partner_type_key(row: &partner_type::Model, field: &str) -> Option<Key> {
    (field == "KEY").then(|| Key::Text(row.key.clone()))
}

// --- Changes ---

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
