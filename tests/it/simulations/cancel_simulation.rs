//! A simulation that is canceled goes no further.

use api::jobs::run_due;
use serde_json::json;
use tests::both;

use super::desk::{CANCEL, drafted, read, work};
use crate::levels::desk::perform;

both!(a_canceled_simulation_goes_no_further, async |world| {
    let draft = drafted(&world).await;
    let vendor = world.vendor().await;
    let started = draft.start(&vendor, json!({})).await;
    run_due(&world.running.gate).await.unwrap();
    let id = json!({ "id": started["id"] });
    let canceled =
        json!({ "simulation": { "status": "CANCELED", "endedAt": "2026-03-02T09:00:00+00:00" }, "errors": [] });
    assert_eq!(perform(&vendor, CANCEL, id.clone()).await, canceled);
    assert_eq!(perform(&vendor, CANCEL, id.clone()).await, canceled, "the same again");
    work(&world).await;
    let found = read(&vendor, &started["id"]).await;
    assert_eq!(
        (&found["status"], &found["judgedCount"]),
        (&json!("CANCELED"), &json!(5))
    );
    let hidden = world.other_vendor().await.ask(CANCEL, json!({ "input": id })).await;
    assert_eq!(hidden.code(), "NOT_FOUND");
    let another = draft.start(&vendor, json!({ "idempotencyKey": "another" })).await;
    work(&world).await;
    let over = perform(&vendor, CANCEL, json!({ "id": another["id"] })).await;
    assert_eq!(over["errors"], json!([{ "code": "ALREADY_ENDED", "field": ["id"] }]));
});
