use serde_json::{Value, json};
use tests::{World, both, four_chairs};

const SUMMARY: &str = "{ viewerSummary { actions { kind count } figures { kind count money { amount currency } } } }";

both!(each_chair_has_its_own_summary, async |world| {
    four_chairs!(world, "summary", SUMMARY);
});

async fn summary(world: &World, email: &str) -> Value {
    world.as_(email).await.query(SUMMARY).await["viewerSummary"].clone()
}

both!(
    a_seller_counts_its_own_and_operations_has_nothing_to_decide,
    async |world| {
        let seller = summary(&world, "sara@partner.example").await;
        assert_eq!(
            seller["actions"],
            json!([{ "kind": "DEALS_ACTION_REQUIRED", "count": 2 }])
        );
        assert_eq!(
            seller["figures"],
            json!([
                { "kind": "ACTIVE_PARTNERSHIPS", "count": 2, "money": null },
                { "kind": "VISIBLE_PROGRAMS", "count": 2, "money": null },
                { "kind": "VISIBLE_CONTENT", "count": 4, "money": null },
                { "kind": "OPEN_DEALS", "count": 2, "money": null },
                { "kind": "OPEN_DEALS_VALUE", "count": 2, "money": { "amount": "164750", "currency": "EUR" } },
            ])
        );
        let operations = summary(&world, "otto@vendor.example").await;
        assert_eq!(
            operations["actions"],
            json!([{ "kind": "INVITED_PARTNERSHIPS", "count": 0 }])
        );
    }
);

both!(a_kind_is_known_only_in_its_seats, async |world| {
    let kinds = "{ __type(name: \"SummaryActionKind\") { enumValues { name } } }";
    for (client, expected) in [
        (
            world.vendor().await,
            json!([
                "DEALS_TO_REVIEW",
                "INVITED_PARTNERSHIPS",
                "PROGRAM_DRAFTS",
                "CONTENT_DRAFTS"
            ]),
        ),
        (world.distributor().await, json!(["DEALS_TO_REVIEW"])),
        (world.partner().await, json!(["DEALS_ACTION_REQUIRED"])),
    ] {
        let answer = client.query(kinds).await;
        let values = answer["__type"]["enumValues"].as_array().unwrap();
        let names: Vec<&Value> = values.iter().map(|value| &value["name"]).collect();
        assert_eq!(json!(names), expected);
    }
});
