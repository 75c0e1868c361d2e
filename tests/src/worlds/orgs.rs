//! Organizations, partnerships and distributorships: random ones, who sees them, and how they change.
//!
//! - A vendor sees all of its own partnerships and distributorships and nobody else's.
//! - A distributor sees its own distributorships, and through those in force the partnerships that it serves while these
//!   are in force or suspended.
//! - A partner sees the partnerships that it has linked itself to, and the distributorships that serve them.
//! - Everybody sees its own organization and those for which it works as well; a vendor the distributors that linked themselves to it, never a partner's
//!   organization; partners and distributors the vendors they are linked to.

use entity::membership::MembershipStatus;
use entity::membership::Role;
use entity::organization::OrganizationKind::{Distributor, Partner, Vendor};
use entity::partnership::RelationStatus;
use entity::user_account::Language;
use entity::{distributorship, membership, organization, partnership, vendor};
use serde_json::{Value, json};
use uuid::Uuid;

use super::dice::Dice;
use super::generate::{COUNTRIES, LEVELS, REGIONS, STATUSES, TYPES, instant, name, number};
use super::oracle::{Key, Listed, Node, Oracle, Out, finds, gid, plain};
use super::rows::Rows;
use super::run::Act;

// --- Random rows ---

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
        level: dice.maybe(50, &LEVELS).map(str::to_owned),
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

// --- Who sees what ---

impl<'w> Oracle<'w> {
    fn mine(&self, id: Uuid) -> bool {
        self.me.organization_id == id
    }

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
        "status" => super::oracle::name(row.status),
        "level" => json!(row.level),
        "createdAt" => super::oracle::instant(row.created_at),
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
        "status" => super::oracle::name(row.status),
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
        "kind" => super::oracle::name(row.kind),
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
        "statusIn" => among(super::oracle::name(row.status)),
        "countryIn" => row.country.as_ref().is_some_and(|country| among(json!(country))),
        "partnerTypeIn" => row.partner_type.as_ref().is_some_and(|key| among(json!(key))),
        "distributorshipIds" => {
            oracle.kind == Vendor
                && row
                    .distributorship_id
                    .is_some_and(|id| among(json!(gid("Distributorship", id))))
        }
        _ => return None,
    })
}

// --- Changes ---

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
            match dice.below(7) {
                0 => rename(dice, &mut row),
                1 => link(dice, rows, &mut row),
                2 => serve(dice, rows, &mut row),
                3 => row.status = *dice.pick(&STATUSES),
                4 => row.country = dice.maybe(80, &COUNTRIES).map(str::to_owned),
                5 => row.level = dice.maybe(60, &LEVELS).map(str::to_owned),
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
        self.account_team_members.retain(|row| row.partnership_id != id);
        self.invitations.retain(|row| row.partnership_id != Some(id));
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
