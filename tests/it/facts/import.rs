use api::facts::import::{ImportFault, Kind, Map, Options, Outcome};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use tests::both;

use super::seed::{self, LINES, LINES_MAP, PRODUCTS, PRODUCTS_MAP, RATES, RATES_MAP, load, try_load};

const PARTNERS: &str = "\
no,name,type,country,staff,since,rating
P-1001,Canal Bikes,VAR,NL,12,1974-05-01,a
N-1,\"Nieuw, BV\",Shop,BE,3,,
N-2,Zweirad Ümlaut,Shop,DE,,2001-02-03,b
";

const PARTNERS_MAP: &str = r#"
[columns]
external_id = "no"
name = "name"
country = "country"
partner_type = "type"
[constants]
valid_from = "2010-01-01"
[values.partner_type]
VAR = "value_added_reseller"
Shop = "retailer"
[attributes.staff]
column = "staff"
kind = "NUMBER"
name_en = "Staff"
name_nl = "Personeel"
[attributes.since]
column = "since"
kind = "DATE"
name_en = "Since"
name_nl = "Sinds"
[attributes.rating]
column = "rating"
kind = "CHOICE"
choices = ["good", "fair"]
values = { a = "good", b = "fair" }
name_en = "Rating"
name_nl = "Waardering"
"#;

fn counts(outcome: &Outcome) -> (u64, u64, u64, u64) {
    let tally = &outcome.tally;
    (tally.inserted, tally.changed, tally.unchanged, outcome.report.bad_rows)
}

fn problems(outcome: &Outcome) -> Vec<String> {
    let told = outcome.report.problems.iter();
    told.map(|problem| {
        let column = problem.column.as_deref().unwrap_or("-");
        format!("{} {column}: {}", problem.line, problem.message)
    })
    .collect()
}

both!(the_same_files_again_change_nothing, async |world| {
    for (kind, csv, map, rows) in [
        (Kind::Partners, PARTNERS, PARTNERS_MAP, (2, 1, 0, 0)),
        (Kind::Products, PRODUCTS, PRODUCTS_MAP, (4, 0, 0, 0)),
        (Kind::SellThrough, LINES, LINES_MAP, (5, 0, 0, 0)),
        (Kind::Rates, RATES, RATES_MAP, (3, 0, 0, 0)),
    ] {
        let before = world.row_counts().await;
        let dry = try_load(
            &world,
            kind,
            csv,
            map,
            Options {
                dry_run: true,
                skip_bad: false,
            },
        )
        .await
        .unwrap();
        assert_eq!(counts(&dry), rows, "{kind:?} {:?}", dry.report);
        assert!(!dry.written);
        assert_eq!(world.row_counts().await, before, "a dry run of {kind:?} keeps nothing");
        let first = load(&world, kind, csv, map).await;
        assert_eq!(counts(&first), rows, "{kind:?}");
        assert!(first.written);
        let after = world.row_counts().await;
        assert_eq!(after["audit_entry"], before["audit_entry"] + 1, "one entry an import");
        world.clock.advance(TimeDelta::days(1));
        let again = load(&world, kind, csv, map).await;
        assert_eq!(counts(&again), (0, 0, rows.0 + rows.1, 0), "{kind:?} again");
        assert_eq!(world.row_counts().await, after, "{kind:?} again");
    }
});

both!(partners_get_their_facts_from_the_day_that_the_map_says, async |world| {
    load(&world, Kind::Partners, PARTNERS, PARTNERS_MAP).await;
    let vendor = world.vendor().await;
    let answer = vendor
        .query(
            "{ partnerships(filter: {search: \"zweirad\"}) { nodes { name externalId country partnerType status } } }",
        )
        .await;
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_json_snapshot!("imported_partner", answer);
    });
    let corrected = PARTNERS.replace(",3,,", ",4,,").replace("Nieuw, BV", "Nieuw BV");
    let outcome = load(&world, Kind::Partners, corrected, PARTNERS_MAP).await;
    assert_eq!(counts(&outcome), (0, 1, 2, 0));
    let connection = tests::backend::connect(&world.database.url).await;
    let staff = entity::attribute_value::Entity::find()
        .filter(entity::attribute_value::Column::Key.eq("staff"))
        .all(&connection)
        .await
        .unwrap();
    let mut values: Vec<String> = staff
        .iter()
        .map(|row| format!("{} {:?}", row.valid_from, row.value))
        .collect();
    values.sort();
    assert_eq!(
        values,
        [
            "2010-01-01 Some(String(\"12\"))",
            "2010-01-01 Some(String(\"3\"))",
            "2010-01-01 Some(String(\"4\"))"
        ],
        "history is added to, never rewritten"
    );
});

both!(a_correction_supersedes_and_the_old_line_stays, async |world| {
    seed::channel(&world).await;
    world.clock.advance(TimeDelta::hours(1));
    let corrected = LINES.replace("100.0001", "200.0002");
    let outcome = load(&world, Kind::SellThrough, corrected, LINES_MAP).await;
    assert_eq!(counts(&outcome), (0, 1, 4, 0));
    let connection = tests::backend::connect(&world.database.url).await;
    let lines = || entity::sell_through_line::Entity::find();
    let all = lines().count(&connection).await.unwrap();
    let current = lines().filter(entity::sell_through_line::Column::SupersededAt.is_null());
    assert_eq!((all, current.count(&connection).await.unwrap()), (6, 5));
    let corrected = RATES.replace("1.1\n", "1.2\n");
    assert_eq!(
        counts(&load(&world, Kind::Rates, corrected, RATES_MAP).await),
        (0, 1, 2, 0)
    );
    let corrected = PRODUCTS.replace("34.99", "35.99");
    assert_eq!(
        counts(&load(&world, Kind::Products, corrected, PRODUCTS_MAP).await),
        (0, 1, 3, 0)
    );
});

both!(
    one_bad_row_keeps_all_out_and_each_is_told_with_line_and_column,
    async |world| {
        load(&world, Kind::Products, PRODUCTS, PRODUCTS_MAP).await;
        let before = world.row_counts().await;
        let long = "x".repeat(1_000_000);
        let mut csv = format!(
            "order,line,day,partner,product,qty,amount,cur,customer
O1,1,2025-06-30,P-1001,2,1,1.0,USD,Acme
O1,2,30-06-2025,nobody,99,one,1.00001,usd,Acme
O2,1,2025-06-30,P-1001,2,1
O1,1,2025-06-30,P-1001,2,1,1.0,USD,Acme
O3,1,2025-06-30,P-1001,2,1,1e3,USD,a\u{0}b
O4,1,2025-06-30,P-1001,2,1,1,USD,{long}
O5,1,99999-06-30,P-1001,2,9223372036854775807,1,USD,
,,2025-06-30,P-1001,2,1,1,USD,
O6,1,2025-06-30,P-1001,2,1,1,USD,caf"
        )
        .into_bytes();
        csv.extend_from_slice(b"\xe9\n\"O7,1,never closed");
        let refused = load(&world, Kind::SellThrough, csv.clone(), LINES_MAP).await;
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_json_snapshot!("bad_rows", problems(&refused));
        });
        assert!(!refused.written);
        assert_eq!(world.row_counts().await, before, "all or nothing");
        let skipping = Options {
            dry_run: false,
            skip_bad: true,
        };
        let skipped = try_load(&world, Kind::SellThrough, csv, LINES_MAP, skipping)
            .await
            .unwrap();
        assert_eq!(counts(&skipped), (1, 0, 0, refused.report.bad_rows));
        assert_eq!(world.row_counts().await["sell_through_line"], 1);
        let mut report = Vec::new();
        refused.report.write(&mut report).unwrap();
        let report = String::from_utf8(report).unwrap();
        assert!(report.starts_with("line,column,message\n3,partner,"), "{report}");
    }
);

both!(a_mapping_that_does_not_fit_is_told_before_any_row, async |world| {
    let before = world.row_counts().await;
    let mut told = Vec::new();
    for (kind, csv, map) in [
        (Kind::Rates, RATES, "nonsense".to_owned()),
        (Kind::Rates, RATES, RATES_MAP.replace("rate_on", "day")),
        (Kind::Rates, RATES, RATES_MAP.replace("rate = \"rate\"", "")),
        (Kind::Rates, RATES, RATES_MAP.replace("\"rate\"", "\"price\"")),
        (Kind::Rates, "from,to,on,rate,rate\n", RATES_MAP.to_owned()),
        (Kind::Rates, "", RATES_MAP.to_owned()),
        (Kind::Rates, RATES, format!("date_format = \"%Q\"\n{RATES_MAP}")),
        (Kind::Rates, RATES, format!("{RATES_MAP}[constants]\nquote = \"USD\"\n")),
        (Kind::Rates, RATES, format!("{RATES_MAP}[values.pair]\nA = \"B\"\n")),
        (
            Kind::Partners,
            PARTNERS,
            PARTNERS_MAP.replace("attributes.staff", "attributes.country"),
        ),
        (
            Kind::Partners,
            PARTNERS,
            PARTNERS_MAP.replace("[\"good\", \"fair\"]", "[]"),
        ),
        (
            Kind::Partners,
            PARTNERS,
            PARTNERS_MAP.replace("kind = \"NUMBER\"", "kind = \"MONEY\""),
        ),
    ] {
        match try_load(&world, kind, csv, &map, Options::default()).await {
            Err(ImportFault::Map(why)) => told.push(why.to_string().lines().last().unwrap_or_default().to_owned()),
            other => panic!("{map}: {other:?}"),
        }
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_json_snapshot!("bad_maps", told);
    });
    assert_eq!(world.row_counts().await, before);
    load(&world, Kind::Partners, PARTNERS, PARTNERS_MAP).await;
    let other_kind = PARTNERS_MAP.replace("kind = \"NUMBER\"", "kind = \"TEXT\"");
    let refused = try_load(&world, Kind::Partners, PARTNERS, &other_kind, Options::default()).await;
    assert!(matches!(refused, Err(ImportFault::Map(_))), "{refused:?}");
});

both!(what_one_vendor_imports_no_other_sees, async |world| {
    seed::channel(&world).await;
    let other = seed::vendor_called(&world, "Lumen Lights").await;
    let file = std::io::Cursor::new(LINES.as_bytes());
    let map = Map::parse(LINES_MAP).unwrap();
    let outcome = api::facts::import::import(&other, Kind::SellThrough, file, &map, Options::default(), |_| {}).await;
    let outcome = outcome.unwrap();
    assert_eq!(
        counts(&outcome),
        (0, 0, 0, 5),
        "its partners and products are not theirs"
    );
    let file = std::io::Cursor::new(PRODUCTS.as_bytes());
    let map = Map::parse(PRODUCTS_MAP).unwrap();
    let outcome = api::facts::import::import(&other, Kind::Products, file, &map, Options::default(), |_| {}).await;
    assert_eq!(
        counts(&outcome.unwrap()),
        (4, 0, 0, 0),
        "the same numbers are other products"
    );
});

both!(a_partner_does_not_come_back_from_the_end_by_mistake, async |world| {
    let map = r#"
        constants = { status = "INVITED" }
        columns = { external_id = "no", name = "name" }
    "#;
    let outcome = load(&world, Kind::Partners, "no,name\nP-1001,Canal Bikes\n", map).await;
    assert_eq!(
        problems(&outcome),
        ["2 -: The partnership cannot go from ACTIVE to INVITED."]
    );
    assert!(!outcome.written);
});
