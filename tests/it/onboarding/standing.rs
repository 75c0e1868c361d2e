//! How a newcomer does.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{both, four_chairs};

use super::desk::{HAS, MARK, desk, everybody};
use crate::levels::desk::done;

both!(a_newcomer_is_told_its_first_steps_and_how_far_it_is, async |world| {
    let desk = desk(&world, everybody()).await;
    let (vendor, partner) = (world.vendor().await, world.partner().await);
    let told = desk.told(&partner).await;
    let step = |key: &str, name: &str, text: Value, link: Value, by: &str, due: Value, may: bool| {
        json!({ "key": key, "name": name, "text": text, "link": link, "doneBy": by, "isDone": false, "markedAt": null,
            "dueOn": due, "isOverdue": false, "viewerCanMark": may, "nodes": [] })
    };
    let link = json!("https://sign.example/papers");
    let mut sellers = step(
        "sellers",
        "Name two sellers",
        Value::Null,
        Value::Null,
        "RULE",
        json!("2026-04-30"),
        false,
    );
    sellers["nodes"] = told[0]["steps"][2]["nodes"].clone();
    assert_eq!(
        told,
        json!([{ "program": { "key": "start" }, "beganOn": "2026-03-02", "endsOn": "2026-04-30", "doneCount": 0,
            "isComplete": false, "isOverdue": false, "steps": [
                step("papers", "Sign the papers", Value::Null, link, "VENDOR", json!("2026-03-08"), false),
                step("plan", "Write a plan", json!("One page will do."), Value::Null, "PARTNER", Value::Null, true),
                sellers,
            ] }])
    );
    assert_eq!(told[0]["steps"][2]["nodes"][0]["outcome"], "UNKNOWN");
    desk.sellers(&vendor, "1").await;
    let nodes = desk.told(&partner).await[0]["steps"][2]["nodes"].clone();
    assert_eq!(nodes[0]["outcome"], "NOT_MET");
    assert!(nodes[0]["sentence"].as_str().unwrap().contains("Sellers"), "{nodes}");
    desk.sellers(&vendor, "2").await;
    done(&partner, MARK, desk.step("plan", true)).await;
    let payload = done(&vendor, MARK, desk.step("papers", true)).await;
    assert_eq!(
        (
            &payload["onboarding"]["doneCount"],
            &payload["onboarding"]["isComplete"]
        ),
        (&json!(3), &json!(true))
    );
    let told = desk.told(&partner).await;
    assert_eq!(
        (&told[0]["doneCount"], &told[0]["isComplete"]),
        (&json!(3), &json!(true))
    );
});

both!(
    it_is_late_after_its_last_day_and_over_after_the_last_of_all,
    async |world| {
        let desk = desk(&world, everybody()).await;
        for (days, overdue) in [(6, false), (1, true), (52, true)] {
            world.clock.advance(TimeDelta::days(days));
            let told = desk.told(&world.partner().await).await;
            assert_eq!(
                (&told[0]["isOverdue"], &told[0]["steps"][0]["isOverdue"]),
                (&json!(overdue), &json!(overdue))
            );
        }
        world.clock.advance(TimeDelta::days(1));
        assert_eq!(desk.told(&world.partner().await).await, json!([]));
        let past =
            "query($partnership: ID!) { onboarding(partnershipId: $partnership, asOf: \"2026-03-09\") { isOverdue } }";
        let vendor = world.vendor().await;
        let told = vendor.with(past, json!({ "partnership": desk.partnership })).await;
        assert_eq!(
            told["onboarding"],
            json!([{ "isOverdue": true }]),
            "what was the case can be asked for any day"
        );
    }
);

both!(
    a_mark_counts_from_its_day_until_it_is_known_to_be_taken_back,
    async |world| {
        let desk = desk(&world, everybody()).await;
        world.clock.advance(TimeDelta::days(2));
        done(&world.partner().await, MARK, desk.step("plan", true)).await;
        world.clock.advance(TimeDelta::days(2));
        done(&world.partner().await, MARK, desk.step("plan", false)).await;
        let vendor = world.vendor().await;
        let count = async |on: &str, known: &str| {
            let then = "query($partnership: ID!, $on: Date, $known: DateTime) {
            onboarding(partnershipId: $partnership, asOf: $on, knownAt: $known) { doneCount } }";
            let variables = json!({ "partnership": desk.partnership, "on": on, "known": known });
            vendor.with(then, variables).await["onboarding"][0]["doneCount"].clone()
        };
        assert_eq!(count("2026-03-03", "2026-03-05T00:00:00Z").await, 0);
        assert_eq!(count("2026-03-04", "2026-03-05T00:00:00Z").await, 1);
        assert_eq!(count("2026-03-04", "2026-03-06T23:00:00Z").await, 0);
    }
);

both!(
    who_is_not_guided_is_told_nothing_and_each_chair_its_own,
    async |world| {
        let islands = json!({ "partners": { "rule": { "inSegment": ["islands"] } } });
        let segment = json!({ "idempotencyKey": "i", "key": "islands", "nameEn": "I", "nameNl": "I",
        "rule": { "country": { "oneOf": ["GB"] } } });
        let create = "mutation($input: CreateSegmentInput!) { createSegment(input: $input) { errors { code field } } }";
        done(&world.vendor().await, create, segment).await;
        let desk = desk(&world, islands).await;
        assert_eq!(desk.told(&world.partner().await).await, json!([]));
        assert_eq!(desk.told(&world.vendor().await).await, json!([]));
    }
);

both!(what_others_have_and_what_is_absent_are_one_answer, async |world| {
    let desk = desk(&world, everybody()).await;
    let absent = json!({ "partnership": "pts_00000000000070008000000000000000" });
    let vendor = world.vendor().await;
    let all = vendor.query("{ partnerships(first: 100) { nodes { id } } }").await;
    let mut others = all["partnerships"]["nodes"].as_array().unwrap().clone();
    others.retain(|node| node["id"] != desk.partnership);
    for (client, of) in [
        (world.other_vendor().await, &desk.partnership),
        (world.partner().await, &others[0]["id"]),
    ] {
        let theirs = client.ask(HAS, json!({ "partnership": of })).await;
        assert_eq!(theirs.text, client.ask(HAS, absent.clone()).await.text);
        assert!(theirs.text.ends_with("{\"onboarding\":[]}}"), "{}", theirs.text);
    }
    for client in [world.distributor().await, world.client.clone()] {
        let refused = client.ask(HAS, absent.clone()).await;
        assert!(refused.text.contains("errors"), "{}", refused.text);
    }
    four_chairs!(
        world,
        "newcomers",
        "{ newcomers(programId: \"prg_00000000000070008000000000000000\") { totalCount nodes { name } } }"
    );
});

both!(
    an_answer_takes_as_many_statements_however_many_steps_are_done,
    async |world| {
        let desk = desk(&world, everybody()).await;
        let partner = world.partner().await;
        let counted = async || {
            let before = world.statements();
            desk.told(&partner).await;
            world.statements() - before
        };
        counted().await;
        let none = counted().await;
        done(&partner, MARK, desk.step("plan", true)).await;
        assert_eq!((none, counted().await), (19, 19));
    }
);
