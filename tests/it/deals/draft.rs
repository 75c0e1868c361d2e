use serde_json::{Value, json};
use tests::{Client, both};

use super::{deal, mutation_of, new_deal, partnership, payload, refusal, sara};

const LIST: &str = "{ deals(first: 100) { totalCount nodes { id title version } } }";
const ONE: &str = "query($id: ID!) { deal(id: $id) { title } }";

async fn everything(client: &Client, id: &Value) -> Vec<String> {
    let mut answers = Vec::new();
    for (query, variables) in [
        (LIST, json!({})),
        (
            "{ deals(filter: {search: \"secret moonshot\"}) { totalCount nodes { id } } }",
            json!({}),
        ),
        (ONE, json!({ "id": id })),
        (
            "{ viewerSummary { actions { kind count } figures { kind count money { amount currency } } } }",
            json!({}),
        ),
    ] {
        answers.push(client.ask(query, variables).await.text);
    }
    answers
}

both!(a_draft_is_invisible_to_all_but_its_partner, async |world| {
    let (vendor, distributor, seller, other) = (
        world.vendor().await,
        world.distributor().await,
        sara(&world).await,
        world.other_vendor().await,
    );
    let id = partnership(&seller, "Canal Bikes").await;
    let audit = "{ auditEntries { totalCount } }";
    let trail = vendor.query(audit).await;
    let absent = json!("dea_00000000000070008000000000000000");
    let mut before = Vec::new();
    for client in [&vendor, &distributor, &other] {
        before.push(everything(client, &absent).await);
    }
    let input = json!({ "idempotencyKey": "d", "new": new_deal(&id, "Secret moonshot", "moon.example") });
    let saved = payload(&seller, "saveDealDraft", input.clone()).await;
    assert_eq!(saved["errors"], json!([]), "{saved}");
    assert_eq!(saved["deal"]["registrationStatus"], "DRAFT");
    assert_eq!(saved["deal"]["registeredAt"], Value::Null);
    let counts = world.row_counts().await;
    assert_eq!(payload(&seller, "saveDealDraft", input).await, saved, "once per key");
    let input = json!({ "id": saved["deal"]["id"], "version": 1, "title": "Secret moonshot", "closeOn": "2026-09-01",
        "customer": { "name": "Moon", "domain": "other-moon.example" } });
    let changed = payload(&seller, "updateDeal", input).await;
    assert_eq!(
        (&changed["deal"]["closeOn"], &changed["deal"]["version"]),
        (&json!("2026-09-01"), &json!(2))
    );
    assert_eq!(world.row_counts().await["deal"], counts["deal"]);
    for (client, before) in [&vendor, &distributor, &other].into_iter().zip(before) {
        assert_eq!(everything(client, &saved["deal"]["id"]).await, before);
    }
    assert_eq!(
        vendor.query(audit).await,
        trail,
        "the vendor's trail does not tell of drafts"
    );
    assert_eq!(
        deal(&world.partner().await, "secret moonshot").await["id"],
        saved["deal"]["id"]
    );
    let draft = vendor
        .ask("{ deals(filter: {statusIn: [DRAFT]}) { totalCount } }", json!({}))
        .await;
    let rubbish = vendor
        .ask("{ deals(filter: {statusIn: [DRAFX]}) { totalCount } }", json!({}))
        .await;
    assert_eq!(draft.status, 400);
    assert_eq!(
        draft.without_request_id().to_string(),
        rubbish.without_request_id().to_string().replace("DRAFX", "DRAFT")
    );
});

both!(a_refused_draft_names_the_field_and_leaves_nothing, async |world| {
    let seller = sara(&world).await;
    let id = partnership(&seller, "Canal Bikes").await;
    let before = world.row_counts().await;
    for (path, value, code) in [
        ("title", json!(""), "INVALID_INPUT"),
        ("title", json!("x".repeat(201)), "INVALID_INPUT"),
        ("customer.domain", json!("https://acme.example/"), "INVALID_INPUT"),
        ("customer.country", json!("nl"), "INVALID_INPUT"),
        ("value.amount", json!("-1"), "INVALID_INPUT"),
        ("value.amount", json!("10000000000.0001"), "INVALID_INPUT"),
        ("value.currency", json!("eur"), "INVALID_INPUT"),
        ("partnershipId", json!("rubbish"), "NOT_FOUND"),
    ] {
        let mut new = new_deal(&id, "Bad", "bad.example");
        let names: Vec<&str> = path.split('.').collect();
        let pointer = format!("/{}", names.join("/"));
        match new.pointer_mut(&pointer) {
            Some(place) => *place = value,
            None => new["customer"]["country"] = value,
        }
        let input = json!({ "idempotencyKey": path, "new": new });
        let refused = payload(&seller, "saveDealDraft", input).await;
        let mut field = json!(names);
        field.as_array_mut().unwrap().insert(0, json!("new"));
        assert_eq!(refusal(&refused), (code.to_owned(), field), "{path}");
    }
    assert_eq!(world.row_counts().await, before);
});

both!(what_is_handed_in_stands_and_versions_guard, async |world| {
    let partner = world.partner().await;
    let before = world.row_counts().await;
    let submitted = deal(&partner, "City rental bikes").await;
    let input = json!({ "id": submitted["id"], "version": submitted["version"], "title": "Cheaper" });
    let refused = payload(&partner, "updateDeal", input).await;
    assert_eq!(refusal(&refused), ("STATUS_NOT_REACHABLE".to_owned(), json!(["id"])));
    let draft = deal(&partner, "Cargo bikes for the depot").await;
    let input = json!({ "id": draft["id"], "version": 7, "title": "Late" });
    assert_eq!(
        refusal(&payload(&partner, "updateDeal", input).await),
        ("STALE".to_owned(), json!(["version"]))
    );
    assert_eq!(deal(&partner, "Cargo bikes for the depot").await, draft);
    assert_eq!(world.row_counts().await, before);
});

both!(colleagues_drafts_are_the_sellers_own, async |world| {
    let id = deal(&world.partner().await, "Cargo bikes for the depot").await["id"].clone();
    let seller = sara(&world).await;
    let before = world.row_counts().await;
    for absent in [id, json!("dea_00000000000070008000000000000000")] {
        let (query, variables) = mutation_of("updateDeal", json!({ "id": absent, "version": 1, "title": "Mine" }));
        assert_eq!(seller.ask(&query, variables).await.code(), "NOT_FOUND");
        let input = json!({ "idempotencyKey": "k", "draft": { "id": absent, "version": 1 } });
        let refused = payload(&seller, "registerDeal", input).await;
        assert_eq!(refusal(&refused), ("NOT_FOUND".to_owned(), json!(["draft", "id"])));
    }
    assert_eq!(world.row_counts().await, before);
});
