//! Account teams, invitations and partner types: who sees them, and what they show.

use entity::membership::MembershipStatus;
use entity::organization::OrganizationKind::{Distributor, Partner, Vendor};
use entity::partnership::RelationStatus;
use entity::user_account::Language;
use entity::{account_team_member, invitation, partner_type};
use serde_json::json;
use uuid::Uuid;

use crate::worlds::generate::now;
use crate::worlds::oracle::{self, Key, Listed, Node, Oracle, Out, gid};

impl<'w> Oracle<'w> {
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
        "AccountTeamMember" => rows
            .account_team_members
            .iter()
            .filter(|row| oracle.sees_assignment(row))
            .map(Node::AccountTeamMember)
            .collect(),
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
