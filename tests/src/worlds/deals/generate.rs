//! Customers and deals: random ones, and how they change.

use entity::deal::{RegistrationStatus, SalesStage};
use entity::{customer, deal};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::worlds::dice::Dice;
use crate::worlds::generate::{COUNTRIES, day, instant, name};
use crate::worlds::oracle::{decimal, gid, plain};
use crate::worlds::rows::Rows;
use crate::worlds::run::Act;

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
        won_on: None,
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
pub fn words(rows: &Rows, row: &deal::Model) -> String {
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
