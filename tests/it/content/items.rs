use serde_json::{Value, json};
use tests::{Client, both};

const CREATE: &str = "mutation($input: CreateContentItemInput!) {
    createContentItem(input: $input) { contentItem { id version status } errors { code field } } }";
const UPDATE: &str = "mutation($input: UpdateContentItemInput!) {
    updateContentItem(input: $input) { contentItem { id version title } errors { code field } } }";
const PUBLISH: &str = "mutation($input: PublishContentItemInput!) {
    publishContentItem(input: $input) { contentItem { id version status } errors { code field } } }";
const WITHDRAW: &str = "mutation($input: WithdrawContentItemInput!) {
    withdrawContentItem(input: $input) { contentItem { id version status } errors { code field } } }";

async fn perform(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = client.with(mutation, json!({ "input": input })).await;
    answer.as_object().unwrap().values().next().unwrap().clone()
}

fn new(title: &str, change: Value) -> Value {
    let mut input = json!({ "idempotencyKey": title, "kind": "DOCUMENT", "topic": "test",
        "texts": [{ "language": "EN", "title": title }],
        "audience": { "distributors": true, "partners": {"everybody": "EVERYONE"} } });
    for (name, value) in change.as_object().unwrap() {
        input[name] = value.clone();
    }
    input
}

/// An item that everyone sees, but for `change`; its id.
pub async fn published(vendor: &Client, title: &str, change: Value) -> Value {
    let created = perform(vendor, CREATE, new(title, change)).await;
    assert_eq!(created["errors"], json!([]));
    let id = created["contentItem"]["id"].clone();
    let published = perform(vendor, PUBLISH, json!({ "id": id, "version": 1 })).await;
    assert_eq!(published["contentItem"]["status"], "PUBLISHED", "{published}");
    id
}

const ONE: &str = "query($id: ID!) { contentItem(id: $id) { title } }";

both!(an_item_is_seen_from_publication_to_withdrawal, async |world| {
    let (vendor, partner) = (world.vendor().await, world.partner().await);
    let id = perform(&vendor, CREATE, new("Alpha", json!({}))).await["contentItem"]["id"].clone();
    let absent = partner
        .ask(ONE, json!({ "id": "con_00000000000070008000000000000000" }))
        .await
        .text;
    let seen = async || partner.ask(ONE, json!({ "id": id })).await.text;
    let count = async |client: &Client| {
        let answer = client
            .query("{ contentItems(filter: {topicIn: [\"test\"]}) { totalCount } }")
            .await;
        answer["contentItems"]["totalCount"].clone()
    };
    assert_eq!(seen().await, absent);
    assert_eq!((count(&partner).await, count(&vendor).await), (json!(0), json!(1)));
    assert_eq!(
        count(&world.as_("otto@vendor.example").await).await,
        0,
        "drafts are for who makes them"
    );
    perform(&vendor, PUBLISH, json!({ "id": id, "version": 1 })).await;
    assert_eq!(seen().await, "{\"data\":{\"contentItem\":{\"title\":\"Alpha\"}}}");
    assert_eq!(count(&world.as_("otto@vendor.example").await).await, 1);
    let twice = perform(&vendor, PUBLISH, json!({ "id": id, "version": 2 })).await;
    assert_eq!(twice["errors"][0]["code"], "STATUS_NOT_REACHABLE");
    let texts = json!([{ "language": "EN", "title": "Beta" }, { "language": "NL", "title": "Bèta" }]);
    let updated = perform(&vendor, UPDATE, json!({ "id": id, "version": 2, "texts": texts })).await;
    assert_eq!(updated["contentItem"]["version"], 3, "{updated}");
    assert_eq!(seen().await, "{\"data\":{\"contentItem\":{\"title\":\"Beta\"}}}");
    let texts = json!([{ "language": "NL", "title": "Bèta" }]);
    let refused = perform(&vendor, UPDATE, json!({ "id": id, "version": 3, "texts": texts })).await;
    assert_eq!(
        refused["errors"],
        json!([{ "code": "TEXT_MISSING", "field": ["texts"] }])
    );
    perform(&vendor, WITHDRAW, json!({ "id": id, "version": 3 })).await;
    assert_eq!(seen().await, absent);
    assert_eq!(count(&partner).await, 0);
    let stale = perform(&vendor, WITHDRAW, json!({ "id": id, "version": 3 })).await;
    assert_eq!(stale["errors"][0]["code"], "STALE");
});

both!(who_is_not_meant_does_not_see_it, async |world| {
    let vendor = world.vendor().await;
    let audience = |distributors: bool, partners: &str| json!({ "audience": { "distributors": distributors, "partners": { "everybody": partners } } });
    let ids = [
        published(&vendor, "Nobody", audience(false, "NOBODY")).await,
        published(&vendor, "Partners", audience(false, "EVERYONE")).await,
        published(&vendor, "Distributors", audience(true, "NOBODY")).await,
    ];
    let chairs = [
        world.vendor().await,
        world.partner().await,
        world.distributor().await,
        world.other_vendor().await,
    ];
    let expected = [
        [true, true, true],
        [false, true, false],
        [false, false, true],
        [false, false, false],
    ];
    for (client, expected) in chairs.iter().zip(expected) {
        for (id, expected) in ids.iter().zip(expected) {
            let answer = client.with(ONE, json!({ "id": id })).await;
            assert_eq!(!answer["contentItem"].is_null(), expected, "{id}");
            let node = client
                .with("query($id: ID!) { node(id: $id) { id } }", json!({ "id": id }))
                .await;
            assert_eq!(!node["node"].is_null(), expected, "{id}");
        }
    }
});

both!(items_are_seen_on_their_dates_only, async |world| {
    let vendor = world.vendor().await;
    published(&vendor, "early", json!({ "validTo": "2026-03-03" })).await;
    published(&vendor, "late", json!({ "validFrom": "2026-03-04" })).await;
    for (day, expected) in [(0, "early"), (1, "early"), (1, "late")] {
        world.clock.advance(chrono::TimeDelta::days(day));
        let answer = world
            .partner()
            .await
            .query("{ contentItems(filter: {topicIn: [\"test\"]}) { nodes { title } } }")
            .await;
        assert_eq!(answer["contentItems"]["nodes"], json!([{ "title": expected }]));
    }
});

both!(refused_items_name_the_field_and_leave_nothing, async |world| {
    let vendor = world.vendor().await;
    let before = world.row_counts().await;
    for (number, (change, code, field)) in [
        (json!({ "texts": [] }), "INVALID_INPUT", json!(["texts"])),
        (
            json!({ "texts": [{ "language": "EN", "title": "" }] }),
            "INVALID_INPUT",
            json!(["texts", "0", "title"]),
        ),
        (
            json!({ "texts": [{ "language": "EN", "title": "A", "body": "x".repeat(100_001) }] }),
            "INVALID_INPUT",
            json!(["texts", "0", "body"]),
        ),
        (json!({ "topic": "Not a key" }), "INVALID_INPUT", json!(["topic"])),
        (
            json!({ "link": "javascript:alert(1)" }),
            "INVALID_INPUT",
            json!(["link"]),
        ),
        (json!({ "fileId": "fil_rubbish" }), "NOT_FOUND", json!(["fileId"])),
        (
            json!({ "validFrom": "2026-03-02", "validTo": "2026-03-01" }),
            "INVALID_INPUT",
            json!(["validTo"]),
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let refused = perform(&vendor, CREATE, new(&format!("k{number}"), change)).await;
        assert_eq!(
            refused,
            json!({ "contentItem": null, "errors": [{ "code": code, "field": field }] })
        );
    }
    assert_eq!(world.row_counts().await, before);
    let ended = perform(&vendor, CREATE, new("Ended", json!({ "validTo": "2026-03-01" }))).await;
    let refused = perform(
        &vendor,
        PUBLISH,
        json!({ "id": ended["contentItem"]["id"], "version": 1 }),
    )
    .await;
    assert_eq!(refused["errors"][0]["code"], "NEVER_VALID");
    let otto = world.as_("otto@vendor.example").await;
    assert_eq!(
        otto.ask(CREATE, json!({ "input": new("k", json!({})) })).await.code(),
        "FORBIDDEN"
    );
});
