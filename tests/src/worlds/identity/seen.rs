//! Identity providers and whom they vouch for: who sees them, and what they show.

use entity::identity_provider::{Rule, When, WorksFor};
use entity::organization::OrganizationKind::{Distributor, Partner, Vendor};
use entity::{external_identity, identity_consent, identity_provider};
use serde_json::json;
use uuid::Uuid;

use crate::worlds::oracle::{self, Key, Listed, Node, Oracle, Out, gid};

pub fn list<'w>(oracle: &Oracle<'w>, root: &str) -> Option<Listed<'w>> {
    let (ty, order) = match root {
        "identityProviders" => ("IdentityProvider", ("NAME", false)),
        "identityConsents" => ("IdentityConsent", ("ID", true)),
        "externalIdentities" => ("ExternalIdentity", ("ID", true)),
        _ => return None,
    };
    of_type(oracle, ty).map(|nodes| Listed { nodes, order })
}

pub fn of_type<'w>(oracle: &Oracle<'w>, ty: &str) -> Option<Vec<Node<'w>>> {
    let (rows, me) = (oracle.rows, oracle.me);
    let own = |vendor_id: Uuid| oracle.kind == Vendor && oracle.admin() && vendor_id == me.organization_id;
    Some(match ty {
        "IdentityProvider" => {
            let seen = rows.identity_providers.iter().filter(|row| own(row.vendor_id));
            seen.map(Node::IdentityProvider).collect()
        }
        "IdentityConsent" => {
            let mine = |row: &&identity_consent::Model| match oracle.kind {
                Vendor => row.vendor_id == me.organization_id,
                Partner => {
                    let mut own = rows.partnerships.iter();
                    own.any(|of| Some(of.id) == row.partnership_id && of.partner_id == Some(me.organization_id))
                }
                Distributor => {
                    let mut own = rows.distributorships.iter();
                    own.any(|of| Some(of.id) == row.distributorship_id && of.distributor_id == Some(me.organization_id))
                }
            };
            let seen = rows.identity_consents.iter().filter(|_| oracle.admin()).filter(mine);
            seen.map(Node::IdentityConsent).collect()
        }
        "ExternalIdentity" => {
            let seen = rows.external_identities.iter().filter(|row| own(row.vendor_id));
            seen.map(Node::ExternalIdentity).collect()
        }
        _ => return None,
    })
}

pub fn identity_provider<'w>(oracle: &Oracle<'w>, row: &'w identity_provider::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("IdentityProvider", row.id)),
        "name" => json!(row.name),
        "issuer" => json!(row.issuer),
        "audiences" => json!(row.audiences.0),
        "algorithms" => {
            let names = row.algorithms.0.iter().map(|algorithm| algorithm.name().to_uppercase());
            names.collect()
        }
        "emailClaim" => json!(row.email_claim),
        "verifiedEmailOnly" => json!(row.verified_email_only),
        "nameClaim" => json!(row.name_claim),
        "languageClaim" => json!(row.language_claim),
        "rules" => return Out::List(row.rules.0.iter().map(|of| rule(oracle, of)).collect()),
        "singleSignOn" => {
            let Some(name) = &row.sign_in_name else {
                return Out::One(None);
            };
            let shown = vec![
                ("name", Out::Leaf(json!(name))),
                ("clientId", Out::Leaf(json!(row.sign_in_client_id))),
                ("hasClientSecret", Out::Leaf(json!(row.sign_in_client_secret.is_some()))),
            ];
            return Out::Object("SingleSignOn", shown);
        }
        "enabled" => json!(row.enabled),
        "createdAt" => oracle::instant(row.created_at),
        "updatedAt" => oracle::instant(row.updated_at),
        "version" => json!(row.version),
        _ => return Out::Unjudged,
    })
}

fn rule<'w>(oracle: &Oracle<'w>, rule: &'w Rule) -> Out<'w> {
    let (domain, name, value) = match &rule.when {
        When::EmailDomain(domain) => (Some(domain), None, None),
        When::Claim { name, value } => (None, Some(name), Some(value)),
    };
    let (mut partnerships, mut distributorships) =
        (oracle.rows.partnerships.iter(), oracle.rows.distributorships.iter());
    let partnership = partnerships.find(|row| rule.works_for == WorksFor::Partnership(row.id));
    let distributorship = distributorships.find(|row| rule.works_for == WorksFor::Distributorship(row.id));
    Out::Object(
        "IdentityRule",
        vec![
            ("emailDomain", Out::Leaf(json!(domain))),
            ("claimName", Out::Leaf(json!(name))),
            ("claimValue", Out::Leaf(json!(value))),
            ("partnership", Out::One(partnership.map(Node::Partnership))),
            ("distributorship", Out::One(distributorship.map(Node::Distributorship))),
            ("forVendor", Out::Leaf(json!(rule.works_for == WorksFor::Vendor))),
            ("role", Out::Leaf(oracle::name(rule.role))),
        ],
    )
}

pub fn external_identity<'w>(oracle: &Oracle<'w>, row: &'w external_identity::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("ExternalIdentity", row.id)),
        "provider" => {
            let mut all = oracle.rows.identity_providers.iter();
            return Out::One(all.find(|of| of.id == row.provider_id).map(Node::IdentityProvider));
        }
        "subject" => json!(row.subject),
        "email" => json!(row.email),
        "name" => json!(row.name),
        "status" => oracle::name(row.status),
        "createdAt" => oracle::instant(row.created_at),
        "version" => json!(row.version),
        _ => return Out::Unjudged,
    })
}

pub fn identity_consent<'w>(oracle: &Oracle<'w>, row: &'w identity_consent::Model, field: &str) -> Out<'w> {
    let rows = oracle.rows;
    Out::Leaf(match field {
        "id" => json!(gid("IdentityConsent", row.id)),
        "provider" => {
            let mut all = rows.identity_providers.iter();
            return Out::One(all.find(|of| of.id == row.provider_id).map(Node::IdentityProvider));
        }
        "issuer" => json!(row.issuer),
        "partnership" => {
            let mut all = rows.partnerships.iter();
            return Out::One(all.find(|of| Some(of.id) == row.partnership_id).map(Node::Partnership));
        }
        "distributorship" => {
            let mut all = rows.distributorships.iter();
            return Out::One(
                all.find(|of| Some(of.id) == row.distributorship_id)
                    .map(Node::Distributorship),
            );
        }
        "granted" => json!(row.granted),
        "decidedAt" => row.decided_at.map_or(json!(null), oracle::instant),
        "createdAt" => oracle::instant(row.created_at),
        "version" => json!(row.version),
        "viewerCanSet" => json!(oracle.kind != Vendor),
        _ => return Out::Unjudged,
    })
}

pub fn key(node: Node<'_>, field: &str) -> Option<Key> {
    match (node, field) {
        (Node::IdentityProvider(row), "NAME") => Some(Key::Text(row.name.clone())),
        (Node::ExternalIdentity(_) | Node::IdentityConsent(_), "ID") => Some(Key::Age),
        _ => None,
    }
}
