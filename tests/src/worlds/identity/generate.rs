//! Identity providers and whom they vouch for: random ones, and how they change.

use entity::external_identity::{self, ExternalIdentityStatus};
use entity::identity_consent;
use entity::identity_provider::{self, Algorithm, Algorithms, Audiences, Rule, Rules, When, WorksFor};
use entity::membership::Role;
use entity::organization::OrganizationKind::Vendor;
use uuid::Uuid;

use crate::worlds::dice::Dice;
use crate::worlds::generate::{instant, name};
use crate::worlds::orgs::of_kind;
use crate::worlds::rows::Rows;

pub fn populate(dice: &mut Dice, rows: &mut Rows) {
    for vendor_id in of_kind(rows, Vendor) {
        for _ in 0..dice.between(0, 3) {
            describe(dice, rows, vendor_id);
        }
    }
    for _ in 0..dice.between(0, 4) {
        vouch(dice, rows);
        consent(dice, rows);
    }
}

fn describe(dice: &mut Dice, rows: &mut Rows, vendor_id: Uuid) {
    let at = instant(dice);
    let id = dice.id(at);
    let own = |vendor: Uuid| vendor == vendor_id;
    let mut for_whom = vec![WorksFor::Vendor];
    let partnerships = rows.partnerships.iter().filter(|row| own(row.vendor_id));
    for_whom.extend(partnerships.map(|row| WorksFor::Partnership(row.id)));
    let distributorships = rows.distributorships.iter().filter(|row| own(row.vendor_id));
    for_whom.extend(distributorships.map(|row| WorksFor::Distributorship(row.id)));
    let rule = |dice: &mut Dice| Rule {
        when: if dice.chance(50) {
            When::EmailDomain("partner.example".to_owned())
        } else {
            When::Claim {
                name: "company".to_owned(),
                value: name(dice),
            }
        },
        works_for: *dice.pick(&for_whom),
        role: Role::Admin,
    };
    let rules = (0..dice.between(0, 3)).map(|_| rule(dice)).collect();
    let sign_in = dice.chance(40);
    rows.identity_providers.push(identity_provider::Model {
        id,
        vendor_id,
        name: name(dice),
        issuer: format!("https://{}.example", id.simple()),
        audiences: Audiences(vec![name(dice), "portal".to_owned()]),
        algorithms: Algorithms(dice.some(50, &Algorithm::ALL)),
        email_claim: "email".to_owned(),
        verified_email_only: dice.chance(50),
        name_claim: "name".to_owned(),
        language_claim: "locale".to_owned(),
        rules: Rules(rules),
        enabled: dice.chance(50),
        sign_in_name: sign_in.then(|| format!("of-{}", id.simple())),
        sign_in_client_id: sign_in.then(|| "portal".to_owned()),
        sign_in_client_secret: (sign_in && dice.chance(50)).then(|| "sealed".to_owned()),
        created_at: at,
        updated_at: instant(dice),
        version: 1,
    });
}

fn vouch(dice: &mut Dice, rows: &mut Rows) {
    let Some(provider) = dice.any(&rows.identity_providers).cloned() else {
        return;
    };
    let at = instant(dice);
    let id = dice.id(at);
    rows.external_identities.push(external_identity::Model {
        id,
        vendor_id: provider.vendor_id,
        provider_id: provider.id,
        subject: id.simple().to_string(),
        membership_id: dice.pick(&rows.memberships).id,
        email: format!("{}@partner.example", id.simple()),
        name: name(dice),
        status: if dice.chance(70) {
            ExternalIdentityStatus::Active
        } else {
            ExternalIdentityStatus::Blocked
        },
        created_at: at,
        updated_at: at,
        version: 1,
    });
}

fn consent(dice: &mut Dice, rows: &mut Rows) {
    let Some(provider) = dice.any(&rows.identity_providers).cloned() else {
        return;
    };
    let mut rules = provider.rules.0.iter();
    let relation = rules.find_map(|rule| match rule.works_for {
        WorksFor::Vendor => None,
        WorksFor::Partnership(id) => {
            let there = rows.partnerships.iter().any(|row| row.id == id);
            there.then_some((Some(id), None))
        }
        WorksFor::Distributorship(id) => Some((None, Some(id))),
    });
    let Some((partnership_id, distributorship_id)) = relation else {
        return;
    };
    let at = instant(dice);
    let (granted, decided) = (dice.chance(50), dice.chance(50));
    let mut asked = rows.identity_consents.iter_mut();
    if let Some(row) = asked.find(|row| row.provider_id == provider.id) {
        row.granted = granted;
        row.decided_at = Some(at);
        row.version += 1;
        return;
    }
    rows.identity_consents.push(identity_consent::Model {
        id: dice.id(at),
        vendor_id: provider.vendor_id,
        provider_id: provider.id,
        partnership_id,
        distributorship_id,
        issuer: provider.issuer,
        granted,
        decided_at: (granted || decided).then_some(at),
        created_at: at,
        updated_at: at,
        version: 1,
    });
}

/// Describes a provider, changes one, asks for a consent or answers, or lets somebody in.
pub fn disturb(dice: &mut Dice, rows: &mut Rows) {
    match dice.below(4) {
        0 => {
            let vendor_id = *dice.pick(&of_kind(rows, Vendor));
            describe(dice, rows, vendor_id);
        }
        1 if !rows.identity_providers.is_empty() => {
            let at = dice.below(rows.identity_providers.len());
            rows.identity_providers[at].name = name(dice);
            rows.identity_providers[at].enabled = dice.chance(50);
        }
        2 => consent(dice, rows),
        _ => vouch(dice, rows),
    }
}
