use serde_json::{Value, json};
use tests::both;

use super::{mutation_of, new_deal, partnership};

both!(of_two_at_once_exactly_one_wins, async |world| {
    let (partner, distributor, vendor) = (world.partner().await, world.distributor().await, world.vendor().await);
    let ours = partnership(&partner, "Canal Bikes").await;
    let theirs = partnership(&distributor, "Dune Cycling").await;
    for round in 0..8 {
        let domain = format!("race-{round}.example");
        let ask = |client: &tests::Client, of: &Value, who: &str| {
            let new = new_deal(of, &format!("Race {round} {who}"), &domain);
            let (query, variables) = mutation_of(
                "registerDeal",
                json!({ "idempotencyKey": format!("{who} {round}"), "new": new }),
            );
            let client = client.clone();
            async move { client.with(&query, variables).await["registerDeal"].clone() }
        };
        // Two partnerships, so that no lock of a partnership makes them queue; and each asks twice at that.
        let (a, b, c, d) = tokio::join!(
            ask(&partner, &ours, "one"),
            ask(&distributor, &theirs, "two"),
            ask(&partner, &ours, "three"),
            ask(&distributor, &theirs, "four"),
        );
        let answers = [a, b, c, d];
        let won = answers.iter().filter(|answer| answer["deal"]["id"].is_string()).count();
        let lost: Vec<&Value> = answers.iter().filter(|answer| answer["deal"].is_null()).collect();
        assert_eq!((won, lost.len()), (1, 3), "{answers:?}");
        for refused in lost {
            assert_eq!(refused["errors"][0]["code"], "CUSTOMER_CLAIMED", "{refused}");
            assert_eq!(refused["errors"][0]["field"], json!(["new", "customer", "domain"]));
        }
        let query = format!("{{ deals(filter: {{search: \"race {round}\"}}) {{ totalCount }} }}");
        assert_eq!(vendor.query(&query).await["deals"]["totalCount"], 1);
    }
});

both!(the_same_key_at_once_gives_the_same_deal, async |world| {
    let partner = world.partner().await;
    let own = partnership(&partner, "Canal Bikes").await;
    let new = new_deal(&own, "Double click", "double-click.example");
    let (query, variables) = mutation_of("registerDeal", json!({ "idempotencyKey": "double", "new": new }));
    let (first, second) = tokio::join!(
        partner.with(&query, variables.clone()),
        partner.with(&query, variables.clone())
    );
    assert_eq!(first, second);
    assert!(first["registerDeal"]["deal"]["id"].is_string(), "{first}");
});
