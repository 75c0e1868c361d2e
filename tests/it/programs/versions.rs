use serde_json::{Value, json};
use tests::{Client, both};

const CREATE: &str = "mutation($input: CreateProgramInput!) {
    createProgram(input: $input) { program { id version status } errors { code field } } }";
const UPDATE: &str = "mutation($input: UpdateProgramInput!) {
    updateProgram(input: $input) { program { id version status } errors { code field } } }";
const PUBLISH: &str = "mutation($input: PublishProgramInput!) {
    publishProgram(input: $input) { program { id version status } errors { code field } } }";
const ARCHIVE: &str = "mutation($input: ArchiveProgramInput!) {
    archiveProgram(input: $input) { program { id version status } errors { code field } } }";

async fn perform(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = client.with(mutation, json!({ "input": input })).await;
    answer.as_object().unwrap().values().next().unwrap().clone()
}

fn text(language: &str, name: &str) -> Value {
    json!({ "language": language, "name": name, "body": "Hi <script>alert(1)</script> [x](javascript:alert(1)) **b**" })
}

fn everyone() -> Value {
    json!({ "distributors": true, "partners": {"everybody": "EVERYONE"} })
}

async fn names(client: &Client) -> Vec<String> {
    let answer = client.query("{ programs { nodes { name } } }").await;
    let nodes = answer["programs"]["nodes"].as_array().unwrap();
    nodes
        .iter()
        .map(|node| node["name"].as_str().unwrap().to_owned())
        .collect()
}

both!(a_published_version_stays_while_the_next_is_drafted, async |world| {
    let (vendor, partner, distributor) = (world.vendor().await, world.partner().await, world.distributor().await);
    let draft = json!({ "texts": [text("EN", "Alpha"), text("NL", "Alfa")], "audience": everyone(),
        "levels": [{ "key": "base", "nameEn": "Base", "nameNl": "Basis" }],
        "benefits": [{ "levelKey": "base", "nameEn": "Help", "nameNl": "Hulp" }] });
    let created = perform(
        &vendor,
        CREATE,
        json!({ "idempotencyKey": "a", "key": "alpha", "draft": draft }),
    )
    .await;
    let id = created["program"]["id"].clone();
    let one = "query($id: ID!) { program(id: $id) { name currentVersion { number levels { name } } } }";
    let seen = async |client: &Client| client.with(one, json!({ "id": id })).await["program"].clone();
    assert_eq!(seen(&partner).await, Value::Null, "a draft is the vendor's own");
    assert_eq!(names(&distributor).await, Vec::<String>::new());
    let published = perform(&vendor, PUBLISH, json!({ "id": id, "version": 1 })).await;
    assert_eq!(published["program"]["status"], "PUBLISHED", "{published}");
    let first = json!({ "name": "Alpha", "currentVersion": { "number": 1, "levels": [{ "name": "Base" }] } });
    assert_eq!(seen(&partner).await, first);
    assert_eq!(names(&distributor).await, ["Alpha"]);
    let again = perform(&vendor, PUBLISH, json!({ "id": id, "version": 2 })).await;
    assert_eq!(again["errors"][0]["code"], "NOTHING_TO_PUBLISH");
    let change = json!({ "texts": [text("EN", "Zeppelin")] });
    let updated = perform(&vendor, UPDATE, json!({ "id": id, "version": 2, "draft": change })).await;
    assert_eq!(updated["program"]["version"], 3, "{updated}");
    assert_eq!(seen(&partner).await, first);
    let found = "{ programs(filter: {search: \"zeppelin\"}) { totalCount } }";
    assert_eq!(
        partner.query(found).await["programs"]["totalCount"],
        0,
        "words of a draft find nothing"
    );
    assert_eq!(vendor.query(found).await["programs"]["totalCount"], 1);
    let stale = perform(&vendor, UPDATE, json!({ "id": id, "version": 2, "draft": change })).await;
    assert_eq!(stale["errors"][0], json!({ "code": "STALE", "field": ["version"] }));
    let input = json!({ "id": id, "version": 3, "effectiveFrom": "2026-03-04" });
    let published = perform(&vendor, PUBLISH, input).await;
    assert_eq!(published["errors"], json!([]));
    assert_eq!(
        seen(&partner).await,
        first,
        "the next version applies from a later date"
    );
    assert_eq!(partner.query(found).await["programs"]["totalCount"], 0);
    world.clock.advance(chrono::TimeDelta::days(2));
    let (vendor, partner) = (world.vendor().await, world.partner().await);
    let second = json!({ "name": "Zeppelin", "currentVersion": { "number": 2, "levels": [{ "name": "Base" }] } });
    assert_eq!(seen(&partner).await, second, "what was not changed was taken over");
    let history = vendor
        .with(
            "query($id: ID!) { program(id: $id) { versions { number status effectiveFrom effectiveTo texts { name } } draft { number } } }",
            json!({ "id": id }),
        )
        .await;
    assert_eq!(
        history["program"],
        json!({ "draft": null, "versions": [
            { "number": 1, "status": "PUBLISHED", "effectiveFrom": "2026-03-02", "effectiveTo": "2026-03-03",
              "texts": [{ "name": "Alpha" }, { "name": "Alfa" }] },
            { "number": 2, "status": "PUBLISHED", "effectiveFrom": "2026-03-04", "effectiveTo": null,
              "texts": [{ "name": "Zeppelin" }] }] })
    );
    let archived = perform(&vendor, ARCHIVE, json!({ "id": id, "version": 4 })).await;
    assert_eq!(archived["program"]["status"], "ARCHIVED", "{archived}");
    assert_eq!(seen(&partner).await, Value::Null, "archived");
    assert_eq!(seen(&vendor).await["name"], "Zeppelin");
    let late = perform(&vendor, UPDATE, json!({ "id": id, "version": 5, "draft": {} })).await;
    assert_eq!(late["errors"][0]["code"], "ARCHIVED");
});

both!(programs_are_seen_only_while_they_are_valid, async |world| {
    let vendor = world.vendor().await;
    for (key, from, to) in [("past", None, Some("2026-03-03")), ("future", Some("2026-03-04"), None)] {
        let draft = json!({ "texts": [text("EN", key)], "audience": everyone(), "validFrom": from, "validTo": to });
        let created = perform(
            &vendor,
            CREATE,
            json!({ "idempotencyKey": key, "key": key, "draft": draft }),
        )
        .await;
        let input = json!({ "id": created["program"]["id"], "version": 1 });
        assert_eq!(perform(&vendor, PUBLISH, input).await["errors"], json!([]));
    }
    for (day, expected) in [(0, ["past"]), (1, ["past"]), (1, ["future"])] {
        world.clock.advance(chrono::TimeDelta::days(day));
        assert_eq!(names(&world.distributor().await).await, expected);
    }
});

both!(refused_programs_name_the_field_and_leave_nothing, async |world| {
    let vendor = world.vendor().await;
    let before = world.row_counts().await;
    let level = |key: &str| json!({ "key": key, "nameEn": "A", "nameNl": "A" });
    for (number, (key, draft, code, field)) in [
        ("No Key", json!({}), "INVALID_INPUT", json!(["key"])),
        ("ride", json!({}), "KEY_TAKEN", json!(["key"])),
        (
            "a",
            json!({ "texts": [text("EN", "")] }),
            "INVALID_INPUT",
            json!(["texts", "0", "name"]),
        ),
        (
            "a",
            json!({ "texts": [text("EN", "A"), text("EN", "B")] }),
            "INVALID_INPUT",
            json!(["texts", "1", "language"]),
        ),
        (
            "a",
            json!({ "levels": [level("x"), level("x")] }),
            "INVALID_INPUT",
            json!(["levels", "1", "key"]),
        ),
        (
            "a",
            json!({ "levels": [level("ride_gold")] }),
            "LEVEL_KEY_TAKEN",
            json!(["levels", "0", "key"]),
        ),
        (
            "a",
            json!({ "benefits": [{ "levelKey": "none", "nameEn": "A", "nameNl": "A" }] }),
            "INVALID_INPUT",
            json!(["benefits", "0", "levelKey"]),
        ),
        (
            "a",
            json!({ "validFrom": "2026-03-02", "validTo": "2026-03-01" }),
            "INVALID_INPUT",
            json!(["validTo"]),
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let input = json!({ "idempotencyKey": format!("k{number}"), "key": key, "draft": draft });
        let refused = perform(&vendor, CREATE, input).await;
        assert_eq!(
            refused,
            json!({ "program": null, "errors": [{ "code": code, "field": field }] })
        );
    }
    assert_eq!(world.row_counts().await, before);
    let draft = json!({ "texts": [text("NL", "Alfa")], "validTo": "2026-03-05" });
    let created = perform(
        &vendor,
        CREATE,
        json!({ "idempotencyKey": "n", "key": "alpha", "draft": draft }),
    )
    .await;
    let id = &created["program"]["id"];
    for (version, from, code, field) in [
        (2, "2026-03-02", "STALE", "version"),
        (1, "2026-03-01", "INVALID_INPUT", "effectiveFrom"),
        (1, "2026-03-06", "NEVER_VALID", "effectiveFrom"),
        (1, "2026-03-02", "TEXT_MISSING", "id"),
    ] {
        let refused = perform(
            &vendor,
            PUBLISH,
            json!({ "id": id, "version": version, "effectiveFrom": from }),
        )
        .await;
        assert_eq!(refused["errors"], json!([{ "code": code, "field": [field] }]));
    }
});

both!(who_does_not_manage_programs_reads_what_is_published, async |world| {
    let (vendor, otto) = (world.vendor().await, world.as_("otto@vendor.example").await);
    let input = json!({ "idempotencyKey": "k", "key": "alpha", "draft": { "texts": [text("EN", "Alpha")] } });
    perform(&vendor, CREATE, input.clone()).await;
    assert_eq!(names(&vendor).await, ["Alpha", "Ride Together"]);
    assert_eq!(names(&otto).await, ["Ride Together"]);
    assert_eq!(otto.ask(CREATE, json!({ "input": input })).await.code(), "FORBIDDEN");
    let partner = world.partner().await.ask(CREATE, json!({ "input": input })).await;
    assert_eq!(partner.status.as_u16(), 400, "{}", partner.text);
});

both!(markdown_is_clean_on_the_way_out_and_kept_as_written, async |world| {
    let vendor = world.vendor().await;
    let draft = json!({ "texts": [text("EN", "Alpha")] });
    perform(
        &vendor,
        CREATE,
        json!({ "idempotencyKey": "k", "key": "alpha", "draft": draft }),
    )
    .await;
    let answer = vendor
        .query("{ programs(first: 1) { nodes { draft { text(language: NL) { language body bodyHtml } } } } }")
        .await;
    assert_eq!(
        answer["programs"]["nodes"][0]["draft"]["text"],
        json!({ "language": "EN", "body": "Hi <script>alert(1)</script> [x](javascript:alert(1)) **b**",
            "bodyHtml": "<p>Hi &lt;script&gt;alert(1)&lt;/script&gt; <a rel=\"noopener noreferrer nofollow\">x</a> <strong>b</strong></p>\n" })
    );
});
