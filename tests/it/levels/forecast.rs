//! What the next review would say at the present pace: exact, of what grows day by day only, and of what a partner is told.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{World, both};

use super::desk::{CREATE, done};

const PUBLISH: &str = "mutation($input: PublishProgramInput!) {
    publishProgram(input: $input) { program { id version } errors { code field message } } }";
const DEFINE_TYPE: &str =
    "mutation($input: DefineFactTypeInput!) { defineFactType(input: $input) { errors { code field } } }";
const DEFINE_METRIC: &str =
    "mutation($input: DefineMetricInput!) { defineMetric(input: $input) { errors { code field message } } }";
const RECORD: &str = "mutation($input: RecordFactsInput!) { recordFacts(input: $input) { errors { code field } } }";
const FORECAST: &str = "query($partnership: ID!, $program: ID!) {
    levelProgress(partnershipId: $partnership, programId: $program) { eligibleLevel { key } forecast { on eligibleLevel { key }
        metrics { name actual { value } forecast { value numerator denominator } windowBeginsOn windowEndsOn days elapsedDays } } } }";

struct Program {
    id: Value,
    partnership: Value,
}

/// Silver for 60 units of the quarter before the review; gold if these are twice those of the quarter before, in three sales.
/// Units and their growth are told to partners, the number of sales is not.
async fn program(world: &World, policy: Value) -> Program {
    let vendor = world.vendor().await;
    let sale = json!({ "idempotencyKey": "sale", "key": "sale", "nameEn": "Sale", "nameNl": "Verkoop",
        "hasQuantity": true, "hasAmount": false, "dimensions": [] });
    done(&vendor, DEFINE_TYPE, sale).await;
    let quarter = |offset: u8| json!({ "calendar": { "period": "QUARTER", "offset": offset, "count": 1 } });
    for (key, aggregate, window, unit) in [
        ("units", "SUM_QUANTITY", quarter(1), "NUMBER"),
        ("before", "SUM_QUANTITY", quarter(2), "NUMBER"),
        ("sales", "COUNT", quarter(1), "COUNT"),
        ("mean", "MEAN_QUANTITY", quarter(1), "NUMBER"),
    ] {
        let measure = json!({ "facts": { "fact": "sale", "aggregate": aggregate, "window": window } });
        let input = json!({ "idempotencyKey": key, "key": key, "nameEn": key, "nameNl": format!("nl {key}"),
            "definition": { "measure": measure, "unit": unit } });
        done(&vendor, DEFINE_METRIC, input).await;
    }
    let growth = json!({ "ratio": { "numerator": { "key": "units" }, "denominator": { "key": "before" } } });
    let input = json!({ "idempotencyKey": "growth", "key": "growth", "nameEn": "growth", "nameNl": "groei",
        "definition": { "measure": growth, "unit": "RATIO" } });
    done(&vendor, DEFINE_METRIC, input).await;
    let level = |key: &str| json!({ "key": key, "nameEn": key, "nameNl": key });
    let at_least = |metric: &str, value: &str| json!({ "metric": { "metric": { "key": metric }, "comparison": "at_least", "value": { "number": value } } });
    let counted =
        json!({ "metric": { "metric": { "key": "sales" }, "comparison": "at_least", "value": { "number": "3" } } });
    let rules = json!({ "policy": policy, "told": { "metrics": ["units", "growth"] }, "scorecard": { "levels": [
        { "level": "f_silver", "requires": at_least("units", "60") },
        { "level": "f_gold", "requires": { "all": [at_least("units", "60"), at_least("growth", "2"), at_least("mean", "1"), counted] } } ] } });
    let draft = json!({ "texts": [{ "language": "EN", "name": "Pace" }], "levels": [level("f_silver"), level("f_gold")],
        "audience": { "partners": { "everybody": "EVERYONE" } }, "rules": rules });
    let made = done(
        &vendor,
        CREATE,
        json!({ "idempotencyKey": "pace", "key": "pace", "draft": draft }),
    )
    .await;
    let id = made["program"]["id"].clone();
    done(&vendor, PUBLISH, json!({ "id": id, "version": 1 })).await;
    let found = vendor
        .query("{ partnerships(filter: {search: \"canal\"}) { nodes { id } } }")
        .await;
    Program {
        id,
        partnership: found["partnerships"]["nodes"][0]["id"].clone(),
    }
}

impl Program {
    async fn sell(&self, world: &World, source: &str, day: &str, units: &str) {
        let content =
            json!({ "partnershipId": self.partnership, "occurredOn": day, "quantity": units, "dimensions": [] });
        let facts = json!([{ "type": "sale", "sourceId": source, "content": { "fact": content } }]);
        done(&world.vendor().await, RECORD, json!({ "facts": facts })).await;
    }

    async fn ask(&self, world: &World, email: &str, query: &str) -> Value {
        let variables = json!({ "partnership": self.partnership, "program": self.id });
        world.as_(email).await.with(query, variables).await["levelProgress"].clone()
    }
}

both!(the_next_review_is_foretold_at_the_present_pace, async |world| {
    let program = program(&world, json!({})).await;
    program.sell(&world, "s1", "2025-12-31", "30").await;
    program.sell(&world, "s2", "2026-01-01", "20.5").await;
    program.sell(&world, "s3", "2026-03-02", "20.1666").await;
    // Today it is reviewed by the last quarter of 2025; on the first of April by the present one, of which 61 of 90 days are
    // over: 40.6666 * 90 / 61 is a hair less than 60.
    let found = program.ask(&world, "vera@vendor.example", FORECAST).await;
    assert_eq!(found["eligibleLevel"], Value::Null);
    let forecast = &found["forecast"];
    assert_eq!(
        (&forecast["on"], &forecast["eligibleLevel"]),
        (&json!("2026-04-01"), &Value::Null)
    );
    let metrics = forecast["metrics"].as_array().unwrap();
    let named = |name: &str| metrics.iter().find(|metric| metric["name"] == name);
    let units = json!({ "name": "units", "actual": { "value": "40.6666" },
        "forecast": { "value": "59.9999", "numerator": "3659.994", "denominator": "61" },
        "windowBeginsOn": "2026-01-01", "windowEndsOn": "2026-03-31", "days": 90, "elapsedDays": 61 });
    assert_eq!(named("units"), Some(&units));
    let growth = named("growth").unwrap();
    assert_eq!(
        (&growth["forecast"]["value"], &growth["actual"]),
        (&json!("1.9999"), &Value::Null)
    );
    assert_eq!(named("sales").unwrap()["forecast"]["numerator"], "180");
    assert_eq!(named("mean"), None, "a mean does not grow day by day");
    // A hair more, and it is silver; for gold a third sale is missing.
    program.sell(&world, "s3", "2026-03-02", "20.1667").await;
    let found = program.ask(&world, "vera@vendor.example", FORECAST).await;
    assert_eq!(found["forecast"]["eligibleLevel"]["key"], "f_silver");
    program.sell(&world, "s4", "2026-03-02", "0").await;
    let found = program.ask(&world, "vera@vendor.example", FORECAST).await;
    assert_eq!(found["forecast"]["eligibleLevel"]["key"], "f_gold");
});

both!(a_partner_is_told_of_what_the_program_tells, async |world| {
    let program = program(&world, json!({})).await;
    program.sell(&world, "s1", "2026-01-01", "61").await;
    let found = program.ask(&world, "sara@partner.example", FORECAST).await;
    assert_eq!(found["forecast"]["eligibleLevel"]["key"], "f_silver");
    let metrics = found["forecast"]["metrics"].as_array().unwrap();
    let names: Vec<&Value> = metrics.iter().map(|metric| &metric["name"]).collect();
    assert_eq!(names, ["units"], "growth is unknown: nothing was sold before");
    let words =
        "query($partnership: ID!, $program: ID!) { levelProgress(partnershipId: $partnership, programId: $program) {
        forecast { assumption(language: LANGUAGE) metrics { name(language: LANGUAGE) } } } }";
    for (language, start, name) in [("EN", "If each day", "units"), ("NL", "Als elke dag", "nl units")] {
        let told = program
            .ask(&world, "paul@partner.example", &words.replace("LANGUAGE", language))
            .await;
        let assumption = told["forecast"]["assumption"].as_str().unwrap();
        assert!(
            assumption.starts_with(start) && assumption.contains("2026-04-01"),
            "{assumption}"
        );
        assert_eq!(told["forecast"]["metrics"][0]["name"], name);
    }
    let named = "query($partnership: ID!, $program: ID!) {
        levelProgress(partnershipId: $partnership, programId: $program) { forecast(on: \"2026-03-31\") { on } } }";
    let variables = json!({ "partnership": program.partnership, "program": program.id });
    let refused = world.partner().await.ask(named, variables).await;
    assert_eq!(refused.status.as_u16(), 400, "{}", refused.text);
});

both!(where_there_is_no_review_a_day_is_named, async |world| {
    let program = program(&world, json!({ "down": "daily" })).await;
    program.sell(&world, "s1", "2026-01-15", "61").await;
    let vera = "vera@vendor.example";
    let none = program.ask(&world, vera, FORECAST).await;
    assert_eq!(none["forecast"], Value::Null);
    let named = FORECAST.replacen("forecast {", "forecast(on: \"2026-06-30\") {", 1);
    let year = program.ask(&world, vera, &named).await;
    assert_eq!(
        (&year["forecast"]["on"], &year["forecast"]["eligibleLevel"]["key"]),
        (&json!("2026-06-30"), &json!("f_silver"))
    );
    world.clock.advance(TimeDelta::days(1));
    let variables = json!({ "partnership": program.partnership, "program": program.id });
    for day in ["2026-03-03", "2027-03-05"] {
        let query = format!(
            "query($partnership: ID!, $program: ID!) {{ levelProgress(partnershipId: $partnership, programId: $program) {{
                forecast(on: \"{day}\") {{ on }} }} }}"
        );
        let refused = world.vendor().await.ask(&query, variables.clone()).await;
        assert_eq!(refused.code(), "INVALID_INPUT", "{day}: {}", refused.text);
    }
});
