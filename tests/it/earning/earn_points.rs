//! Points are earned by rule: once each, corrected and taken back with the event, by the version of its day.

use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::{Value, json};
use tests::{Client, World, both, four_chairs};
use uuid::Uuid;

use super::desk::{Desk, desk, done, each, line, perform, sourced, work};

const REVERSE: &str = "mutation($input: ReversePointsInput!) {
    reversePoints(input: $input) { pointTransaction { id } errors { code field } } }";
const STAGE: &str =
    "mutation($input: SetSalesStageInput!) { setSalesStage(input: $input) { deal { version } errors { code } } }";

/// The vendor at the end of a spring in which the program applied from 2 March on.
async fn spring(world: &World) -> Client {
    world.clock.advance(chrono::TimeDelta::days(90));
    world.vendor().await
}

both!(
    each_line_earns_once_by_its_vintage_and_the_partner_reads_why,
    async |world| {
        let desk = desk(&world, json!({ "earning": [sourced()] })).await;
        let vendor = spring(&world).await;
        let sold = |source: &str, on: &str, amount: &str, product: &str, market: &str| {
            let told = [("association", "sourced"), ("product", product), ("market", market)];
            desk.line(source, on, amount, &told)
        };
        let facts = json!([
            sold("upsell", "2026-04-02", "1000 USD", "crm", "standard"),
            sold("cross-sold", "2026-03-02", "1000 USD", "service", "standard"),
            // Before the program, it earns nothing; that the line was sold then counts for what follows.
            sold("sold", "2021-10-05", "1000 USD", "crm", "standard"),
            sold("euros", "2026-05-01", "880 EUR", "sales", "standard"),
            sold("growth", "2026-05-02", "880 EUR", "cms", "growth"),
            sold("francs", "2026-05-03", "880 CHF", "cms", "growth"),
            desk.line("managed", "2026-05-04", "1000 USD", &[("association", "managed")]),
            sold("later", "2026-06-01", "1000 USD", "crm", "standard"),
        ]);
        desk.record(&vendor, facts.clone()).await;
        work(&world).await;
        let earned = [
            "GRANTED 2026-03-02 50: USD 1,000.00 / USD 100.00 × 5 (market: standard) (first on 2026-03-02) = 50",
            "GRANTED 2026-04-02 30: USD 1,000.00 / USD 100.00 × 3 (first on 2021-10-05) = 30",
            "GRANTED 2026-05-01 50: EUR 880.00 / EUR 88.00 × 5 (market: standard) (first on 2026-05-01) = 50",
            "GRANTED 2026-05-02 100: EUR 880.00 / EUR 88.00 × 10 (market: growth) (first on 2026-05-02) = 100",
        ];
        assert_eq!(desk.lines(&vendor, "2026-05-31").await, earned);
        let partner = world.partner().await;
        assert_eq!(
            desk.lines(&partner, "2026-05-31").await,
            earned,
            "the partner reads the same"
        );
        let first = &desk.account(&partner, "2026-03-31").await["statement"]["nodes"][0]["transaction"];
        assert_eq!(first["reason"], "Sourced");
        assert_eq!(first["earned"]["nameNl"], "Aangebracht");

        // The same again, and the jobs again, post nothing.
        let before = world.row_counts().await;
        desk.record(&vendor, facts).await;
        work(&world).await;
        let after = world.row_counts().await;
        for table in ["point_transaction", "point_account"] {
            assert_eq!(after[table], before[table], "{table}");
        }
        // What is recorded for a later day is earned on it.
        world.clock.advance(chrono::TimeDelta::days(2));
        work(&world).await;
        let vendor = world.vendor().await;
        assert_eq!(desk.account(&vendor, "2026-06-02").await["balance"], "260");
    }
);

both!(
    a_correction_posts_the_difference_and_what_is_taken_back_earns_nothing,
    async |world| {
        let desk = desk(&world, json!({ "earning": [sourced()] })).await;
        let vendor = spring(&world).await;
        let sold = |on: &str, amount: &str| {
            desk.line("order 7", on, amount, &[("association", "sourced"), ("product", "crm")])
        };
        desk.record(&vendor, json!([sold("2026-04-01", "1000 USD")])).await;
        work(&world).await;
        assert_eq!(desk.account(&vendor, "2026-05-31").await["balance"], "50");
        desk.record(&vendor, json!([sold("2026-04-05", "2000 USD")])).await;
        work(&world).await;
        let worked = |sum: &str, on: &str, points: &str| {
            format!("USD {sum}.00 / USD 100.00 × 5 (market: –) (first on {on}) = {points}")
        };
        let (first, second) = (
            worked("1,000", "2026-04-01", "50"),
            worked("2,000", "2026-04-05", "100"),
        );
        let corrected = [
            format!("GRANTED 2026-04-01 50: {first}"),
            format!("REVERSED 2026-04-01 -50: {first}"),
            format!("GRANTED 2026-04-05 100: {second}"),
        ];
        assert_eq!(desk.lines(&vendor, "2026-05-31").await, corrected);
        assert_eq!(
            desk.account(&vendor, "2026-04-04").await["balance"],
            "0",
            "as if it had never been posted"
        );
        assert_eq!(desk.account(&vendor, "2026-04-05").await["balance"], "100");

        // Another partner's line all along.
        let other = vendor
            .query("{ partnerships(filter: {search: \"dune\"}) { nodes { id } } }")
            .await["partnerships"]["nodes"][0]["id"]
            .clone();
        let told = [("association", "sourced"), ("product", "crm")];
        desk.record(
            &vendor,
            json!([line(&other, "order 7", "2026-04-05", "2000 USD", &told)]),
        )
        .await;
        work(&world).await;
        assert_eq!(desk.account(&vendor, "2026-05-31").await["balance"], "0");
        let theirs = Desk {
            partnership: other.clone(),
            purse: desk.purse.clone(),
            program: Value::Null,
        };
        assert_eq!(theirs.account(&vendor, "2026-05-31").await["balance"], "100");
        let retracted = json!([{ "type": "line", "sourceId": "order 7", "content": { "retracted": true } }]);
        desk.record(&vendor, retracted).await;
        work(&world).await;
        assert_eq!(theirs.account(&vendor, "2026-05-31").await["balance"], "0");
        // And back again.
        desk.record(&vendor, json!([sold("2026-04-01", "1000 USD")])).await;
        work(&world).await;
        assert_eq!(desk.account(&vendor, "2026-05-31").await["balance"], "50");
    }
);

both!(a_late_line_moves_what_a_bound_leaves_to_others, async |world| {
    let mut rule = each("60");
    rule["most"] = json!({ "points": "100", "per": "month" });
    let desk = desk(&world, json!({ "earning": [rule] })).await;
    let vendor = spring(&world).await;
    let at = |source: &str, on: &str| desk.line(source, on, "1 USD", &[]);
    desk.record(
        &vendor,
        json!([at("b", "2026-04-10"), at("c", "2026-04-20"), at("d", "2026-05-01")]),
    )
    .await;
    work(&world).await;
    let lines = async || desk.lines(&vendor, "2026-05-31").await;
    let first = [
        "GRANTED 2026-04-10 60: 60",
        "GRANTED 2026-04-20 40: 60; bounded: 40",
        "GRANTED 2026-05-01 60: 60",
    ];
    assert_eq!(lines().await, first);
    desk.record(&vendor, json!([at("a", "2026-04-05")])).await;
    work(&world).await;
    assert_eq!(
        lines().await,
        [
            "GRANTED 2026-04-05 60: 60",
            "GRANTED 2026-04-10 60: 60",
            "REVERSED 2026-04-10 -60: 60",
            "GRANTED 2026-04-10 40: 60; bounded: 40",
            "GRANTED 2026-04-20 40: 60; bounded: 40",
            "REVERSED 2026-04-20 -40: 60; bounded: 40",
            "GRANTED 2026-05-01 60: 60",
        ]
    );
});

both!(the_version_of_the_day_decides, async |world| {
    let desk = desk(&world, json!({ "earning": [each("10")] })).await;
    let vendor = world.vendor().await;
    desk.change(&vendor, json!({ "earning": [each("25")] }), "2026-05-01")
        .await;
    let vendor = spring(&world).await;
    let days = ["2026-03-01", "2026-03-02", "2026-04-30", "2026-05-01"];
    let lines: Vec<Value> = days.iter().map(|on| desk.line(on, on, "1 USD", &[])).collect();
    desk.record(&vendor, json!(lines)).await;
    work(&world).await;
    let earned = [
        "GRANTED 2026-03-02 10: 10",
        "GRANTED 2026-04-30 10: 10",
        "GRANTED 2026-05-01 25: 25",
    ];
    assert_eq!(desk.lines(&vendor, "2026-05-31").await, earned);
    // From a later day on the program says nothing of points: what was earned before stands.
    desk.change(&vendor, json!({}), "2026-06-01").await;
    world.clock.advance(chrono::TimeDelta::days(5));
    let vendor = world.vendor().await;
    desk.record(
        &vendor,
        json!([
            desk.line("x", "2026-06-01", "1 USD", &[]),
            desk.line("y", "2026-05-31", "1 USD", &[])
        ]),
    )
    .await;
    work(&world).await;
    assert_eq!(desk.account(&vendor, "2026-06-05").await["balance"], "70");
});

both!(what_a_person_took_back_is_not_given_again, async |world| {
    let desk = desk(&world, json!({ "earning": [each("10")] })).await;
    let vendor = spring(&world).await;
    desk.record(&vendor, json!([desk.line("a", "2026-05-01", "1 USD", &[])]))
        .await;
    work(&world).await;
    let ids = "query($partnership: ID!, $purse: ID!) { pointAccount(partnershipId: $partnership, purseId: $purse) {
        statement { nodes { transaction { id } } } } }";
    let found = vendor
        .with(ids, json!({ "partnership": desk.partnership, "purse": desk.purse }))
        .await;
    let id = &found["pointAccount"]["statement"]["nodes"][0]["transaction"]["id"];
    let input = json!({ "idempotencyKey": "no", "id": id, "on": "2026-05-10", "reason": "It was a test." });
    done(&vendor, REVERSE, input).await;
    desk.record(&vendor, json!([desk.line("b", "2026-05-01", "1 USD", &[])]))
        .await;
    work(&world).await;
    assert_eq!(desk.account(&vendor, "2026-05-31").await["balance"], "10");
});

both!(a_deal_that_is_won_and_a_certificate_earn_as_well, async |world| {
    let rule = |key: &str, on: Value, points: Value| json!({ "key": key, "name_en": key, "name_nl": key, "purse": "rewards", "on": on, "points": points });
    let per_amount = json!({ "per_unit": { "each": { "amount": { "EUR": "1000" } }, "points": { "number": "2" },
        "whole": true } });
    let rules = json!({ "earning": [rule("deals", json!({ "deal_won": {} }), per_amount),
        rule("certificates", json!({ "certificate": { "filter": { "exam": ["storage-1"] } } }), json!({ "number": "50" }))] });
    let desk = desk(&world, rules).await;
    let (vendor, partner) = (world.vendor().await, world.as_("sara@partner.example").await);
    work(&world).await;
    let before = desk.lines(&vendor, "2026-03-02").await;
    let with = |earned: &[&str]| [before.clone(), earned.iter().map(|line| (*line).to_owned()).collect()].concat();
    let found = partner
        .query("{ deals(filter: {search: \"Courier e-bikes\"}) { nodes { id version } } }")
        .await;
    let deal = &found["deals"]["nodes"][0];
    let won = json!({ "id": deal["id"], "version": deal["version"], "stage": "WON" });
    done(&partner, STAGE, won).await;
    work(&world).await;
    let earned = "GRANTED 2026-03-02 176: EUR 88,250.00 / EUR 1,000.00 (whole ones) × 2 = 176";
    assert_eq!(desk.lines(&vendor, "2026-03-02").await, with(&[earned]));
    certify(&world, &desk.partnership, &[("C1", "storage-1"), ("C2", "network-1")]).await;
    // What nobody is woken for is found the next day.
    world.clock.advance(chrono::TimeDelta::days(1));
    work(&world).await;
    let vendor = world.vendor().await;
    let both = with(&[earned, "GRANTED 2026-03-02 50: 50"]);
    assert_eq!(desk.lines(&vendor, "2026-03-03").await, both);
});

/// Certificates, which have no import yet.
async fn certify(world: &World, partnership: &Value, certificates: &[(&str, &str)]) {
    let connection = tests::backend::connect(&world.database.url).await;
    let id = partnership.as_str().unwrap().trim_start_matches("pts_");
    let partnership_id: Uuid = id.parse().unwrap();
    let partnership = entity::partnership::Entity::find_by_id(partnership_id);
    let vendor_id = partnership.one(&connection).await.unwrap().unwrap().vendor_id;
    for (place, (number, exam)) in certificates.iter().enumerate() {
        let row = entity::certification::Model {
            id: Uuid::from_u128(u128::try_from(place).unwrap() + 1),
            vendor_id,
            partnership_id,
            external_id: (*number).to_owned(),
            person_id: "ann".to_owned(),
            person_name: "Ann".to_owned(),
            exam: (*exam).to_owned(),
            competency: None,
            obtained_on: "2026-03-02".parse().unwrap(),
            expires_on: None,
            employed_from: None,
            employed_until: None,
            recorded_at: world.clock.now(),
            superseded_at: None,
        };
        row.into_active_model().reset_all().insert(&connection).await.unwrap();
    }
}

both!(only_the_vendor_and_the_partner_read_what_was_earned, async |world| {
    let rule = json!({ "key": "each", "name_en": "Each line", "name_nl": "Elke regel", "purse": "rewards",
        "on": { "fact": { "type": "line" } }, "points": { "product": [{ "number": "10" }, { "partner": {
            "by": { "choice": "tier" }, "table": { "inner": { "number": "2" } }, "otherwise": { "number": "1" } } }] } });
    let vendor = world.vendor().await;
    let define = "mutation($input: DefineAttributeInput!) { defineAttribute(input: $input) { errors { code field } } }";
    let tier = json!({ "idempotencyKey": "tier", "key": "tier", "kind": "CHOICE", "choices": ["inner", "outer"],
        "nameEn": "Tier", "nameNl": "Kring" });
    done(&vendor, define, tier).await;
    let desk = desk(&world, json!({ "earning": [rule] })).await;
    let vendor = spring(&world).await;
    let set = "mutation($input: SetPartnershipAttributeInput!) {
        setPartnershipAttribute(input: $input) { errors { code field message } } }";
    let version = vendor
        .with(
            "query($id: ID!) { partnership(id: $id) { version } }",
            json!({ "id": desk.partnership }),
        )
        .await["partnership"]["version"]
        .clone();
    let inner = json!({ "partnershipId": desk.partnership, "version": version, "key": "tier",
        "value": { "choices": ["inner"] }, "validFrom": "2026-05-01" });
    done(&vendor, set, inner).await;
    desk.record(
        &vendor,
        json!([
            desk.line("a", "2026-04-30", "1 USD", &[]),
            desk.line("b", "2026-05-01", "1 USD", &[])
        ]),
    )
    .await;
    work(&world).await;
    let all = [
        "GRANTED 2026-04-30 10: 10 × 1 = 10",
        "GRANTED 2026-05-01 20: 10 × 2 (inner) = 20",
    ];
    assert_eq!(
        desk.lines(&vendor, "2026-05-31").await,
        all,
        "by what was recorded for the day"
    );
    let told = [
        "GRANTED 2026-04-30 10: 10 × 1 = 10",
        "GRANTED 2026-05-01 20: 10 × 2 = 20",
    ];
    assert_eq!(desk.lines(&world.partner().await, "2026-05-31").await, told);
    assert_eq!(
        desk.account(&world.other_vendor().await, "2026-05-31").await,
        Value::Null
    );
    let distributor = world.distributor().await;
    let asked = distributor.ask("{ pointPurses { totalCount } }", json!({})).await;
    assert!(asked.text.contains("Unknown field"), "{}", asked.text);
});

both!(what_is_wrong_with_a_rule_is_named_and_not_published, async |world| {
    let vendor = world.vendor().await;
    let draft = json!({ "texts": [{ "language": "EN", "name": "Points" }], "rules": { "earning": [each("1")] } });
    let create = "mutation($input: CreateProgramInput!) { createProgram(input: $input) {
        program { id draft { problems { path code } } } errors { code field message } } }";
    let made = done(
        &vendor,
        create,
        json!({ "idempotencyKey": "x", "key": "x", "draft": draft }),
    )
    .await;
    let problems = json!([{ "path": ["earning", "0", "purse"], "code": "UNKNOWN_PURSE" }]);
    assert_eq!(made["program"]["draft"]["problems"], problems);
    let publish = "mutation($input: PublishProgramInput!) { publishProgram(input: $input) { errors { code } } }";
    let refused = perform(&vendor, publish, json!({ "id": made["program"]["id"], "version": 1 })).await;
    assert_eq!(refused["errors"], json!([{ "code": "INVALID_RULES" }]));
});

async fn statements(world: &World, work_to_do: impl AsyncFnOnce()) -> u64 {
    work_to_do().await;
    let before = world.statements();
    work(world).await;
    world.statements() - before
}

both!(a_hundred_events_take_as_many_statements_as_one, async |world| {
    let desk = desk(&world, json!({ "earning": [sourced(), each("1")] })).await;
    let vendor = spring(&world).await;
    work(&world).await;
    let told = [("association", "sourced"), ("product", "crm")];
    let one = statements(&world, async || {
        desk.record(&vendor, json!([desk.line("first", "2026-04-01", "1000 USD", &told)]))
            .await;
    })
    .await;
    let many = statements(&world, async || {
        let lines: Vec<Value> = (0..100)
            .map(|place| {
                desk.line(
                    &format!("l{place}"),
                    &format!("2026-05-{:02}", place % 28 + 1),
                    "1000 USD",
                    &told,
                )
            })
            .collect();
        desk.record(&vendor, json!(lines)).await;
    })
    .await;
    assert!(many <= one && many <= 60, "{one}, then {many}");
    assert_eq!(
        desk.account(&vendor, "2026-05-31").await["balance"],
        (101 * 51).to_string()
    );
});

both!(four_chairs_read_what_was_earned, async |world| {
    let desk = desk(&world, json!({ "earning": [sourced()] })).await;
    let vendor = spring(&world).await;
    let told = [("association", "sourced"), ("product", "crm")];
    desk.record(&vendor, json!([desk.line("a", "2026-04-02", "1000 USD", &told)]))
        .await;
    work(&world).await;
    four_chairs!(
        world,
        "earned_points",
        &format!(
            "{{ pointAccount(partnershipId: {}, purseId: {}) {{ balance statement {{ nodes {{ on points balance
                transaction {{ reason earned {{ ruleKey nameEn nameNl working }} }} }} }} }} }}",
            desk.partnership, desk.purse
        )
    );
});

both!(of_the_same_partnerships_one_job_waits, async |world| {
    let desk = desk(&world, json!({ "earning": [each("10")] })).await;
    let vendor = spring(&world).await;
    work(&world).await;
    let before = world.row_counts().await["job"];
    for number in 0..30 {
        let line = desk.line(&format!("line {number}"), "2026-04-02", "1 USD", &[]);
        desk.record(&vendor, json!([line])).await;
    }
    assert_eq!(world.row_counts().await["job"], before + 1);
    // One that is being done does not stand for what is recorded meanwhile.
    let gate = &world.running.gate;
    let claimed = gate.claim_jobs(100).await.unwrap();
    for job in &claimed {
        gate.release_job(job.id).await.unwrap();
    }
    desk.record(&vendor, json!([desk.line("late", "2026-04-03", "1 USD", &[])]))
        .await;
    assert_eq!(world.row_counts().await["job"], before + 2);
    work(&world).await;
    assert_eq!(desk.account(&vendor, "2026-05-31").await["balance"], "310");
});
