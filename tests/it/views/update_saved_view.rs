use serde_json::{Value, json};
use tests::{Client, both};

use super::{UPDATE, keep, names};

async fn update(client: &Client, input: Value) -> Value {
    client.with(UPDATE, json!({ "input": input })).await["updateSavedView"].clone()
}

both!(its_owner_renames_keeps_anew_and_shares, async |world| {
    let (vera, otto) = (world.vendor().await, world.sales().await);
    let view = keep(&otto, "Mine", false).await;
    let change = json!({ "id": view["id"], "version": 1, "name": "Ours", "query": "", "isShared": true });
    let done = update(&otto, change.clone()).await;
    assert_eq!(
        done["savedView"],
        json!({ "name": "Ours", "query": "", "isShared": true, "version": 2 })
    );
    assert_eq!(names(&vera).await, ["Ours"]);
    let stale = update(&otto, change).await;
    assert_eq!(stale["errors"], json!([{ "code": "STALE", "field": ["version"] }]));
    // What is absent stays.
    let done = update(&otto, json!({ "id": view["id"], "version": 2, "isShared": false })).await;
    assert_eq!(
        done["savedView"],
        json!({ "name": "Ours", "query": "", "isShared": false, "version": 3 })
    );
    assert_eq!(names(&vera).await, Vec::<String>::new());
    keep(&otto, "Dutch", false).await;
    let taken = update(&otto, json!({ "id": view["id"], "version": 3, "name": "Dutch" })).await;
    assert_eq!(taken["errors"], json!([{ "code": "NAME_TAKEN", "field": ["name"] }]));
});

both!(a_shared_one_is_tended_by_who_manages_settings, async |world| {
    let (vera, otto) = (world.vendor().await, world.sales().await);
    let (of_otto, of_vera) = (keep(&otto, "Ours", true).await, keep(&vera, "Hers", true).await);
    let hidden = keep(&otto, "Mine", false).await;
    let done = update(
        &vera,
        json!({ "id": of_otto["id"], "version": 1, "query": "country=BE" }),
    )
    .await;
    assert_eq!(done["savedView"]["query"], "country=BE");
    let other = world.other_vendor().await;
    let before = world.row_counts().await;
    let asked = async |client: &Client, input: Value| {
        let answer = client.ask(UPDATE, json!({ "input": input })).await;
        (answer.code().to_owned(), answer.without_request_id())
    };
    // Another's is not taken back from all, which would leave it to nobody who tends it.
    let (code, _) = asked(&vera, json!({ "id": of_otto["id"], "version": 2, "isShared": false })).await;
    assert_eq!(code, "FORBIDDEN");
    // Nor is it called otherwise: whether its owner has another of the name is the owner's own.
    for name in ["Mine", "Everybody's"] {
        let (code, _) = asked(&vera, json!({ "id": of_otto["id"], "version": 2, "name": name })).await;
        assert_eq!(code, "FORBIDDEN");
    }
    let (code, _) = asked(&otto, json!({ "id": of_vera["id"], "version": 1, "name": "His" })).await;
    assert_eq!(code, "FORBIDDEN");
    let input = |id: &Value| json!({ "id": id, "version": 1, "name": "x" });
    let unseen = asked(&vera, input(&hidden["id"])).await;
    assert_eq!(unseen.0, "NOT_FOUND");
    assert_eq!(
        unseen,
        asked(&vera, input(&json!("svw_00000000000070008000000000000000"))).await
    );
    assert_eq!(unseen, asked(&other, input(&of_otto["id"])).await);
    assert_eq!(world.row_counts().await, before);
    assert_eq!(names(&vera).await, ["Hers", "Ours"]);
});
