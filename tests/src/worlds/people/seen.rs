//! Memberships, people and the audit trail: who sees them, and what they show.

use entity::membership::MembershipStatus;
use entity::organization::OrganizationKind::Vendor;
use entity::program_version::VersionStatus;
use entity::user_account::AccountKind;
use entity::{audit_entry, membership, user_account};
use serde_json::{Value, json};
use uuid::Uuid;

use super::sessions;
use crate::worlds::content;
use crate::worlds::oracle::{self, Listed, Node, Oracle, Out, gid};

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
            let own = |row: &&membership::Model| oracle.mine(row.organization_id) && !oracle.is_service(row);
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
        "signInEvents" => (of_type(oracle, "SignInEvent")?, true),
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
        _ => return sessions::of_type(oracle, ty),
    })
}

pub fn membership<'w>(oracle: &Oracle<'w>, row: &'w membership::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("Membership", row.id)),
        "role" => oracle::name(row.role),
        "status" => oracle::name(row.status),
        "createdAt" => oracle::instant(row.created_at),
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
        "language" => oracle::name(row.language),
        "timeZone" => json!(row.time_zone),
        "version" => json!(row.version),
        "kind" => oracle::name(row.kind),
        "viewerCanUpdate" => json!(match row.kind {
            AccountKind::Person => row.id == oracle.me.user_id,
            AccountKind::Service => oracle.admin(),
        }),
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
        "at" => oracle::instant(row.at),
        "actor" => return known(row.membership_id),
        "onBehalfOf" => return known(row.on_behalf_of),
        "apiKeyId" => {
            let mut seen = rows.api_keys.iter().filter(|key| oracle.sees_key(key));
            json!(
                seen.find(|key| Some(key.id) == row.api_key_id)
                    .map(|key| gid("ApiKey", key.id))
            )
        }
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

/// What a vendor set for itself.
pub fn settings<'w>(oracle: &Oracle<'w>) -> Out<'w> {
    if !oracle.rights().contains(&"MANAGE_SETTINGS") {
        return Out::Refused("FORBIDDEN");
    }
    let (rows, me) = (oracle.rows, oracle.me.organization_id);
    let company = rows.organizations.iter().find(|row| row.id == me).unwrap();
    let vendor = rows.vendors.iter().find(|row| row.organization_id == me).unwrap();
    let mut versions = rows.program_versions.iter();
    let published = versions.any(|row| row.vendor_id == me && row.status == VersionStatus::Published);
    let posted = rows.point_transactions.iter().any(|row| row.vendor_id == me);
    // As far as it is seen: what is not has no part in any answer.
    let content = content::of_type(oracle, "ContentItem").is_some_and(|seen| !seen.is_empty());
    Out::Object(
        "VendorSettings",
        vec![
            ("name", Out::Leaf(json!(company.name))),
            ("defaultLanguage", Out::Leaf(oracle::name(vendor.default_language))),
            ("isDefaultLanguageSettled", Out::Leaf(json!(content))),
            ("fiscalYearStartMonth", Out::Leaf(json!(vendor.fiscal_year_start_month))),
            ("isFiscalYearSettled", Out::Leaf(json!(published || posted))),
            ("version", Out::Leaf(json!(company.version))),
        ],
    )
}

/// Whether an entry of the trail is among those that are asked for.
pub fn keeps(oracle: &Oracle<'_>, row: &audit_entry::Model, field: &str, wanted: &Value) -> Option<bool> {
    let among = |value: Value| wanted.as_array().unwrap().contains(&value);
    let at = |value: &Value| {
        value
            .as_str()
            .unwrap()
            .parse::<chrono::DateTime<chrono::Utc>>()
            .unwrap()
    };
    let seen = |id: Uuid| {
        let mut people = oracle.rows.memberships.iter().filter(|row| oracle.sees_membership(row));
        people.any(|row| row.id == id)
    };
    Some(match field {
        "actionIn" => among(json!(row.action)),
        "membershipIds" => {
            let people = [row.membership_id, row.on_behalf_of].into_iter().flatten();
            people
                .filter(|id| seen(*id))
                .any(|id| among(json!(gid("Membership", id))))
        }
        "subjectIds" => row.subject_id.is_some_and(|id| {
            ["Partnership", "Program"]
                .iter()
                .any(|kind| among(json!(gid(kind, id))))
        }),
        "partnershipIds" => {
            let mut known = oracle
                .rows
                .partnerships
                .iter()
                .filter(|row| oracle.sees_partnership(row));
            let about = known.find(|known| Some(known.id) == row.about_partnership_id);
            about.is_some_and(|known| among(json!(gid("Partnership", known.id))))
        }
        "from" => row.at >= at(wanted),
        "until" => row.at < at(wanted),
        _ => return None,
    })
}

pub fn viewer<'w>(oracle: &Oracle<'w>, field: &str) -> Out<'w> {
    let me = oracle.me;
    Out::Leaf(match field {
        "seat" => oracle::name(oracle.kind),
        "role" => oracle::name(me.role),
        // Whoever asks is there in person.
        "scopes" => json!(null),
        // Nobody in random worlds looks through another's chair.
        "isPreview" => json!(false),
        "actor" => return Out::One(None),
        "capabilities" => json!(oracle.rights()),
        "organization" => return oracle.organization(me.organization_id),
        "user" => return user_of(oracle, me.user_id),
        "membership" => return Out::One(Some(Node::Membership(me))),
        "secondFactor" => {
            let mut factors = oracle.rows.second_factors.iter();
            let own = factors.find(|row| row.user_id == me.user_id);
            let Some(since) = own.and_then(|row| row.confirmed_at) else {
                return Out::One(None);
            };
            let codes = oracle.rows.recovery_codes.iter();
            let left = codes
                .filter(|row| row.user_id == me.user_id && row.used_at.is_none())
                .count();
            let fields = vec![
                ("since", Out::Leaf(oracle::instant(since))),
                ("recoveryCodesLeft", Out::Leaf(json!(left))),
            ];
            return Out::Object("SecondFactor", fields);
        }
        "sessions" => return Out::Page(oracle.own_sessions().into_iter().map(Node::Session).collect()),
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
