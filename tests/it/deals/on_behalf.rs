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
    // The vendor learns which companies acted, not whose person: two vendors could tell each other's partners by it.
    let trail = "{ auditEntries(first: 1) { nodes { action actor { id } onBehalfOf { id } partnership { name }
        distributorship { name } changes } } }";
    let answer = vendor.query(trail).await;
    let entry = &answer["auditEntries"]["nodes"][0];
    assert_eq!(entry["action"], "registerDeal");
    assert_eq!(entry["onBehalfOf"], json!(null));
    assert_eq!(
        (&entry["partnership"], &entry["distributorship"]["name"]),
        (&json!(null), &json!("Velo Distribution"))
    );
    let seller = own["viewer"]["membership"]["id"].as_str().unwrap();
    let raw = seller.split_once('_').unwrap().1;
    assert!(!answer.to_string().replace('-', "").contains(raw), "{answer}");
    // A partner with nobody here has nobody in whose name to act.
    let alone = partnership(&distributor, "Dune Cycling").await;
    let input = json!({ "idempotencyKey": "c", "new": new_deal(&alone, "For Dune", "for-dune.example") });
    assert_eq!(payload(&distributor, "registerDeal", input).await["errors"], json!([]));
    // A partner's own person.
    let input = json!({ "idempotencyKey": "p", "new": new_deal(&partnership(&partner, "Canal Bikes").await, "Own", "own.example") });
    assert_eq!(payload(&partner, "registerDeal", input).await["errors"], json!([]));
    let answer = vendor.query(trail).await;
    let entry = &answer["auditEntries"]["nodes"][0];
    assert_eq!(
        (
            &entry["actor"],
            &entry["partnership"]["name"],
            &entry["distributorship"]
        ),
        (&json!(null), &json!("Canal Bikes"), &json!(null))
    );
    assert!(!answer.to_string().replace('-', "").contains(raw), "{answer}");
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
