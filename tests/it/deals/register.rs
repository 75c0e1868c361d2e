use serde_json::json;
use tests::both;

use super::{deal, mutation_of, new_deal, partnership, payload, refusal, sara};

both!(a_draft_is_handed_in_and_routed, async |world| {
    let (partner, distributor) = (world.partner().await, world.distributor().await);
    let draft = deal(&partner, "Cargo bikes for the depot").await;
    let input = json!({ "idempotencyKey": "r", "draft": { "id": draft["id"], "version": draft["version"] } });
    let registered = payload(&partner, "registerDeal", input.clone()).await;
    assert_eq!(registered["deal"]["registrationStatus"], "SUBMITTED", "{registered}");
    assert_eq!(registered["deal"]["registeredAt"], "2026-03-02T09:00:00+00:00");
    let counts = world.row_counts().await;
    assert_eq!(
        payload(&partner, "registerDeal", input).await,
        registered,
        "once per key"
    );
    assert_eq!(world.row_counts().await, counts);
    assert_eq!(deal(&distributor, "Cargo bikes for the depot").await["id"], draft["id"]);
    let vendor = world.vendor().await;
    assert_eq!(
        deal(&vendor, "harbour logistics").await["customer"]["name"],
        "Harbour Logistics"
    );
    let trail = vendor
        .query("{ auditEntries(first: 1) { nodes { action changes } } }")
        .await;
    assert_eq!(trail["auditEntries"]["nodes"][0]["action"], "registerDeal");
    let (query, variables) = mutation_of(
        "registerDeal",
        json!({ "idempotencyKey": "r", "draft": { "id": draft["id"], "version": 9 } }),
    );
    assert_eq!(partner.ask(&query, variables).await.code(), "CONFLICT");
});

both!(a_new_deal_is_handed_in_at_once, async |world| {
    let seller = sara(&world).await;
    let id = partnership(&seller, "Canal Bikes").await;
    let input = json!({ "idempotencyKey": "n", "new": new_deal(&id, "Market bikes", "WWW.Market.Example") });
    let registered = payload(&seller, "registerDeal", input).await;
    assert_eq!(registered["errors"], json!([]));
    assert_eq!(
        registered["deal"]["value"],
        json!({ "amount": "1234.5", "currency": "EUR" })
    );
    let seen = deal(&world.distributor().await, "Market bikes").await;
    assert_eq!(seen["customer"]["domain"], "market.example");
});

both!(
    a_customer_is_claimed_once_per_vendor_and_by_whom_is_not_told,
    async |world| {
        let seller = sara(&world).await;
        let own = partnership(&seller, "Canal Bikes").await;
        let before = world.row_counts().await;
        let mut answers = Vec::new();
        // The first is claimed by a colleague, the second by a partner that the seller knows nothing of.
        for domain in ["waterstad.example", "duinpark.example", "MERSEY-transit.example"] {
            let input = json!({ "idempotencyKey": domain, "new": new_deal(&own, "Again", domain) });
            let refused = payload(&seller, "registerDeal", input).await;
            let expected = ("CUSTOMER_CLAIMED".to_owned(), json!(["new", "customer", "domain"]));
            assert_eq!(refusal(&refused), expected, "{domain}");
            answers.push(refused);
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]));
        assert_eq!(world.row_counts().await, before);
        // Neither a draft, nor what was rejected, withdrawn, expired, won or lost, nor another vendor's deal claims.
        let lumen = partnership(&seller, "Canal Bikes BV").await;
        for (of, domain) in [
            (&own, "staatsbos.example"),
            (&own, "velodroom.example"),
            (&own, "expo-hal.example"),
            (&own, "strandhuis.example"),
            (&own, "hs-noord.example"),
            (&own, "glen-hotels.example"),
            (&lumen, "duinpark.example"),
        ] {
            let input = json!({ "idempotencyKey": format!("free {domain}"), "new": new_deal(of, "Free", domain) });
            assert_eq!(
                payload(&seller, "registerDeal", input).await["errors"],
                json!([]),
                "{domain}"
            );
        }
        let theirs = json!({ "idempotencyKey": "x", "new": new_deal(&lumen, "Taken", "waterstad.example") });
        assert_eq!(
            refusal(&payload(&seller, "registerDeal", theirs).await).0,
            "CUSTOMER_CLAIMED"
        );
    }
);

both!(a_withdrawn_claim_is_free_again, async |world| {
    let partner = world.partner().await;
    let claimed = deal(&partner, "City rental bikes").await;
    let own = partnership(&partner, "Canal Bikes").await;
    let before = world.row_counts().await;
    let stale = json!({ "id": claimed["id"], "version": 5 });
    assert_eq!(
        refusal(&payload(&partner, "withdrawDeal", stale).await),
        ("STALE".to_owned(), json!(["version"]))
    );
    for title in ["Cargo bikes for the depot", "Campus bikes", "Beach rental"] {
        let input = json!({ "id": deal(&partner, title).await["id"], "version": 1 });
        let refused = payload(&partner, "withdrawDeal", input).await;
        assert_eq!(
            refusal(&refused),
            ("STATUS_NOT_REACHABLE".to_owned(), json!(["id"])),
            "{title}"
        );
    }
    assert_eq!(world.row_counts().await, before);
    let input = json!({ "id": claimed["id"], "version": 1 });
    let withdrawn = payload(&partner, "withdrawDeal", input).await;
    assert_eq!(withdrawn["deal"]["registrationStatus"], "WITHDRAWN");
    let input = json!({ "idempotencyKey": "again", "new": new_deal(&own, "Second try", "waterstad.example") });
    assert_eq!(payload(&partner, "registerDeal", input).await["errors"], json!([]));
});

both!(
    what_cannot_be_registered_is_refused_and_nothing_changes,
    async |world| {
        let partner = world.partner().await;
        let before = world.row_counts().await;
        for title in [
            "City rental bikes",
            "Courier e-bikes",
            "Show bikes",
            "Beach rental",
            "Campus bikes",
        ] {
            let input =
                json!({ "idempotencyKey": title, "draft": { "id": deal(&partner, title).await["id"], "version": 1 } });
            let refused = payload(&partner, "registerDeal", input).await;
            assert_eq!(
                refusal(&refused),
                ("STATUS_NOT_REACHABLE".to_owned(), json!(["draft", "id"])),
                "{title}"
            );
        }
        let draft = deal(&partner, "Lease fleet 2026").await;
        let reference = json!({ "id": draft["id"], "version": 3 });
        let stale = payload(
            &partner,
            "registerDeal",
            json!({ "idempotencyKey": "s", "draft": reference }),
        )
        .await;
        assert_eq!(refusal(&stale), ("STALE".to_owned(), json!(["draft", "version"])));
        let neither = payload(&partner, "registerDeal", json!({ "idempotencyKey": "n" })).await;
        assert_eq!(refusal(&neither), ("INVALID_INPUT".to_owned(), json!(["new"])));
        assert_eq!(world.row_counts().await, before);
    }
);
