//! What an operation costs, and what it may cost.

use serde_json::json;
use tests::{Backend, both};

use super::{error, post, world};

both!(the_cost_is_told_on_request, async |world| {
    let partner = world.partner().await;
    let query = "{ deals(first: 7) { nodes { id title } } viewer { seat } }";
    let told = post(&partner, &json!({ "query": query, "extensions": { "cost": true } })).await;
    // deals, nodes, and id and title seven times each; viewer and its seat. A page is counted once for all in it.
    assert_eq!(
        told.body["extensions"],
        json!({ "cost": { "requestedQueryCost": 24, "maximumAvailable": 50_000 } })
    );
    let untold = post(&partner, &json!({ "query": query, "extensions": { "other": true } })).await;
    assert_eq!(
        (untold.body.get("extensions"), &untold.body["data"]),
        (None, &told.body["data"])
    );
});

#[tokio::test]
async fn each_seat_has_its_own_budgets() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let settings =
            "graphql.cost = 60\ngraphql.seats.partner.cost = 20\ngraphql.seats.anonymous.introspection = false";
        let world = world(backend, settings).await;
        let query = "{ deals(first: 7) { nodes { id title } } }";
        assert!(world.vendor().await.ask(query, json!({})).await.body["data"]["deals"].is_object());
        let refused = world.partner().await.ask(query, json!({})).await;
        assert_eq!(
            error(&refused),
            (
                "The answer may hold 22 fields: at most 20 are allowed.",
                "LIMIT_EXCEEDED"
            )
        );
        let schema = "{ __schema { queryType { name } } }";
        assert_eq!(error(&world.client.ask(schema, json!({})).await).1, "INVALID_INPUT");
        assert!(world.partner().await.ask(schema, json!({})).await.body["data"].is_object());
    }
}
