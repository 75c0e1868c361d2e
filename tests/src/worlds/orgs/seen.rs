//! Organizations, partnerships and distributorships: who sees them, and what they show.

use entity::membership::MembershipStatus;
use entity::organization::OrganizationKind::{Distributor, Partner, Vendor};
use entity::partnership::RelationStatus;
use entity::{distributorship, membership, organization, partnership};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::worlds::levels::{self, held_now};
use crate::worlds::oracle::{self, Key, Listed, Node, Oracle, Out, finds, gid};

impl<'w> Oracle<'w> {
    pub fn sees_partnership(&self, row: &partnership::Model) -> bool {
        match self.kind {
            Vendor => self.mine(row.vendor_id),
            Partner => row.partner_id.is_some_and(|id| self.mine(id)),
            Distributor => {
                self.rows.distributorships.iter().any(|serving| {
                    row.distributorship_id == Some(serving.id)
                        && serving.distributor_id.is_some_and(|id| self.mine(id))
                        && serving.status == RelationStatus::Active
                }) && (row.status == RelationStatus::Active || row.status == RelationStatus::Suspended)
            }
        }
    }

    pub fn sees_distributorship(&self, row: &distributorship::Model) -> bool {
        match self.kind {
            Vendor => self.mine(row.vendor_id),
            Distributor => row.distributor_id.is_some_and(|id| self.mine(id)),
            Partner => self
                .rows
                .partnerships
                .iter()
                .any(|served| self.sees_partnership(served) && served.distributorship_id == Some(row.id)),
        }
    }

    pub fn sees_organization(&self, row: &organization::Model) -> bool {
        let linked = |vendor_id: Uuid, other: Option<Uuid>| {
            (self.mine(vendor_id) && other == Some(row.id) && row.kind == Distributor)
                || (other.is_some_and(|id| self.mine(id)) && vendor_id == row.id)
        };
        let works_for = |own: &membership::Model| {
            own.user_id == self.me.user_id && own.organization_id == row.id && own.status == MembershipStatus::Active
        };
        self.mine(row.id)
            || self.rows.memberships.iter().any(works_for)
            || self
                .rows
                .partnerships
                .iter()
                .any(|link| linked(link.vendor_id, link.partner_id))
            || self
                .rows
                .distributorships
                .iter()
                .any(|link| linked(link.vendor_id, link.distributor_id))
    }

    pub fn organization(&self, id: Uuid) -> Out<'w> {
        let found = self
            .rows
            .organizations
            .iter()
            .find(|row| row.id == id && self.sees_organization(row));
        Out::One(found.map(Node::Organization))
    }
}

pub fn list<'w>(oracle: &Oracle<'w>, root: &str) -> Option<Listed<'w>> {
    let (ty, order) = match root {
        "partnerships" => ("Partnership", ("NAME", false)),
        "distributorships" => ("Distributorship", ("NAME", false)),
        _ => return None,
    };
    of_type(oracle, ty).map(|nodes| Listed { nodes, order })
}

pub fn of_type<'w>(oracle: &Oracle<'w>, ty: &str) -> Option<Vec<Node<'w>>> {
    let rows = oracle.rows;
    Some(match ty {
        "Partnership" => rows
            .partnerships
            .iter()
            .filter(|row| oracle.sees_partnership(row))
            .map(Node::Partnership)
            .collect(),
        "Distributorship" => rows
            .distributorships
            .iter()
            .filter(|row| oracle.sees_distributorship(row))
            .map(Node::Distributorship)
            .collect(),
        "Organization" => rows
            .organizations
            .iter()
            .filter(|row| oracle.sees_organization(row))
            .map(Node::Organization)
            .collect(),
        _ => return None,
    })
}

pub fn partnership<'w>(oracle: &Oracle<'w>, row: &'w partnership::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("Partnership", row.id)),
        "name" => json!(row.name),
        "externalId" => json!(row.external_id),
        "country" => json!(row.country),
        "region" => json!(row.region),
        "partnerType" => json!(row.partner_type),
        "status" => oracle::name(row.status),
        "levels" => {
            let held = levels::held_levels(oracle, row.id).into_iter();
            return Out::List(held.map(levels::held_level).collect());
        }
        "level" => json!(levels::held_levels(oracle, row.id).first().map(|first| &first.level)),
        "createdAt" => oracle::instant(row.created_at),
        "version" => json!(row.version),
        "viewerCanUpdate" => json!(oracle.manages_partnerships()),
        "viewerCanInvite" => {
            let open = row.partner_id.is_none() && row.status != RelationStatus::Ended;
            json!(open && oracle.manages_partnerships())
        }
        "viewerCanAssignAccountTeam" => {
            json!(oracle.manages_partnerships() || (oracle.kind == Distributor && oracle.admin()))
        }
        "accountTeam" => return Out::Many(oracle.team(row.id)),
        "vendor" => return oracle.organization(row.vendor_id),
        "distributorship" => {
            let serving = oracle
                .rows
                .distributorships
                .iter()
                .find(|serving| Some(serving.id) == row.distributorship_id);
            return Out::One(
                serving
                    .filter(|serving| oracle.sees_distributorship(serving))
                    .map(Node::Distributorship),
            );
        }
        _ => return Out::Unjudged,
    })
}

pub fn distributorship<'w>(oracle: &Oracle<'w>, row: &'w distributorship::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("Distributorship", row.id)),
        "name" => json!(row.name),
        "externalId" => json!(row.external_id),
        "country" => json!(row.country),
        "status" => oracle::name(row.status),
        "version" => json!(row.version),
        "viewerCanUpdate" => json!(oracle.manages_partnerships()),
        "viewerCanInvite" => {
            let open = row.distributor_id.is_none() && row.status != RelationStatus::Ended;
            json!(open && oracle.manages_partnerships())
        }
        "vendor" => return oracle.organization(row.vendor_id),
        _ => return Out::Unjudged,
    })
}

pub fn organization<'w>(row: &'w organization::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("Organization", row.id)),
        "name" => json!(row.name),
        "kind" => oracle::name(row.kind),
        _ => return Out::Unjudged,
    })
}

pub fn partnership_key(row: &partnership::Model, field: &str) -> Option<Key> {
    match field {
        "NAME" => Some(Key::Text(row.name.clone())),
        "CREATED_AT" => Some(Key::At(row.created_at)),
        _ => None,
    }
}

pub fn distributorship_key(row: &distributorship::Model, field: &str) -> Option<Key> {
    (field == "NAME").then(|| Key::Text(row.name.clone()))
}

/// Whether one field of a filter keeps a node.
pub fn keeps(oracle: &Oracle<'_>, node: Node<'_>, field: &str, wanted: &Value) -> Option<bool> {
    let Node::Partnership(row) = node else { return None };
    let among = |value: Value| wanted.as_array().is_some_and(|list| list.contains(&value));
    Some(match field {
        "search" => {
            let text = format!("{} {}", row.name, row.external_id.as_deref().unwrap_or_default());
            finds(&text, wanted.as_str().unwrap())
        }
        "vendorIds" => among(json!(gid("Organization", row.vendor_id))),
        "statusIn" => among(oracle::name(row.status)),
        "countryIn" => row.country.as_ref().is_some_and(|country| among(json!(country))),
        "partnerTypeIn" => row.partner_type.as_ref().is_some_and(|key| among(json!(key))),
        "distributorshipIds" => {
            oracle.kind == Vendor
                && row
                    .distributorship_id
                    .is_some_and(|id| among(json!(gid("Distributorship", id))))
        }
        "accountTeamIds" => {
            let mut team = oracle.rows.account_team_members.iter();
            team.any(|member| member.partnership_id == row.id && among(json!(gid("Membership", member.membership_id))))
        }
        "level" => {
            let mut programs = oracle.rows.programs.iter();
            let there = |id: Uuid| wanted["programId"] == json!(gid("Program", id));
            let program = programs.find(|program| program.vendor_id == row.vendor_id && there(program.id));
            program.is_some_and(|program| {
                let held = held_now(oracle.rows, row.id);
                let held = held.iter().find(|held| held.program_id == program.id);
                let key = json!(held.and_then(|held| held.level.as_ref()));
                wanted["keyIn"].as_array().is_some_and(|keys| keys.contains(&key))
            })
        }
        _ => return None,
    })
}
