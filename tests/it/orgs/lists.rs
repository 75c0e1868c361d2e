use serde_json::{Value, json};
use tests::{World, both, four_chairs};

both!(each_chair_sees_its_own_partnerships, async |world| {
    four_chairs!(
        world,
        "partnerships",
        "{ partnerships(first: 20) { totalCount totalCountIsExact pageInfo { hasNextPage }
             nodes { name country region status vendor { name } distributorship { name } } } }"
    );
});

both!(each_chair_knows_who_it_is, async |world| {
    four_chairs!(
        world,
        "viewer",
        "{ viewer { user { name email language timeZone } organization { name kind } seat role capabilities
             memberships { organization { name } role } } }"
    );
});

both!(each_chair_sees_its_own_people_and_distributors, async |world| {
    four_chairs!(
        world,
        "people_and_distributors",
        "{ members { totalCount nodes { role status user { name } } }
           distributorships { totalCount nodes { name vendor { name } } } }"
    );
});

both!(pages_forward_and_backward_show_each_row_once, async |world| {
    let vendor = world.vendor().await;
    let all = names(
        &vendor
            .query("{ partnerships(first: 100, orderBy: {field: NAME}) { nodes { name } } }")
            .await,
    );
    assert_eq!(all.len(), 8);
    let mut forward = Vec::new();
    let mut after = Value::Null;
    loop {
        let page = vendor
            .with(
                "query($after: String) { partnerships(first: 3, after: $after, orderBy: {field: NAME}) {
                   nodes { name } pageInfo { hasNextPage endCursor } } }",
                json!({ "after": after }),
            )
            .await;
        forward.extend(names(&page));
        after = page["partnerships"]["pageInfo"]["endCursor"].clone();
        if page["partnerships"]["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(forward, all);
    let last = vendor
        .with(
            "query($before: String) { partnerships(last: 3, before: $before, orderBy: {field: NAME}) {
               nodes { name } pageInfo { hasPreviousPage hasNextPage } } }",
            json!({ "before": after }),
        )
        .await;
    assert_eq!(names(&last), all[4..7]);
    assert_eq!(
        last["partnerships"]["pageInfo"],
        json!({ "hasPreviousPage": true, "hasNextPage": true })
    );
    let down = vendor
        .query("{ partnerships(orderBy: {field: NAME, direction: DESC}) { nodes { name } } }")
        .await;
    assert_eq!(names(&down), all.iter().rev().cloned().collect::<Vec<_>>());
});

both!(wrong_page_arguments_are_named, async |world| {
    let vendor = world.vendor().await;
    for (arguments, field) in [
        ("first: 101", "first"),
        ("first: -1", "first"),
        ("last: 1000000", "last"),
        ("first: 1, last: 1", "last"),
        ("after: \"rubbish\"", "after"),
        ("before: \"W10\"", "before"),
    ] {
        let answer = vendor
            .ask(
                &format!("{{ partnerships({arguments}) {{ nodes {{ name }} }} }}"),
                json!({}),
            )
            .await;
        assert_eq!(answer.code(), "INVALID_INPUT", "{arguments}");
        assert_eq!(
            answer.body["errors"][0]["extensions"]["field"],
            json!([field]),
            "{arguments}"
        );
    }
});

both!(filters_and_search_narrow, async |world| {
    let vendor = world.vendor().await;
    for (filter, expected) in [
        ("countryIn: [\"NL\"]", vec!["Canal Bikes", "Dune Cycling"]),
        ("search: \"velo lumiere\"", vec!["Vélo Lumière"]),
        ("search: \"VÉLO\"", vec!["Vélo Lumière"]),
        ("search: \"p 1005\"", vec!["Radhaus Köln"]),
        ("search: \"%\"", vec![]),
        ("search: \"koln\", countryIn: [\"NL\"]", vec![]),
        ("partnerTypeIn: [\"retailer\"]", vec!["Highland Wheels", "Vélo Lumière"]),
        ("statusIn: [INVITED]", vec![]),
        ("countryIn: []", vec![]),
    ] {
        let query = format!("{{ partnerships(filter: {{{filter}}}) {{ totalCount nodes {{ name }} }} }}");
        let answer = vendor.query(&query).await;
        assert_eq!(names(&answer), expected, "{filter}");
        assert_eq!(answer["partnerships"]["totalCount"], expected.len(), "{filter}");
    }
});

both!(an_unseen_partnership_and_an_absent_one_are_one_answer, async |world| {
    let theirs = partnership_of(&world, "other").await;
    let partner_less = partnership_of(&world, "vendor").await;
    let vendor = world.vendor().await;
    let one = "query($id: ID!) { partnership(id: $id) { name } }";
    let unseen = vendor.ask(one, json!({ "id": theirs })).await;
    let absent = vendor
        .ask(one, json!({ "id": "pts_00000000000070008000000000000000" }))
        .await;
    let rubbish = vendor.ask(one, json!({ "id": "rubbish" })).await;
    assert_eq!(unseen.text, "{\"data\":{\"partnership\":null}}");
    assert_eq!(
        (unseen.text.as_str(), unseen.text.as_str()),
        (absent.text.as_str(), rubbish.text.as_str())
    );
    assert!(vendor.with(one, json!({ "id": partner_less })).await["partnership"]["name"].is_string());
});

async fn partnership_of(world: &World, whose: &str) -> Value {
    let client = if whose == "other" {
        world.other_vendor().await
    } else {
        world.vendor().await
    };
    client.query("{ partnerships(first: 1) { nodes { id } } }").await["partnerships"]["nodes"][0]["id"].clone()
}

fn names(answer: &Value) -> Vec<String> {
    let nodes = answer["partnerships"]["nodes"].as_array().unwrap();
    nodes
        .iter()
        .map(|node| node["name"].as_str().unwrap().to_owned())
        .collect()
}
