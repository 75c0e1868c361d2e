//! What a program's rules say of a partnership: the vendor is told all of it, a partner what the program tells.

use serde_json::{Value, json};
use tests::{Client, World, both, four_chairs};

const CREATE: &str = "mutation($input: CreateProgramInput!) {
    createProgram(input: $input) { program { id version } errors { code field message } } }";
const PUBLISH: &str = "mutation($input: PublishProgramInput!) {
    publishProgram(input: $input) { program { id version } errors { code field message } } }";
const UPDATE: &str = "mutation($input: UpdateProgramInput!) {
    updateProgram(input: $input) { program { id version } errors { code field message } } }";
const DEFINE: &str = "mutation($input: DefineAttributeInput!) {
    defineAttribute(input: $input) { errors { code field } } }";
const RECORD: &str = "mutation($input: SetPartnershipAttributeInput!) {
    setPartnershipAttribute(input: $input) { errors { code field message } } }";
const PROGRESS: &str = "query($partnership: ID!, $program: ID!, $asOf: Date, $knownAt: DateTime) {
    levelProgress(partnershipId: $partnership, programId: $program, asOf: $asOf, knownAt: $knownAt) {
        versionNumber heldLevel { key } eligibleLevel { key } isKept nextLevel { key }
        scores { key value exactValue uncappedValue most isCapped gate } } }";

async fn perform(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = client.with(mutation, json!({ "input": input })).await;
    let payload = answer.as_object().unwrap().values().next().unwrap().clone();
    assert_eq!(payload["errors"], json!([]), "{input}");
    payload
}

/// Expertise counts fully with a plan only; the plan itself is the vendor's knowledge.
fn rules() -> Value {
    json!({
        "scorecard": {
            "scores": [
                { "key": "expertise", "name_en": "Expertise", "name_nl": "Expertise", "most": "100",
                  "formula": { "linear": { "of": { "attribute": "certified" }, "target": { "number": "3" }, "points": "100" } },
                  "gate": { "rule": { "boolean": { "attribute": "plan", "is": true } }, "otherwise_most": "50" } },
                { "key": "secret", "name_en": "Secret", "name_nl": "Geheim", "formula": { "attribute": "certified" } },
            ],
            "levels": [
                { "level": "p_bronze" },
                { "level": "p_silver",
                  "requires": { "formula": { "of": { "score": "expertise" }, "comparison": "at_least", "to": { "number": "50" } } } },
                { "level": "p_gold", "requires": { "all": [
                    { "formula": { "of": { "score": "expertise" }, "comparison": "at_least", "to": { "number": "100" } } },
                    { "boolean": { "attribute": "plan", "is": true } }] } },
            ],
        },
        "told": { "scores": ["expertise"], "attributes": ["certified"] },
    })
}

/// A program with these rules for everybody, and the partnership of the partner's chair.
async fn program(world: &World) -> (Value, Value) {
    let vendor = world.vendor().await;
    for (key, kind) in [("certified", "NUMBER"), ("plan", "BOOLEAN")] {
        let input = json!({ "idempotencyKey": key, "key": key, "kind": kind, "nameEn": key, "nameNl": key });
        perform(&vendor, DEFINE, input).await;
    }
    let level = |key: &str, en: &str, nl: &str| json!({ "key": key, "nameEn": en, "nameNl": nl });
    let levels = [
        level("p_bronze", "Bronze", "Brons"),
        level("p_silver", "Silver", "Zilver"),
        level("p_gold", "Gold", "Goud"),
    ];
    let draft = json!({ "texts": [{ "language": "EN", "name": "Commitment" }], "levels": levels,
        "audience": { "partners": { "everybody": "EVERYONE" } }, "rules": rules() });
    let made = perform(
        &vendor,
        CREATE,
        json!({ "idempotencyKey": "p", "key": "commitment", "draft": draft }),
    )
    .await;
    let id = made["program"]["id"].clone();
    perform(&vendor, PUBLISH, json!({ "id": id, "version": 1 })).await;
    let found = vendor
        .query("{ partnerships(filter: {search: \"canal\"}) { nodes { id } } }")
        .await;
    (id, found["partnerships"]["nodes"][0]["id"].clone())
}

async fn record(client: &Client, partnership: &Value, key: &str, value: Value, from: &str) {
    let found = client
        .with(
            "query($id: ID!) { partnership(id: $id) { version } }",
            json!({ "id": partnership }),
        )
        .await;
    let input = json!({ "partnershipId": partnership, "version": found["partnership"]["version"], "key": key, "value": value, "validFrom": from });
    perform(client, RECORD, input).await;
}

/// What a partner can ask: of today.
const OWN: &str = "query($partnership: ID!, $program: ID!) {
    levelProgress(partnershipId: $partnership, programId: $program) { versionNumber eligibleLevel { key } } }";

async fn own(client: &Client, program: &Value, partnership: &Value) -> Value {
    let variables = json!({ "program": program, "partnership": partnership });
    client.with(OWN, variables).await["levelProgress"].clone()
}

async fn ask(client: &Client, variables: Value) -> Value {
    client.with(PROGRESS, variables).await["levelProgress"].clone()
}

both!(scores_and_levels_follow_the_facts_on_any_date, async |world| {
    let (program, partnership) = program(&world).await;
    let vendor = world.vendor().await;
    let known_at = world.clock.now().to_rfc3339();
    let on = |day: &str| json!({ "program": program, "partnership": partnership, "asOf": day });
    let nothing = ask(&vendor, on("2026-03-02")).await;
    assert_eq!(nothing["eligibleLevel"]["key"], "p_bronze");
    assert_eq!(nothing["nextLevel"]["key"], "p_silver");
    assert_eq!(
        nothing["scores"][0],
        json!({ "key": "expertise", "value": null, "exactValue": null,
        "uncappedValue": null, "most": "100", "isCapped": false, "gate": "UNKNOWN" })
    );
    world.clock.advance(chrono::TimeDelta::days(3));
    let vendor = world.vendor().await;
    record(
        &vendor,
        &partnership,
        "certified",
        json!({ "number": "2" }),
        "2026-03-03",
    )
    .await;
    let capped = ask(&vendor, on("2026-03-03")).await;
    assert_eq!(capped["eligibleLevel"]["key"], "p_silver");
    assert_eq!(
        capped["scores"][0],
        json!({ "key": "expertise", "value": "50", "exactValue": "50",
        "uncappedValue": "66.6666", "most": "100", "isCapped": true, "gate": "UNKNOWN" })
    );
    record(&vendor, &partnership, "plan", json!({ "boolean": true }), "2026-03-04").await;
    let open = ask(&vendor, on("2026-03-04")).await;
    assert_eq!(open["scores"][0]["exactValue"], "200/3");
    assert_eq!(open["eligibleLevel"]["key"], "p_silver");
    record(
        &vendor,
        &partnership,
        "certified",
        json!({ "number": "3" }),
        "2026-03-05",
    )
    .await;
    let top = ask(&vendor, on("2026-03-05")).await;
    assert_eq!(
        (top["eligibleLevel"]["key"].as_str(), top["nextLevel"].as_object()),
        (Some("p_gold"), None)
    );
    // The past as it is known now, and as it was known then.
    assert_eq!(ask(&vendor, on("2026-03-04")).await, open);
    assert_eq!(ask(&vendor, on("2026-03-02")).await["eligibleLevel"]["key"], "p_bronze");
    let mut then = on("2026-03-05");
    then["knownAt"] = json!(known_at);
    assert_eq!(ask(&vendor, then).await["eligibleLevel"]["key"], "p_bronze");
    let before = on("2026-03-01");
    assert_eq!(ask(&vendor, before).await, Value::Null, "no version applied");
});

both!(each_chair_is_told_what_it_may_know, async |world| {
    let (program, partnership) = program(&world).await;
    let vendor = world.vendor().await;
    record(
        &vendor,
        &partnership,
        "certified",
        json!({ "number": "2" }),
        "2026-03-02",
    )
    .await;
    let (program_id, partnership_id) = (program.as_str().unwrap(), partnership.as_str().unwrap());
    four_chairs!(
        world,
        "level_progress",
        &format!(
            "{{ levelProgress(partnershipId: \"{partnership_id}\", programId: \"{program_id}\") {{
                heldLevel {{ key }} eligibleLevel {{ key name }} nextLevel {{ key }}
                scores {{ key name(language: NL) value gate gateNodes {{ depth sentence }} steps {{ depth sentence }} }}
                levels {{ levelKey outcome nodes {{ depth outcome sentence(language: NL) actual missing }} }} }} }}"
        )
    );
    // Of another's partnership there is nothing, nor of nothing.
    let partner = world.partner().await;
    let others = vendor.query("{ partnerships(first: 100) { nodes { id } } }").await;
    for other in others["partnerships"]["nodes"].as_array().unwrap() {
        let answer = own(&partner, &program, &other["id"]).await;
        assert_eq!(answer.is_null(), other["id"] != partnership, "{other}");
    }
    let absent = json!("prg_00000000000070008000000000000000");
    assert_eq!(own(&partner, &absent, &partnership).await, Value::Null);
});

both!(what_a_partner_does_not_see_has_no_progress_for_it, async |world| {
    let (program, partnership) = program(&world).await;
    let (vendor, partner) = (world.vendor().await, world.partner().await);
    assert_ne!(own(&partner, &program, &partnership).await, Value::Null);
    let draft = json!({ "audience": { "partners": { "everybody": "NOBODY" } } });
    perform(&vendor, UPDATE, json!({ "id": program, "version": 2, "draft": draft })).await;
    perform(&vendor, PUBLISH, json!({ "id": program, "version": 3 })).await;
    assert_eq!(own(&partner, &program, &partnership).await, Value::Null);
    assert_eq!(own(&vendor, &program, &partnership).await["versionNumber"], 2);
});
