use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, both};

use super::{REVOKE, ROTATE, code, key, service_account};

async fn rotate(client: &Client, id: &Value, key: &str, overlap: Option<i64>) -> Value {
    let mut input = json!({ "idempotencyKey": key, "id": id });
    if let Some(overlap) = overlap {
        input["overlapSeconds"] = json!(overlap);
    }
    client.with(ROTATE, json!({ "input": input })).await["rotateApiKey"].clone()
}

both!(both_secrets_count_for_a_while, async |world| {
    let vera = world.vendor().await;
    let account = service_account(&vera, "ADMIN").await;
    let (id, former) = key(&vera, Some(&account), &[]).await;
    let rotated = rotate(&vera, &id, "r", None).await;
    assert_eq!(
        rotated["issued"]["apiKey"],
        json!({ "id": id, "formerUntil": "2026-03-03T09:00:00+00:00" })
    );
    let present = world.client.with_token(rotated["issued"]["secret"].as_str().unwrap());
    assert_ne!(former.token, present.token);
    let counts = world.row_counts().await;
    let again = rotate(&vera, &id, "r", None).await;
    assert_eq!(
        (&again["issued"]["secret"], &again["issued"]["apiKey"]["id"]),
        (&Value::Null, &id)
    );
    assert_eq!(world.row_counts().await, counts);
    world.clock.advance(TimeDelta::seconds(86_399));
    assert_eq!(
        (code(&former).await, code(&present).await),
        (String::new(), String::new())
    );
    world.clock.advance(TimeDelta::seconds(1));
    assert_eq!(code(&former).await, "UNAUTHENTICATED");
    assert_eq!(code(&present).await, "");
    let vera = world.vendor().await;
    let at_once = rotate(&vera, &id, "leaked", Some(0)).await;
    assert_eq!(code(&present).await, "UNAUTHENTICATED");
    let latest = world.client.with_token(at_once["issued"]["secret"].as_str().unwrap());
    assert_eq!(code(&latest).await, "");
    world.clock.advance(TimeDelta::days(2));
    world.running.gate.remove_expired().await.unwrap();
    assert_eq!(world.row_counts().await["api_key_secret"], 1);
    assert_eq!(code(&latest).await, "");
});

both!(a_lost_answer_costs_the_users_of_a_key_nothing, async |world| {
    let sara = world.as_("sara@partner.example").await;
    let (id, in_use) = key(&sara, None, &[]).await;
    rotate(&sara, &id, "lost", Some(3_600)).await;
    let second = rotate(&sara, &id, "again", Some(7_200)).await;
    world.clock.advance(TimeDelta::seconds(3_599));
    assert_eq!(code(&in_use).await, "");
    world.clock.advance(TimeDelta::seconds(1));
    assert_eq!(code(&in_use).await, "UNAUTHENTICATED", "nor does it live on by it");
    let present = world.client.with_token(second["issued"]["secret"].as_str().unwrap());
    assert_eq!(code(&present).await, "");
});

both!(who_may_not_use_a_key_gets_no_secret_of_it, async |world| {
    let (paul, sara) = (world.partner().await, world.as_("sara@partner.example").await);
    let (id, machine) = key(&sara, None, &[]).await;
    let counts = world.row_counts().await;
    let refused = |code: &str, field: Value| json!([{ "code": code, "field": field }]);
    assert_eq!(
        rotate(&paul, &id, "r", None).await["errors"],
        refused("NOT_YOURS", Value::Null)
    );
    for overlap in [-1, 30 * 86_400 + 1] {
        let answer = rotate(&sara, &id, "r", Some(overlap)).await;
        assert_eq!(answer["errors"], refused("INVALID_INPUT", json!(["overlapSeconds"])));
    }
    let input = json!({ "input": { "idempotencyKey": "r", "id": id } });
    assert_eq!(
        world.vendor().await.ask(ROTATE, input.clone()).await.code(),
        "NOT_FOUND"
    );
    assert_eq!(machine.ask(ROTATE, input).await.code(), "FORBIDDEN", "not even itself");
    let after = world.row_counts().await;
    assert_eq!(
        (after["api_key_secret"], after["audit_entry"]),
        (counts["api_key_secret"], counts["audit_entry"])
    );
    sara.with(REVOKE, json!({ "id": id })).await;
    assert_eq!(
        rotate(&sara, &id, "r", None).await["errors"],
        refused("NOT_ACTIVE", Value::Null)
    );
});
