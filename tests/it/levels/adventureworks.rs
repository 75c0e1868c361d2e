//! A four-level program over the resellers of the AdventureWorks sample: who moves each quarter, against plain SQL.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use serde_json::{Value, json};
use tests::{Client, both};

use crate::facts::adventureworks::{FILES, data, load};

const METRIC: &str =
    "mutation($input: DefineMetricInput!) { defineMetric(input: $input) { errors { code field message } } }";
const CREATE: &str = "mutation($input: CreateProgramInput!) {
    createProgram(input: $input) { program { id version draft { problems { message } } } errors { code field message } } }";
const PUBLISH: &str = "mutation($input: PublishProgramInput!) {
    publishProgram(input: $input) { program { id version } errors { code field message } } }";
const UPDATE: &str = "mutation($input: UpdateProgramInput!) {
    updateProgram(input: $input) { program { id version } errors { code field message } } }";
const MOVEMENT: &str = "query($program: ID!, $from: LevelMomentInput!, $to: LevelMomentInput!) {
    levelMovement(programId: $program, from: $from, to: $to) { totalCount upCount downCount
        moves { fromLevel { key } toLevel { key } direction count partnerships(first: 1) { totalCount } } } }";

/// Level, least quantity and least orders in the four quarters before.
const LEVELS: [(&str, i64, i64); 4] = [
    ("bronze", 0, 0),
    ("silver", 50, 1),
    ("gold", 250, 3),
    ("platinum", 800, 4),
];

async fn perform(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = client.with(mutation, json!({ "input": input })).await;
    let payload = answer.as_object().unwrap().values().next().unwrap().clone();
    assert_eq!(payload["errors"], json!([]), "{input}");
    payload
}

fn rules(levels: &[(&str, i64, i64)]) -> Value {
    let at_least = |metric: &str, number: i64| json!({ "metric": { "metric": { "key": metric }, "comparison": "at_least", "value": { "number": number.to_string() } } });
    let level = |(key, quantity, orders): &(&str, i64, i64)| match quantity {
        0 => json!({ "level": key }),
        _ => {
            json!({ "level": key, "requires": { "all": [at_least("units", *quantity), at_least("orders", *orders)] } })
        }
    };
    json!({ "scorecard": { "levels": levels.iter().map(level).collect::<Vec<_>>() } })
}

/// The level of each reseller by plain SQL over the four quarters before a day.
async fn by_sql(connection: &DatabaseConnection, day: NaiveDate) -> BTreeMap<String, usize> {
    let from = day - Months::new(12);
    let sql = format!(
        "SELECT CAST(p.id AS text) AS id, CAST(COALESCE(SUM(l.quantity), 0) AS bigint) AS units,
                COUNT(DISTINCT l.order_number) AS orders
         FROM partnership p JOIN vendor v ON v.organization_id = p.vendor_id AND v.organization_id IN
              (SELECT vendor_id FROM sell_through_line)
         LEFT JOIN sell_through_line l ON l.partnership_id = p.id AND l.ordered_on >= '{from}' AND l.ordered_on < '{day}'
         GROUP BY p.id ORDER BY p.id"
    );
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let rows = connection.query_all_raw(statement).await.unwrap();
    let levels = rows.into_iter().enumerate().map(|(index, row)| {
        let number = |column: &str| row.try_get::<i64>("", column).unwrap();
        let (units, orders) = (number("units"), number("orders"));
        let fits = |(_, quantity, least): &(&str, i64, i64)| units >= quantity * 10_000 && orders >= *least;
        (index.to_string(), LEVELS.iter().rposition(fits).unwrap())
    });
    levels.collect()
}

fn table(before: &BTreeMap<String, usize>, after: &BTreeMap<String, usize>) -> BTreeMap<(usize, usize), i64> {
    let mut table = BTreeMap::new();
    for (id, from) in before {
        *table.entry((*from, after[id])).or_default() += 1;
    }
    table
}

fn told(movement: &Value) -> BTreeMap<(usize, usize), i64> {
    let place = |level: &Value| {
        LEVELS
            .iter()
            .position(|(key, ..)| level["key"] == format!("aw_{key}"))
            .unwrap()
    };
    let moves = movement["moves"].as_array().unwrap().iter();
    moves
        .map(|one| {
            assert_eq!(one["count"], one["partnerships"]["totalCount"]);
            (
                (place(&one["fromLevel"]), place(&one["toLevel"])),
                one["count"].as_i64().unwrap(),
            )
        })
        .collect()
}

both!(who_moves_each_quarter_is_what_plain_sql_says, async |world| {
    let Some(folder) = data() else { return };
    for (kind, map, file, _) in FILES {
        load(&world, &folder, kind, map, file).await;
    }
    let vendor = world.vendor().await;
    let window = json!({ "calendar": { "period": "QUARTER", "offset": 1, "count": 4 } });
    for (key, aggregate, unit) in [("units", "SUM_QUANTITY", "NUMBER"), ("orders", "COUNT_ORDERS", "COUNT")] {
        let measure = json!({ "sellThrough": { "aggregate": aggregate, "window": window } });
        let input = json!({ "idempotencyKey": key, "key": key, "nameEn": key, "nameNl": key,
            "definition": { "measure": measure, "unit": unit } });
        perform(&vendor, METRIC, input).await;
    }
    let named = LEVELS.map(|(key, quantity, orders)| (format!("aw_{key}"), quantity, orders));
    let named: Vec<_> = named
        .iter()
        .map(|(key, quantity, orders)| (key.as_str(), *quantity, *orders))
        .collect();
    let level = |(key, ..): &(&str, i64, i64)| json!({ "key": key, "nameEn": key, "nameNl": key });
    let draft = json!({ "texts": [{ "language": "EN", "name": "Quarters" }], "rules": rules(&named),
        "audience": { "partners": { "everybody": "EVERYONE" } },
        "levels": named.iter().map(level).collect::<Vec<_>>() });
    let made = perform(
        &vendor,
        CREATE,
        json!({ "idempotencyKey": "p", "key": "quarters", "draft": draft }),
    )
    .await;
    let program = made["program"]["id"].clone();
    perform(&vendor, PUBLISH, json!({ "id": program, "version": 1 })).await;
    let connection = tests::backend::connect(&world.database.url).await;
    let ask = async |from: Value, to: Value| {
        let answer = vendor
            .with(MOVEMENT, json!({ "program": program, "from": from, "to": to }))
            .await;
        answer["levelMovement"].clone()
    };
    let mut quarter: NaiveDate = "2012-01-01".parse().unwrap();
    let mut moved = 0;
    let mut statements = Vec::new();
    while quarter < "2014-01-01".parse().unwrap() {
        let next = quarter + Months::new(3);
        let moment = |day: NaiveDate| json!({ "asOf": day, "versionNumber": 1 });
        let before = world.statements();
        let movement = ask(moment(quarter), moment(next)).await;
        statements.push(world.statements() - before);
        let expected = table(&by_sql(&connection, quarter).await, &by_sql(&connection, next).await);
        assert_eq!(told(&movement), expected, "{quarter}");
        let sum = |direction: fn(&usize, &usize) -> bool| -> i64 {
            let moves = expected.iter().filter(|((from, to), _)| direction(from, to));
            moves.map(|(_, count)| count).sum()
        };
        assert_eq!(movement["upCount"], sum(|from, to| to > from));
        assert_eq!(movement["downCount"], sum(|from, to| to < from));
        moved += sum(|from, to| from != to);
        quarter = next;
    }
    assert!(moved > 500, "{moved} moves of 700 resellers in eight quarters");
    // However many resellers there are.
    assert!(statements.iter().all(|count| *count <= 60), "{statements:?}");
    // What if gold asked for less? A draft is tried on any past date.
    let mut lower = named.clone();
    lower[2] = (lower[2].0, 200, 3);
    let input = json!({ "id": program, "version": 2, "draft": { "rules": rules(&lower) } });
    perform(&vendor, UPDATE, input).await;
    let day = "2013-07-01";
    let effect = ask(
        json!({ "asOf": day, "versionNumber": 1 }),
        json!({ "asOf": day, "versionNumber": 2 }),
    )
    .await;
    assert_eq!(effect["downCount"], 0);
    let moves = told(&effect);
    assert!(
        moves[&(1, 2)] > 0 && moves.keys().all(|(from, to)| from == to || (*from, *to) == (1, 2)),
        "{moves:?}"
    );
});
