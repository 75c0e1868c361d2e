use serde_json::json;
use tests::{both, client::Client};

const CREATE: &str = "mutation($input: CreatePartnershipInput!) {
    createPartnership(input: $input) { partnership { id name externalId status } errors { code field message } }
}";

async fn create(client: &Client, input: serde_json::Value) -> serde_json::Value {
    client.with(CREATE, json!({ "input": input })).await["createPartnership"].clone()
}

both!(a_partnership_is_created_once_per_key_and_audited, async |world| {
    let vendor = world.vendor().await;
    let input = json!({ "idempotencyKey": "one", "name": " Fjord Sykler ", "externalId": "P-2000", "country": "NO" });
    let first = create(&vendor, input.clone()).await;
    assert_eq!(first["partnership"]["name"], "Fjord Sykler");
    assert_eq!(first["partnership"]["status"], "INVITED");
    let counts = world.row_counts().await;
    assert_eq!(
        create(&vendor, input.clone()).await,
        first,
        "the same key gives the same partnership"
    );
    assert_eq!(world.row_counts().await, counts);
    let other = json!({ "idempotencyKey": "one", "name": "Another", "externalId": "P-2001" });
    let conflict = vendor.ask(CREATE, json!({ "input": other })).await;
    assert_eq!(conflict.code(), "CONFLICT");
    assert_eq!(world.row_counts().await, counts);
    let audit = vendor
        .query("{ auditEntries(first: 1) { nodes { action actor { id } requestId changes } } }")
        .await;
    let entry = &audit["auditEntries"]["nodes"][0];
    assert_eq!(entry["action"], "createPartnership");
    assert!(entry["actor"]["id"].is_string() && entry["requestId"].is_string());
    assert_eq!(entry["changes"][0]["after"]["name"], "Fjord Sykler");
    let theirs = world
        .other_vendor()
        .await
        .query("{ auditEntries { nodes { action } } }")
        .await;
    assert!(!theirs.to_string().contains("createPartnership\",\"x"), "{theirs}");
});

both!(
    a_refused_partnership_names_the_field_and_leaves_nothing,
    async |world| {
        let vendor = world.vendor().await;
        let before = world.row_counts().await;
        let long = "x".repeat(201);
        let megabyte = "x".repeat(200_000);
        for (number, (input, code, field)) in [
            (json!({ "name": "" }), "INVALID_INPUT", "name"),
            (json!({ "name": long }), "INVALID_INPUT", "name"),
            (json!({ "name": megabyte }), "INVALID_INPUT", "name"),
            (json!({ "name": "A", "country": "nl" }), "INVALID_INPUT", "country"),
            (
                json!({ "name": "A", "partnerType": "No Key" }),
                "INVALID_INPUT",
                "partnerType",
            ),
            (
                json!({ "name": "A", "partnerType": "unheard_of" }),
                "NOT_FOUND",
                "partnerType",
            ),
            (
                json!({ "name": "A", "validFrom": "2026-03-03" }),
                "INVALID_INPUT",
                "validFrom",
            ),
            (
                json!({ "name": "A", "externalId": "P-1001" }),
                "EXTERNAL_ID_TAKEN",
                "externalId",
            ),
            (
                json!({ "name": "A", "distributorshipId": "dts_rubbish" }),
                "NOT_FOUND",
                "distributorshipId",
            ),
        ]
        .into_iter()
        .enumerate()
        {
            let mut input = input;
            input["idempotencyKey"] = json!(format!("k{number}"));
            let refused = create(&vendor, input).await;
            assert_eq!(refused["partnership"], json!(null));
            assert_eq!(refused["errors"][0]["code"], code, "{refused}");
            assert_eq!(refused["errors"][0]["field"], json!([field]), "{refused}");
        }
        assert_eq!(world.row_counts().await, before);
    }
);

both!(
    who_may_not_create_partnerships_cannot_and_other_seats_do_not_know_the_word,
    async |world| {
        let before = world.row_counts().await;
        let input = json!({ "input": { "idempotencyKey": "k", "name": "A" } });
        for email in [
            "dana@distributor.example",
            "paul@partner.example",
            "sara@partner.example",
        ] {
            let client = world.as_(email).await;
            let session_rows = world.row_counts().await;
            let answer = client.ask(CREATE, input.clone()).await;
            assert_eq!(
                (answer.status.as_u16(), answer.code()),
                (400, "INVALID_INPUT"),
                "{email}: {}",
                answer.text
            );
            assert!(
                answer.text.contains("Unknown type") || answer.text.contains("Cannot query field"),
                "{}",
                answer.text
            );
            assert_eq!(world.row_counts().await, session_rows);
        }
        assert_eq!(world.row_counts().await["partnership"], before["partnership"]);
    }
);
