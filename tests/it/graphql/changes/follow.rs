use chrono::TimeDelta;
use serde_json::json;
use tests::both;

use super::{FOLLOW, Follower, changed, everyone, in_country, publish, update_partnership, withdraw};

both!(each_chair_is_told_what_it_sees_and_nothing_else, async |world| {
    let vendor = world.vendor().await;
    // The partner is of the one, and not of the other.
    let (dutch, germans) = (in_country(&vendor, "NL").await, in_country(&vendor, "DE").await);
    world.number_events().await;
    let mut told = [
        Follower::new(&world, &vendor, json!({})).await,
        Follower::new(&world, &world.partner().await, json!({})).await,
        Follower::new(&world, &world.distributor().await, json!({})).await,
        Follower::new(&world, &world.other_vendor().await, json!({})).await,
    ];
    publish(&world, &vendor, "For Germany", germans).await;
    publish(&world, &vendor, "For the Netherlands", dutch).await;
    let draft = "mutation { createContentItem(input: { idempotencyKey: \"d\", kind: TRAINING, topic: \"news\",
        texts: [{ language: EN, title: \"Draft\", teaser: \"\", body: \"\" }], audience: { partners: { everybody: EVERYONE } } }) {
        contentItem { id } errors { code } } }";
    vendor.query(draft).await;
    update_partnership(&world, &vendor, "Alpenrad", json!({ "name": "Alpenrad GmbH" })).await;
    let [all, partner, distributor, other] = &mut told;
    for name in ["For Germany", "For the Netherlands", "Draft", "Alpenrad GmbH"] {
        assert_eq!(all.next().await, changed(name));
    }
    assert_eq!(partner.next().await, changed("For the Netherlands"));
    // Only the vendor and this partner know of types; a distributor that sees the partnership does not.
    update_partnership(&world, &vendor, "Canal", json!({ "partnerType": "reseller" })).await;
    assert_eq!(all.next().await, changed("Canal Bikes"));
    assert_eq!(partner.next().await, changed("Canal Bikes"));
    update_partnership(&world, &vendor, "Dune", json!({ "region": "Holland" })).await;
    assert_eq!(all.next().await, changed("Dune Cycling"));
    assert_eq!(
        distributor.next().await,
        changed("Dune Cycling"),
        "the first that it is told"
    );
    let lumen = world.other_vendor().await;
    update_partnership(&world, &lumen, "Canal", json!({ "region": "Europe" })).await;
    assert_eq!(
        partner.next().await,
        changed("Canal Bikes BV"),
        "nothing of another partner before it"
    );
    assert_eq!(
        other.next().await,
        changed("Canal Bikes BV"),
        "the first that it is told"
    );
    update_partnership(&world, &vendor, "Canal", json!({ "region": "Holland" })).await;
    assert_eq!(
        all.next().await,
        changed("Canal Bikes"),
        "nothing of another vendor before it"
    );
});

both!(what_goes_is_told_to_whom_it_was_there, async |world| {
    let vendor = world.vendor().await;
    let seen = publish(&world, &vendor, "Seen", everyone()).await;
    let unseen = publish(&world, &vendor, "Unseen", in_country(&vendor, "DE").await).await;
    let mut partner = Follower::new(
        &world,
        &world.partner().await,
        json!({ "holding": [seen["id"], unseen["id"]] }),
    )
    .await;
    let gone = |id: &serde_json::Value| ("GONE".to_owned(), id.as_str().unwrap().to_owned());
    assert_eq!(
        partner.next().await,
        gone(&unseen["id"]),
        "not seen, as if it were not there"
    );
    withdraw(&world, &vendor, &unseen).await;
    withdraw(&world, &vendor, &seen).await;
    assert_eq!(partner.next().await, gone(&seen["id"]));
});

both!(what_comes_by_a_fact_or_a_day_is_told, async |world| {
    let vendor = world.vendor().await;
    let item = publish(&world, &vendor, "For Germany", in_country(&vendor, "DE").await).await;
    let mut partner = Follower::new(&world, &world.partner().await, json!({})).await;
    update_partnership(&world, &vendor, "Canal", json!({ "country": "DE" })).await;
    assert_eq!(partner.next().await, changed("Canal Bikes"));
    assert_eq!(partner.next().await, changed("For Germany"));
    update_partnership(&world, &vendor, "Canal", json!({ "country": "NL" })).await;
    assert_eq!(partner.next().await, changed("Canal Bikes"));
    let gone = ("GONE".to_owned(), item["id"].as_str().unwrap().to_owned());
    assert_eq!(partner.next().await, gone);
    // Long enough for no token.
    world.clock.advance(TimeDelta::hours(23));
    assert_eq!(
        partner.socket.hear().await,
        json!({ "code": 4403, "reason": "Forbidden" })
    );
});

both!(
    a_relation_on_hold_is_told_and_takes_along_what_it_showed,
    async |world| {
        let vendor = world.vendor().await;
        let item = publish(&world, &vendor, "For all", everyone()).await;
        let mut partner = Follower::new(&world, &world.partner().await, json!({})).await;
        update_partnership(&world, &vendor, "Canal", json!({ "status": "SUSPENDED" })).await;
        assert_eq!(partner.next().await, changed("Canal Bikes"));
        let mut gone = Vec::new();
        let program = |id: &String| id.starts_with("prg_");
        while !gone.iter().any(program) || !gone.iter().any(|id| *id == item["id"]) {
            let (kind, id) = partner.next().await;
            assert_eq!(kind, "GONE");
            gone.push(id);
        }
        update_partnership(&world, &vendor, "Canal", json!({ "status": "ACTIVE" })).await;
        let mut told = partner.next().await;
        while told.0 == "GONE" {
            gone.push(told.1);
            told = partner.next().await;
        }
        assert_eq!(told, changed("Canal Bikes"));
        let mut back = Vec::new();
        while back.len() < gone.len() {
            back.push(partner.next().await);
        }
        assert!(back.contains(&changed("For all")), "{back:?}");
        assert!(back.iter().all(|(kind, _)| kind == "CHANGED"), "{back:?}");
    }
);

both!(what_cannot_be_followed_is_refused_by_its_name, async |world| {
    let partner = world.partner().await;
    let mut socket = tests::Socket::introduced(&partner).await;
    let many: Vec<String> = (0..501).map(|n| format!("prg_{n:032x}")).collect();
    for (variables, field) in [
        (json!({ "after": "nonsense" }), "after"),
        (json!({ "holding": ["nonsense"] }), "holding"),
        (
            json!({ "holding": ["usr_00000000000070008000000000000000"] }),
            "holding",
        ),
        (json!({ "holding": many }), "holding"),
    ] {
        socket.subscribe("a", FOLLOW, variables.clone()).await;
        let refused = socket.hear().await;
        assert_eq!(refused["type"], "error", "{variables}");
        assert_eq!(refused["payload"][0]["extensions"]["code"], "INVALID_INPUT");
        assert_eq!(refused["payload"][0]["extensions"]["field"], json!([field]));
    }
    let two = "subscription { a: visibleChanges { kind } b: visibleChanges { kind } }";
    socket.subscribe("a", two, json!({})).await;
    assert_eq!(
        socket.hear().await["type"],
        "error",
        "one root field (GraphQL, section 5.2.4)"
    );
    let none = "subscription { visibleChanges @skip(if: true) { kind } }";
    socket.subscribe("a", none, json!({})).await;
    assert_eq!(socket.hear().await["type"], "error");
    let hidden = "{ visibleChanges { kind } }";
    let refused = partner.ask(hidden, json!({})).await;
    let unknown = partner.ask("{ visibleChangez { kind } }", json!({})).await;
    assert_eq!(
        refused
            .without_request_id()
            .to_string()
            .replace("visibleChanges", "visibleChangez"),
        unknown.without_request_id().to_string(),
        "behind the subscription there is nothing to ask"
    );
});
