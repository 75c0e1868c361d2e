//! Customers and deals: random ones, who sees them, and how they change.
//!
//! - A partner's administrator sees its organization's deals, a seller its own, nobody else there any; a distributor
//!   what is routed to it through a distributorship in force and is not a draft; a vendor all of its own but drafts.
//! - A customer is seen with a deal; a partner's administrators and sellers see all customers of their organization.

use entity::deal::{RegistrationStatus, SalesStage};
use entity::membership::Role;
use entity::organization::OrganizationKind::{Distributor, Partner, Vendor};
use entity::partnership::RelationStatus;
use entity::{customer, deal};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::dice::Dice;
use super::generate::{COUNTRIES, day, instant, name};
use super::oracle::{self, Key, Listed, Node, Oracle, Out, finds, gid, plain};
use super::rows::Rows;
use super::run::Act;

const STATUSES: [RegistrationStatus; 7] = [
    RegistrationStatus::Draft,
    RegistrationStatus::Draft,
    RegistrationStatus::Submitted,
    RegistrationStatus::Approved,
    RegistrationStatus::Rejected,
    RegistrationStatus::Withdrawn,
    RegistrationStatus::Expired,
];
const STAGES: [SalesStage; 5] = [
    SalesStage::Open,
    SalesStage::Qualified,
    SalesStage::Proposed,
    SalesStage::Won,
    SalesStage::Lost,
];
const DOMAINS: [&str; 3] = ["velo.example", "canal-bikes.example", "koeln.example"];
pub const CURRENCIES: [&str; 3] = ["EUR", "USD", "GBP"];
/// In 1/10,000; some equal, some apart by the smallest step.
const VALUES: [i64; 7] = [0, 1, 10_000, 12_345_678, 12_345_679, 9_999_999_999, 500_000_000];

// --- Random rows ---

pub fn populate(dice: &mut Dice, rows: &mut Rows) {
    for _ in 0..dice.between(0, 16) {
        add(dice, rows);
    }
}

fn add(dice: &mut Dice, rows: &mut Rows) {
    let Some(partnership) = dice.any(&rows.partnerships).cloned() else {
        return;
    };
    let known: Vec<Uuid> = rows
        .customers
        .iter()
        .filter(|row| row.partnership_id == partnership.id)
        .map(|row| row.id)
        .collect();
    let at = instant(dice);
    let customer_id = dice.maybe(50, &known).unwrap_or_else(|| {
        let (name, domain) = (name(dice), dice.maybe(60, &DOMAINS).map(str::to_owned));
        rows.customers.push(customer::Model {
            id: dice.id(at),
            vendor_id: partnership.vendor_id,
            partnership_id: partnership.id,
            search_text: plain(&format!("{name} {}", domain.as_deref().unwrap_or_default())),
            name,
            domain,
            country: dice.maybe(50, &COUNTRIES).map(str::to_owned),
            created_at: at,
            updated_at: at,
            version: 1,
        });
        rows.customers.last().unwrap().id
    });
    let sellers = sellers(rows, partnership.partner_id);
    let mut row = deal::Model {
        id: dice.id(at),
        vendor_id: partnership.vendor_id,
        partnership_id: partnership.id,
        distributorship_id: partnership.distributorship_id,
        customer_id,
        membership_id: dice.maybe(85, &sellers),
        title: String::new(),
        search_text: String::new(),
        value: *dice.pick(&VALUES),
        currency: (*dice.pick(&CURRENCIES)).to_owned(),
        registration_status: RegistrationStatus::Draft,
        sales_stage: *dice.pick(&STAGES),
        claimed_domain: None,
        listed_at: at,
        registered_at: None,
        decided_at: None,
        decision_reason: None,
        expires_on: dice.chance(30).then(|| day(dice)),
        close_on: dice.chance(50).then(|| day(dice)),
        created_at: at,
        updated_at: instant(dice),
        version: 1,
    };
    entitle(dice, rows, &mut row);
    stand(dice, &mut row);
    rows.deals.push(row);
}

fn sellers(rows: &Rows, organization_id: Option<Uuid>) -> Vec<Uuid> {
    rows.memberships
        .iter()
        .filter(|row| Some(row.organization_id) == organization_id)
        .map(|row| row.id)
        .collect()
}

fn entitle(dice: &mut Dice, rows: &Rows, row: &mut deal::Model) {
    row.title = name(dice);
    row.search_text = plain(&words(rows, row));
}

/// What a deal is searched by: its title, and its customer's name and domain.
fn words(rows: &Rows, row: &deal::Model) -> String {
    let customer = rows
        .customers
        .iter()
        .find(|customer| customer.id == row.customer_id)
        .unwrap();
    format!(
        "{} {} {}",
        row.title,
        customer.name,
        customer.domain.as_deref().unwrap_or_default()
    )
}

/// Gives a deal a random status, and what goes with it.
fn stand(dice: &mut Dice, row: &mut deal::Model) {
    row.registration_status = *dice.pick(&STATUSES);
    row.claimed_domain = None;
    if row.registration_status == RegistrationStatus::Draft {
        row.registered_at = None;
        row.listed_at = row.created_at;
    } else if row.registered_at.is_none() {
        row.listed_at = instant(dice);
        row.registered_at = Some(row.listed_at);
    }
    let decided = [RegistrationStatus::Approved, RegistrationStatus::Rejected].contains(&row.registration_status);
    row.decided_at = decided.then(|| instant(dice));
    row.decision_reason = decided.then(|| name(dice));
}

// --- Who sees what ---

impl Oracle<'_> {
    /// Whether the viewer may approve and reject.
    pub fn decides(&self) -> bool {
        match self.kind {
            Vendor => [Role::Admin, Role::ChannelManager, Role::ChannelSales].contains(&self.me.role),
            Distributor => self.registers(),
            Partner => false,
        }
    }

    /// Whether the viewer may register deals.
    pub fn registers(&self) -> bool {
        match self.kind {
            Partner => [Role::Admin, Role::Seller].contains(&self.me.role),
            Distributor => [Role::Admin, Role::ChannelTeam].contains(&self.me.role),
            Vendor => false,
        }
    }

    /// Whether the partnership is the viewer's own organization's, as partner.
    fn partner_in(&self, partnership_id: Uuid) -> bool {
        let mut all = self.rows.partnerships.iter();
        self.kind == Partner
            && all.any(|row| row.id == partnership_id && row.partner_id == Some(self.me.organization_id))
    }

    pub fn sees_deal(&self, row: &deal::Model) -> bool {
        let draft = row.registration_status == RegistrationStatus::Draft;
        match self.kind {
            Vendor => row.vendor_id == self.me.organization_id && !draft,
            Distributor => {
                self.registers()
                    && !draft
                    && self.rows.distributorships.iter().any(|own| {
                        Some(own.id) == row.distributorship_id
                            && own.distributor_id == Some(self.me.organization_id)
                            && own.status == RelationStatus::Active
                    })
            }
            Partner => {
                self.registers()
                    && self.partner_in(row.partnership_id)
                    && (self.admin() || row.membership_id == Some(self.me.id))
            }
        }
    }

    pub fn sees_customer(&self, row: &customer::Model) -> bool {
        match self.kind {
            Partner => self.registers() && self.partner_in(row.partnership_id),
            Vendor | Distributor => self
                .rows
                .deals
                .iter()
                .any(|deal| deal.customer_id == row.id && self.sees_deal(deal)),
        }
    }
}

pub fn list<'w>(oracle: &Oracle<'w>, root: &str) -> Option<Listed<'w>> {
    (root == "deals").then(|| Listed {
        nodes: of_type(oracle, "Deal").unwrap_or_default(),
        order: ("REGISTERED_AT", true),
    })
}

pub fn of_type<'w>(oracle: &Oracle<'w>, ty: &str) -> Option<Vec<Node<'w>>> {
    let rows = oracle.rows;
    Some(match ty {
        "Deal" => rows
            .deals
            .iter()
            .filter(|row| oracle.sees_deal(row))
            .map(Node::Deal)
            .collect(),
        "Customer" => rows
            .customers
            .iter()
            .filter(|row| oracle.sees_customer(row))
            .map(Node::Customer)
            .collect(),
        _ => return None,
    })
}

pub fn deal<'w>(oracle: &Oracle<'w>, row: &'w deal::Model, field: &str) -> Out<'w> {
    use RegistrationStatus::{Approved, Draft, Rejected, Submitted};
    let rows = oracle.rows;
    let over = [SalesStage::Won, SalesStage::Lost].contains(&row.sales_stage);
    let is = |statuses: &[RegistrationStatus]| statuses.contains(&row.registration_status);
    let owns = oracle.kind == Partner && oracle.registers();
    let in_force = || {
        rows.partnerships
            .iter()
            .any(|of| of.id == row.partnership_id && of.status == RelationStatus::Active)
    };

    Out::Leaf(match field {
        "id" => json!(gid("Deal", row.id)),
        "title" => json!(row.title),
        "value" => return Out::One(Some(Node::Money(row.value, &row.currency))),
        "registrationStatus" => oracle::name(row.registration_status),
        "salesStage" => oracle::name(row.sales_stage),
        "registeredAt" => json!(row.registered_at.map(oracle::instant)),
        "decidedAt" => json!(row.decided_at.map(oracle::instant)),
        "decisionReason" => json!(row.decision_reason),
        "expiresOn" => json!(row.expires_on),
        "closeOn" => json!(row.close_on),
        "createdAt" => oracle::instant(row.created_at),
        "updatedAt" => oracle::instant(row.updated_at),
        "version" => json!(row.version),
        "viewerCanUpdate" => json!(owns && in_force() && is(&[Draft, Rejected])),
        "viewerCanRegister" => json!(owns && in_force() && is(&[Draft, Rejected]) && !over),
        "viewerCanWithdraw" => json!(owns && is(&[Submitted, Approved, Rejected]) && !over),
        "viewerCanSetSalesStage" => json!(owns && is(&[Submitted, Approved]) && !over),
        "viewerCanApprove" | "viewerCanReject" => json!(oracle.decides() && is(&[Submitted]) && !over),
        "vendor" => return oracle.organization(row.vendor_id),
        "partnership" => {
            let found = rows.partnerships.iter().find(|of| of.id == row.partnership_id);
            return Out::One(found.filter(|of| oracle.sees_partnership(of)).map(Node::Partnership));
        }
        "distributorship" => {
            let found = rows
                .distributorships
                .iter()
                .find(|of| Some(of.id) == row.distributorship_id);
            return Out::One(
                found
                    .filter(|of| oracle.sees_distributorship(of))
                    .map(Node::Distributorship),
            );
        }
        "customer" => {
            let found = rows.customers.iter().find(|of| of.id == row.customer_id);
            return Out::One(found.filter(|of| oracle.sees_customer(of)).map(Node::Customer));
        }
        "owner" => {
            let found = rows.memberships.iter().find(|of| Some(of.id) == row.membership_id);
            return Out::One(found.filter(|of| oracle.sees_membership(of)).map(Node::Membership));
        }
        _ => return Out::Unjudged,
    })
}

pub fn customer<'w>(row: &'w customer::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("Customer", row.id)),
        "name" => json!(row.name),
        "domain" => json!(row.domain),
        "country" => json!(row.country),
        _ => return Out::Unjudged,
    })
}

pub fn money<'w>(units: i64, currency: &str, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "amount" => json!(decimal(units)),
        "currency" => json!(currency),
        _ => return Out::Unjudged,
    })
}

/// 1/10,000 as a decimal without needless zeros.
fn decimal(units: i64) -> String {
    let text = format!("{}.{:04}", units / 10_000, units % 10_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

pub fn key(row: &deal::Model, field: &str) -> Option<Key> {
    match field {
        "REGISTERED_AT" => Some(Key::At(row.registered_at.unwrap_or(row.created_at))),
        "CREATED_AT" => Some(Key::At(row.created_at)),
        "VALUE" => Some(Key::Amount(row.currency.clone(), row.value)),
        _ => None,
    }
}

/// Whether one field of a filter keeps a deal.
pub fn keeps(oracle: &Oracle<'_>, row: &deal::Model, field: &str, wanted: &Value) -> Option<bool> {
    let among = |value: Value| wanted.as_array().is_some_and(|list| list.contains(&value));
    Some(match field {
        "search" => finds(&words(oracle.rows, row), wanted.as_str().unwrap()),
        "vendorIds" => among(json!(gid("Organization", row.vendor_id))),
        "partnershipIds" => among(json!(gid("Partnership", row.partnership_id))),
        "statusIn" => among(oracle::name(row.registration_status)),
        "stageIn" => among(oracle::name(row.sales_stage)),
        "value" => {
            let bound = |name: &str| wanted[name].as_str().map(units);
            wanted["currency"] == json!(row.currency)
                && bound("min").is_none_or(|min| row.value >= min)
                && bound("max").is_none_or(|max| row.value <= max)
        }
        _ => return None,
    })
}

fn units(decimal: &str) -> i64 {
    let (whole, part) = decimal.split_once('.').unwrap_or((decimal, ""));
    format!("{whole}{part:0<4}").parse().unwrap()
}

/// A range of values in one currency.
pub fn range(dice: &mut Dice) -> Value {
    let mut range = Map::new();
    range.insert("currency".to_owned(), json!(dice.pick(&CURRENCIES)));
    for bound in ["min", "max"] {
        if dice.chance(50) {
            range.insert(bound.to_owned(), json!(decimal(*dice.pick(&VALUES))));
        }
    }
    Value::Object(range)
}

// --- Changes ---

/// Changes, adds or takes away a deal, as somebody might.
pub fn disturb(dice: &mut Dice, rows: &mut Rows) {
    if rows.deals.is_empty() || dice.chance(25) {
        return add(dice, rows);
    }
    let at = dice.below(rows.deals.len());
    let mut row = rows.deals[at].clone();
    match dice.below(6) {
        0 => {
            rows.deals.remove(at);
            return;
        }
        1 => entitle(dice, rows, &mut row),
        2 => row.value = *dice.pick(&VALUES),
        3 => stand(dice, &mut row),
        4 => {
            let own: Vec<Uuid> = rows
                .distributorships
                .iter()
                .filter(|of| of.vendor_id == row.vendor_id)
                .map(|of| of.id)
                .collect();
            row.distributorship_id = dice.maybe(70, &own);
        }
        _ => {
            let partner = rows
                .partnerships
                .iter()
                .find(|of| of.id == row.partnership_id)
                .unwrap()
                .partner_id;
            row.membership_id = dice.maybe(80, &sellers(rows, partner));
        }
    }
    row.version += 1;
    row.updated_at = instant(dice);
    rows.deals[at] = row;
}

/// A mutation of this domain that somebody may ask.
pub fn act(dice: &mut Dice, rows: &Rows) -> Option<Act> {
    if dice.chance(50) {
        let of = dice.any(&rows.partnerships)?;
        let by = *dice.any(&sellers(rows, of.partner_id))?;
        let customer = json!({ "name": name(dice), "domain": dice.maybe(60, &DOMAINS) });
        let value = json!({ "amount": decimal(*dice.pick(&VALUES)), "currency": dice.pick(&CURRENCIES) });
        let new = json!({ "partnershipId": gid("Partnership", of.id), "title": name(dice), "customer": customer, "value": value });
        let document = if dice.chance(50) {
            "mutation($input: RegisterDealInput!) { registerDeal(input: $input) { errors { code } } }"
        } else {
            "mutation($input: SaveDealDraftInput!) { saveDealDraft(input: $input) { errors { code } } }"
        };
        return Some(Act {
            by,
            document,
            input: json!({ "idempotencyKey": dice.roll().to_string(), "new": new }),
        });
    }
    // Anybody's deal, by anybody: what it may not must be refused and change nothing.
    let of = dice.any(&rows.deals)?;
    let by = dice.any(&rows.memberships)?.id;
    let id = gid("Deal", of.id);
    Some(match dice.below(3) {
        0 => Act {
            by,
            document: "mutation($input: ApproveDealInput!) { approveDeal(input: $input) { errors { code } } }",
            input: json!({ "id": id, "version": of.version, "reason": name(dice) }),
        },
        1 => Act {
            by,
            document: "mutation($input: WithdrawDealInput!) { withdrawDeal(input: $input) { errors { code } } }",
            input: json!({ "id": id, "version": of.version }),
        },
        _ => Act {
            by,
            document: "mutation($input: SetSalesStageInput!) { setSalesStage(input: $input) { errors { code } } }",
            input: json!({ "id": id, "version": of.version, "stage": "PROPOSED" }),
        },
    })
}
