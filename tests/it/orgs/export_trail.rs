//! The audit trail and the log of signing in as files.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, Client, both};

async fn get(client: &Client, path: &str) -> Answer {
    Answer::of(client.request(Method::GET, path).send().await.unwrap()).await
}

/// The rows of a file of JSON Lines.
async fn lines(client: &Client, path: &str) -> Vec<Value> {
    let answer = get(client, path).await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.text);
    let rows = answer.text.lines();
    rows.map(|line| serde_json::from_str(line).unwrap()).collect()
}

async fn rename(client: &Client, version: i32, name: &str) {
    let mutation = "mutation($version: Int!, $name: String) {
        updateProfile(input: { version: $version, name: $name }) { errors { message } } }";
    let answer = client.with(mutation, json!({ "version": version, "name": name })).await;
    assert_eq!(answer["updateProfile"]["errors"], json!([]));
}

both!(the_file_holds_what_the_list_shows_oldest_first, async |world| {
    let admin = world.as_("vera@vendor.example").await;
    for (version, name) in [(1, "Ada"), (2, "=Ada()"), (3, "Ada \"the\" admin, or so")] {
        rename(&admin, version, name).await;
        world.clock.advance(TimeDelta::seconds(1));
    }
    let partner = world.partner().await;
    rename(&partner, 1, "Paul").await;
    world.clock.advance(TimeDelta::seconds(1));
    let listed = admin
        .query("{ auditEntries(first: 100) { nodes { id at action requestId changes actor { id user { name } } } } }")
        .await;
    let mut listed = listed["auditEntries"]["nodes"].as_array().unwrap().clone();
    listed.reverse();
    let rows = lines(&admin, "/exports/audit-entries.jsonl").await;
    assert!(rows.len() >= 3, "{rows:?}");
    let as_listed = |row: &Value| {
        json!({
            "id": row["id"], "at": row["at"], "action": row["action"], "requestId": row["requestId"],
            "changes": row["changes"],
            "actor": if row["actorId"].is_null() { Value::Null } else {
                json!({ "id": row["actorId"], "user": { "name": row["actorName"] } })
            },
        })
    };
    assert_eq!(rows.iter().map(as_listed).collect::<Vec<_>>(), listed);
    assert!(
        !rows.iter().any(|row| row.to_string().contains("\"Paul\"")),
        "another organization's"
    );

    world.clock.advance(TimeDelta::seconds(1));
    let csv = get(&admin, "/exports/audit-entries.csv").await;
    assert!(csv.text.starts_with("id,at,action,actorId,actorName,"), "{}", csv.text);
    // What was exported before stands there, too.
    assert!(csv.text.contains(",exportAuditEntries,"), "{}", csv.text);
    assert_eq!(csv.text.matches(",updateProfile,").count(), 3);
});

both!(
    who_takes_the_trail_along_stands_in_it_and_nobody_else_can,
    async |world| {
        let admin = world.as_("vera@vendor.example").await;
        world.clock.advance(TimeDelta::seconds(1));
        let before = lines(&admin, "/exports/audit-entries.jsonl").await.len();
        world.clock.advance(TimeDelta::seconds(1));
        let rows = lines(&admin, "/exports/audit-entries.jsonl").await;
        assert_eq!(rows.len(), before + 1);
        let last = rows.last().unwrap();
        assert_eq!(
            (&last["action"], &last["changes"][0]["format"]),
            (&json!("exportAuditEntries"), &json!("jsonl"))
        );
        let trail = world.row_counts().await;
        for (client, status) in [
            (world.client.clone(), 401),
            (world.client.with_token("x"), 401),
            (world.as_("otto@vendor.example").await, 403),
        ] {
            for path in ["/exports/audit-entries.csv", "/exports/sign-in-events.jsonl"] {
                assert_eq!(get(&client, path).await.status.as_u16(), status, "{path}");
            }
        }
        assert_eq!(get(&admin, "/exports/audit-entries.xlsx").await.status.as_u16(), 404);
        assert_eq!(world.row_counts().await["audit_entry"], trail["audit_entry"]);
    }
);

both!(
    a_download_that_broke_off_goes_on_and_its_span_is_bounded,
    async |world| {
        let admin = world.as_("vera@vendor.example").await;
        for version in 1..=4 {
            world.clock.advance(TimeDelta::minutes(1));
            rename(&admin, version, &format!("Ada {version}")).await;
        }
        world.clock.advance(TimeDelta::minutes(1));
        let all = lines(&admin, "/exports/audit-entries.jsonl?from=2026-03-02T09:00:30Z").await;
        assert_eq!(all.len(), 4);
        let path = format!(
            "/exports/audit-entries.jsonl?from=2026-03-02T09:00:30Z&to=2026-03-02T09:04:00Z&after={}",
            all[1]["id"].as_str().unwrap()
        );
        assert_eq!(lines(&admin, &path).await, [all[2].clone()], "to is not included");
        let sign_in = lines(&admin, "/exports/sign-in-events.jsonl").await;
        for (parameters, field) in [
            ("from=2026-03-02T10:00:00Z&to=2026-03-02T10:00:00Z", "to"),
            ("from=2025-01-01T00:00:00Z&to=2026-03-02T10:00:00Z", "from"),
            ("from=yesterday", "from"),
            ("after=x", "after"),
            (&format!("after={}", sign_in[0]["id"].as_str().unwrap()), "after"),
        ] {
            let refused = get(&admin, &format!("/exports/audit-entries.jsonl?{parameters}")).await;
            assert_eq!(
                (refused.status.as_u16(), refused.code()),
                (400, "INVALID_INPUT"),
                "{parameters}"
            );
            assert_eq!(refused.body["errors"][0]["extensions"]["field"], json!([field]));
        }
    }
);

both!(
    sign_ins_are_exported_and_no_formula_reaches_a_spreadsheet,
    async |world| {
        let admin = world.as_("vera@vendor.example").await;
        let sign_in =
            "mutation { signIn(input: { email: \"vera@vendor.example\", password: \"wrong\" }) { errors { code } } }";
        let request = world
            .client
            .request(Method::POST, "/graphql")
            .header("user-agent", "=cmd|'/c calc'!A1");
        let tried = Answer::of(request.json(&json!({ "query": sign_in })).send().await.unwrap()).await;
        assert_eq!(tried.body["data"]["signIn"]["errors"][0]["code"], "INVALID_CREDENTIALS");
        world.clock.advance(TimeDelta::seconds(1));
        let rows = lines(&admin, "/exports/sign-in-events.jsonl").await;
        let refused = rows.iter().find(|row| row["kind"] == "REFUSED").unwrap();
        assert_eq!(
            (&refused["name"], &refused["device"]),
            (&json!("Vera Vermeer"), &json!("=cmd|'/c calc'!A1"))
        );
        let csv = get(&admin, "/exports/sign-in-events.csv").await.text;
        assert!(
            csv.starts_with("id,at,kind,membershipId,name,address,device\n"),
            "{csv}"
        );
        assert!(csv.contains(",'=cmd|'/c calc'!A1\n"), "{csv}");
    }
);

both!(many_rows_come_in_batches_each_once, async |world| {
    let admin = world.as_("vera@vendor.example").await;
    for version in 1..=1_100 {
        rename(&admin, version, &format!("Ada {version}")).await;
    }
    world.clock.advance(TimeDelta::seconds(1));
    let rows = lines(&admin, "/exports/audit-entries.jsonl").await;
    let mut ids: Vec<&str> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert!(ids.is_sorted() && ids.len() >= 1_100);
    ids.dedup();
    assert_eq!(ids.len(), rows.len());
});
