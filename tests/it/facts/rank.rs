//! Places among peers: by what each of them has, equal ones as declared, in as many statements for many as for few.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, World, both};

const ATTRIBUTE: &str =
    "mutation($input: DefineAttributeInput!) { defineAttribute(input: $input) { errors { code field } } }";
const METRIC: &str =
    "mutation($input: DefineMetricInput!) { defineMetric(input: $input) { errors { code field message } } }";
const SET: &str = "mutation($input: SetPartnershipAttributeInput!) {
    setPartnershipAttribute(input: $input) { errors { code field } } }";
const CREATE: &str = "mutation($input: CreateProgramInput!) {
    createProgram(input: $input) { program { id } errors { code field message } } }";
const PUBLISH: &str = "mutation($input: PublishProgramInput!) {
    publishProgram(input: $input) { errors { code field message } } }";
const SCORES: &str = "query($partnership: ID!, $program: ID!) {
    levelProgress(partnershipId: $partnership, programId: $program) { scores { key exactValue } } }";

async fn perform(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = client.with(mutation, json!({ "input": input })).await;
    answer.as_object().unwrap().values().next().unwrap().clone()
}

async fn done(client: &Client, mutation: &str, input: Value) -> Value {
    let payload = perform(client, mutation, input.clone()).await;
    assert_eq!(payload["errors"], json!([]), "{input}");
    payload
}

async fn define(client: &Client, key: &str, unit: &str, measure: Value) -> Value {
    let input = json!({ "idempotencyKey": format!("{key}: {unit} {measure}"), "key": key, "nameEn": key, "nameNl": key,
        "definition": { "measure": measure, "unit": unit } });
    perform(client, METRIC, input).await["errors"].clone()
}

fn rank(among: &str, ties: &str, told: &str) -> Value {
    json!({ "rank": { "of": { "key": "effort" }, "among": among, "ties": ties, "told": told, "fewestPeers": 1 } })
}

/// A place that there is among five peers at least, as nobody says otherwise.
fn among_many() -> Value {
    json!({ "rank": { "of": { "key": "effort" }, "among": "EVERYONE", "ties": "BEST", "told": "PLACE" } })
}

fn tomorrow(world: &World) {
    world.clock.advance(TimeDelta::days(1));
}

/// The effort of partners is an attribute, and a metric.
async fn effort(client: &Client) {
    let input =
        json!({ "idempotencyKey": "effort", "key": "effort", "kind": "NUMBER", "nameEn": "Effort", "nameNl": "Inzet" });
    done(client, ATTRIBUTE, input).await;
    let latest = json!({ "attribute": { "attribute": "effort", "aggregate": "LATEST", "window": { "named": "POINT_IN_TIME" } } });
    assert_eq!(define(client, "effort", "NUMBER", latest).await, json!([]));
}

async fn set(client: &Client, partnership: &Value, effort: &str) {
    let found = client
        .with(
            "query($id: ID!) { partnership(id: $id) { version } }",
            json!({ "id": partnership }),
        )
        .await;
    let version = &found["partnership"]["version"];
    let input =
        json!({ "partnershipId": partnership, "version": version, "key": "effort", "value": { "number": effort } });
    done(client, SET, input).await;
}

/// Partnerships in force with their countries, by name.
async fn in_force(client: &Client) -> Vec<Value> {
    let found = client
        .query("{ partnerships(filter: {statusIn: [ACTIVE]}, first: 100) { nodes { id name country } } }")
        .await;
    let mut nodes = found["partnerships"]["nodes"].as_array().unwrap().clone();
    nodes.sort_by_key(|node| node["name"].as_str().unwrap().to_owned());
    nodes
}

async fn scores(client: &Client, program: &Value, partnership: &Value) -> Vec<String> {
    let found = client
        .with(SCORES, json!({ "program": program, "partnership": partnership }))
        .await;
    let scores = found["levelProgress"]["scores"].as_array().unwrap();
    scores
        .iter()
        .map(|score| score["exactValue"].as_str().unwrap_or("unknown").to_owned())
        .collect()
}

both!(a_place_is_one_among_all, async |world| {
    let vendor = world.vendor().await;
    effort(&vendor).await;
    for (key, unit, measure) in [
        ("place", "COUNT", rank("EVERYONE", "BEST", "PLACE")),
        ("dense", "COUNT", rank("EVERYONE", "DENSE", "PLACE")),
        ("share", "RATIO", rank("EVERYONE", "BEST", "PERCENTILE")),
        ("home", "COUNT", rank("COUNTRY", "BEST", "PLACE")),
        ("of_many", "COUNT", among_many()),
    ] {
        assert_eq!(define(&vendor, key, unit, measure).await, json!([]), "{key}");
    }
    let partners = in_force(&vendor).await;
    assert!(partners.len() >= 4, "{partners:?}");
    for (partner, effort) in partners.iter().zip(["40", "20", "20", "10"]) {
        set(&vendor, &partner["id"], effort).await;
    }
    let score =
        |key: &str| json!({ "key": key, "name_en": key, "name_nl": key, "formula": { "metric": { "key": key } } });
    let rules = json!({ "scorecard": { "scores": [score("place"), score("dense"), score("share"), score("home"), score("of_many")],
        "levels": [{ "level": "l_any" }] } });
    let draft = json!({ "texts": [{ "language": "EN", "name": "Ranks" }], "rules": rules,
        "levels": [{ "key": "l_any", "nameEn": "Any", "nameNl": "Elk" }] });
    let made = done(
        &vendor,
        CREATE,
        json!({ "idempotencyKey": "ranks", "key": "ranks", "draft": draft }),
    )
    .await;
    let program = made["program"]["id"].clone();
    done(&vendor, PUBLISH, json!({ "id": program, "version": 1 })).await;
    // What was recorded today counts in the places of tomorrow.
    assert_eq!(scores(&vendor, &program, &partners[0]["id"]).await, ["unknown"; 5]);
    tomorrow(&world);
    let vendor = world.vendor().await;
    let at_home = |place: usize| {
        let before = partners[..place].iter();
        let efforts = [40, 20, 20, 10];
        let compatriots = before
            .zip(efforts)
            .filter(|(other, effort)| other["country"] == partners[place]["country"] && *effort > efforts[place]);
        (compatriots.count() + 1).to_string()
    };
    for (place, expected) in [["1", "1", "1"], ["2", "2", "3/4"], ["2", "2", "3/4"], ["4", "3", "1/4"]]
        .into_iter()
        .enumerate()
    {
        let mut expected: Vec<_> = expected.map(str::to_owned).to_vec();
        expected.push(at_home(place));
        expected.push("unknown".to_owned());
        let partner = &partners[place];
        assert_eq!(
            scores(&vendor, &program, &partner["id"]).await,
            expected,
            "{}",
            partner["name"]
        );
    }
    // Who has no value has no place.
    if let Some(other) = partners.get(4) {
        assert_eq!(scores(&vendor, &program, &other["id"]).await, ["unknown"; 5]);
    }
    asks_no_more_for_more(&world, &vendor, &program, &partners).await;
});

/// Places are worked out once a day: the first who asks waits for it, and no longer where there are more peers.
async fn asks_no_more_for_more(world: &World, vendor: &Client, program: &Value, partners: &[Value]) {
    let asked = async |vendor: &Client| {
        let before = world.statements();
        let scores = scores(vendor, program, &partners[3]["id"]).await;
        (scores, world.statements() - before)
    };
    let (few, again) = asked(vendor).await;
    tomorrow(world);
    let vendor = &world.vendor().await;
    let (same, statements) = asked(vendor).await;
    assert_eq!(few, same);
    assert!(again < statements, "{again} {statements}");
    assert_eq!(asked(vendor).await.1, again);
    let create = "mutation($input: CreatePartnershipInput!) {
        createPartnership(input: $input) { partnership { id version } errors { code field } } }";
    let update = "mutation($input: UpdatePartnershipInput!) {
        updatePartnership(input: $input) { errors { code field } } }";
    for number in 0..10 {
        let name = format!("Peer {number}");
        let made = done(vendor, create, json!({ "idempotencyKey": name, "name": name })).await["partnership"].clone();
        let active = json!({ "id": made["id"], "version": made["version"], "status": "ACTIVE" });
        done(vendor, update, active).await;
        set(vendor, &made["id"], "15").await;
    }
    assert_eq!(asked(vendor).await.0, few, "places are those of the morning");
    tomorrow(world);
    let (many, statements_of_many) = asked(&world.vendor().await).await;
    assert_eq!((few[0].as_str(), many[0].as_str(), many[1].as_str()), ("4", "14", "4"));
    assert_eq!(many[4], "14", "fourteen are enough for a place among many");
    assert_eq!(statements, statements_of_many);
}

both!(what_cannot_be_ranked_is_refused, async |world| {
    let vendor = world.vendor().await;
    effort(&vendor).await;
    assert_eq!(
        define(&vendor, "place", "COUNT", rank("EVERYONE", "BEST", "PLACE")).await,
        json!([])
    );
    let of = |key: &str, attribute: Value, among: &str| json!({ "rank": { "of": { "key": key }, "among": among, "attribute": attribute, "ties": "BEST", "told": "PLACE" } });
    let mut fewer_than_one = rank("EVERYONE", "BEST", "PLACE");
    fewer_than_one["rank"]["fewestPeers"] = json!(0);
    for (unit, measure, what) in [
        ("NUMBER", rank("EVERYONE", "BEST", "PLACE"), "a place is a count"),
        ("COUNT", of("place", Value::Null, "EVERYONE"), "a rank by a rank"),
        ("COUNT", of("nothing", Value::Null, "EVERYONE"), "no such metric"),
        (
            "COUNT",
            of("effort", json!("effort"), "ATTRIBUTE"),
            "a number in common",
        ),
        ("COUNT", of("effort", Value::Null, "ATTRIBUTE"), "which attribute"),
        ("COUNT", fewer_than_one, "a place among nobody"),
        (
            "COUNT",
            of("effort", json!("effort"), "COUNTRY"),
            "an attribute besides",
        ),
    ] {
        let errors = define(&vendor, "other", unit, measure).await;
        assert_ne!(errors, json!([]), "{what}");
    }
});
