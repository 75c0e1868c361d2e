use serde_json::{Value, json};
use tests::{World, both, client::Client};

const UPDATE: &str = "mutation($input: UpdatePartnershipsInput!) {
    updatePartnerships(input: $input) {
        partnerships { name status region partnerType version } errors { code field message }
    }
}";

async fn update(client: &Client, input: Value) -> Value {
    client.with(UPDATE, json!({ "input": input })).await["updatePartnerships"].clone()
}

/// Partnerships in order of name, as an input names them.
async fn seen(client: &Client) -> Vec<Value> {
    let found = client
        .query("{ partnerships(first: 100) { nodes { id version status name } } }")
        .await;
    found["partnerships"]["nodes"].as_array().unwrap().clone()
}

fn named(rows: &[Value]) -> Value {
    let named = |row: &Value| json!({ "id": row["id"], "version": row["version"] });
    rows.iter().map(named).collect()
}

async fn trail(client: &Client, partnership: &Value) -> Value {
    let query =
        "query($ids: [ID!]) { auditEntries(filter: { partnershipIds: $ids, actionIn: [\"updatePartnerships\"] }) {
        totalCount nodes { changes } } }";
    client.with(query, json!({ "ids": [partnership] })).await["auditEntries"].clone()
}

both!(many_are_changed_alike_and_the_trail_of_each_tells_it, async |world| {
    let vendor = world.vendor().await;
    let rows = seen(&vendor).await;
    let some: Vec<Value> = rows
        .iter()
        .filter(|row| row["status"] == "ACTIVE")
        .take(3)
        .cloned()
        .collect();
    let change =
        json!({ "partnerships": named(&some), "region": "Alps", "status": "SUSPENDED", "validFrom": "2026-02-01" });
    let done = update(&vendor, change.clone()).await;
    assert_eq!(done["errors"], json!([]));
    let after = done["partnerships"].as_array().unwrap();
    for (row, after) in some.iter().zip(after) {
        assert_eq!(after["name"], row["name"], "in the order in which they were given");
        assert_eq!(
            (&after["region"], &after["status"]),
            (&json!("Alps"), &json!("SUSPENDED"))
        );
        assert_eq!(after["version"], row["version"].as_i64().unwrap() + 1);
        let told = trail(&vendor, &row["id"]).await;
        assert_eq!(told["totalCount"], 1);
        assert_eq!(told["nodes"][0]["changes"][0]["after"]["status"], "SUSPENDED");
    }
    assert_eq!(seen(&vendor).await.len(), rows.len());
    // The same again was seen before it was changed.
    let again = update(&vendor, change).await;
    let places: Vec<Value> = (0..3)
        .map(|place: usize| json!(["partnerships", place.to_string(), "version"]))
        .collect();
    let told = again["errors"].as_array().unwrap().iter();
    assert_eq!(told.map(|error| error["field"].clone()).collect::<Vec<_>>(), places);
    // Facts since the day that was named.
    let rule = "query($rule: RuleInput!) { segmentPreview(rule: $rule, asOf: \"2026-02-01\") { count } }";
    let alps = json!({ "rule": { "region": { "oneOf": ["Alps"] } } });
    assert_eq!(vendor.with(rule, alps).await["segmentPreview"]["count"], 3);
});

both!(who_is_so_already_stays_as_it_is, async |world| {
    let vendor = world.vendor().await;
    let rows = seen(&vendor).await;
    let some: Vec<Value> = rows
        .into_iter()
        .filter(|row| row["status"] == "ACTIVE")
        .take(2)
        .collect();
    let first = update(&vendor, json!({ "partnerships": named(&some[..1]), "region": "Alps" })).await;
    let mut both = some.clone();
    both[0]["version"] = first["partnerships"][0]["version"].clone();
    let done = update(&vendor, json!({ "partnerships": named(&both), "region": "Alps" })).await;
    assert_eq!(done["partnerships"][0]["version"], both[0]["version"]);
    assert_eq!(trail(&vendor, &some[0]["id"]).await["totalCount"], 1);
    assert_eq!(trail(&vendor, &some[1]["id"]).await["totalCount"], 1);
    // What is taken away stands nowhere.
    let both = json!([both[0], { "id": both[1]["id"], "version": done["partnerships"][1]["version"] }]);
    let none = update(
        &vendor,
        json!({ "partnerships": named(both.as_array().unwrap()), "region": null }),
    )
    .await;
    assert_eq!(none["partnerships"][1]["region"], Value::Null);
});

both!(one_that_cannot_be_changed_leaves_all_as_they_are, async |world| {
    let vendor = world.vendor().await;
    let rows = seen(&vendor).await;
    let active: Vec<Value> = rows.iter().filter(|row| row["status"] == "ACTIVE").cloned().collect();
    let end = update(
        &vendor,
        json!({ "partnerships": named(&active[..1]), "status": "ENDED" }),
    )
    .await;
    let ended = json!({ "id": active[0]["id"], "version": end["partnerships"][0]["version"] });
    let (one, two) = (named(&active[1..2])[0].clone(), named(&active[2..3])[0].clone());
    let absent = json!({ "id": "pts_00000000000070008000000000000000", "version": 1 });
    let theirs = named(&seen(&world.other_vendor().await).await[..1])[0].clone();
    let before = world.row_counts().await;
    let refused = async |input: Value| {
        let refused = update(&vendor, input).await;
        assert_eq!(refused["partnerships"], Value::Null);
        let of = |error: &Value| (error["code"].as_str().unwrap().to_owned(), error["field"].clone());
        refused["errors"].as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    let error = |code: &str, field: Value| (code.to_owned(), field);
    assert_eq!(
        refused(json!({ "partnerships": [one, ended, two], "status": "SUSPENDED" })).await,
        [error("STATUS_NOT_REACHABLE", json!(["partnerships", "1"]))]
    );
    for (change, code, field) in [
        (json!({ "partnerType": "nothing" }), "NOT_FOUND", json!(["partnerType"])),
        (
            json!({ "distributorshipId": "rubbish" }),
            "NOT_FOUND",
            json!(["distributorshipId"]),
        ),
        (json!({ "country": "Holland" }), "INVALID_INPUT", json!(["country"])),
        (json!({ "region": "" }), "INVALID_INPUT", json!(["region"])),
        (
            json!({ "region": "Alps", "validFrom": "2026-03-04" }),
            "INVALID_INPUT",
            json!(["validFrom"]),
        ),
        (json!({}), "INVALID_INPUT", Value::Null),
        (
            json!({ "region": "Alps", "partnerships": [] }),
            "INVALID_INPUT",
            json!(["partnerships"]),
        ),
        (
            json!({ "region": "Alps", "partnerships": [one, one] }),
            "INVALID_INPUT",
            json!(["partnerships"]),
        ),
        (
            json!({ "region": "Alps", "partnerships": vec![one.clone(); 101] }),
            "INVALID_INPUT",
            json!(["partnerships"]),
        ),
    ] {
        let mut input = json!({ "partnerships": [one, two] });
        input
            .as_object_mut()
            .unwrap()
            .extend(change.as_object().unwrap().clone());
        assert_eq!(refused(input).await, [error(code, field)], "{change}");
    }
    // Hidden and absent are one answer.
    let asked = async |third: &Value| {
        let input = json!({ "partnerships": [one, two, third], "region": "Alps" });
        vendor.ask(UPDATE, json!({ "input": input })).await
    };
    let (hidden, absent) = (asked(&theirs).await, asked(&absent).await);
    assert_eq!(hidden.code(), "NOT_FOUND");
    assert_eq!(hidden.without_request_id(), absent.without_request_id());
    assert_eq!(world.row_counts().await, before);
    assert_eq!(named(&seen(&vendor).await[1..]), named(&rows[1..]));
});

both!(nobody_else_may, async |world| {
    let rows = seen(&world.vendor().await).await;
    let input = json!({ "partnerships": named(&rows[..1]), "region": "Alps" });
    let sales = world.sales().await;
    assert_eq!(sales.ask(UPDATE, json!({ "input": input })).await.code(), "FORBIDDEN");
    for chair in [world.partner().await, world.distributor().await, world.client.clone()] {
        assert_eq!(
            chair.ask(UPDATE, json!({ "input": input })).await.code(),
            "INVALID_INPUT",
            "is not in its schema"
        );
    }
});

both!(the_statements_of_a_hundred_are_bounded, async |world| {
    let vendor = world.vendor().await;
    let cost = async |world: &World, rows: &[Value], region: &str| {
        let before = world.statements();
        let done = update(&vendor, json!({ "partnerships": named(rows), "region": region })).await;
        assert_eq!(done["errors"], json!([]));
        world.statements() - before
    };
    let rows = seen(&vendor).await;
    let two = cost(&world, &rows[..2], "Alps").await;
    let rows = seen(&vendor).await;
    let four = cost(&world, &rows[..4], "Peaks").await;
    // Of each: the row, its fact, its news and its place in the trail.
    assert!((four - two) <= 2 * 5, "{two} {four}");
});
