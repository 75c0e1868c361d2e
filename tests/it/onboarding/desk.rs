//! A program that guides its newcomers through three steps, and what tests do with it.

use serde_json::{Value, json};
use tests::{Client, World};

use crate::levels::desk::{CREATE, done};

const PUBLISH: &str = "mutation($input: PublishProgramInput!) {
    publishProgram(input: $input) { program { id version } errors { code field message } } }";
const DEFINE: &str =
    "mutation($input: DefineAttributeInput!) { defineAttribute(input: $input) { errors { code field } } }";
const RECORD: &str = "mutation($input: SetPartnershipAttributeInput!) {
    setPartnershipAttribute(input: $input) { errors { code field message } } }";
pub const MARK: &str = "mutation($input: MarkOnboardingStepInput!) { markOnboardingStep(input: $input) {
    onboarding { doneCount isComplete steps { key isDone markedAt } } errors { code field message } } }";
pub const HAS: &str = "query($partnership: ID!) { onboarding(partnershipId: $partnership) {
    program { key } beganOn endsOn doneCount isComplete isOverdue
    steps { key name text link doneBy isDone markedAt dueOn isOverdue viewerCanMark nodes { depth outcome sentence } } } }";

pub struct Desk {
    pub program: Value,
    pub partnership: Value,
}

/// The vendor signs within 7 days, the partner writes a plan, and a rule asks for two sellers; for 60 days. Of this audience.
pub async fn desk(world: &World, audience: Value) -> Desk {
    let vendor = world.vendor().await;
    let input = json!({ "idempotencyKey": "s", "key": "sellers", "kind": "NUMBER", "nameEn": "Sellers", "nameNl": "Verkopers" });
    done(&vendor, DEFINE, input).await;
    let rule = json!({ "number": { "attribute": "sellers", "comparison": "at_least", "value": "2" } });
    let steps = json!([
        { "key": "papers", "name_en": "Sign the papers", "name_nl": "Teken de papieren", "within_days": 7,
          "link": "https://sign.example/papers", "done": { "marked_by": "vendor" } },
        { "key": "plan", "name_en": "Write a plan", "name_nl": "Schrijf een plan", "text_en": "One page will do.",
          "done": { "marked_by": "partner" } },
        { "key": "sellers", "name_en": "Name two sellers", "name_nl": "Noem twee verkopers", "within_days": 60,
          "done": { "rule": rule } },
    ]);
    let draft = json!({ "texts": [{ "language": "EN", "name": "Start" }], "audience": audience,
        "rules": { "onboarding": { "for_days": 60, "steps": steps }, "told": { "attributes": ["sellers"] } } });
    let input = json!({ "idempotencyKey": "start", "key": "start", "draft": draft });
    let program = done(&vendor, CREATE, input).await["program"]["id"].clone();
    done(&vendor, PUBLISH, json!({ "id": program, "version": 1 })).await;
    let found = vendor
        .query("{ partnerships(filter: {search: \"canal\"}) { nodes { id } } }")
        .await;
    Desk {
        program,
        partnership: found["partnerships"]["nodes"][0]["id"].clone(),
    }
}

pub fn everybody() -> Value {
    json!({ "distributors": true, "partners": { "everybody": "EVERYONE" } })
}

impl Desk {
    pub async fn told(&self, client: &Client) -> Value {
        let told = client.with(HAS, json!({ "partnership": self.partnership })).await;
        told["onboarding"].clone()
    }

    pub fn step(&self, key: &str, is_done: bool) -> Value {
        json!({ "partnershipId": self.partnership, "programId": self.program, "stepKey": key, "isDone": is_done })
    }

    pub async fn sellers(&self, vendor: &Client, count: &str) {
        let found = vendor
            .with(
                "query($id: ID!) { partnership(id: $id) { version } }",
                json!({ "id": self.partnership }),
            )
            .await;
        let input = json!({ "partnershipId": self.partnership, "version": found["partnership"]["version"],
            "key": "sellers", "value": { "number": count } });
        done(vendor, RECORD, input).await;
    }
}
