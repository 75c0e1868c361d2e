use serde_json::{Value, json};
use tests::{Client, both, four_chairs};

use super::items::published;

both!(each_chair_sees_the_content_meant_for_it, async |world| {
    four_chairs!(
        world,
        "content_items",
        "{ contentItems(first: 20) { totalCount totalCountIsExact nodes { kind topic title publishedAt vendor { name }
             text(language: NL) { language title teaser body bodyHtml } file { name } link } } }"
    );
});

fn titles(answer: &Value) -> Vec<String> {
    let nodes = answer["contentItems"]["nodes"].as_array().unwrap();
    nodes
        .iter()
        .map(|node| node["title"].as_str().unwrap().to_owned())
        .collect()
}

both!(filters_search_and_order_narrow, async |world| {
    let partner = world.partner().await;
    let (lamps, city, mail, range) = (
        "Lamps that last",
        "A city goes electric",
        "Mail for an open day",
        "The new range in three minutes",
    );
    for (arguments, expected) in [
        (
            "filter: {topicIn: [\"bikes\"]}, orderBy: {field: TITLE}",
            vec![city, range],
        ),
        (
            "filter: {kindIn: [TEMPLATE, VIDEO]}, orderBy: {field: TITLE, direction: DESC}",
            vec![range, mail, lamps],
        ),
        ("filter: {search: \"stad electric\"}", vec![city]),
        ("filter: {search: \"delivery\"}", vec![]),
        ("filter: {search: \"agreed\"}", vec![]),
        ("filter: {topicIn: []}", vec![]),
        ("filter: {vendorIds: [\"org_rubbish\"]}", vec![]),
    ] {
        let query = format!("{{ contentItems({arguments}) {{ totalCount nodes {{ title }} }} }}");
        let answer = partner.query(&query).await;
        assert_eq!(titles(&answer), expected, "{arguments}");
        assert_eq!(answer["contentItems"]["totalCount"], expected.len(), "{arguments}");
    }
    let status = "{ contentItems(filter: {statusIn: [DRAFT]}) { nodes { title } } }";
    assert_eq!(
        titles(&world.vendor().await.query(status).await),
        ["Demo discount, not yet agreed"]
    );
    assert_eq!(
        partner.ask(status, json!({})).await.status.as_u16(),
        400,
        "a partner knows no status"
    );
});

both!(a_page_of_twenty_costs_what_a_page_of_one_costs, async |world| {
    let vendor = world.vendor().await;
    for number in 0..20 {
        published(&vendor, &format!("Item {number}"), json!({})).await;
    }
    let query = |first: u8| {
        format!(
            "{{ contentItems(first: {first}) {{ totalCount nodes {{ title text {{ bodyHtml }} vendor {{ name }} file {{ name }} }} }} }}"
        )
    };
    for client in [world.partner().await, world.distributor().await, vendor] {
        // What was worked out for a viewer before is kept.
        client.query(&query(1)).await;
        let cost = async |client: &Client, first| {
            let before = world.statements();
            let answer = client.query(&query(first)).await;
            assert_eq!(titles(&answer).len(), usize::from(first));
            world.statements() - before
        };
        assert_eq!(cost(&client, 1).await, cost(&client, 20).await);
    }
});

both!(pages_show_each_item_once, async |world| {
    let partner = world.partner().await;
    for order in ["PUBLISHED_AT", "TITLE"] {
        let all = titles(
            &partner
                .query(&format!(
                    "{{ contentItems(orderBy: {{field: {order}}}) {{ nodes {{ title }} }} }}"
                ))
                .await,
        );
        let (mut paged, mut after) = (Vec::new(), Value::Null);
        loop {
            let page = partner
                .with(
                    &format!(
                        "query($after: String) {{ contentItems(first: 1, after: $after, orderBy: {{field: {order}}}) {{
                        nodes {{ title }} pageInfo {{ hasNextPage endCursor }} }} }}"
                    ),
                    json!({ "after": after }),
                )
                .await;
            paged.extend(titles(&page));
            after = page["contentItems"]["pageInfo"]["endCursor"].clone();
            if page["contentItems"]["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        assert_eq!(paged, all);
        assert_eq!(all.len(), 4);
    }
});
