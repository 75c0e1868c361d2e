//! What was reached of a target, whether that is on pace, and where it leads: on any date, as known at any moment, exactly.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, World, both};

use super::desk::{measured, member, named, quarter, sell, set};

const PROGRESS: &str = "query($id: ID!, $asOf: Date, $knownAt: DateTime) { target(id: $id) {
    progress(asOf: $asOf, knownAt: $knownAt) { state days elapsedDays accumulates actual { value unit currency } missing { value }
        attainment { value exactValue } expected { exactValue } pace { value exactValue } forecast { value exactValue } } } }";
const ASSIGN: &str = "mutation($input: AssignAccountTeamMemberInput!) {
    assignAccountTeamMember(input: $input) { errors { code field } } }";

async fn progress(world: &World, target: &Value, as_of: Option<&str>, known_at: Option<&str>) -> Value {
    let variables = json!({ "id": target["id"], "asOf": as_of, "knownAt": known_at });
    let answer = world.vendor().await.with(PROGRESS, variables).await;
    answer["target"]["progress"].clone()
}

fn exact(progress: &Value) -> [Value; 3] {
    ["actual", "pace", "forecast"].map(|field| match field {
        "actual" => progress[field]["value"].clone(),
        _ => progress[field]["exactValue"].clone(),
    })
}

both!(pace_is_the_share_reached_over_the_share_of_days, async |world| {
    measured(&world).await;
    let vendor = world.vendor().await;
    let canal = named(&vendor, "canal").await;
    sell(&vendor, &canal, "s0", "2025-12-31", 1000).await;
    sell(&vendor, &canal, "s1", "2026-01-30", 10).await;
    sell(&vendor, &canal, "s2", "2026-03-01", 30).await;
    sell(&vendor, &canal, "s3", "2026-04-01", 1000).await;
    let target = set(&vendor, quarter("a", json!({ "partnershipId": canal }), "units", "60")).await;
    let today = progress(&world, &target, None, None).await;
    assert_eq!(
        today,
        json!({ "state": "BEHIND", "days": 90, "elapsedDays": 61, "accumulates": true,
            "actual": { "value": "40", "unit": "NUMBER", "currency": null }, "missing": { "value": "20" },
            "attainment": { "value": "0.6666", "exactValue": "2/3" }, "expected": { "exactValue": "122/3" },
            "pace": { "value": "0.9836", "exactValue": "60/61" },
            "forecast": { "value": "59.0163", "exactValue": "3600/61" } })
    );
    for (as_of, state, expected) in [
        ("2025-12-31", "NOT_BEGUN", [json!(null), json!(null), json!(null)]),
        ("2026-01-01", "BEHIND", [json!("0"), json!("0"), json!("0")]),
        ("2026-01-30", "BEHIND", [json!("10"), json!("1/2"), json!("30")]),
        ("2026-03-01", "ON_PACE", [json!("40"), json!("1"), json!("60")]),
        ("2026-03-31", "BEHIND", [json!("40"), json!("2/3"), json!("40")]),
        ("2026-04-01", "MISSED", [json!("40"), json!("2/3"), json!("40")]),
    ] {
        let found = progress(&world, &target, Some(as_of), None).await;
        assert_eq!((&found["state"], exact(&found)), (&json!(state), expected), "{as_of}");
    }
    // What is recorded later for an earlier day changes what is known, and not what was known.
    world.clock.advance(TimeDelta::days(1));
    let vendor = world.vendor().await;
    sell(&vendor, &canal, "s2", "2026-03-01", 55).await;
    let now = progress(&world, &target, Some("2026-03-01"), None).await;
    assert_eq!(
        (&now["state"], exact(&now)),
        (&json!("REACHED"), [json!("65"), json!("13/8"), json!("195/2")])
    );
    let then = progress(&world, &target, Some("2026-03-01"), Some("2026-03-02T12:00:00Z")).await;
    assert_eq!(
        (&then["state"], exact(&then)),
        (&json!("ON_PACE"), [json!("40"), json!("1"), json!("60")])
    );
});

async fn assign(client: &Client, partnership: &Value, member: &Value, function: &str) {
    let input = json!({ "idempotencyKey": format!("{partnership} {function}"), "partnershipId": partnership,
        "membershipId": member, "function": function });
    let done = client.with(ASSIGN, json!({ "input": input })).await;
    assert_eq!(done["assignAccountTeamMember"]["errors"], json!([]));
}

both!(a_person_answers_for_its_partners_and_a_role_for_all, async |world| {
    measured(&world).await;
    let vendor = world.vendor().await;
    let (canal, dune, kettle) = (
        named(&vendor, "canal").await,
        named(&vendor, "dune").await,
        named(&vendor, "kettle").await,
    );
    let otto = member(&vendor, "Otto Oort").await;
    for (at, id) in [&canal, &dune, &kettle].into_iter().enumerate() {
        sell(
            &vendor,
            id,
            &format!("s{at}"),
            "2026-02-01",
            10_i64.pow(u32::try_from(at).unwrap()),
        )
        .await;
    }
    let person = set(&vendor, quarter("a", json!({ "membershipId": otto }), "units", "122")).await;
    let role = set(&vendor, quarter("b", json!({ "role": "ADMIN" }), "revenue", "11100")).await;
    let reached = async |target: &Value| progress(&world, target, None, None).await["actual"]["value"].clone();
    assert_eq!(reached(&person).await, "0", "of nobody's account team");
    assign(&vendor, &canal, &otto, "INSIDE_ACCOUNT_MANAGER").await;
    // Twice on one team is once.
    assign(&vendor, &canal, &otto, "TECHNICAL_CONTACT").await;
    assert_eq!(reached(&person).await, "1");
    assign(&vendor, &kettle, &otto, "INSIDE_ACCOUNT_MANAGER").await;
    assert_eq!(reached(&person).await, "101");
    assert_eq!(reached(&role).await, "11100");
    assert_eq!(progress(&world, &role, None, None).await["state"], "REACHED");
    // A mean stands, and does not grow day by day.
    let mean = set(&vendor, quarter("c", json!({ "partnershipId": canal }), "mean", "100")).await;
    let stands = progress(&world, &mean, None, None).await;
    assert_eq!(
        (&stands["state"], &stands["accumulates"], exact(&stands)),
        (
            &json!("REACHED"),
            &json!(false),
            [json!("100"), json!(null), json!(null)]
        )
    );
    let unknown = progress(&world, &mean, Some("2026-01-31"), None).await;
    assert_eq!(
        (&unknown["state"], &unknown["actual"], &unknown["missing"]),
        (&Value::Null, &Value::Null, &Value::Null),
        "the mean of nothing"
    );
});

both!(many_targets_cost_what_one_costs, async |world| {
    measured(&world).await;
    let vendor = world.vendor().await;
    let list = "{ targets { nodes { progress { actual { value } pace { value } } } } }";
    let statements = async || {
        let before = world.statements();
        let found = vendor.query(list).await;
        let count = found["targets"]["nodes"].as_array().unwrap().len();
        (count, world.statements() - before)
    };
    for name in ["canal", "dune"] {
        let id = named(&vendor, name).await;
        set(&vendor, quarter(name, json!({ "partnershipId": id }), "units", "60")).await;
    }
    let few = statements().await;
    for name in ["kettle", "highland", "radhaus", "alpenrad"] {
        let id = named(&vendor, name).await;
        set(&vendor, quarter(name, json!({ "partnershipId": id }), "units", "60")).await;
    }
    let many = statements().await;
    assert_eq!((few.0, many.0, many.1), (2, 6, few.1));
});
