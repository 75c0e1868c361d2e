use serde_json::{Value, json};
use tests::both;

use super::{CREATE, keep, names};

both!(a_view_is_its_owners_and_a_shared_one_everybodys, async |world| {
    let (vera, otto) = (world.vendor().await, world.sales().await);
    let own = keep(&otto, "Mine", false).await;
    assert_eq!(
        own,
        json!({ "id": own["id"], "page": "partners", "name": "Mine", "query": "status=ACTIVE&country=NL",
                "isShared": false, "isOwn": true, "viewerCanUpdate": true, "version": 1,
                "owner": { "user": { "name": "Otto Oort" } } })
    );
    keep(&otto, "Dutch", true).await;
    keep(&vera, "Mine", true).await;
    assert_eq!(names(&otto).await, ["Dutch", "Mine", "Mine"]);
    assert_eq!(names(&vera).await, ["Dutch", "Mine"]);
    assert_eq!(names(&world.other_vendor().await).await, Vec::<String>::new());
    let elsewhere = vera.query("{ savedViews(page: \"targets\") { nodes { id } } }").await;
    assert_eq!(elsewhere["savedViews"]["nodes"], json!([]));
    // Hidden and absent are one answer.
    let node = "query($id: ID!) { node(id: $id) { __typename } }";
    assert_eq!(vera.with(node, json!({ "id": own["id"] })).await["node"], Value::Null);
    assert_eq!(
        otto.with(node, json!({ "id": own["id"] })).await["node"]["__typename"],
        "SavedView"
    );
    for chair in [world.partner().await, world.distributor().await] {
        assert_eq!(chair.with(node, json!({ "id": own["id"] })).await["node"], Value::Null);
        assert_eq!(
            chair.ask("{ savedViews { totalCount } }", json!({})).await.code(),
            "INVALID_INPUT"
        );
    }
});

both!(the_same_key_keeps_one, async |world| {
    let vera = world.vendor().await;
    let first = keep(&vera, "Dutch", true).await;
    assert_eq!(keep(&vera, "Dutch", true).await, first);
    assert_eq!(names(&vera).await, ["Dutch"]);
});

both!(what_cannot_be_kept_leaves_nothing, async |world| {
    let vera = world.vendor().await;
    keep(&vera, "Dutch", false).await;
    let chairs = [world.partner().await, world.distributor().await, world.client.clone()];
    let before = world.row_counts().await;
    let long = "a".repeat(2_001);
    for (change, code, field) in [
        (json!({ "name": "Dutch" }), "NAME_TAKEN", "name"),
        (json!({ "name": " " }), "INVALID_INPUT", "name"),
        (json!({ "name": "a".repeat(101) }), "INVALID_INPUT", "name"),
        (json!({ "page": "The partners" }), "INVALID_INPUT", "page"),
        (json!({ "query": "?status=ACTIVE" }), "INVALID_INPUT", "query"),
        (json!({ "query": "q=two words" }), "INVALID_INPUT", "query"),
        (json!({ "query": "q=<script>" }), "INVALID_INPUT", "query"),
        (json!({ "query": "a#b" }), "INVALID_INPUT", "query"),
        (json!({ "query": long }), "INVALID_INPUT", "query"),
    ] {
        let mut input = json!({ "idempotencyKey": change.to_string().chars().take(60).collect::<String>(), "page": "partners",
                                "name": "Belgian", "query": "country=BE" });
        input
            .as_object_mut()
            .unwrap()
            .extend(change.as_object().unwrap().clone());
        let refused = vera.with(CREATE, json!({ "input": input })).await["createSavedView"].clone();
        assert_eq!(
            refused,
            json!({ "savedView": null, "errors": [{ "code": code, "field": [field] }] }),
            "{change}"
        );
    }
    assert_eq!(world.row_counts().await, before);
    let input = json!({ "idempotencyKey": "k", "page": "partners", "name": "x", "query": "" });
    for chair in chairs {
        assert_eq!(
            chair.ask(CREATE, json!({ "input": input })).await.code(),
            "INVALID_INPUT"
        );
    }
    assert_eq!(world.row_counts().await, before);
});

both!(a_person_keeps_a_hundred_of_a_page, async |world| {
    let vera = world.vendor().await;
    for number in 0..100 {
        keep(&vera, &format!("View {number}"), false).await;
    }
    let before = world.row_counts().await;
    let input = json!({ "idempotencyKey": "one more", "page": "partners", "name": "One more", "query": "" });
    let refused = vera.with(CREATE, json!({ "input": input })).await["createSavedView"].clone();
    assert_eq!(refused["errors"], json!([{ "code": "TOO_MANY", "field": null }]));
    assert_eq!(world.row_counts().await, before);
    let other = json!({ "idempotencyKey": "elsewhere", "page": "targets", "name": "One more", "query": "" });
    let kept = vera.with(CREATE, json!({ "input": other })).await["createSavedView"].clone();
    assert_eq!(kept["errors"], json!([]));
});
