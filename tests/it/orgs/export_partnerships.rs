//! The vendor's partners as a file.

use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, Client, both};

use super::assign_account_team_member::{assign, member, named};

async fn get(client: &Client, path: &str, filter: Value) -> Answer {
    let path = match filter {
        Value::Null => path.to_owned(),
        filter => {
            let parameters = [("filter", filter.to_string())];
            let url = reqwest::Url::parse_with_params("http://vendor.example", parameters).unwrap();
            format!("{path}?{}", url.query().unwrap())
        }
    };
    Answer::of(client.request(Method::GET, &path).send().await.unwrap()).await
}

async fn lines(client: &Client, path: &str, filter: Value) -> Vec<Value> {
    let answer = get(client, path, filter).await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.text);
    let rows = answer.text.lines();
    rows.map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Two partners hold levels of the first program: the filter of one of them.
async fn hold(vendor: &Client) -> Value {
    let found = vendor
        .query(
            "{ programs(first: 1) { nodes { id currentVersion { levels { key } } } }
               partnerships(filter: { statusIn: [ACTIVE] }) { nodes { id version } } }",
        )
        .await;
    let program = &found["programs"]["nodes"][0];
    let levels = program["currentVersion"]["levels"].as_array().unwrap();
    let partnerships = found["partnerships"]["nodes"].as_array().unwrap();
    let set = "mutation($input: SetPartnershipLevelInput!) { setPartnershipLevel(input: $input) { errors { code } } }";
    for (partnership, level) in partnerships.iter().zip(levels).take(2) {
        let input = json!({ "partnershipId": partnership["id"], "version": partnership["version"], "programId": program["id"],
                            "levelKey": level["key"], "reason": "As it was." });
        let done = vendor.with(set, json!({ "input": input })).await;
        assert_eq!(done["setPartnershipLevel"]["errors"], json!([]));
    }
    json!({ "programId": program["id"], "keyIn": [levels[0]["key"]] })
}

const JSONL: &str = "/exports/partnerships.jsonl";

both!(the_file_holds_what_the_list_shows, async |world| {
    let vendor = world.vendor().await;
    let (canal, otto) = (named(&vendor, "Canal").await, member(&vendor, "Otto Oort").await);
    assign(&vendor, &canal, &otto, "INSIDE_ACCOUNT_MANAGER").await;
    hold(&vendor).await;
    let listed = vendor
        .query(
            "{ programs(first: 100) { nodes { id key } }
               partnerships(first: 100, orderBy: { field: CREATED_AT }) { nodes {
                 id externalId name status partnerType country region distributorship { id name }
                 accountTeam { user { name email } } createdAt levels { programId levelKey } } } }",
        )
        .await;
    let rows = lines(&vendor, JSONL, Value::Null).await;
    let nodes = listed["partnerships"]["nodes"].as_array().unwrap();
    assert_eq!(rows.len(), nodes.len());
    let mut held = 0;
    for node in nodes {
        let row = rows.iter().find(|row| row["id"] == node["id"]).unwrap();
        for name in ["externalId", "name", "status", "partnerType", "country", "region"] {
            assert_eq!(row[name], node[name], "{name}");
        }
        assert_eq!(row["distributorshipId"], node["distributorship"]["id"]);
        assert_eq!(row["distributorName"], node["distributorship"]["name"]);
        let team = node["accountTeam"].as_array().unwrap().iter();
        let team = team.map(|member| {
            let [name, email] = ["name", "email"].map(|of| member["user"][of].as_str().unwrap());
            format!("{name} <{email}>")
        });
        assert_eq!(row["accountTeam"], team.collect::<Vec<_>>().join(", "));
        for program in listed["programs"]["nodes"].as_array().unwrap() {
            let level = node["levels"].as_array().unwrap().iter();
            let level = level
                .filter(|level| level["programId"] == program["id"])
                .map(|level| level["levelKey"].clone())
                .next();
            held += usize::from(level.is_some());
            assert_eq!(
                row[format!("level.{}", program["key"].as_str().unwrap())],
                level.unwrap_or_default()
            );
        }
    }
    assert!(held > 0);
    let csv = get(&vendor, "/exports/partnerships.csv", Value::Null).await;
    assert!(csv.text.starts_with("id,externalId,name,status,"), "{}", csv.text);
    assert_eq!(csv.text.lines().count(), nodes.len() + 1);
    // A part of them, and the rest of them.
    let rest = lines(
        &vendor,
        &format!("{JSONL}?after={}", rows[2]["id"].as_str().unwrap()),
        Value::Null,
    )
    .await;
    assert_eq!(rest, rows[3..]);
});

both!(it_is_narrowed_like_the_list, async |world| {
    let vendor = world.vendor().await;
    let one = hold(&vendor).await;
    let (program, gold) = (&one["programId"], &one["keyIn"][0]);
    let list = "query($filter: PartnershipFilter!) { partnerships(first: 100, filter: $filter) { nodes { id levels { programId levelKey } } } }";
    let mut sizes = Vec::new();
    for filter in [
        json!({ "statusIn": ["ACTIVE"] }),
        json!({ "search": "canal", "countryIn": null }),
        json!({ "level": { "programId": program, "keyIn": [gold] } }),
        json!({ "level": { "programId": program, "keyIn": [null] } }),
        json!({ "level": { "programId": program, "keyIn": [gold, null] } }),
        json!({ "level": { "programId": "rubbish", "keyIn": [null] } }),
        json!({ "level": { "programId": program, "keyIn": [] } }),
    ] {
        let found = vendor.with(list, json!({ "filter": filter })).await;
        let nodes = found["partnerships"]["nodes"].as_array().unwrap().clone();
        if let Some(level) = filter.get("level") {
            for node in &nodes {
                let held = node["levels"].as_array().unwrap().iter();
                let held = held.filter(|held| held["programId"] == level["programId"]);
                let held = held.map(|held| held["levelKey"].clone()).next().unwrap_or_default();
                assert!(level["keyIn"].as_array().unwrap().contains(&held), "{filter} {node}");
            }
        }
        let mut ids: Vec<String> = nodes.iter().map(|node| node["id"].to_string()).collect();
        let rows = lines(&vendor, JSONL, filter.clone()).await;
        let mut told: Vec<String> = rows.iter().map(|row| row["id"].to_string()).collect();
        ids.sort();
        told.sort();
        assert_eq!(told, ids, "{filter}");
        sizes.push(ids.len());
    }
    let all = sizes[2] + sizes[3];
    assert!(sizes[2] == 1 && sizes[3] > 0, "{sizes:?}");
    assert_eq!(sizes[4], all, "one holds another level");
    assert_eq!(sizes[5..], [0, 0]);
    // What it does not know would narrow nothing.
    let before = world.row_counts().await;
    for filter in [
        json!({ "status": ["ACTIVE"] }),
        json!({ "statusIn": ["ALIVE"] }),
        json!([1]),
        json!("x"),
        json!({ "search": "\u{0}" }),
    ] {
        let refused = get(&vendor, JSONL, filter.clone()).await;
        assert_eq!(
            (refused.status.as_u16(), refused.code()),
            (400, "INVALID_INPUT"),
            "{filter}"
        );
        assert_eq!(refused.body["errors"][0]["extensions"]["field"], json!(["filter"]));
    }
    assert_eq!(world.row_counts().await, before);
});

both!(
    who_takes_partners_along_stands_in_the_trail_and_nobody_else_can,
    async |world| {
        let vendor = world.vendor().await;
        lines(&vendor, JSONL, json!({ "statusIn": ["ACTIVE"] })).await;
        let trail = vendor
            .query("{ auditEntries(first: 1) { nodes { action changes } } }")
            .await;
        assert_eq!(
            trail["auditEntries"]["nodes"][0],
            json!({ "action": "exportPartnerships",
                    "changes": [{ "format": "jsonl", "filter": { "statusIn": ["ACTIVE"] }, "after": null }] })
        );
        let sales = world.sales().await;
        let before = world.row_counts().await;
        for (client, status) in [
            (world.client.clone(), 401),
            (world.client.with_token("x"), 401),
            (sales, 403),
            (world.partner().await, 403),
            (world.distributor().await, 403),
        ] {
            assert_eq!(get(&client, JSONL, Value::Null).await.status.as_u16(), status);
        }
        assert_eq!(
            get(&vendor, "/exports/partnerships.xlsx", Value::Null)
                .await
                .status
                .as_u16(),
            404
        );
        assert_eq!(world.row_counts().await["audit_entry"], before["audit_entry"]);
    }
);
