//! A vendor defines what points are and what it promises of them, once and for all.

use serde_json::{Value, json};
use tests::both;

use super::desk::{DEFINE, done, perform, spendable};

fn purse(policy: Value) -> Value {
    json!({ "idempotencyKey": "p", "key": "miles", "nameEn": "Miles", "nameNl": "Mijlen", "policy": policy })
}

both!(a_purse_promises_what_was_written, async |world| {
    let vendor = world.vendor().await;
    let season = json!({ "firstMonth": 7, "months": 12 });
    let policy = json!({ "kind": "STATUS", "decimals": 2, "rounding": "HALF_EVEN",
        "expiry": { "seasonEnd": { "season": season, "seasonsLater": 1 } },
        "decay": { "idleWeeks": 12, "share": "0.05", "atLeast": "5", "allAfterWeeks": 20 },
        "reset": { "season": season, "keep": "0.25" } });
    let made = done(&vendor, DEFINE, purse(policy.clone())).await["pointPurse"].clone();
    let mut told = policy;
    told["expiry"]["days"] = Value::Null;
    told["expiry"]["months"] = Value::Null;
    assert_eq!(made["policy"], told);
    assert_eq!(
        [&made["key"], &made["nameNl"], &made["version"]],
        [&json!("miles"), &json!("Mijlen"), &json!(1)]
    );
    let before = world.row_counts().await;
    assert_eq!(
        before["point_account"], 2,
        "where points come from, and where spent ones go"
    );
    let node = "query($id: ID!) { node(id: $id) { id ... on PointPurse { key } } }";
    let node = vendor.with(node, json!({ "id": made["id"] })).await;
    assert_eq!(node["node"], json!({ "id": made["id"], "key": "miles" }));
});

both!(the_same_request_again_defines_nothing_more, async |world| {
    let vendor = world.vendor().await;
    let first = done(&vendor, DEFINE, purse(spendable())).await;
    let before = world.row_counts().await;
    assert_eq!(done(&vendor, DEFINE, purse(spendable())).await, first);
    assert_eq!(world.row_counts().await, before);
});

both!(what_cannot_be_kept_is_named_and_changes_nothing, async |world| {
    let vendor = world.vendor().await;
    done(&vendor, DEFINE, purse(spendable())).await;
    let before = world.row_counts().await;
    let refused = |path: Value| json!([{ "code": "INVALID_INPUT", "field": path }]);
    let season = |first: i32, months: i32| json!({ "firstMonth": first, "months": months });
    for (field, value, path) in [
        ("decimals", json!(-1), json!(["policy", "decimals"])),
        ("expiry", json!({ "days": 0 }), json!(["policy", "expiry", "days"])),
        (
            "expiry",
            json!({ "months": 100_000 }),
            json!(["policy", "expiry", "months"]),
        ),
        (
            "reset",
            json!({ "season": season(1, 5), "keep": "0" }),
            json!(["policy", "reset", "season", "months"]),
        ),
        (
            "reset",
            json!({ "season": season(1, 6), "keep": "1" }),
            json!(["policy", "reset", "keep"]),
        ),
        (
            "decay",
            json!({ "idleWeeks": 4, "share": "0.1", "atLeast": "0", "allAfterWeeks": 3 }),
            json!(["policy", "decay", "allAfterWeeks"]),
        ),
    ] {
        let mut policy = spendable();
        policy[field] = value;
        let mut input = purse(policy);
        input["idempotencyKey"] = json!("another");
        input["key"] = json!("another");
        assert_eq!(perform(&vendor, DEFINE, input).await["errors"], refused(path));
    }
    let mut taken = purse(spendable());
    taken["idempotencyKey"] = json!("another");
    let taken = perform(&vendor, DEFINE, taken).await;
    assert_eq!(taken["errors"], json!([{ "code": "KEY_TAKEN", "field": ["key"] }]));
    assert_eq!(world.row_counts().await, before);
});

both!(only_those_who_manage_programs_define_points, async |world| {
    let before = world.row_counts().await;
    for (who, code) in [
        ("otto@vendor.example", "FORBIDDEN"),
        ("dana@distributor.example", "UNKNOWN"),
        ("paul@partner.example", "UNKNOWN"),
    ] {
        let client = world.as_(who).await;
        let answer = client.ask(DEFINE, json!({ "input": purse(spendable()) })).await;
        match code {
            "FORBIDDEN" => assert_eq!(answer.code(), code),
            _ => assert!(answer.text.contains("Unknown type"), "{who}: {}", answer.text),
        }
    }
    let after = world.row_counts().await;
    assert_eq!(after["point_purse"], before["point_purse"]);
});
