//! The audit trail, looked through: by what was done, by whom, about what and when; of what is not seen nothing is found.

use serde_json::{Value, json};
use tests::{Client, both};

use crate::deals::deal;

const TRAIL: &str = "query($filter: AuditEntryFilter!) { auditEntries(filter: $filter, first: 100) {
    totalCount nodes { action at actor { id user { email } } changes } } }";

async fn trail(client: &Client, filter: Value) -> Vec<Value> {
    let found = client.with(TRAIL, json!({ "filter": filter })).await["auditEntries"].clone();
    let nodes = found["nodes"].as_array().unwrap().clone();
    assert_eq!(found["totalCount"], json!(nodes.len()), "{filter}");
    nodes
}

fn actions(entries: &[Value]) -> Vec<&str> {
    entries.iter().map(|entry| entry["action"].as_str().unwrap()).collect()
}

async fn perform(client: &Client, mutation: &str, ty: &str, input: Value) {
    let document = format!("mutation($input: {ty}!) {{ {mutation}(input: $input) {{ errors {{ code field }} }} }}");
    let payload = client.with(&document, json!({ "input": input })).await[mutation].clone();
    assert_eq!(payload["errors"], json!([]), "{mutation}");
}

both!(
    the_trail_is_looked_through_by_what_whom_about_what_and_when,
    async |world| {
        let vendor = world.vendor().await;
        let found = vendor
        .query("{ viewer { membership { id } } partnerships(filter: {search: \"canal\"}) { nodes { id version } } programs(first: 1) { nodes { id version } }
            deals(filter: {statusIn: [SUBMITTED]}, first: 1) { nodes { id version partnership { id } } } }")
        .await;
        let (me, canal) = (&found["viewer"]["membership"]["id"], &found["partnerships"]["nodes"][0]);
        let (program, deal) = (&found["programs"]["nodes"][0], &found["deals"]["nodes"][0]);
        world.clock.advance(chrono::TimeDelta::minutes(2));
        perform(
            &vendor,
            "updatePartnership",
            "UpdatePartnershipInput",
            json!({ "id": canal["id"], "version": canal["version"], "name": "Canal Cycles" }),
        )
        .await;
        world.clock.advance(chrono::TimeDelta::minutes(2));
        perform(
            &vendor,
            "approveDeal",
            "ApproveDealInput",
            json!({ "id": deal["id"], "version": deal["version"] }),
        )
        .await;
        world.clock.advance(chrono::TimeDelta::minutes(2));
        perform(
            &vendor,
            "archiveProgram",
            "ArchiveProgramInput",
            json!({ "id": program["id"], "version": program["version"] }),
        )
        .await;

        let of = |filter: Value| trail(&vendor, filter);
        let since = "2026-03-02T09:01:00Z";
        let own = [
            json!({ "membershipIds": [me], "from": since }),
            json!({ "from": since }),
        ];
        for filter in own {
            assert_eq!(
                actions(&of(filter).await),
                ["archiveProgram", "approveDeal", "updatePartnership"]
            );
        }
        assert_eq!(
            actions(&of(json!({ "actionIn": ["approveDeal", "nothing"], "from": since })).await),
            ["approveDeal"]
        );
        let between = json!({ "from": since, "until": "2026-03-02T09:04:00Z" });
        assert_eq!(
            actions(&of(between).await),
            ["updatePartnership"],
            "until is not among it"
        );
        // About a thing, and about what is a part of a partnership.
        for (subject, action) in [
            (&program["id"], "archiveProgram"),
            (&deal["id"], "approveDeal"),
            (&canal["id"], "updatePartnership"),
        ] {
            assert_eq!(
                actions(&of(json!({ "subjectIds": [subject], "from": since })).await),
                [action]
            );
        }
        let about = |id: &Value| json!({ "partnershipIds": [id], "from": since });
        let mut expected = vec!["updatePartnership"];
        if deal["partnership"]["id"] == canal["id"] {
            expected.insert(0, "approveDeal");
        } else {
            assert_eq!(actions(&of(about(&deal["partnership"]["id"])).await), ["approveDeal"]);
        }
        assert_eq!(actions(&of(about(&canal["id"])).await), expected);
        for nothing in [
            json!({ "actionIn": [] }),
            json!({ "subjectIds": ["rubbish"] }),
            json!({ "membershipIds": ["mbr_00000000000070008000000000000000"] }),
        ] {
            assert_eq!(of(nothing).await, Vec::<Value>::new());
        }
        let many: Vec<String> = (0..101).map(|one| one.to_string()).collect();
        let refused = vendor.ask(TRAIL, json!({ "filter": { "actionIn": many } })).await;
        assert_eq!(refused.code(), "INVALID_INPUT");
    }
);

both!(
    spans_are_exact_within_a_millisecond_and_bear_any_instant,
    async |world| {
        let vendor = world.vendor().await;
        world.clock.advance(chrono::TimeDelta::microseconds(60_000_500));
        let me = vendor.query("{ viewer { user { version } } }").await["viewer"]["user"].clone();
        let input = json!({ "version": me["version"], "name": "Vera V." });
        perform(&vendor, "updateProfile", "UpdateProfileInput", input).await;
        for (span, expected) in [
            (json!({ "from": "2026-03-02T09:01:00.0005Z" }), true),
            (json!({ "from": "2026-03-02T09:01:00.000501Z" }), false),
            (json!({ "until": "2026-03-02T09:01:00.0005Z" }), false),
            (json!({ "until": "2026-03-02T09:01:00.000501Z" }), true),
            (
                json!({ "from": "0001-01-01T00:00:00Z", "until": "9999-12-31T23:59:59Z" }),
                true,
            ),
            (json!({ "until": "1969-12-31T23:59:59Z" }), false),
            (json!({ "from": "9999-12-31T23:59:59Z" }), false),
            (
                json!({ "from": "2026-03-02T09:02:00Z", "until": "2026-03-02T09:00:00Z" }),
                false,
            ),
        ] {
            let found = trail(&vendor, span.clone()).await;
            assert_eq!(actions(&found).contains(&"updateProfile"), expected, "{span}");
        }
    }
);

both!(the_trail_costs_as_much_however_it_is_narrowed, async |world| {
    let vendor = world.vendor().await;
    let found = vendor
        .query("{ viewer { membership { id } } partnerships(first: 1) { nodes { id version } } }")
        .await;
    let (me, partnership) = (&found["viewer"]["membership"]["id"], &found["partnerships"]["nodes"][0]);
    for version in 0..20 {
        let version = partnership["version"].as_i64().unwrap() + version;
        let input = json!({ "id": partnership["id"], "version": version, "name": format!("Name {version}") });
        perform(&vendor, "updatePartnership", "UpdatePartnershipInput", input).await;
    }
    let cost = async |filter: Value| {
        let before = world.statements();
        assert!(!trail(&vendor, filter).await.is_empty());
        world.statements() - before
    };
    let plain = cost(json!({})).await;
    // Viewer (2), page, total, and one each for memberships and their people.
    assert!(plain <= 6, "{plain}");
    for filter in [
        json!({ "actionIn": ["updatePartnership"] }),
        json!({ "membershipIds": [me] }),
        json!({ "subjectIds": [partnership["id"]] }),
        json!({ "partnershipIds": [partnership["id"]] }),
        json!({ "from": "2026-03-02T00:00:00Z", "until": "2026-03-03T00:00:00Z" }),
        json!({ "actionIn": ["updatePartnership"], "membershipIds": [me], "subjectIds": [partnership["id"]],
            "partnershipIds": [partnership["id"]], "from": "2026-03-02T00:00:00Z" }),
    ] {
        assert_eq!(cost(filter.clone()).await, plain, "{filter}");
    }
});

both!(by_whom_the_viewer_does_not_see_it_finds_nothing, async |world| {
    let (vendor, partner) = (world.vendor().await, world.partner().await);
    let me = "{ viewer { membership { id } } }";
    let people = partner.query(me).await["viewer"]["membership"]["id"].clone();
    let mine = "query { viewer { user { id version } } }";
    let mine = partner.query(mine).await["viewer"]["user"].clone();
    perform(
        &partner,
        "updateProfile",
        "UpdateProfileInput",
        json!({ "version": mine["version"], "name": "Paul Pons" }),
    )
    .await;
    let by = json!({ "membershipIds": [people] });
    assert_eq!(actions(&trail(&partner, by.clone()).await)[0], "updateProfile");
    assert!(
        !actions(&trail(&vendor, json!({})).await).contains(&"updateProfile"),
        "that is not the vendor's"
    );
    // The vendor sees what Sara did with it, but does not know her.
    let sara = world.as_("sara@partner.example").await;
    let hers = sara.query(me).await["viewer"]["membership"]["id"].clone();
    let deal = deal(&sara, "Courier e-bikes").await;
    let stage = json!({ "id": deal["id"], "version": deal["version"], "stage": "LOST" });
    perform(&sara, "setSalesStage", "SetSalesStageInput", stage).await;
    let done = &trail(&vendor, json!({ "subjectIds": [deal["id"]] })).await[0];
    assert_eq!(
        (&done["action"], &done["actor"]),
        (&json!("setSalesStage"), &Value::Null)
    );
    assert_eq!(
        trail(&vendor, json!({ "membershipIds": [hers] })).await,
        Vec::<Value>::new()
    );
    assert_eq!(
        actions(&trail(&partner, json!({ "membershipIds": [hers] })).await)[0],
        "setSalesStage"
    );
    let distributor = world.distributor().await;
    let canal = vendor
        .query("{ partnerships(filter: {search: \"canal\"}) { nodes { id } } }")
        .await["partnerships"]["nodes"][0]["id"]
        .clone();
    assert_eq!(
        trail(&distributor, json!({ "subjectIds": [canal] })).await,
        Vec::<Value>::new()
    );
    assert_eq!(trail(&sara, json!({})).await, Vec::<Value>::new(), "not for everybody");
    let stranger = world.client.ask(TRAIL, json!({ "filter": {} })).await;
    assert_eq!(stranger.code(), "INVALID_INPUT", "a stranger's schema has no trail");
});
