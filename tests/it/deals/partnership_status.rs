use serde_json::json;
use tests::both;

use super::{deal, new_deal, partnership, payload, refusal};

both!(a_partnership_that_is_not_in_force_accepts_nothing_new, async |world| {
    let (vendor, partner, distributor) = (world.vendor().await, world.partner().await, world.distributor().await);
    let own = partnership(&partner, "Canal Bikes").await;
    for status in ["SUSPENDED", "ENDED"] {
        let version = vendor
            .with(
                "query($id: ID!) { partnership(id: $id) { version } }",
                json!({ "id": own }),
            )
            .await["partnership"]["version"]
            .clone();
        vendor
            .with(
                "mutation($input: UpdatePartnershipInput!) { updatePartnership(input: $input) { errors { code } } }",
                json!({ "input": { "id": own, "version": version, "status": status } }),
            )
            .await;
        let before = world.row_counts().await;
        let draft = deal(&partner, "Cargo bikes for the depot").await;
        let new = new_deal(&own, "Too late", "too-late.example");
        for (mutation, input, field) in [
            (
                "saveDealDraft",
                json!({ "idempotencyKey": "a", "new": new }),
                json!(["new", "partnershipId"]),
            ),
            (
                "registerDeal",
                json!({ "idempotencyKey": "b", "new": new }),
                json!(["new", "partnershipId"]),
            ),
            (
                "registerDeal",
                json!({ "idempotencyKey": "c", "draft": { "id": draft["id"], "version": 1 } }),
                json!(["draft", "id"]),
            ),
            (
                "updateDeal",
                json!({ "id": draft["id"], "version": 1, "title": "Later" }),
                json!(["id"]),
            ),
        ] {
            let refused = payload(&partner, mutation, input).await;
            assert_eq!(
                refusal(&refused),
                ("PARTNERSHIP_NOT_ACTIVE".to_owned(), field),
                "{mutation}"
            );
        }
        let input = json!({ "idempotencyKey": status, "new": new });
        let refused = payload(&distributor, "registerDeal", input).await;
        let code = if status == "ENDED" {
            "NOT_FOUND"
        } else {
            "PARTNERSHIP_NOT_ACTIVE"
        };
        assert_eq!(refusal(&refused).0, code);
        assert_eq!(world.row_counts().await, before);
        let flags = partner
            .query("{ deals(filter: {statusIn: [DRAFT]}) { nodes { viewerCanUpdate viewerCanRegister } } }")
            .await;
        assert!(!flags.to_string().contains("true"), "{flags}");
    }
    // What there was is still there, and can still be decided and taken back.
    let waiting = deal(&vendor, "City rental bikes").await;
    let input = json!({ "id": waiting["id"], "version": 1, "reason": "The partnership has ended." });
    assert_eq!(payload(&vendor, "rejectDeal", input).await["errors"], json!([]));
    let input = json!({ "id": waiting["id"], "version": 2 });
    assert_eq!(payload(&partner, "withdrawDeal", input).await["errors"], json!([]));
});
