//! A vendor renames a purse; what it promises stays.

use serde_json::json;
use tests::both;

use super::desk::{UPDATE, desk, done, perform, spendable};

both!(a_purse_is_renamed_and_promises_the_same, async |world| {
    let desk = desk(&world, spendable()).await;
    let vendor = world.vendor().await;
    let input = json!({ "id": desk.purse, "version": 1, "nameEn": "Coins" });
    let told = json!({ "nameEn": "Coins", "nameNl": "Beloningen", "version": 2, "policy": { "decimals": 1 } });
    assert_eq!(done(&vendor, UPDATE, input.clone()).await["pointPurse"], told);
    let before = world.row_counts().await;
    let stale = perform(&vendor, UPDATE, input).await;
    assert_eq!(stale["errors"], json!([{ "code": "STALE", "field": ["version"] }]));
    let empty = perform(
        &vendor,
        UPDATE,
        json!({ "id": desk.purse, "version": 2, "nameNl": " " }),
    )
    .await;
    assert_eq!(
        empty["errors"],
        json!([{ "code": "INVALID_INPUT", "field": ["nameNl"] }])
    );
    assert_eq!(world.row_counts().await, before);
    let theirs = world.other_vendor().await;
    let input = json!({ "id": desk.purse, "version": 2, "nameEn": "Ours" });
    assert_eq!(theirs.ask(UPDATE, json!({ "input": input })).await.code(), "NOT_FOUND");
});
