use serde_json::{Value, json};
use tests::{Client, both, four_chairs};

use super::sara;

both!(each_chair_sees_its_own_deals, async |world| {
    four_chairs!(
        world,
        "deals",
        "{ deals(first: 20) { totalCount totalCountIsExact nodes {
             id title registrationStatus salesStage registeredAt value { amount currency } closeOn expiresOn
             partnership { name } distributorship { name } customer { name domain } vendor { name }
           } } }"
    );
});

both!(the_newest_twenty_with_their_names, async |world| {
    four_chairs!(
        world,
        "deals_page",
        "{ deals(first: 3, orderBy: {field: REGISTERED_AT, direction: DESC}) { nodes {
             id title value { amount currency } registrationStatus registeredAt
             distributorship { name } customer { name domain }
           } pageInfo { hasNextPage } } }"
    );
});

both!(the_queue_oldest_first, async |world| {
    four_chairs!(
        world,
        "deals_queue",
        "{ deals(first: 50, filter: {statusIn: [SUBMITTED]}, orderBy: {field: REGISTERED_AT, direction: ASC}) { nodes {
             title value { amount } registeredAt partnership { name } customer { name }
           } } }"
    );
});

both!(a_seller_sees_its_own_and_the_administrator_all, async |world| {
    let query = "{ deals(orderBy: {field: CREATED_AT, direction: ASC}) { totalCount nodes { title owner { user { name } } } } }";
    let seller = sara(&world).await.query(query).await;
    let admin = world.partner().await.query(query).await;
    let titles = titles(&seller);
    assert_eq!(
        titles,
        [
            "Show bikes",
            "Courier e-bikes",
            "Test bikes",
            "Folding bikes for commuters",
            "Lease fleet 2026"
        ]
    );
    assert_eq!(seller["deals"]["totalCount"], 5);
    assert!(!seller.to_string().contains("Paul Prins"));
    assert_eq!(admin["deals"]["totalCount"], 10);
    assert!(titles.iter().all(|title| admin.to_string().contains(title)));
    let colleagues = deal_id(&world.partner().await, "Campus bikes").await;
    let one = "query($id: ID!) { deal(id: $id) { title } }";
    let unseen = sara(&world).await.ask(one, json!({ "id": colleagues })).await;
    assert_eq!(unseen.text, "{\"data\":{\"deal\":null}}");
});

both!(filters_search_and_order_narrow, async |world| {
    let vendor = world.vendor().await;
    let partner = world.partner().await;
    for (client, filter, expected) in [
        (&vendor, "search: \"waterstad\"", vec!["City rental bikes"]),
        (
            &vendor,
            "search: \"delta-rail.example\"",
            vec!["Folding bikes for commuters"],
        ),
        (&vendor, "search: \"%\"", vec![]),
        (&vendor, "stageIn: [WON, LOST]", vec!["Campus bikes", "Lodge bikes"]),
        (&vendor, "statusIn: []", vec![]),
        (
            &vendor,
            "value: {currency: \"GBP\"}",
            vec!["Lodge bikes", "Dockless scheme"],
        ),
        (
            &vendor,
            "value: {currency: \"EUR\", min: \"54000\", max: \"88250\"}",
            vec!["Campus bikes", "Folding bikes for commuters", "Courier e-bikes"],
        ),
        (&vendor, "value: {currency: \"EUR\", min: \"310000.0001\"}", vec![]),
        (
            &partner,
            "statusIn: [DRAFT]",
            vec!["Cargo bikes for the depot", "Lease fleet 2026"],
        ),
        (&partner, "partnershipIds: [\"rubbish\"]", vec![]),
        (
            &partner,
            "search: \"waterstad\"",
            vec!["Lights for rental bikes", "City rental bikes"],
        ),
    ] {
        let query =
            format!("{{ deals(filter: {{{filter}}}, orderBy: {{field: VALUE}}) {{ totalCount nodes {{ title }} }} }}");
        let answer = client.query(&query).await;
        assert_eq!(titles(&answer), expected, "{filter}");
        assert_eq!(answer["deals"]["totalCount"], expected.len(), "{filter}");
    }
    let vendors = partner.query("{ partnerships { nodes { vendor { id name } } } }").await;
    let lumen = vendors["partnerships"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["vendor"]["name"] == "Lumen Lights")
        .unwrap()["vendor"]["id"]
        .clone();
    let of = "query($ids: [ID!]) { deals(filter: {vendorIds: $ids}) { nodes { title } } }";
    assert_eq!(
        titles(&partner.with(of, json!({ "ids": [lumen] })).await),
        ["Lights for rental bikes"]
    );
});

both!(pages_follow_one_another_in_every_order, async |world| {
    let partner = world.partner().await;
    for order in ["REGISTERED_AT", "CREATED_AT", "VALUE"] {
        for direction in ["ASC", "DESC"] {
            let order = format!("orderBy: {{field: {order}, direction: {direction}}}");
            let all = titles(
                &partner
                    .query(&format!("{{ deals({order}) {{ nodes {{ title }} }} }}"))
                    .await,
            );
            assert_eq!(all.len(), 10);
            let mut paged = Vec::new();
            let mut after = Value::Null;
            loop {
                let query = format!(
                    "query($after: String) {{ deals(first: 3, after: $after, {order}) {{
                        nodes {{ title }} pageInfo {{ hasNextPage endCursor }} }} }}"
                );
                let page = partner.with(&query, json!({ "after": after })).await;
                paged.extend(titles(&page));
                after = page["deals"]["pageInfo"]["endCursor"].clone();
                if page["deals"]["pageInfo"]["hasNextPage"] == false {
                    break;
                }
            }
            assert_eq!(paged, all, "{order}");
        }
    }
});

both!(a_suspended_distributorship_shows_nothing, async |world| {
    use sea_orm::ConnectionTrait;
    let distributor = world.distributor().await;
    let list = "{ deals { totalCount nodes { title } } }";
    assert_ne!(distributor.query(list).await["deals"]["totalCount"], 0);
    let connection = tests::backend::connect(&world.database.url).await;
    connection
        .execute_unprepared("UPDATE distributorship SET status = 'SUSPENDED'")
        .await
        .unwrap();
    connection.close().await.unwrap();
    assert_eq!(
        distributor.query(list).await,
        json!({ "deals": { "totalCount": 0, "nodes": [] } })
    );
});

async fn deal_id(client: &Client, title: &str) -> Value {
    super::deal(client, title).await["id"].clone()
}

fn titles(answer: &Value) -> Vec<String> {
    let nodes = answer["deals"]["nodes"].as_array().unwrap();
    nodes
        .iter()
        .map(|node| node["title"].as_str().unwrap().to_owned())
        .collect()
}
