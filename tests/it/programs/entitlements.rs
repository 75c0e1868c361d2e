//! Benefits: who sees them, and who has them on which day.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, World, both, four_chairs};

use crate::levels::desk::{CREATE, SET, done, perform};

const PUBLISH: &str = "mutation($input: PublishProgramInput!) {
    publishProgram(input: $input) { program { id version } errors { code field } } }";
const SEGMENT: &str = "mutation($input: CreateSegmentInput!) {
    createSegment(input: $input) { segment { id } errors { code field } } }";
const SHOWN: &str = "query($id: ID!) { program(id: $id) { currentVersion {
    benefits { key viewerIsEntitled viewerSeesBecause { basis reasons } } levels { key benefits { key } } } } }";
const HAS: &str = "query($partnership: ID!, $keys: [String!], $programs: [ID!]) {
    entitlements(partnershipId: $partnership, keys: $keys, programIds: $programs) {
        benefit { key name discountPercent } program { key } level { key } } }";
const HAD: &str = "query($partnership: ID!, $asOf: Date, $knownAt: DateTime) {
    entitlements(partnershipId: $partnership, asOf: $asOf, knownAt: $knownAt) { benefit { key } level { key } } }";

/// A program that gives something to all, to each of two levels, and to two segments.
struct Club {
    program: Value,
    partnership: Value,
}

async fn club(world: &World) -> Club {
    let vendor = world.vendor().await;
    for (key, countries) in [("low_lands", ["NL", "BE"]), ("islands", ["GB", "IE"])] {
        let input = json!({ "idempotencyKey": key, "key": key, "nameEn": key, "nameNl": key,
            "rule": { "country": { "oneOf": countries } } });
        done(&vendor, SEGMENT, input).await;
    }
    let benefit = |key: &str, more: Value| {
        let mut benefit = json!({ "key": key, "nameEn": key, "nameNl": key });
        benefit
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        benefit
    };
    let of = |segment: &str| json!({ "partners": { "rule": { "inSegment": [segment] } } });
    let level = |key: &str| json!({ "key": key, "nameEn": key, "nameNl": key });
    let draft = json!({ "texts": [{ "language": "EN", "name": "Club" }], "levels": [level("c_silver"), level("c_gold")],
        "audience": { "distributors": true, "partners": { "everybody": "EVERYONE" } },
        "benefits": [
            benefit("training", json!({})),
            benefit("margin", json!({ "levelKey": "c_silver", "announced": true, "discountPercent": "12.5" })),
            benefit("fund", json!({ "levelKey": "c_gold" })),
            benefit("tour", json!({ "audience": of("low_lands") })),
            benefit("ferry", json!({ "audience": of("islands"), "announced": true })),
            benefit("yacht", json!({ "levelKey": "c_gold", "announced": true, "audience": of("islands") })),
        ] });
    let input = json!({ "idempotencyKey": "club", "key": "club", "draft": draft });
    let program = done(&vendor, CREATE, input).await["program"]["id"].clone();
    done(&vendor, PUBLISH, json!({ "id": program, "version": 1 })).await;
    let found = vendor
        .query("{ partnerships(filter: {search: \"canal\"}) { nodes { id } } }")
        .await;
    Club {
        program,
        partnership: found["partnerships"]["nodes"][0]["id"].clone(),
    }
}

impl Club {
    async fn set(&self, vendor: &Client, level: &str) {
        let found = vendor
            .with(
                "query($id: ID!) { partnership(id: $id) { version } }",
                json!({ "id": self.partnership }),
            )
            .await;
        let input = json!({ "partnershipId": self.partnership, "version": found["partnership"]["version"],
            "programId": self.program, "levelKey": level, "reason": "Status match." });
        done(vendor, SET, input).await;
    }

    /// Keys of the benefits that the viewer sees, and whether it has them.
    async fn shown(&self, client: &Client) -> Vec<(String, bool)> {
        let shown = client.with(SHOWN, json!({ "id": self.program })).await;
        let benefits = shown["program"]["currentVersion"]["benefits"]
            .as_array()
            .unwrap()
            .clone();
        let key = |benefit: &Value| benefit["key"].as_str().unwrap().to_owned();
        let own = |benefit: &Value| benefit["viewerIsEntitled"].as_bool().unwrap();
        benefits.iter().map(|benefit| (key(benefit), own(benefit))).collect()
    }

    /// Keys of the benefits that the partnership has of this program, as the client is told.
    async fn has(&self, client: &Client) -> Vec<String> {
        let variables = json!({ "partnership": self.partnership, "programs": [self.program] });
        let has = client.with(HAS, variables).await;
        keys(&has)
    }
}

fn keys(has: &Value) -> Vec<String> {
    let all = has["entitlements"].as_array().unwrap().iter();
    all.map(|one| one["benefit"]["key"].as_str().unwrap().to_owned())
        .collect()
}

fn shown(all: &[(&str, bool)]) -> Vec<(String, bool)> {
    all.iter().map(|(key, own)| ((*key).to_owned(), *own)).collect()
}

both!(only_the_entitled_see_what_is_not_announced, async |world| {
    let club = club(&world).await;
    let (vendor, partner) = (world.vendor().await, world.partner().await);
    assert_eq!(
        club.shown(&partner).await,
        shown(&[("training", true), ("margin", false), ("tour", true)])
    );
    assert_eq!(club.has(&partner).await, ["training", "tour"]);
    club.set(&vendor, "c_silver").await;
    assert_eq!(
        club.shown(&partner).await,
        shown(&[("training", true), ("margin", true), ("tour", true)])
    );
    assert_eq!(club.has(&partner).await, ["training", "margin", "tour"]);
    club.set(&vendor, "c_gold").await;
    let all = [("training", true), ("margin", true), ("fund", true), ("tour", true)];
    assert_eq!(club.shown(&partner).await, shown(&all));
    assert_eq!(club.has(&partner).await, ["training", "margin", "fund", "tour"]);
    assert_eq!(
        club.has(&vendor).await,
        club.has(&partner).await,
        "both are told the same"
    );
    let seen = partner.with(SHOWN, json!({ "id": club.program })).await;
    let tour = &seen["program"]["currentVersion"]["benefits"][3]["viewerSeesBecause"];
    assert_eq!(tour["basis"], "PARTNERSHIP");
    assert!(
        tour["reasons"][0].as_str().unwrap().contains("Netherlands")
            || tour["reasons"][0].as_str().unwrap().contains("NL")
    );
    let one = json!({ "partnership": club.partnership, "keys": ["margin", "yacht", "nothing"] });
    assert_eq!(
        partner.with(HAS, one).await["entitlements"],
        json!([{ "benefit": { "key": "margin", "name": "margin", "discountPercent": "12.5" }, "program": { "key": "club" },
            "level": { "key": "c_gold" } }])
    );
});

both!(each_chair_is_told_of_the_benefits_meant_for_it, async |world| {
    let club = club(&world).await;
    club.set(&world.vendor().await, "c_silver").await;
    four_chairs!(
        world,
        "benefits",
        "{ programs(filter: {search: \"Club\"}, first: 1) { nodes { key currentVersion {
             benefits { key name levelKey discountPercent } levels { key benefits { key } } } } } }"
    );
});

both!(what_others_have_and_what_is_absent_are_one_answer, async |world| {
    let club = club(&world).await;
    let absent = json!({ "partnership": "pts_00000000000070008000000000000000" });
    let vendor = world.vendor().await;
    let all = vendor.query("{ partnerships(first: 100) { nodes { id } } }").await;
    let mut others = all["partnerships"]["nodes"].as_array().unwrap().clone();
    others.retain(|node| node["id"] != club.partnership);
    assert!(!others.is_empty());
    let partner = world.partner().await;
    for (client, of) in [
        (world.other_vendor().await, &club.partnership),
        (partner, &others[0]["id"]),
    ] {
        let theirs = client.ask(HAS, json!({ "partnership": of })).await;
        assert_eq!(theirs.text, client.ask(HAS, absent.clone()).await.text);
        assert!(theirs.text.ends_with("{\"entitlements\":[]}}"), "{}", theirs.text);
    }
    for client in [world.distributor().await, world.client.clone()] {
        let refused = client.ask(HAS, absent.clone()).await;
        assert!(refused.text.contains("errors"), "{}", refused.text);
    }
});

both!(
    what_a_partnership_had_is_told_for_any_day_as_known_at_any_moment,
    async |world| {
        let club = club(&world).await;
        let had = async |on: &str, known: Option<&str>| {
            let variables = json!({ "partnership": club.partnership, "asOf": on, "knownAt": known });
            let vendor = world.vendor().await;
            keys(&vendor.with(HAD, variables).await)
                .into_iter()
                .filter(|key| ["training", "margin", "fund", "tour"].contains(&key.as_str()))
                .collect::<Vec<_>>()
        };
        world.clock.advance(TimeDelta::days(1));
        club.set(&world.vendor().await, "c_silver").await;
        world.clock.advance(TimeDelta::days(2));
        club.set(&world.vendor().await, "c_gold").await;
        assert!(
            had("2026-03-01", None).await.is_empty(),
            "the program did not apply yet"
        );
        assert_eq!(had("2026-03-02", None).await, ["training", "tour"]);
        assert_eq!(had("2026-03-03", None).await, ["training", "margin", "tour"]);
        assert_eq!(had("2026-03-04", None).await, ["training", "margin", "tour"]);
        assert_eq!(had("2026-03-05", None).await, ["training", "margin", "fund", "tour"]);
        assert_eq!(
            had("2026-03-05", Some("2026-03-04T00:00:00Z")).await,
            ["training", "margin", "tour"],
            "of what came later nothing was known"
        );
    }
);

both!(nobody_has_anything_while_the_relation_is_not_in_force, async |world| {
    let club = club(&world).await;
    let vendor = world.vendor().await;
    let found = vendor
        .with(
            "query($id: ID!) { partnership(id: $id) { version } }",
            json!({ "id": club.partnership }),
        )
        .await;
    let input = json!({ "id": club.partnership, "version": found["partnership"]["version"], "status": "SUSPENDED" });
    let suspend = "mutation($input: UpdatePartnershipInput!) {
        updatePartnership(input: $input) { partnership { status } errors { code field } } }";
    done(&vendor, suspend, input).await;
    assert!(club.has(&vendor).await.is_empty());
    assert!(club.has(&world.partner().await).await.is_empty());
});

both!(an_answer_takes_as_many_statements_whatever_it_tells, async |world| {
    let club = club(&world).await;
    let partner = world.partner().await;
    let counted = async |keys: Value| {
        let before = world.statements();
        partner
            .with(HAS, json!({ "partnership": club.partnership, "keys": keys }))
            .await;
        world.statements() - before
    };
    counted(Value::Null).await;
    assert_eq!(counted(json!(["tour"])).await, 20);
    assert_eq!(counted(Value::Null).await, 20, "whether one or all");
});

both!(
    what_is_wrong_with_a_benefit_is_named_and_changes_nothing,
    async |world| {
        let vendor = world.vendor().await;
        let before = world.row_counts().await;
        let benefit = |more: Value| {
            let mut benefit = json!({ "nameEn": "Help", "nameNl": "Hulp" });
            benefit
                .as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            benefit
        };
        let unknown = json!({ "partners": { "rule": { "inSegment": ["none"] } } });
        for (number, (more, field)) in [
            (json!({ "key": "Not a key" }), vec!["key"]),
            (json!({ "discountPercent": "0" }), vec!["discountPercent"]),
            (json!({ "discountPercent": "100.01" }), vec!["discountPercent"]),
            (
                json!({ "audience": unknown }),
                vec!["audience", "partners", "rule", "inSegment", "0"],
            ),
        ]
        .into_iter()
        .enumerate()
        {
            let draft = json!({ "benefits": [benefit(json!({})), benefit(more)] });
            let input = json!({ "idempotencyKey": format!("k{number}"), "key": "a", "draft": draft });
            let refused = perform(&vendor, CREATE, input).await;
            let path: Vec<&str> = ["benefits", "1"].into_iter().chain(field).collect();
            assert_eq!(refused["errors"][0]["code"], "INVALID_INPUT");
            assert_eq!(refused["errors"][0]["field"], json!(path), "{refused}");
        }
        let twice = json!({ "benefits": [benefit(json!({ "key": "a" })), benefit(json!({ "key": "a" }))] });
        let refused = perform(
            &vendor,
            CREATE,
            json!({ "idempotencyKey": "t", "key": "a", "draft": twice }),
        )
        .await;
        assert_eq!(refused["errors"][0]["field"], json!(["benefits", "1", "key"]));
        assert_eq!(world.row_counts().await, before);
    }
);

both!(a_benefit_without_a_key_gets_one_like_its_name, async |world| {
    let vendor = world.vendor().await;
    let benefit = |name: &str, key: Option<&str>| json!({ "nameEn": name, "nameNl": "x", "key": key });
    let benefits = [
        benefit("Joint marketing, up to 50%!", None),
        benefit("Help", None),
        benefit("Help", None),
        benefit("24/7 línea", None),
        benefit("Other", Some("help_2")),
    ];
    let input = json!({ "idempotencyKey": "a", "key": "a", "draft": { "benefits": benefits } });
    let made = done(&vendor, CREATE, input).await;
    let draft = vendor
        .with(
            "query($id: ID!) { program(id: $id) { draft { benefits { key announced audience { partners } } } } }",
            json!({ "id": made["program"]["id"] }),
        )
        .await;
    let of = draft["program"]["draft"]["benefits"].as_array().unwrap().clone();
    let keys: Vec<&str> = of.iter().map(|one| one["key"].as_str().unwrap()).collect();
    assert_eq!(
        keys,
        [
            "joint_marketing_up_to_50",
            "help",
            "help_3",
            "benefit_24_7_linea",
            "help_2"
        ]
    );
    assert_eq!(of[0], json!({ "key": keys[0], "announced": false, "audience": null }));
});
