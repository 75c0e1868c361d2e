//! Organizations, partnerships and distributorships: random ones, and how they change.

use entity::membership::Role;
use entity::organization::OrganizationKind::{Distributor, Partner, Vendor};
use entity::user_account::Language;
use entity::{distributorship, organization, partnership, vendor};
use serde_json::json;
use uuid::Uuid;

use crate::worlds::dice::Dice;
use crate::worlds::generate::{COUNTRIES, REGIONS, STATUSES, TYPES, instant, name, number};
use crate::worlds::oracle::{gid, plain};
use crate::worlds::rows::Rows;
use crate::worlds::run::Act;

pub fn populate(dice: &mut Dice, rows: &mut Rows) {
    for (kind, low, high) in [(Vendor, 1, 3), (Distributor, 1, 2), (Partner, 1, 4)] {
        for _ in 0..dice.between(low, high) {
            let at = instant(dice);
            let id = dice.id(at);
            rows.organizations.push(organization::Model {
                id,
                kind,
                name: name(dice),
                created_at: at,
                updated_at: at,
                version: 1,
            });
            if kind == Vendor {
                rows.vendors.push(vendor::Model {
                    organization_id: id,
                    default_language: Language::En,
                    time_zone: "Europe/Amsterdam".to_owned(),
                    fiscal_year_start_month: 1,
                    rules_version: 1,
                });
            }
        }
    }
    for _ in 0..dice.between(1, 5) {
        add_distributorship(dice, rows);
    }
    for _ in 0..dice.between(2, 18) {
        add_partnership(dice, rows);
    }
}

pub fn of_kind(rows: &Rows, kind: organization::OrganizationKind) -> Vec<Uuid> {
    rows.organizations
        .iter()
        .filter(|row| row.kind == kind)
        .map(|row| row.id)
        .collect()
}

fn add_distributorship(dice: &mut Dice, rows: &mut Rows) {
    let vendor_id = *dice.pick(&of_kind(rows, Vendor));
    let taken: Vec<Uuid> = rows
        .distributorships
        .iter()
        .filter(|row| row.vendor_id == vendor_id)
        .filter_map(|row| row.distributor_id)
        .collect();
    let free: Vec<Uuid> = of_kind(rows, Distributor)
        .into_iter()
        .filter(|id| !taken.contains(id))
        .collect();
    let at = instant(dice);
    rows.distributorships.push(distributorship::Model {
        id: dice.id(at),
        vendor_id,
        distributor_id: dice.maybe(80, &free),
        external_id: dice.chance(50).then(|| number(dice)),
        name: name(dice),
        country: dice.maybe(70, &COUNTRIES).map(str::to_owned),
        status: *dice.pick(&STATUSES),
        created_at: at,
        updated_at: at,
        version: 1,
    });
}

fn add_partnership(dice: &mut Dice, rows: &mut Rows) {
    let vendor_id = *dice.pick(&of_kind(rows, Vendor));
    let at = instant(dice);
    let mut row = partnership::Model {
        id: dice.id(at),
        vendor_id,
        partner_id: None,
        external_id: None,
        name: String::new(),
        search_text: String::new(),
        partner_type: dice.maybe(80, &TYPES).map(str::to_owned),
        distributorship_id: None,
        country: dice.maybe(80, &COUNTRIES).map(str::to_owned),
        region: dice.maybe(60, &REGIONS).map(str::to_owned),
        status: *dice.pick(&STATUSES),
        facts_version: 1,
        created_at: at,
        updated_at: at,
        version: 1,
    };
    rename(dice, &mut row);
    link(dice, rows, &mut row);
    serve(dice, rows, &mut row);
    rows.partnerships.push(row);
}

fn rename(dice: &mut Dice, row: &mut partnership::Model) {
    row.name = name(dice);
    row.external_id = dice.chance(70).then(|| number(dice));
    row.search_text = plain(&format!(
        "{} {}",
        row.name,
        row.external_id.as_deref().unwrap_or_default()
    ));
}

fn link(dice: &mut Dice, rows: &Rows, row: &mut partnership::Model) {
    let of_vendor = rows
        .partnerships
        .iter()
        .filter(|other| other.vendor_id == row.vendor_id);
    let taken: Vec<Uuid> = of_vendor
        .filter(|other| other.id != row.id)
        .filter_map(|other| other.partner_id)
        .collect();
    let free: Vec<Uuid> = of_kind(rows, Partner)
        .into_iter()
        .filter(|id| !taken.contains(id))
        .collect();
    row.partner_id = dice.maybe(75, &free);
}

fn serve(dice: &mut Dice, rows: &Rows, row: &mut partnership::Model) {
    let own: Vec<Uuid> = rows
        .distributorships
        .iter()
        .filter(|serving| serving.vendor_id == row.vendor_id)
        .map(|serving| serving.id)
        .collect();
    row.distributorship_id = dice.maybe(70, &own);
}

/// Changes, adds or takes away a row, as somebody might.
pub fn disturb(dice: &mut Dice, rows: &mut Rows) {
    match dice.below(10) {
        0 => add_partnership(dice, rows),
        1 => add_distributorship(dice, rows),
        2 => {
            if let Some(id) = dice.any(&rows.partnerships).map(|row| row.id) {
                rows.forget_partnership(id);
            }
        }
        3 => {
            let at = dice.below(rows.organizations.len());
            rows.organizations[at].name = name(dice);
        }
        4 if !rows.distributorships.is_empty() => {
            let at = dice.below(rows.distributorships.len());
            let row = &mut rows.distributorships[at];
            if dice.chance(50) {
                row.name = name(dice);
            } else {
                row.status = *dice.pick(&STATUSES);
            }
            row.version += 1;
        }
        _ if !rows.partnerships.is_empty() => {
            let at = dice.below(rows.partnerships.len());
            let mut row = rows.partnerships[at].clone();
            match dice.below(6) {
                0 => rename(dice, &mut row),
                1 => link(dice, rows, &mut row),
                2 => serve(dice, rows, &mut row),
                3 => row.status = *dice.pick(&STATUSES),
                4 => row.country = dice.maybe(80, &COUNTRIES).map(str::to_owned),
                _ => row.partner_type = dice.maybe(80, &TYPES).map(str::to_owned),
            }
            row.version += 1;
            row.facts_version += 1;
            rows.partnerships[at] = row;
        }
        _ => {}
    }
}

impl Rows {
    /// Takes a partnership away with all that refers to it.
    fn forget_partnership(&mut self, id: Uuid) {
        self.attribute_values.retain(|row| row.partnership_id != id);
        self.lines.retain(|row| row.partnership_id != id);
        self.certifications.retain(|row| row.partnership_id != id);
        self.account_team_members.retain(|row| row.partnership_id != id);
        self.invitations.retain(|row| row.partnership_id != Some(id));
        self.identity_consents.retain(|row| row.partnership_id != Some(id));
        self.level_findings.retain(|row| row.partnership_id != id);
        self.level_proposals.retain(|row| row.partnership_id != id);
        self.level_holdings.retain(|row| row.partnership_id != id);
        self.point_transactions.retain(|row| row.partnership_id != id);
        self.point_accounts.retain(|row| row.partnership_id != Some(id));
        self.targets.retain(|row| row.partnership_id != Some(id));
        self.deals.retain(|row| row.partnership_id != id);
        self.customers.retain(|row| row.partnership_id != id);
        self.partnerships.retain(|row| row.id != id);
    }
}

/// A mutation of this domain that somebody may ask.
pub fn act(dice: &mut Dice, rows: &Rows) -> Option<Act> {
    let of_vendor: Vec<Uuid> = rows
        .memberships
        .iter()
        .filter(|row| {
            row.role == Role::Admin
                && rows
                    .vendors
                    .iter()
                    .any(|own| own.organization_id == row.organization_id)
        })
        .map(|row| row.id)
        .collect();
    let by = *dice.any(&of_vendor)?;
    if dice.chance(40) {
        return Some(Act {
            by,
            document: "mutation($input: CreatePartnershipInput!) { createPartnership(input: $input) { errors { code } } }",
            input: json!({ "idempotencyKey": dice.roll().to_string(), "name": name(dice), "country": dice.pick(&COUNTRIES),
                           "externalId": number(dice), "partnerType": dice.pick(&TYPES) }),
        });
    }
    // Anybody's partnership: what is another vendor's must be refused and change nothing.
    let row = dice.any(&rows.partnerships)?;
    Some(Act {
        by,
        document: "mutation($input: UpdatePartnershipInput!) { updatePartnership(input: $input) { errors { code } } }",
        input: json!({ "id": gid("Partnership", row.id), "version": row.version, "name": name(dice),
                       "country": dice.pick(&COUNTRIES), "region": dice.pick(&REGIONS) }),
    })
}
