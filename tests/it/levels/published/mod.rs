//! Published partner programs, applied from their files: facts go in through the API, and levels and scores come out as the
//! guides have them.

mod aws;
mod dell;
mod hubspot;
mod odoo;
mod open_mercato;
mod salesforce;
mod zoho;

use std::fs::read_to_string;
use std::path::PathBuf;

use chrono::NaiveDate;
use serde_json::{Value, json};
use tests::{Client, World};

use super::desk::{APPROVE, REVIEW, SET as SET_LEVEL, done};

const APPLY: &str = "mutation($input: ApplyProgramInput!) { applyProgram(input: $input) {
    applied { program { id } } errors { code field message } } }";
const RECORD: &str = "mutation($input: RecordFactsInput!) {
    recordFacts(input: $input) { errors { code field message } } }";
const SET: &str = "mutation($input: SetPartnershipAttributeInput!) {
    setPartnershipAttribute(input: $input) { errors { code field message } } }";
const UPDATE: &str = "mutation($input: UpdatePartnershipInput!) {
    updatePartnership(input: $input) { errors { code field message } } }";
const PARTNERSHIP: &str = "query($id: ID!) { partnership(id: $id) { version level levels { levelKey } } }";
const PROGRESS: &str = "query($partnership: ID!, $program: ID!, $asOf: Date) {
    levelProgress(partnershipId: $partnership, programId: $program, asOf: $asOf) {
        eligibleLevel { key } scores { key exactValue steps(language: EN) { sentence } } levels { levelKey nodes { sentence } } } }";
const PROPOSALS: &str = "query($partnership: ID!) {
    levelProposals(filter: {partnershipIds: [$partnership], statusIn: [OPEN]}) { nodes { id toLevelKey } } }";

/// The day on which every test begins.
const TODAY: &str = "2026-03-02";

/// The text of a program file.
fn file(name: &str) -> String {
    let programs = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples/programs");
    read_to_string(programs.join(name).with_extension("yaml")).unwrap()
}

/// A vendor's desk: it applies programs, and asks of one partnership.
struct Desk<'w> {
    world: &'w World,
    client: Client,
    partnership: Value,
}

impl<'w> Desk<'w> {
    async fn of(world: &'w World) -> Self {
        let client = world.vendor().await;
        let found = client
            .query("{ partnerships(filter: {search: \"canal\"}) { nodes { id } } }")
            .await;
        let partnership = found["partnerships"]["nodes"][0]["id"].clone();
        Self {
            world,
            client,
            partnership,
        }
    }

    /// Applies and publishes what a file says, from a date on.
    async fn apply(&self, text: &str, from: &str) -> Value {
        let input = json!({ "file": text, "publish": true, "effectiveFrom": from });
        done(&self.client, APPLY, input).await["applied"]["program"]["id"].clone()
    }

    /// Another day, on which people sign in anew.
    async fn on(&mut self, day: &str) {
        let day: NaiveDate = day.parse().unwrap();
        let morning = day.and_hms_opt(9, 0, 0).unwrap().and_utc();
        self.world.clock.advance(morning - self.world.clock.now());
        self.client = self.world.vendor().await;
    }

    /// Records facts; gives what was sent, so that it can be taken back.
    async fn record(&self, facts: &[Fact]) -> Vec<Value> {
        let sent: Vec<_> = facts
            .iter()
            .enumerate()
            .flat_map(|(index, fact)| {
                (0..fact.times).map(move |number| fact.sent(&format!("{index}-{number}"), number, &self.partnership))
            })
            .collect();
        if !sent.is_empty() {
            done(&self.client, RECORD, json!({ "facts": sent })).await;
        }
        sent
    }

    async fn retract(&self, mut sent: Vec<Value>) {
        for fact in &mut sent {
            fact["content"] = json!({ "retracted": true });
        }
        if !sent.is_empty() {
            done(&self.client, RECORD, json!({ "facts": sent })).await;
        }
    }

    async fn partnership(&self) -> Value {
        let found = self.client.with(PARTNERSHIP, json!({ "id": self.partnership })).await;
        found["partnership"].clone()
    }

    async fn set(&self, key: &str, value: Value) {
        let version = self.partnership().await["version"].clone();
        let input = json!({ "partnershipId": self.partnership, "version": version, "key": key, "value": value });
        done(&self.client, SET, input).await;
    }

    async fn move_to(&self, country: &str) {
        let version = self.partnership().await["version"].clone();
        let input = json!({ "id": self.partnership, "version": version, "country": country });
        done(&self.client, UPDATE, input).await;
    }

    async fn hold(&self, program: &Value, level: &str, until: Option<&str>) {
        let version = self.partnership().await["version"].clone();
        let input = json!({ "partnershipId": self.partnership, "version": version, "programId": program,
            "levelKey": level, "protectedUntil": until, "reason": "It held it before." });
        done(&self.client, SET_LEVEL, input).await;
    }

    /// Reviews everybody today and approves what is proposed; gives the level that is then held.
    async fn review(&self, program: &Value) -> String {
        self.review_only(program).await;
        for proposal in self.proposed().await {
            done(&self.client, APPROVE, json!({ "ids": [proposal["id"]] })).await;
        }
        self.held().await
    }

    async fn review_only(&self, program: &Value) {
        done(&self.client, REVIEW, json!({ "programId": program })).await;
    }

    async fn proposed(&self) -> Vec<Value> {
        let found = self
            .client
            .with(PROPOSALS, json!({ "partnership": self.partnership }))
            .await;
        found["levelProposals"]["nodes"].as_array().unwrap().clone()
    }

    async fn held(&self) -> String {
        self.partnership().await["level"].as_str().unwrap_or("none").to_owned()
    }

    /// The level held in each program, in the order of programs.
    async fn levels(&self) -> Vec<String> {
        let held = self.partnership().await["levels"].clone();
        let held = held.as_array().unwrap().iter();
        held.map(|level| level["levelKey"].as_str().unwrap().to_owned())
            .collect()
    }

    async fn progress(&self, program: &Value, as_of: &str) -> Value {
        let variables = json!({ "partnership": self.partnership, "program": program, "asOf": as_of });
        self.client.with(PROGRESS, variables).await["levelProgress"].clone()
    }

    /// The eligible level on a day.
    async fn level(&self, program: &Value, as_of: &str) -> String {
        let progress = self.progress(program, as_of).await;
        progress["eligibleLevel"]["key"].as_str().unwrap_or("none").to_owned()
    }

    /// A score today, exactly.
    async fn score(&self, program: &Value, key: &str) -> String {
        let progress = self
            .progress(program, &self.world.clock.now().date_naive().to_string())
            .await;
        let scores = progress["scores"].as_array().unwrap();
        let score = scores.iter().find(|score| score["key"] == key).unwrap();
        score["exactValue"].as_str().unwrap_or("unknown").to_owned()
    }
}

/// Facts alike, as a vendor's system records them.
#[derive(Clone)]
struct Fact {
    of: String,
    times: usize,
    from: String,
    to: Option<String>,
    quantity: Option<String>,
    amount: Option<String>,
    currency: &'static str,
    dimensions: Vec<(String, String)>,
}

/// A fact of a type since January.
fn fact(of: &str) -> Fact {
    Fact {
        of: of.to_owned(),
        times: 1,
        from: "2026-01-15".to_owned(),
        to: None,
        quantity: None,
        amount: None,
        currency: "USD",
        dimensions: Vec::new(),
    }
}

impl Fact {
    fn times(self, times: usize) -> Self {
        Self { times, ..self }
    }

    fn from(self, day: &str) -> Self {
        let from = day.to_owned();
        Self { from, ..self }
    }

    fn to(self, day: &str) -> Self {
        let to = Some(day.to_owned());
        Self { to, ..self }
    }

    fn quantity(self, quantity: &str) -> Self {
        let quantity = Some(quantity.to_owned());
        Self { quantity, ..self }
    }

    /// In dollars, unless it is said otherwise.
    fn amount(self, amount: &str) -> Self {
        let amount = Some(amount.to_owned());
        Self { amount, ..self }
    }

    fn currency(self, currency: &'static str) -> Self {
        Self { currency, ..self }
    }

    /// With a value in a dimension; `#` in it is the number of the fact among those alike.
    fn with(mut self, dimension: &str, value: &str) -> Self {
        self.dimensions.push((dimension.to_owned(), value.to_owned()));
        self
    }

    fn sent(&self, id: &str, place: usize, partnership: &Value) -> Value {
        let dimensions = self.dimensions.iter();
        let dimensions: Vec<_> = dimensions
            .map(|(key, value)| json!({ "key": key, "value": value.replace('#', &place.to_string()) }))
            .collect();
        let amount = self
            .amount
            .as_ref()
            .map(|amount| json!({ "amount": amount, "currency": self.currency }));
        // What says something else is another fact.
        let values: Vec<_> = self.dimensions.iter().map(|(_, value)| value.as_str()).collect();
        let number = self.quantity.as_ref().or(self.amount.as_ref());
        let id = format!("{id} {} {number:?} {}", self.from, values.join(" "));
        json!({ "type": self.of, "sourceId": id, "content": { "fact": { "partnershipId": partnership,
            "occurredOn": self.from, "endedOn": self.to, "quantity": self.quantity, "amount": amount,
            "dimensions": dimensions } } })
    }
}
