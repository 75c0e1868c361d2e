//! A level is eligible, proposed and held: three things, with people between them.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::both;

use super::desk::{APPROVE, REJECT, desk, done, perform};
use crate::orgs::inviting::{PASSWORD, accept_as_newcomer, invite_user};

both!(a_review_proposes_and_people_decide, async |world| {
    let policy = json!({ "down": "monthly", "grace": 1, "approve_down": "two_persons" });
    let desk = desk(&world, policy).await;
    let vendor = world.vendor().await;
    assert_eq!(desk.review(&vendor).await, [0, 0], "nobody has points");
    desk.points(&vendor, "25").await;
    assert_eq!(desk.review(&vendor).await, [1, 0]);
    assert_eq!(desk.review(&vendor).await, [0, 0], "the same proposes nothing anew");
    let open = desk.open(&vendor).await;
    let expected = (&json!("l_gold"), &json!(1));
    assert_eq!((&open[0]["toLevelKey"], &open[0]["approvalsNeeded"]), expected);
    let held = desk.held(&vendor).await;
    assert_eq!(held["partnership"]["level"], Value::Null, "proposed, not held");
    let approved = done(&vendor, APPROVE, json!({ "ids": [open[0]["id"]] })).await;
    assert_eq!(approved["levelProposals"][0]["status"], "APPROVED");
    assert_eq!(desk.held(&vendor).await["partnership"]["level"], "l_gold");
    let again = perform(&vendor, APPROVE, json!({ "ids": [open[0]["id"]] })).await;
    assert_eq!(again["errors"], json!([{ "code": "NOT_OPEN", "field": ["ids", "0"] }]));
    // Below: the first of April is forgiven, the first of May proposes it.
    desk.points(&vendor, "5").await;
    assert_eq!(desk.review(&vendor).await, [0, 0], "no day of review");
    for (days, expected) in [(30, [0, 0]), (30, [1, 0])] {
        world.clock.advance(TimeDelta::days(days));
        let vendor = world.vendor().await;
        assert_eq!(desk.review(&vendor).await, expected);
        assert_eq!(
            desk.review(&vendor).await,
            [0, 0],
            "a second one of the day forgives no less"
        );
    }
    let vendor = world.vendor().await;
    let open = desk.open(&vendor).await;
    assert_eq!(
        (&open[0]["toLevelKey"], &open[0]["approvalsNeeded"]),
        (&Value::Null, &json!(2))
    );
    let first = done(&vendor, APPROVE, json!({ "ids": [open[0]["id"]] })).await;
    assert_eq!(
        first["levelProposals"][0],
        json!({ "status": "OPEN", "approvalCount": 1 })
    );
    let before = world.row_counts().await;
    let twice = perform(&vendor, APPROVE, json!({ "ids": [open[0]["id"]] })).await;
    let expected = json!([{ "code": "ALREADY_APPROVED", "field": ["ids", "0"] }]);
    assert_eq!(twice["errors"], expected);
    let silent = perform(&vendor, REJECT, json!({ "ids": [open[0]["id"]] })).await;
    assert_eq!(
        silent["errors"],
        json!([{ "code": "INVALID_INPUT", "field": ["reason"] }])
    );
    assert_eq!(world.row_counts().await, before);
    let rejected = json!({ "ids": [open[0]["id"]], "reason": "A bad spring." });
    let rejected = done(&vendor, REJECT, rejected).await;
    let expected = json!({ "status": "REJECTED", "reason": "A bad spring." });
    assert_eq!(rejected["levelProposals"][0], expected);
    assert_eq!(desk.held(&vendor).await["partnership"]["level"], "l_gold");
});

both!(two_persons_lower_a_level, async |world| {
    let desk = desk(
        &world,
        json!({ "down": "daily", "approve_up": "automatic", "approve_down": "two_persons" }),
    )
    .await;
    let vendor = world.vendor().await;
    desk.points(&vendor, "20").await;
    assert_eq!(desk.review(&vendor).await, [0, 1]);
    desk.points(&vendor, "10").await;
    assert_eq!(desk.review(&vendor).await, [1, 0]);
    let id = desk.open(&vendor).await[0]["id"].clone();
    done(&vendor, APPROVE, json!({ "ids": [id] })).await;
    assert_eq!(desk.held(&vendor).await["partnership"]["level"], "l_gold");
    let (_, token) = invite_user(&vendor, "zoe@vendor.example", "CHANNEL_MANAGER").await;
    accept_as_newcomer(&world.client, &token, "Zoe", None).await;
    let colleague = world.client.sign_in("zoe@vendor.example", PASSWORD).await;
    let second = done(&colleague, APPROVE, json!({ "ids": [id] })).await;
    assert_eq!(
        second["levelProposals"][0],
        json!({ "status": "APPROVED", "approvalCount": 2 })
    );
    assert_eq!(desk.held(&vendor).await["partnership"]["level"], "l_silver");
});

both!(what_no_longer_holds_is_not_approved, async |world| {
    let desk = desk(&world, json!({ "down": "daily" })).await;
    let vendor = world.vendor().await;
    desk.points(&vendor, "10").await;
    desk.review(&vendor).await;
    desk.points(&vendor, "20").await;
    assert_eq!(desk.review(&vendor).await, [1, 0], "another level takes its place");
    let open = desk.open(&vendor).await;
    assert_eq!((open.len(), &open[0]["toLevelKey"]), (1, &json!("l_gold")));
    desk.points(&vendor, "0").await;
    assert_eq!(desk.review(&vendor).await, [0, 0]);
    assert_eq!(desk.open(&vendor).await, Vec::<Value>::new(), "withdrawn");
    // Other vendors, partners and strangers have no such proposal, and no such mutation.
    desk.points(&vendor, "20").await;
    desk.review(&vendor).await;
    let id = desk.open(&vendor).await[0]["id"].clone();
    let other = world.other_vendor().await;
    let before = world.row_counts().await;
    let hidden = other.ask(APPROVE, json!({ "input": { "ids": [id] } })).await;
    let absent = json!({ "ids": ["lvp_00000000000070008000000000000000"] });
    let absent = other.ask(APPROVE, json!({ "input": absent })).await;
    assert_eq!(hidden.without_request_id(), absent.without_request_id());
    assert_eq!(hidden.body["errors"][0]["extensions"]["code"], "NOT_FOUND");
    assert_eq!(world.row_counts().await, before);
});
