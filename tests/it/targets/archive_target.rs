//! A target that is archived counts for nobody, and only the vendor sees it.

use serde_json::{Value, json};
use tests::both;

use super::desk::{measured, named, perform, quarter, set};

const ARCHIVE: &str = "mutation($input: ArchiveTargetInput!) { archiveTarget(input: $input) {
    target { archivedAt version viewerCanArchive } errors { code field } } }";

both!(an_archived_target_is_the_vendors_alone, async |world| {
    measured(&world).await;
    let vendor = world.vendor().await;
    let canal = json!({ "partnershipId": named(&vendor, "canal").await });
    let target = set(&vendor, quarter("a", canal, "sales", "3")).await;
    let one = "query($id: ID!) { target(id: $id) { name } node(id: $id) { id } }";
    let variables = json!({ "id": target["id"] });
    let partner = world.partner().await;
    assert_eq!(partner.with(one, variables.clone()).await["target"]["name"], "My sales");
    let stale = perform(&vendor, ARCHIVE, json!({ "id": target["id"], "version": 2 })).await;
    assert_eq!(stale["errors"], json!([{ "code": "STALE", "field": ["version"] }]));
    let archived = perform(&vendor, ARCHIVE, json!({ "id": target["id"], "version": 1 })).await;
    assert_eq!(
        archived,
        json!({ "target": { "archivedAt": "2026-03-02T09:00:00+00:00", "version": 2, "viewerCanArchive": false }, "errors": [] })
    );
    let again = perform(&vendor, ARCHIVE, json!({ "id": target["id"], "version": 2 })).await;
    assert_eq!(again["errors"], json!([{ "code": "ARCHIVED", "field": ["id"] }]));
    // Archived, another vendor's, and never there are one answer.
    let hidden = partner.ask(one, variables.clone()).await;
    let absent = json!({ "id": "tgt_00000000000070008000000000000000" });
    assert_eq!(
        hidden.without_request_id(),
        partner.ask(one, absent.clone()).await.without_request_id()
    );
    let other = world.other_vendor().await;
    assert_eq!(
        other.ask(one, variables.clone()).await.without_request_id(),
        other.ask(one, absent).await.without_request_id()
    );
    let counting = vendor
        .query("{ targets(filter: { isArchived: false }) { totalCount } }")
        .await;
    assert_eq!(counting["targets"]["totalCount"], 0);
    let missing = vendor
        .ask(
            ARCHIVE,
            json!({ "input": { "id": "tgt_00000000000070008000000000000000", "version": 1 } }),
        )
        .await;
    assert_eq!(missing.code(), "NOT_FOUND");
    assert_ne!(vendor.with(one, variables).await["node"], Value::Null);
});
