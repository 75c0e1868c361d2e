//! What a program file would do to levels: told by a dry run, and nothing of it is kept.

use entity::partnership::{self, RelationStatus};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::{Value, json};
use tests::{Client, World, both};
use uuid::Uuid;

use crate::levels::desk::{desk, done};

const PLAN: &str = "mutation($input: ApplyProgramInput!) { applyProgram(input: $input) { applied { written
    effect { unmeasured levels { totalCount upCount downCount moves { fromLevelKey toLevelKey count } } } }
    errors { code message } } }";
const FILE: &str = "query($id: ID!) { program(id: $id) { file } }";

async fn plan(client: &Client, file: &str, dry: bool) -> Value {
    let input = json!({ "file": file, "dryRun": dry });
    let payload = client.with(PLAN, json!({ "input": input })).await["applyProgram"].clone();
    assert_eq!(payload["errors"], json!([]), "{file}");
    payload["applied"].clone()
}

/// A key of the vendor's administrator, with these scopes.
async fn key(world: &World, scopes: &[&str]) -> Client {
    let create = "mutation($input: CreateApiKeyInput!) {
        createApiKey(input: $input) { issued { secret } errors { code } } }";
    let input = json!({ "idempotencyKey": "key", "name": "Pipeline", "scopes": scopes });
    let issued = done(&world.vendor().await, create, input).await["issued"].clone();
    world.client.with_token(issued["secret"].as_str().unwrap())
}

both!(a_plan_tells_who_would_move, async |world| {
    let desk = desk(&world, json!({})).await;
    let vendor = world.vendor().await;
    desk.points(&vendor, "12").await;
    let file = vendor.with(FILE, json!({ "id": desk.program })).await["program"]["file"].clone();
    let file = file.as_str().unwrap();
    let counts = world.row_counts().await;
    let same = plan(&vendor, file, true).await["effect"]["levels"].clone();
    assert_eq!(
        (&same["totalCount"], &same["upCount"], &same["downCount"]),
        (&json!(8), &json!(0), &json!(0))
    );
    let lower = file.replacen("\"20\"", "\"12\"", 1);
    let up = plan(&vendor, &lower, true).await["effect"].clone();
    assert_eq!((&up["unmeasured"], &up["levels"]["upCount"]), (&Value::Null, &json!(1)));
    let stay = json!({ "fromLevelKey": null, "toLevelKey": null, "count": 7 });
    let canal = json!({ "fromLevelKey": "l_silver", "toLevelKey": "l_gold", "count": 1 });
    assert_eq!(up["levels"]["moves"], json!([stay, canal]));
    let higher = file.replacen("\"10\"", "\"13\"", 1);
    assert_eq!(plan(&vendor, &higher, true).await["effect"]["levels"]["downCount"], 1);
    assert_eq!(world.row_counts().await, counts, "a plan keeps nothing");
    let written = plan(&vendor, &lower, false).await;
    assert_eq!((&written["written"], &written["effect"]), (&json!(true), &Value::Null));
});

both!(what_a_file_defines_measures_what_is_recorded_already, async |world| {
    let desk = desk(&world, json!({})).await;
    let vendor = world.vendor().await;
    desk.points(&vendor, "12").await;
    let counts = world.row_counts().await;
    // The metric is new, over an attribute that there is; the type of facts and the purse are new, and hold nothing.
    let file = "format: 1
key: sweat
texts:
  en:
    name: Sweat
audience:
  distributors: false
  partners: everyone
levels:
  - key: s_bronze
    name_en: Bronze
    name_nl: Brons
  - key: s_iron
    name_en: Iron
    name_nl: IJzer
definitions:
  fact_types:
    - key: sweat
      name_en: Sweat
      name_nl: Zweet
  purses:
    - key: drops
      name_en: Drops
      name_nl: Druppels
      policy:
        kind: status
        decimals: 0
        rounding: half_even
  metrics:
    - key: sweated
      name_en: Sweated
      name_nl: Gezweet
      measure:
        facts:
          fact: sweat
          aggregate: count
          window: lifetime
      unit: count
    - key: most_points
      name_en: Most points
      name_nl: Meeste punten
      measure:
        attribute:
          attribute: points
          aggregate: latest
          window: lifetime
      unit: number
    - key: dripped
      name_en: Dripped
      name_nl: Gedruppeld
      measure:
        points:
          purse: drops
          aggregate: balance
          window: point_in_time
      unit: number
rules:
  scorecard:
    levels:
      - level: s_bronze
        requires:
          all:
            - metric: { metric: { key: most_points }, comparison: at_least, value: { number: '12' } }
            - metric: { metric: { key: dripped }, comparison: at_most, value: { number: '0' } }
      - level: s_iron
        requires:
          metric: { metric: { key: sweated }, comparison: at_least, value: { number: '1' } }
";
    let effect = plan(&vendor, file, true).await["effect"].clone();
    let stay = json!({ "fromLevelKey": null, "toLevelKey": null, "count": 7 });
    let canal = json!({ "fromLevelKey": null, "toLevelKey": "s_bronze", "count": 1 });
    assert_eq!(effect["levels"]["moves"], json!([stay, canal]), "{effect}");
    assert_eq!(world.row_counts().await, counts, "a plan keeps nothing");
});

both!(what_cannot_be_measured_is_said_so, async |world| {
    let desk = desk(&world, json!({})).await;
    let vendor = world.vendor().await;
    let file = vendor.with(FILE, json!({ "id": desk.program })).await["program"]["file"].clone();
    let reader = key(&world, &[]).await;
    let partner = world.partner().await;
    let counts = world.row_counts().await;
    let words = "format: 1\nkey: words\ntexts:\n  en:\n    name: Words\n";
    let effect = plan(&vendor, words, true).await["effect"].clone();
    assert_eq!(effect, json!({ "unmeasured": "NO_RULES", "levels": null }));
    let refused = reader
        .ask(PLAN, json!({ "input": { "file": file, "dryRun": true } }))
        .await;
    assert_eq!(refused.code(), "FORBIDDEN");
    let hidden = partner
        .ask(PLAN, json!({ "input": { "file": file, "dryRun": true } }))
        .await;
    assert_ne!(hidden.code(), "FORBIDDEN", "a partner's schema has no such mutation");
    assert_eq!(world.row_counts().await, counts);
});

both!(of_many_partners_a_simulation_tells, async |world| {
    let desk = desk(&world, json!({})).await;
    let vendor = world.vendor().await;
    let file = vendor.with(FILE, json!({ "id": desk.program })).await["program"]["file"].clone();
    let file = file.as_str().unwrap();
    let connection = tests::backend::connect(&world.database.url).await;
    let active = partnership::Column::Status.eq(RelationStatus::Active);
    let canal = partnership::Column::Name.eq("Canal Bikes");
    let like = partnership::Entity::find().filter(active).filter(canal);
    let like = like.one(&connection).await.unwrap().unwrap();
    let another = |_| {
        let row = partnership::Model {
            id: Uuid::now_v7(),
            external_id: None,
            partner_id: None,
            ..like.clone()
        };
        row.into_active_model().reset_all()
    };
    // 8 there are already.
    let rows: Vec<_> = (0..1_992).map(another).collect();
    for some in rows.chunks(400) {
        let some = partnership::Entity::insert_many(some.to_vec());
        some.exec_without_returning(&connection).await.unwrap();
    }
    let effect = plan(&vendor, file, true).await["effect"].clone();
    assert_eq!(effect["levels"]["totalCount"], 2_000, "{effect}");
    let one_more = partnership::Entity::insert(another(0));
    one_more.exec_without_returning(&connection).await.unwrap();
    let effect = plan(&vendor, file, true).await["effect"].clone();
    assert_eq!(effect, json!({ "unmeasured": "TOO_MANY", "levels": null }));
});
