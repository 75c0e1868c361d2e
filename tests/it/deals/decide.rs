use serde_json::{Value, json};
use tests::{Client, both};

use super::{deal, mutation_of, payload, refusal};

async fn decide(client: &Client, mutation: &str, deal: &Value, reason: Value) -> Value {
    let input = json!({ "id": deal["id"], "version": deal["version"], "reason": reason });
    payload(client, mutation, input).await
}

both!(a_distributor_approves_what_is_routed_to_it, async |world| {
    let (distributor, vendor) = (world.distributor().await, world.vendor().await);
    let routed = deal(&distributor, "City rental bikes").await;
    let approved = decide(&distributor, "approveDeal", &routed, Value::Null).await;
    assert_eq!(approved["deal"]["registrationStatus"], "APPROVED", "{approved}");
    assert_eq!(approved["deal"]["decidedAt"], "2026-03-02T09:00:00+00:00");
    let seen = deal(&world.partner().await, "City rental bikes").await;
    assert_eq!(
        (&seen["registrationStatus"], &seen["version"]),
        (&json!("APPROVED"), &json!(2))
    );
    let trail = vendor
        .query("{ auditEntries(first: 1) { nodes { action changes } } }")
        .await;
    assert_eq!(trail["auditEntries"]["nodes"][0]["action"], "approveDeal");
    // Of another distributor's or nobody's deal it knows nothing.
    let direct = deal(&vendor, "Dockless scheme").await;
    let before = world.row_counts().await;
    for id in [direct["id"].clone(), json!("dea_00000000000070008000000000000000")] {
        let (query, variables) = mutation_of("approveDeal", json!({ "id": id, "version": 1 }));
        assert_eq!(distributor.ask(&query, variables).await.code(), "NOT_FOUND");
    }
    assert_eq!(world.row_counts().await, before);
    assert_eq!(
        decide(&vendor, "approveDeal", &direct, json!("Go.")).await["deal"]["decisionReason"],
        "Go."
    );
});

both!(a_rejection_has_a_reason_and_the_partner_may_try_again, async |world| {
    let (vendor, partner) = (world.vendor().await, world.partner().await);
    let waiting = deal(&vendor, "City rental bikes").await;
    let before = world.row_counts().await;
    for reason in [json!(""), json!("  \n"), json!("x".repeat(1001)), json!("a\u{7}")] {
        let refused = decide(&vendor, "rejectDeal", &waiting, reason).await;
        assert_eq!(refusal(&refused), ("INVALID_INPUT".to_owned(), json!(["reason"])));
    }
    let (query, variables) = mutation_of("rejectDeal", json!({ "id": waiting["id"], "version": 1 }));
    assert_eq!(vendor.ask(&query, variables).await.code(), "INVALID_INPUT");
    assert_eq!(world.row_counts().await, before);
    let rejected = decide(&vendor, "rejectDeal", &waiting, json!("Budget first.\nThen we talk.")).await;
    assert_eq!(rejected["deal"]["decisionReason"], "Budget first.\nThen we talk.");
    let own = deal(&partner, "City rental bikes").await;
    let input =
        json!({ "id": own["id"], "version": own["version"], "value": { "amount": "200000", "currency": "EUR" } });
    let changed = payload(&partner, "updateDeal", input).await;
    assert_eq!(changed["deal"]["value"]["amount"], "200000");
    let reference = json!({ "id": own["id"], "version": changed["deal"]["version"] });
    let again = payload(
        &partner,
        "registerDeal",
        json!({ "idempotencyKey": "again", "draft": reference }),
    )
    .await;
    assert_eq!(again["deal"]["registrationStatus"], "SUBMITTED", "{again}");
    assert_eq!(again["deal"]["decisionReason"], Value::Null);
});

both!(only_what_waits_is_decided_and_only_once, async |world| {
    let vendor = world.vendor().await;
    let before = world.row_counts().await;
    for title in [
        "Courier e-bikes",
        "Test bikes",
        "Show bikes",
        "Beach rental",
        "Campus bikes",
    ] {
        let row = deal(&vendor, title).await;
        for mutation in ["approveDeal", "rejectDeal"] {
            let refused = decide(&vendor, mutation, &row, json!("Because.")).await;
            assert_eq!(
                refusal(&refused),
                ("STATUS_NOT_REACHABLE".to_owned(), json!(["id"])),
                "{title}"
            );
        }
        assert_eq!(deal(&vendor, title).await, row);
    }
    assert_eq!(world.row_counts().await, before);
    let row = deal(&vendor, "Dockless scheme").await;
    assert_eq!(
        decide(&vendor, "approveDeal", &row, Value::Null).await["errors"],
        json!([])
    );
    let late = decide(&vendor, "rejectDeal", &row, json!("Late.")).await;
    assert_eq!(refusal(&late), ("STALE".to_owned(), json!(["version"])));
});

both!(who_may_not_decide_cannot, async |world| {
    let row = deal(&world.vendor().await, "City rental bikes").await;
    let (query, variables) = mutation_of("approveDeal", json!({ "id": row["id"], "version": 1 }));
    let operations = world.as_("otto@vendor.example").await;
    let flags = operations
        .query("{ deals { nodes { viewerCanApprove viewerCanReject } } }")
        .await;
    assert!(!flags.to_string().contains("true"), "{flags}");
    let partner = world.partner().await;
    let other = world.other_vendor().await;
    let before = world.row_counts().await;
    assert_eq!(operations.ask(&query, variables.clone()).await.code(), "FORBIDDEN");
    assert_eq!(other.ask(&query, variables.clone()).await.code(), "NOT_FOUND");
    let unknown = partner.ask(&query, variables).await;
    assert_eq!((unknown.status.as_u16(), unknown.code()), (400, "INVALID_INPUT"));
    assert_eq!(world.row_counts().await, before);
});

both!(what_the_viewer_can_do_is_told_as_it_is, async |world| {
    let deciders = "{ deals { nodes { registrationStatus viewerCanApprove viewerCanReject } } }";
    for client in [world.vendor().await, world.distributor().await] {
        for row in client.query(deciders).await["deals"]["nodes"].as_array().unwrap() {
            let waits = row["registrationStatus"] == "SUBMITTED";
            assert_eq!(
                (&row["viewerCanApprove"], &row["viewerCanReject"]),
                (&json!(waits), &json!(waits)),
                "{row}"
            );
        }
    }
    let owners =
        "{ deals { nodes { title viewerCanUpdate viewerCanRegister viewerCanWithdraw viewerCanSetSalesStage } } }";
    let answer = world.partner().await.query(owners).await;
    for (title, flags) in [
        ("Cargo bikes for the depot", [true, true, false, false]),
        ("City rental bikes", [false, false, true, true]),
        ("Courier e-bikes", [false, false, true, true]),
        ("Test bikes", [true, true, true, false]),
        ("Show bikes", [false, false, false, false]),
        ("Beach rental", [false, false, false, false]),
        ("Campus bikes", [false, false, false, false]),
    ] {
        let nodes = answer["deals"]["nodes"].as_array().unwrap();
        let row = nodes.iter().find(|row| row["title"] == title).unwrap();
        let names = [
            "viewerCanUpdate",
            "viewerCanRegister",
            "viewerCanWithdraw",
            "viewerCanSetSalesStage",
        ];
        assert_eq!(names.map(|name| row[name].as_bool().unwrap()), flags, "{title}");
    }
});
