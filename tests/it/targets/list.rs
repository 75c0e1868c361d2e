//! Who sees which targets.

use serde_json::{Value, json};
use tests::{World, both, four_chairs};

use super::desk::{measured, member, named, quarter, sell, set};

async fn world_with_targets(world: &World) {
    measured(world).await;
    let vendor = world.vendor().await;
    let (canal, dune) = (named(&vendor, "canal").await, named(&vendor, "dune").await);
    sell(&vendor, &canal, "s1", "2026-02-01", 25).await;
    for (key, holder, metric) in [
        ("canal", json!({ "partnershipId": canal }), "units"),
        ("dune", json!({ "partnershipId": dune }), "units"),
        (
            "otto",
            json!({ "membershipId": member(&vendor, "Otto Oort").await }),
            "sales",
        ),
        (
            "vera",
            json!({ "membershipId": member(&vendor, "Vera Vermeer").await }),
            "sales",
        ),
        ("sales", json!({ "role": "CHANNEL_SALES" }), "revenue"),
    ] {
        let mut input = quarter(key, holder, metric, "60");
        input["nameEn"] = json!(key);
        set(&vendor, input).await;
    }
}

both!(each_chair_sees_its_targets_and_how_they_stand, async |world| {
    world_with_targets(&world).await;
    four_chairs!(
        world,
        "targets",
        "{ targets(first: 10) { totalCount nodes { name beginsOn endsOn value { value unit currency } partnership { name }
            progress { asOf state actual { value } pace { exactValue } forecast { value } } } } }"
    );
});

async fn names(world: &World, email: &str, arguments: &str) -> Vec<Value> {
    let query = format!("{{ targets{arguments} {{ nodes {{ name }} }} }}");
    let found = world.as_(email).await.query(&query).await;
    let nodes = found["targets"]["nodes"].as_array().unwrap();
    nodes.iter().map(|node| node["name"].clone()).collect()
}

both!(a_person_without_the_right_sees_its_own_and_its_roles, async |world| {
    world_with_targets(&world).await;
    let vendor = world.vendor().await;
    let otto = member(&vendor, "Otto Oort").await;
    let all = ["canal", "dune", "otto", "vera", "sales"];
    assert_eq!(
        names(&world, "otto@vendor.example", "").await,
        all,
        "operations may set targets"
    );
    let demote = "mutation($input: SetMemberAccessInput!) { setMemberAccess(input: $input) { errors { code } } }";
    let input = json!({ "input": { "id": otto, "version": 1, "role": "CHANNEL_SALES" } });
    assert_eq!(vendor.with(demote, input).await["setMemberAccess"]["errors"], json!([]));
    assert_eq!(names(&world, "otto@vendor.example", "").await, ["otto", "sales"]);
    assert_eq!(names(&world, "sara@partner.example", "").await, ["canal"]);
    assert_eq!(names(&world, "vik@othervendor.example", "").await, [json!(null); 0]);
});

both!(lists_are_narrowed_and_sorted, async |world| {
    world_with_targets(&world).await;
    let vendor = world.vendor().await;
    let vera = "vera@vendor.example";
    let canal = named(&vendor, "canal").await;
    let mut input = quarter("year", json!({ "partnershipId": canal }), "units", "1");
    input["endsOn"] = json!("2025-12-31");
    input["beginsOn"] = json!("2025-01-01");
    input["nameEn"] = json!("past");
    set(&vendor, input).await;
    for (arguments, expected) in [
        (
            format!("(filter: {{ partnershipIds: [{canal}] }})"),
            vec!["past", "canal"],
        ),
        ("(filter: { roleIn: [CHANNEL_SALES, ADMIN] })".to_owned(), vec!["sales"]),
        (
            "(filter: { metricKeyIn: [\"sales\"] })".to_owned(),
            vec!["otto", "vera"],
        ),
        ("(filter: { runsOn: \"2025-12-31\" })".to_owned(), vec!["past"]),
        ("(filter: { membershipIds: [\"rubbish\"] })".to_owned(), vec![]),
        ("(filter: { isArchived: true })".to_owned(), vec![]),
        (
            "(orderBy: { field: BEGINS_ON, direction: DESC })".to_owned(),
            vec!["sales", "vera", "otto", "dune", "canal", "past"],
        ),
        (
            "(orderBy: { field: CREATED_AT }, last: 2)".to_owned(),
            vec!["sales", "past"],
        ),
    ] {
        assert_eq!(names(&world, vera, &arguments).await, expected, "{arguments}");
    }
});

both!(who_follows_hears_of_its_targets, async |world| {
    measured(&world).await;
    let vendor = world.vendor().await;
    let canal = named(&vendor, "canal").await;
    let events = async || world.row_counts().await["event"];
    let before = events().await;
    set(&vendor, quarter("a", json!({ "role": "ADMIN" }), "units", "60")).await;
    assert_eq!(events().await, before, "nobody's news");
    set(&vendor, quarter("b", json!({ "partnershipId": canal }), "units", "60")).await;
    assert_eq!(events().await, before + 1);
});
