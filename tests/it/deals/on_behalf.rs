use serde_json::json;
use tests::both;

use super::{deal, mutation_of, new_deal, partnership, payload, refusal};

both!(a_distributor_registers_for_a_partner_that_it_serves, async |world| {
    let (distributor, vendor, partner) = (world.distributor().await, world.vendor().await, world.partner().await);
    let served = partnership(&distributor, "Canal Bikes").await;
    let input = json!({ "idempotencyKey": "b", "new": new_deal(&served, "For Canal", "for-canal.example") });
    let registered = payload(&distributor, "registerDeal", input.clone()).await;
    assert_eq!(registered["deal"]["registrationStatus"], "SUBMITTED", "{registered}");
    assert_eq!(payload(&distributor, "registerDeal", input).await, registered);
    let own = partner
        .query("{ viewer { membership { id } } deals(filter: {search: \"for canal\"}) { nodes { id owner { id } } } }")
        .await;
    assert_eq!(own["deals"]["nodes"][0]["id"], registered["deal"]["id"]);
    assert_eq!(
        own["deals"]["nodes"][0]["owner"]["id"],
        own["viewer"]["membership"]["id"]
    );
    let trail = "{ auditEntries(first: 1) { nodes { action actorId onBehalfOfId } } }";
    let entry = &vendor.query(trail).await["auditEntries"]["nodes"][0];
    assert_eq!(entry["action"], "registerDeal");
    assert_eq!(entry["onBehalfOfId"], own["viewer"]["membership"]["id"]);
    assert_ne!(entry["actorId"], entry["onBehalfOfId"]);
    // A partner with nobody here has nobody in whose name to act.
    let alone = partnership(&distributor, "Dune Cycling").await;
    let input = json!({ "idempotencyKey": "c", "new": new_deal(&alone, "For Dune", "for-dune.example") });
    assert_eq!(payload(&distributor, "registerDeal", input).await["errors"], json!([]));
    assert_eq!(
        vendor.query(trail).await["auditEntries"]["nodes"][0]["onBehalfOfId"],
        json!(null)
    );
});

both!(
    not_for_one_that_it_does_not_serve_and_drafts_it_does_not_know,
    async |world| {
        let (distributor, vendor) = (world.distributor().await, world.vendor().await);
        let before = world.row_counts().await;
        let mut answers = Vec::new();
        for id in [
            partnership(&vendor, "Kettle & Chain").await,
            json!("pts_00000000000070008000000000000000"),
            json!("rubbish"),
        ] {
            let input = json!({ "idempotencyKey": "u", "new": new_deal(&id, "Unserved", "unserved.example") });
            let refused = payload(&distributor, "registerDeal", input).await;
            assert_eq!(
                refusal(&refused),
                ("NOT_FOUND".to_owned(), json!(["new", "partnershipId"]))
            );
            answers.push(refused);
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]));
        let id = deal(&world.partner().await, "Cargo bikes for the depot").await["id"].clone();
        let counts = world.row_counts().await;
        let (query, variables) = mutation_of(
            "registerDeal",
            json!({ "idempotencyKey": "d", "draft": { "id": id, "version": 1 } }),
        );
        let unknown = distributor.ask(&query, variables).await;
        assert_eq!(
            (unknown.status.as_u16(), unknown.code()),
            (400, "INVALID_INPUT"),
            "{}",
            unknown.text
        );
        assert_eq!(world.row_counts().await, counts);
        assert_eq!(
            (counts["deal"], counts["customer"]),
            (before["deal"], before["customer"])
        );
    }
);
