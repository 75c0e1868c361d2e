use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::explain::{Disclosure, Language};
use crate::money::{Money, Rounding};
use crate::points::{PurseKind, PursePolicy};
use crate::problem::ProblemCode;
use crate::program::Told;
use crate::samples;
use crate::segment::{Catalog, Facts};
use crate::{FiscalCalendar, Problem};

/// P5, HubSpot: points per 100 USD by association and market; a line that was sold before 27 February 2024 keeps its 3.
const SOURCED: &str = r#"{"key": "sourced", "name_en": "Sourced", "name_nl": "Aangebracht", "purse": "points",
    "on": {"fact": {"type": "line", "filter": {"association": ["sourced"]}}},
    "points": {"per_unit": {"each": {"amount": {"USD": "100", "EUR": "88", "JPY": "14400"}},
        "points": {"first": {"same": ["line"], "before": {"number": "3"}, "steps": [{"from": "2024-02-27",
            "points": {"dimension": {"of": "market", "table": {"growth": {"number": "10"}},
                "otherwise": {"number": "5"}}}}]}}}}}"#;

fn policy() -> PursePolicy {
    PursePolicy {
        kind: PurseKind::Status,
        decimals: 0,
        rounding: Rounding::Down,
        expiry: None,
        decay: None,
        reset: None,
    }
}

fn catalog() -> Catalog {
    let mut catalog = samples::catalog();
    let markets = ["growth", "standard"].map(str::to_owned).into();
    let dimensions = [("association", None), ("line", None), ("market", Some(markets))];
    let line = crate::metric::FactKind {
        source: None,
        dimensions: BTreeMap::from(dimensions.map(|(key, values)| (key.to_owned(), values))),
        has_quantity: true,
        has_amount: true,
    };
    catalog.facts.insert("line".to_owned(), line);
    catalog.purses.insert("points".to_owned(), policy());
    catalog
}

fn rule(json: &str) -> EarningRule {
    let rule: EarningRule = serde_json::from_str(json).unwrap();
    assert_eq!(validate_earning(std::slice::from_ref(&rule), &catalog()), [], "{json}");
    let stored = serde_json::to_string(&rule).unwrap();
    assert_eq!(serde_json::from_str::<EarningRule>(&stored).unwrap(), rule);
    rule
}

/// A rule over lines with these points, and what else stands in it.
fn over_lines(points: &str, besides: &str) -> EarningRule {
    rule(&format!(
        r#"{{"key": "lines", "name_en": "Lines", "name_nl": "Regels", "purse": "points", "on": {{"fact": {{"type": "line"}}}},
        "points": {points}{besides}}}"#
    ))
}

fn line(id: &str, on: &str, amount: &str, dimensions: &[(&str, &str)]) -> Event {
    let (amount, currency) = amount.split_once(' ').unwrap();
    let told = dimensions.iter().copied();
    Event {
        kind: EventKind::Fact("line".to_owned()),
        id: id.to_owned(),
        on: on.parse().unwrap(),
        quantity: Some("7".parse().unwrap()),
        amount: Some(Money::new(amount.parse().unwrap(), currency.parse().unwrap())),
        dimensions: told.map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
    }
}

/// What each event earns, in their order, for a partner in Great Britain.
fn earned(rule: &EarningRule, mut events: Vec<Event>) -> Vec<(String, Option<Earned>)> {
    let mut earnings = Earnings::new(&mut events);
    let events = earnings.events();
    let each = events.iter().map(|event| {
        let facts = Facts {
            country: Some("GB".to_owned()),
            ..Facts::unknown(event.on, FiscalCalendar::default())
        };
        let earned = earnings.earn(rule, &policy(), event, &facts, &Told::default());
        (event.id.clone(), earned)
    });
    each.collect()
}

fn points(rule: &EarningRule, events: Vec<Event>) -> Vec<String> {
    let each = earned(rule, events).into_iter();
    let points = |earned: Option<Earned>| earned.map_or("-".to_owned(), |earned| earned.points.to_string());
    each.map(|(_, earned)| points(earned)).collect()
}

#[test]
fn published_points_come_out_by_vintage_market_and_currency() {
    let rule = rule(SOURCED);
    let sourced = |id: &str, on: &str, amount: &str, line_id: &str, market: &str| {
        let told = [("association", "sourced"), ("line", line_id), ("market", market)];
        line(id, on, amount, &told)
    };
    let events = vec![
        sourced("upsell", "2024-04-02", "1000 USD", "crm", "standard"),
        sourced("sold", "2021-10-05", "1000 USD", "crm", "standard"),
        sourced("cross-sold", "2024-03-01", "1000 USD", "service", "standard"),
        sourced("euros", "2024-05-01", "880 EUR", "sales", "standard"),
        sourced("growth", "2024-05-02", "880 EUR", "cms", "growth"),
        sourced("yen", "2024-05-03", "14400 JPY", "ops", "standard"),
        sourced("francs", "2024-05-04", "880 CHF", "ops", "standard"),
        line(
            "managed",
            "2024-05-05",
            "1000 USD",
            &[("association", "managed"), ("line", "x")],
        ),
    ];
    let found: BTreeMap<String, Option<Earned>> = earned(&rule, events).into_iter().collect();
    let points = |id: &str| found[id].as_ref().map(|earned| earned.points.to_string());
    for (id, expected) in [
        ("sold", Some("30")),
        ("cross-sold", Some("50")),
        ("upsell", Some("30")),
        ("euros", Some("50")),
        ("growth", Some("100")),
        ("yen", Some("5")),
        ("francs", None),
        ("managed", None),
    ] {
        assert_eq!(points(id).as_deref(), expected, "{id}");
    }
    let upsell = &found["upsell"].as_ref().unwrap().working;
    assert_eq!(
        upsell.phrase(Language::En),
        "USD 1,000.00 / USD 100.00 × 3 (first on 2021-10-05) = 30"
    );
    assert_eq!(
        upsell.phrase(Language::Nl),
        "USD 1.000,00 / USD 100,00 × 3 (voor het eerst op 05-10-2021) = 30"
    );
    let growth = &found["growth"].as_ref().unwrap().working;
    assert_eq!(
        growth.phrase(Language::En),
        "EUR 880.00 / EUR 88.00 × 10 (market: growth) (first on 2024-05-02) = 100"
    );
}

#[test]
fn a_bound_counts_by_day_and_then_by_number_whatever_the_order_of_arrival() {
    let rule = over_lines(r#"{"number": "40"}"#, r#", "most": {"points": "100", "per": "month"}"#);
    let at = |id: &str, on: &str| line(id, on, "1 USD", &[]);
    let events = vec![
        at("c", "2024-03-31"),
        at("b", "2024-03-02"),
        at("a", "2024-03-02"),
        at("d", "2024-03-31"),
        at("e", "2024-04-01"),
    ];
    let found = earned(&rule, events);
    let told: Vec<_> = found
        .iter()
        .map(|(id, earned)| (id.as_str(), earned.as_ref().map(|earned| earned.working.en.as_str())))
        .collect();
    assert_eq!(
        told,
        [
            ("a", Some("40")),
            ("b", Some("40")),
            ("c", Some("40; bounded: 20")),
            ("d", None),
            ("e", Some("40"))
        ]
    );
}

#[test]
fn points_are_rounded_once_as_the_purse_declares() {
    let third = r#"{"per_unit": {"each": {"quantity": "3"}, "points": {"number": "2"}}}"#;
    let one = || vec![line("a", "2024-03-01", "1 USD", &[])];
    // 7 / 3 × 2 is 4 2/3.
    assert_eq!(points(&over_lines(third, ""), one()), ["4"]);
    let whole = third.replace(r#""points""#, r#""whole": true, "points""#);
    assert_eq!(points(&over_lines(&whole, ""), one()), ["4"]);
    let three = format!(r#"{{"product": [{third}, {{"number": "3"}}]}}"#);
    assert_eq!(points(&over_lines(&three, ""), one()), ["14"], "and not three times 4");
    let bounded = third.replace(r#""points""#, r#""most": "1.5", "points""#);
    assert_eq!(points(&over_lines(&bounded, ""), one()), ["1"]);
    let little = r#"{"number": "0.9"}"#;
    assert_eq!(points(&over_lines(little, ""), one()), ["-"], "0 points are none");
    assert_eq!(points(&over_lines(r#"{"number": "-3"}"#, ""), one()), ["-"]);
}

#[test]
fn what_a_program_does_not_tell_of_a_partner_stays_silent() {
    let table = r#"{"product": [{"partner": {"by": {"choice": "vertical"}, "table": {"health": {"number": "2"}}, "otherwise":
        {"number": "1"}}}, {"partner": {"by": "country", "table": {"GB": {"number": "5"}}}}]}"#;
    let rule = over_lines(table, "");
    let mut events = vec![line("a", "2024-03-01", "1 USD", &[])];
    let mut earnings = Earnings::new(&mut events);
    let event = &earnings.events()[0];
    let mut facts = Facts::unknown(event.on, FiscalCalendar::default());
    let told = Told::default();
    assert!(!told.may_tell(crate::segment::Subject::Attribute("vertical")));
    assert_eq!(
        earnings.earn(&rule, &policy(), event, &facts, &told),
        None,
        "no country"
    );
    facts.country = Some("GB".to_owned());
    let health = crate::segment::AttributeValue::Choice(["health".to_owned()].into());
    facts.attributes.insert("vertical".to_owned(), health);
    let earned = earnings.earn(&rule, &policy(), event, &facts, &told).unwrap();
    assert_eq!(earned.working.en, "2 (health) × 5 (GB) = 10");
    assert_eq!(earned.told.en, "2 × 5 (GB) = 10");
}

#[test]
fn only_events_that_meet_filter_and_condition_earn() {
    let when = r#", "when": {"country": {"one_of": ["NL"]}}"#;
    let one = || vec![line("a", "2024-03-01", "1 USD", &[])];
    assert_eq!(points(&over_lines(r#"{"number": "1"}"#, when), one()), ["-"]);
    let when = when.replace("NL", "GB");
    assert_eq!(points(&over_lines(r#"{"number": "1"}"#, &when), one()), ["1"]);
    let on = |on: &str| {
        rule(&format!(
            r#"{{"key": "x", "name_en": "X", "name_nl": "X", "purse": "points", "on": {on}, "points": {{"number": "1"}}}}"#
        ))
    };
    let event = |kind: EventKind, dimensions: &[(&str, &str)]| Event {
        kind,
        ..line("a", "2024-03-01", "1 USD", dimensions)
    };
    let exam = r#"{"certificate": {"filter": {"exam": ["E1"]}}}"#;
    let reached = r#"{"reached": {"rule": {"metric": {"metric": {"key": "certified"}, "comparison": "at_least",
        "value": {"number": "3"}}}, "per": "quarter"}}"#;
    for (on_what, kind, dimensions, expected) in [
        (r#"{"deal_won": {}}"#, EventKind::DealWon, vec![], "1"),
        (r#"{"deal_won": {}}"#, EventKind::Certificate, vec![], "-"),
        (exam, EventKind::Certificate, vec![(EXAM, "E1")], "1"),
        (exam, EventKind::Certificate, vec![(EXAM, "E2")], "-"),
        (reached, EventKind::Reached("x".to_owned()), vec![], "1"),
        (reached, EventKind::Reached("y".to_owned()), vec![], "-"),
    ] {
        assert_eq!(
            points(&on(on_what), vec![event(kind, &dimensions)]),
            [expected],
            "{on_what}"
        );
    }
}

#[test]
fn what_is_wrong_with_a_rule_is_named_by_its_path() {
    let base = |key: &str, on: &str, points: &str, besides: &str| {
        format!(
            r#"{{"key": "{key}", "name_en": "X", "name_nl": "X", "purse": "points", "on": {on}, "points": {points}{besides}}}"#
        )
    };
    let lines = r#"{"fact": {"type": "line"}}"#;
    let one = r#"{"number": "1"}"#;
    let cases = [
        (base("X", lines, one, ""), "0/key", ProblemCode::Malformed),
        (
            base("x", r#"{"fact": {"type": "y"}}"#, one, ""),
            "0/on/fact/type",
            ProblemCode::UnknownFact,
        ),
        (
            base(
                "x",
                r#"{"fact": {"type": "line", "filter": {"market": ["moon"]}}}"#,
                one,
                "",
            ),
            "0/on/fact/filter/market/0",
            ProblemCode::UnknownChoice,
        ),
        (
            base(
                "x",
                r#"{"deal_won": {}}"#,
                r#"{"per_unit": {"each": {"quantity": "1"}, "points": {"number": "1"}}}"#,
                "",
            ),
            "0/points/per_unit/each/quantity",
            ProblemCode::KindMismatch,
        ),
        (
            base(
                "x",
                lines,
                r#"{"per_unit": {"each": {"amount": {"EUR": "0"}}, "points": {"number": "1"}}}"#,
                "",
            ),
            "0/points/per_unit/each/amount/EUR",
            ProblemCode::OutOfRange,
        ),
        (
            base(
                "x",
                lines,
                r#"{"first": {"same": ["z"], "before": {"number": "1"}, "steps": [{"from": "2024-01-01",
                "points": {"number": "1"}}]}}"#,
                "",
            ),
            "0/points/first/same/0",
            ProblemCode::UnknownDimension,
        ),
        (
            base(
                "x",
                lines,
                r#"{"dimension": {"of": "market", "table": {"moon": {"number": "1"}}}}"#,
                "",
            ),
            "0/points/dimension/table/moon",
            ProblemCode::UnknownChoice,
        ),
        (
            base(
                "x",
                lines,
                r#"{"partner": {"by": {"choice": "headcount"}, "table": {"a": {"number": "1"}}}}"#,
                "",
            ),
            "0/points/partner/by",
            ProblemCode::KindMismatch,
        ),
        (
            base("x", lines, one, r#", "when": {"in_segment": ["uk"]}"#),
            "0/when",
            ProblemCode::NotAllowed,
        ),
        (
            base("x", lines, one, r#", "most": {"points": "0.5", "per": "year"}"#),
            "0/most/points",
            ProblemCode::OutOfRange,
        ),
        (
            base(
                "x",
                r#"{"reached": {"rule": {"country": {"one_of": ["GB"]}}, "per": "month"}}"#,
                one,
                r#", "most": {"points": "5", "per": "year"}"#,
            ),
            "0/most",
            ProblemCode::NotAllowed,
        ),
        (
            base("x", lines, r#"{"product": []}"#, ""),
            "0/points/product",
            ProblemCode::Empty,
        ),
        (
            base("x", lines, one, "").replace(r#""purse": "points""#, r#""purse": "none""#),
            "0/purse",
            ProblemCode::UnknownPurse,
        ),
    ];
    for (json, path, code) in cases {
        let rule: EarningRule = serde_json::from_str(&json).unwrap();
        let problems: Vec<Problem> = validate_earning(&[rule], &catalog());
        let found: Vec<_> = problems.iter().map(|it| (it.path.join("/"), it.code)).collect();
        assert_eq!(found, [(path.to_owned(), code)], "{json}");
    }
    let twice = rule(&base("x", lines, one, ""));
    let problems = validate_earning(&[twice.clone(), twice], &catalog());
    assert_eq!(problems[0].path, ["1", "key"]);
}

proptest! {
    #[test]
    fn a_bound_is_never_crossed_and_the_order_of_arrival_does_not_matter(
        days in prop::collection::vec(1u32..=28, 1..20),
        shift in 0usize..20,
        each in 1u32..50,
    ) {
        let rule = over_lines(&format!(r#"{{"number": "{each}"}}"#), r#", "most": {"points": "100", "per": "month"}"#);
        let mut events: Vec<Event> = days.iter().enumerate()
            .map(|(id, day)| line(&format!("{id:02}"), &format!("2024-03-{day:02}"), "1 USD", &[]))
            .collect();
        let found = earned(&rule, events.clone());
        let by = events.len();
        events.rotate_left(shift % by);
        prop_assert_eq!(&earned(&rule, events), &found);
        let sum: i64 = found.iter().filter_map(|(_, earned)| earned.as_ref()).map(|earned| earned.points.units()).sum();
        let all = i64::from(each) * 10_000 * i64::try_from(days.len()).unwrap();
        prop_assert_eq!(sum, all.min(1_000_000), "as much as there is below the bound");
    }

    #[test]
    fn an_amount_that_is_worth_the_same_earns_the_same(hundreds in 1i64..1_000_000) {
        let rule = rule(SOURCED);
        let of = |each: i64, code: &str| {
            let amount = format!("{} {code}", hundreds * each);
            points(&rule, vec![line("a", "2024-05-01", &amount, &[("association", "sourced"), ("line", "x")])])
        };
        prop_assert_eq!(of(88, "EUR"), of(100, "USD"));
        prop_assert_eq!(of(14_400, "JPY"), of(100, "USD"));
        prop_assert_eq!(of(100, "USD"), [(hundreds * 5).to_string()]);
    }
}

#[test]
fn what_is_reached_by_points_does_not_give_those() {
    let mut catalog = catalog();
    catalog.purses.insert("status".to_owned(), policy());
    let points = |purse: &str| {
        let json = format!(
            r#"{{"measure":{{"points":{{"purse":"{purse}","aggregate":"earned","window":"lifetime"}}}},"unit":"number"}}"#
        );
        serde_json::from_str(&json).unwrap()
    };
    let rank = r#"{"measure":{"rank":{"of":{"key":"of_status"},"among":"everyone","ties":"best","told":"place"}},"unit":"count"}"#;
    catalog.metrics.insert("of_points".to_owned(), points("points"));
    catalog.metrics.insert("of_status".to_owned(), points("status"));
    catalog
        .metrics
        .insert("place".to_owned(), serde_json::from_str(rank).unwrap());
    let many = |metric: &str| {
        format!(r#"{{"metric":{{"metric":{{"key":"{metric}"}},"comparison":"at_least","value":{{"number":"5"}}}}}}"#)
    };
    catalog.segments.insert("first".to_owned());
    catalog
        .rules_of_segments
        .insert("first".to_owned(), serde_json::from_str(&many("place")).unwrap());
    let reached = |key: &str, purse: &str, rule: &str| -> EarningRule {
        let json = format!(
            r#"{{"key":"{key}","name_en":"a","name_nl":"b","purse":"{purse}","on":{{"reached":{{"rule":{rule},"per":"month"}}}},"points":{{"number":"1"}}}}"#
        );
        serde_json::from_str(&json).unwrap()
    };
    let found = |rules: &[EarningRule]| -> Vec<String> {
        let problems = validate_earning(rules, &catalog).into_iter();
        problems
            .map(|problem| format!("{} {:?}: {}", problem.path.join("/"), problem.code, problem.message))
            .collect()
    };
    let in_first = r#"{"in_segment":["first"]}"#;
    let by_status = reached("a", "points", &many("of_status"));
    assert_eq!(
        found(&[by_status.clone(), reached("b", "points", in_first)]),
        [""; 0],
        "the one by the other"
    );
    let itself = "0/on/reached/rule Cycle: points are reached by themselves: status → status";
    assert_eq!(
        found(&[reached("a", "status", in_first)]),
        [itself],
        "through a segment, a rank and its metric"
    );
    assert_eq!(
        found(&[by_status, reached("b", "status", &many("of_points"))]),
        [
            "0/on/reached/rule Cycle: points are reached by themselves: status → points → status",
            "1/on/reached/rule Cycle: points are reached by themselves: points → status → points",
        ]
    );
    let others = BTreeMap::from([("status".to_owned(), "loyalty".to_owned())]);
    catalog.points_for_points.insert("points".to_owned(), others);
    let told = |rule| {
        validate_earning(&[rule], &catalog)
            .into_iter()
            .map(|problem| problem.message)
    };
    assert_eq!(
        told(reached("a", "points", &many("of_status"))).collect::<Vec<_>>(),
        ["points are reached by themselves: status → points → status (by loyalty)"],
        "through another program"
    );
    assert_eq!(
        told(reached("a", "status", &many("of_points"))).count(),
        0,
        "as the other one does"
    );
}
