//! The real channel of the AdventureWorks sample, where it lies beside the repository.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use api::facts::import::{Kind, Map, Options, import};
use api::facts::measure::{Whom, measure};
use sea_orm::{ConnectionTrait, Statement};
use tests::{World, both};

use super::seed;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The folder with the files; nothing when it is absent, and then the test says so.
pub fn data() -> Option<PathBuf> {
    let named = std::env::var_os("SLUICE_TEST_CHANNEL_DATA").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| repository().join("../shared/data/adventureworks"));
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!(
        "SKIPPED: {} does not exist; SLUICE_TEST_CHANNEL_DATA names a folder with the files",
        folder.display()
    );
    None
}

pub async fn load(world: &World, folder: &Path, kind: Kind, map: &str, file: &str) -> (u64, u64, u64) {
    let map = std::fs::read_to_string(repository().join("examples/adventureworks").join(map)).unwrap();
    let file = std::fs::File::open(folder.join(file)).unwrap();
    let cx = seed::vendor(world).await;
    let outcome = import(&cx, kind, file, &Map::parse(&map).unwrap(), Options::default(), |_| {})
        .await
        .unwrap();
    assert_eq!(outcome.report.problems, []);
    (outcome.tally.inserted, outcome.tally.changed, outcome.tally.unchanged)
}

pub const FILES: [(Kind, &str, &str, u64); 4] = [
    (Kind::Partners, "partners.toml", "resellers.csv", 701),
    (Kind::Products, "products.toml", "products.csv", 395),
    (Kind::SellThrough, "sell-through.toml", "sell_through.csv", 60_855),
    (Kind::Rates, "rates.toml", "exchange_rates.csv", 5_790),
];

both!(the_known_figures_come_out_exactly, async |world| {
    let Some(folder) = data() else { return };
    for (kind, map, file, rows) in FILES {
        assert_eq!(load(&world, &folder, kind, map, file).await, (rows, 0, 0), "{file}");
    }
    let connection = tests::backend::connect(&world.database.url).await;
    let rows = async |sql: &str| {
        let statement = Statement::from_string(connection.get_database_backend(), sql);
        connection.query_all_raw(statement).await.unwrap()
    };
    let number = async |sql: &str| rows(sql).await[0].try_get_by_index::<i64>(0).unwrap();
    assert_eq!(
        number("SELECT COUNT(*) FROM partnership WHERE external_id LIKE 'AW%'").await,
        701
    );
    assert_eq!(number("SELECT COUNT(*) FROM sell_through_line").await, 60_855);
    assert_eq!(
        number("SELECT CAST(SUM(amount) AS bigint) FROM sell_through_line").await,
        804_505_969_823
    );
    assert_eq!(
        number("SELECT COUNT(DISTINCT partnership_id) FROM sell_through_line").await,
        635
    );
    for (partner_type, count) in [("value_added_reseller", 238), ("reseller", 232), ("retailer", 231)] {
        let sql = format!(
            "SELECT COUNT(*) FROM partnership WHERE external_id LIKE 'AW%' AND partner_type = '{partner_type}'"
        );
        assert_eq!(number(&sql).await, count, "{partner_type}");
    }
    let definitions: BTreeMap<String, rules::MetricDefinition> = serde_json::from_value(serde_json::json!({
        "bikes": { "unit": { "money": "USD" }, "measure": { "sell_through": { "aggregate": { "sum": "amount" },
            "filter": { "product": { "categories": ["Bikes"] } }, "window": { "rolling_months": { "months": 12 } } } } },
        "helmets": { "unit": "count", "measure": { "sell_through": { "aggregate": { "count_distinct": "order" },
            "filter": { "product": { "subcategories": ["Helmets"] } },
            "window": { "calendar": { "period": "quarter", "offset": 1, "count": 2 } } } } },
    }))
    .unwrap();
    let uses: BTreeSet<_> = definitions.keys().map(rules::MetricUse::of).collect();
    let cx = seed::vendor(&world).await;
    let as_of = "2013-06-30".parse().unwrap();
    let values = measure(&cx, &definitions, &uses, Whom::All, as_of, cx.now())
        .await
        .unwrap();
    let partnerships = rows("SELECT id FROM partnership").await;
    let measured = |key: &str| -> BTreeMap<uuid::Uuid, i64> {
        let usage = rules::MetricUse::of(key);
        let values = partnerships.iter().map(|row| {
            let id: uuid::Uuid = row.try_get_by_index(0).unwrap();
            (id, values.of(id)[&usage].value.numerator().units())
        });
        values.filter(|(_, value)| *value != 0).collect()
    };
    let by_hand = async |what: &str, filter: &str, from: &str, to: &str| -> BTreeMap<uuid::Uuid, i64> {
        let sql = format!(
            "SELECT l.partnership_id, CAST({what} AS bigint) FROM sell_through_line l JOIN product p ON p.id = l.product_id
             WHERE {filter} AND l.ordered_on >= '{from}' AND l.ordered_on <= '{to}' GROUP BY l.partnership_id"
        );
        let rows = rows(&sql).await.into_iter();
        rows.map(|row| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap()))
            .collect()
    };
    let bikes = by_hand("SUM(l.amount)", "p.category = 'Bikes'", "2012-07-01", "2013-06-30").await;
    assert!(bikes.len() > 100);
    assert_eq!(measured("bikes"), bikes);
    let helmets = by_hand(
        "COUNT(DISTINCT l.order_number) * 10000",
        "p.subcategory = 'Helmets'",
        "2012-10-01",
        "2013-03-31",
    );
    assert_eq!(measured("helmets"), helmets.await);
    // Once more: nothing changes.
    let before = world.row_counts().await;
    for (kind, map, file, rows) in FILES {
        assert_eq!(load(&world, &folder, kind, map, file).await, (0, 0, rows), "{file}");
    }
    assert_eq!(world.row_counts().await, before);
});
