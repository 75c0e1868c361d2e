use serde_json::json;
use tests::both;

use super::{deal, new_deal, partnership, payload, refusal, sara};

both!(a_sale_goes_to_and_fro_and_ends_once_approved, async |world| {
    let seller = sara(&world).await;
    let before = world.row_counts().await;
    for (title, stage) in [
        ("Folding bikes for commuters", "WON"),
        ("Folding bikes for commuters", "LOST"),
        ("Lease fleet 2026", "QUALIFIED"),
        ("Test bikes", "QUALIFIED"),
        ("Show bikes", "WON"),
    ] {
        let row = deal(&seller, title).await;
        let refused = payload(
            &seller,
            "setSalesStage",
            json!({ "id": row["id"], "version": 1, "stage": stage }),
        )
        .await;
        let expected = ("STAGE_NOT_REACHABLE".to_owned(), json!(["stage"]));
        assert_eq!(refusal(&refused), expected, "{title} {stage}");
        assert_eq!(deal(&seller, title).await, row);
    }
    assert_eq!(world.row_counts().await, before);
    let row = deal(&seller, "Courier e-bikes").await;
    for (version, stage) in [(1, "QUALIFIED"), (2, "PROPOSED"), (3, "WON")] {
        let set = payload(
            &seller,
            "setSalesStage",
            json!({ "id": row["id"], "version": version, "stage": stage }),
        )
        .await;
        assert_eq!(set["deal"]["salesStage"], stage, "{set}");
    }
    let stale = payload(
        &seller,
        "setSalesStage",
        json!({ "id": row["id"], "version": 1, "stage": "LOST" }),
    )
    .await;
    assert_eq!(refusal(&stale), ("STALE".to_owned(), json!(["version"])));
    let over = payload(
        &seller,
        "setSalesStage",
        json!({ "id": row["id"], "version": 4, "stage": "OPEN" }),
    )
    .await;
    assert_eq!(refusal(&over), ("STAGE_NOT_REACHABLE".to_owned(), json!(["stage"])));
    assert_eq!(
        deal(&world.vendor().await, "Courier e-bikes").await["salesStage"],
        "WON"
    );
    // A sale that is over claims its customer no longer.
    let own = partnership(&seller, "Canal Bikes").await;
    let next = json!({ "idempotencyKey": "next", "new": new_deal(&own, "More courier bikes", "snelpost.example") });
    assert_eq!(payload(&seller, "registerDeal", next).await["errors"], json!([]));
});
