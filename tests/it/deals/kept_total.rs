//! Totals of a vendor's unfiltered lists are kept, not counted.

use chrono::TimeDelta;
use entity::partnership::{ActiveModel, Entity, Model};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::{Value, json};
use tests::{Client, World, both};
use uuid::Uuid;

use super::{new_deal, partnership, payload};

const TOTALS: &str =
    "{ deals(first: 1) { totalCount totalCountIsExact } partnerships(first: 1) { totalCount totalCountIsExact } }";

async fn totals(client: &Client) -> (i64, i64) {
    let answer = client.query(TOTALS).await;
    for list in ["deals", "partnerships"] {
        assert_eq!(answer[list]["totalCountIsExact"], true, "{answer}");
    }
    let count = |list: &str| answer[list]["totalCount"].as_i64().unwrap();
    (count("deals"), count("partnerships"))
}

/// What a walk over all pages finds.
async fn walked(client: &Client, list: &str) -> i64 {
    let (mut rows, mut after) = (0, Value::Null);
    loop {
        let query = format!(
            "query($after: String) {{ {list}(first: 100, after: $after) {{ nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }} }}"
        );
        let page = client.with(&query, json!({ "after": after })).await[list].clone();
        rows += i64::try_from(page["nodes"].as_array().unwrap().len()).unwrap();
        if page["pageInfo"]["hasNextPage"] == false {
            return rows;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

both!(a_total_follows_what_comes_and_what_becomes_visible, async |world| {
    let (vendor, other, partner) = (world.vendor().await, world.other_vendor().await, world.partner().await);
    let (before, others) = (totals(&vendor).await, totals(&other).await);
    assert_eq!(
        before,
        (walked(&vendor, "deals").await, walked(&vendor, "partnerships").await)
    );
    let own = partnership(&partner, "Canal Bikes").await;
    let draft = json!({ "idempotencyKey": "d", "new": new_deal(&own, "Draft", "draft.example") });
    let draft = payload(&partner, "saveDealDraft", draft).await["deal"].clone();
    assert_eq!(totals(&vendor).await, before, "a draft is the partner's alone");
    let registered = json!({ "idempotencyKey": "r", "draft": { "id": draft["id"], "version": draft["version"] } });
    let registered = payload(&partner, "registerDeal", registered).await;
    assert_eq!(registered["errors"], json!([]));
    assert_eq!(totals(&vendor).await, (before.0 + 1, before.1), "and then is not");
    let new = json!({ "idempotencyKey": "n", "new": new_deal(&own, "New", "new.example") });
    payload(&partner, "registerDeal", new).await;
    let refused = json!({ "idempotencyKey": "x", "new": new_deal(&own, "Again", "new.example") });
    assert_ne!(payload(&partner, "registerDeal", refused).await["errors"], json!([]));
    assert_eq!(
        totals(&vendor).await,
        (before.0 + 2, before.1),
        "what is rolled back never counted"
    );
    assert_eq!(walked(&vendor, "deals").await, before.0 + 2);
    assert_eq!(totals(&other).await, others, "nobody else's numbers moved");
});

async fn add_partnerships(world: &World, count: u128) {
    let connection = tests::backend::connect(&world.database.url).await;
    let row = Entity::find().one(&connection).await.unwrap().unwrap();
    let copies: Vec<ActiveModel> = (0..count)
        .map(|number| {
            let copy = Model {
                id: Uuid::from_u128(number),
                partner_id: None,
                external_id: None,
                ..row.clone()
            };
            copy.into_active_model().reset_all()
        })
        .collect();
    for chunk in copies.chunks(1_000) {
        Entity::insert_many(chunk.to_vec())
            .exec_without_returning(&connection)
            .await
            .unwrap();
    }
    connection.close().await.unwrap();
}

both!(a_total_is_exact_beyond_what_is_counted, async |world| {
    let vendor = world.vendor().await;
    let (_, few) = totals(&vendor).await;
    add_partnerships(&world, 10_100).await;
    let before = world.statements();
    assert_eq!(totals(&vendor).await.1, few + 10_100);
    let cost = world.statements() - before;
    let filtered = "{ partnerships(first: 1, filter: {statusIn: [INVITED, ACTIVE, SUSPENDED, ENDED]}) { totalCount totalCountIsExact } }";
    assert_eq!(
        vendor.query(filtered).await["partnerships"],
        json!({ "totalCount": 10_000, "totalCountIsExact": false })
    );
    // Folded, the numbers are the same and quicker to add up.
    api::jobs::schedule(&world.running.gate).await.unwrap();
    world.clock.advance(TimeDelta::minutes(5));
    while api::jobs::run_due(&world.running.gate).await.unwrap() > 0 {}
    assert!(world.row_counts().await["list_count"] <= 60);
    let before = world.statements();
    assert_eq!(totals(&vendor).await.1, few + 10_100);
    assert_eq!(world.statements() - before, cost);
    assert_eq!(world.running.gate.fold_list_counts().await.unwrap(), 0);
});
