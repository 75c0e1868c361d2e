use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, both};

use super::{CREATE, code, key, service_account};

const KEYS: &str = "{ apiKeys { totalCount nodes { id name viewerCanUpdate viewerCanRevoke membership { user { name } }
    createdBy { user { name } } lastUsedAt } } }";
const VIEWER: &str = "{ viewer { seat scopes capabilities user { kind name } membership { id } } }";

async fn seen(client: &Client) -> Value {
    client.query(KEYS).await["apiKeys"].clone()
}

both!(a_person_has_a_key_of_its_own, async |world| {
    let sara = world.as_("sara@partner.example").await;
    let input = json!({ "idempotencyKey": "a", "name": " Sync ", "scopes": ["REGISTER_DEALS", "REGISTER_DEALS"] });
    let made = sara.with(CREATE, json!({ "input": input })).await["createApiKey"].clone();
    let (secret, row) = (made["issued"]["secret"].as_str().unwrap(), &made["issued"]["apiKey"]);
    assert_eq!(
        (&row["name"], &row["scopes"], &row["status"]),
        (&json!("Sync"), &json!(["REGISTER_DEALS"]), &json!("ACTIVE"))
    );
    // As secret scanners are told: prefix, id, 256 bits and a CRC-32 of all before it.
    let (prefix, rest) = secret.split_at(39);
    assert_eq!(prefix, row["prefix"].as_str().unwrap());
    assert_eq!(rest.len(), 73);
    let (body, checksum) = secret.split_at(104);
    let mut crc = flate2::Crc::new();
    crc.update(body.as_bytes());
    assert_eq!(format!("{:08x}", crc.sum()), checksum);
    let machine = world.client.with_token(secret);
    let viewer = machine.query(VIEWER).await["viewer"].clone();
    assert_eq!(
        (&viewer["user"], &viewer["scopes"], &viewer["capabilities"]),
        (
            &json!({ "kind": "PERSON", "name": "Sara Smit" }),
            &json!(["REGISTER_DEALS"]),
            &json!(["REGISTER_DEALS"])
        )
    );
    assert_eq!(
        sara.query(VIEWER).await["viewer"]["scopes"],
        Value::Null,
        "nothing limits a person"
    );
    let counts = world.row_counts().await;
    let again = sara.with(CREATE, json!({ "input": input })).await["createApiKey"]["issued"].clone();
    assert_eq!((&again["secret"], &again["apiKey"]["id"]), (&Value::Null, &row["id"]));
    assert_eq!(world.row_counts().await, counts, "and there is no second one");
    let other = json!({ "idempotencyKey": "a", "name": "Other", "scopes": [] });
    assert_eq!(sara.ask(CREATE, json!({ "input": other })).await.code(), "CONFLICT");
});

both!(no_secret_is_kept_anywhere, async |world| {
    let vera = world.vendor().await;
    let account = service_account(&vera, "ADMIN").await;
    let (_, machine) = key(&vera, Some(&account), &["MANAGE_CONTENT"]).await;
    let secret = machine.token.unwrap();
    let connection = tests::backend::connect(&world.database.url).await;
    use sea_orm::EntityTrait;
    let stored = format!(
        "{:?}{:?}{:?}{:?}",
        entity::api_key::Entity::find().all(&connection).await.unwrap(),
        entity::api_key_secret::Entity::find().all(&connection).await.unwrap(),
        entity::audit_entry::Entity::find().all(&connection).await.unwrap(),
        entity::idempotency_record::Entity::find()
            .all(&connection)
            .await
            .unwrap(),
    );
    assert!(!stored.contains(&secret[40..]), "{stored}");
    let hash = entity::api_key_secret::Entity::find()
        .one(&connection)
        .await
        .unwrap()
        .unwrap()
        .hash;
    let audit = vera.query("{ auditEntries { nodes { changes } } }").await.to_string();
    assert!(!audit.contains(&hash), "{audit}");
    connection.close().await.unwrap();
});

both!(who_sees_which_keys, async |world| {
    let (paul, sara) = (world.partner().await, world.as_("sara@partner.example").await);
    let account = service_account(&paul, "SELLER").await;
    let (of_machine, _) = key(&paul, Some(&account), &[]).await;
    let (of_sara, _) = key(&sara, None, &[]).await;
    let all = seen(&paul).await;
    assert_eq!(all["totalCount"], 2);
    assert_eq!(
        all["nodes"],
        json!([
            { "id": of_sara, "name": "Nightly", "viewerCanUpdate": false, "viewerCanRevoke": true, "lastUsedAt": null,
              "membership": { "user": { "name": "Sara Smit" } }, "createdBy": { "user": { "name": "Sara Smit" } } },
            { "id": of_machine, "name": "Nightly", "viewerCanUpdate": true, "viewerCanRevoke": true, "lastUsedAt": null,
              "membership": { "user": { "name": "Portal" } }, "createdBy": { "user": { "name": "Paul Prins" } } },
        ])
    );
    let own = seen(&sara).await;
    assert_eq!((&own["totalCount"], &own["nodes"][0]["id"]), (&json!(1), &of_sara));
    let node = "query($id: ID!) { node(id: $id) { id } }";
    for stranger in [
        world.vendor().await,
        world.distributor().await,
        world.other_vendor().await,
    ] {
        assert_eq!(seen(&stranger).await["totalCount"], 0);
        assert_eq!(stranger.with(node, json!({ "id": of_sara })).await["node"], Value::Null);
    }
    assert_eq!(sara.with(node, json!({ "id": of_machine })).await["node"], Value::Null);
});

both!(nobody_gives_a_key_what_its_membership_has_not, async |world| {
    let (paul, sara) = (world.partner().await, world.as_("sara@partner.example").await);
    let account = service_account(&paul, "SELLER").await;
    let members = paul.query("{ members { nodes { id user { name } } } }").await;
    let of = |name: &str| {
        let nodes = members["members"]["nodes"].as_array().unwrap();
        nodes.iter().find(|row| row["user"]["name"] == name).unwrap()["id"].clone()
    };
    let counts = world.row_counts().await;
    let absent = json!("mbr_00000000000070008000000000000000");
    for (client, membership, scopes, code, field) in [
        (
            &sara,
            Value::Null,
            json!(["MANAGE_USERS"]),
            "SCOPE_NOT_PERMITTED",
            "scopes",
        ),
        (
            &paul,
            account.clone(),
            json!(["MANAGE_USERS"]),
            "SCOPE_NOT_PERMITTED",
            "scopes",
        ),
        (
            &paul,
            Value::Null,
            json!(["ACT_FOR_PERSONS"]),
            "SCOPE_NOT_PERMITTED",
            "scopes",
        ),
        (&paul, of("Sara Smit"), json!([]), "NOT_FOUND", "membershipId"),
        (&sara, of("Paul Prins"), json!([]), "NOT_FOUND", "membershipId"),
        (&sara, account, json!([]), "NOT_FOUND", "membershipId"),
        (&sara, absent, json!([]), "NOT_FOUND", "membershipId"),
        (&sara, json!("rubbish"), json!([]), "NOT_FOUND", "membershipId"),
    ] {
        let input = json!({ "idempotencyKey": "a", "name": "a", "membershipId": membership, "scopes": scopes });
        let refused = client.with(CREATE, json!({ "input": input })).await["createApiKey"].clone();
        assert_eq!(
            refused["errors"],
            json!([{ "code": code, "field": [field] }]),
            "{input}"
        );
    }
    for (name, at, field) in [
        ("", Value::Null, "name"),
        ("a", json!("2026-03-02T09:00:00Z"), "expiresAt"),
    ] {
        let input = json!({ "idempotencyKey": "a", "name": name, "expiresAt": at, "scopes": [] });
        let refused = sara.with(CREATE, json!({ "input": input })).await["createApiKey"].clone();
        assert_eq!(
            refused["errors"],
            json!([{ "code": "INVALID_INPUT", "field": [field] }])
        );
    }
    assert_eq!(world.row_counts().await, counts);
});

both!(a_key_counts_until_its_end_and_tells_when_it_was_used, async |world| {
    let sara = world.as_("sara@partner.example").await;
    let input = json!({ "idempotencyKey": "a", "name": "a", "scopes": [], "expiresAt": "2026-03-02T10:00:00Z" });
    let made = sara.with(CREATE, json!({ "input": input })).await;
    let machine = world
        .client
        .with_token(made["createApiKey"]["issued"]["secret"].as_str().unwrap());
    let used = async || seen(&sara).await["nodes"][0]["lastUsedAt"].clone();
    let mut told = Vec::new();
    for seconds in [0, 59, 1, 30] {
        world.clock.advance(TimeDelta::seconds(seconds));
        assert_eq!(code(&machine).await, "");
        told.push(used().await);
    }
    let (first, second) = (json!("2026-03-02T09:00:00+00:00"), json!("2026-03-02T09:01:00+00:00"));
    assert_eq!(
        told,
        [first.clone(), first, second.clone(), second.clone()],
        "at most once a minute"
    );
    world.clock.advance(TimeDelta::seconds(3_600 - 91));
    assert_eq!(code(&machine).await, "");
    world.clock.advance(TimeDelta::seconds(1));
    assert_eq!(code(&machine).await, "UNAUTHENTICATED", "on the second");
});
