use serde_json::json;
use tests::both;

use super::{DELETE, keep, names};

both!(it_goes_by_its_owner_or_by_who_tends_what_is_shared, async |world| {
    let (vera, otto) = (world.vendor().await, world.sales().await);
    let (mine, ours) = (keep(&otto, "Mine", false).await, keep(&otto, "Ours", true).await);
    let hers = keep(&vera, "Hers", true).await;
    let input = |view: &serde_json::Value, version: i64| json!({ "input": { "id": view["id"], "version": version } });
    let before = world.row_counts().await;
    assert_eq!(otto.ask(DELETE, input(&hers, 1)).await.code(), "FORBIDDEN");
    assert_eq!(vera.ask(DELETE, input(&mine, 1)).await.code(), "NOT_FOUND");
    let stale = otto.with(DELETE, input(&mine, 2)).await["deleteSavedView"].clone();
    assert_eq!(
        stale,
        json!({ "deleted": null, "errors": [{ "code": "STALE", "field": ["version"] }] })
    );
    assert_eq!(world.row_counts().await, before);
    assert_eq!(
        otto.with(DELETE, input(&mine, 1)).await["deleteSavedView"]["deleted"],
        true
    );
    assert_eq!(
        vera.with(DELETE, input(&ours, 1)).await["deleteSavedView"]["deleted"],
        true
    );
    assert_eq!(names(&otto).await, ["Hers"]);
    assert_eq!(otto.ask(DELETE, input(&mine, 1)).await.code(), "NOT_FOUND");
});
