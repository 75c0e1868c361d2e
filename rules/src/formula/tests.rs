use std::collections::BTreeMap;

use num_rational::BigRational;
use proptest::prelude::*;

use super::*;
use crate::explain::{KeysAsNames, Language};
use crate::metric::{FactFilter, MetricUse, MetricValue};
use crate::money::{Fixed, Money, Rounding};
use crate::problem::Report;
use crate::samples::{self, SCORES, STORED_FORMULAS};
use crate::segment::{AttributeValue, Catalog, Facts, Threshold, Walk};

fn formula(json: &str) -> Formula {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

fn catalog() -> Catalog {
    Catalog {
        scores: SCORES.map(|key| (key.to_owned(), 200)).into(),
        ..samples::catalog()
    }
}

/// Euros of capital, people, certified people, and points of two scores.
fn facts(capital: &str, headcount: &str, certified: u32) -> Facts {
    let mut facts = samples::facts();
    let capital = Money::new(capital.parse().unwrap(), "EUR".parse().unwrap());
    facts
        .attributes
        .insert("capital".into(), AttributeValue::Money(capital));
    let headcount = AttributeValue::Number(headcount.parse().unwrap());
    facts.attributes.insert("headcount".into(), headcount);
    facts
        .metrics
        .insert(MetricUse::of("certified"), MetricValue::count(certified));
    for (dimension, value, deals) in [
        ("region", "emea", 5),
        ("region", "amer", 2),
        ("vertical", "health", 2),
        ("vertical", "public", 2),
    ] {
        let filter = [(dimension.to_owned(), vec![value.to_owned()])].into();
        let mut usage = MetricUse::of("deals");
        usage.facts = Some(FactFilter(filter));
        facts.metrics.insert(usage, MetricValue::count(deals));
    }
    for (key, points) in SCORES.into_iter().zip([80, 30]) {
        let points = Quantity::plain(BigRational::from_integer(points.into()));
        facts.scores.insert(key.to_owned(), points);
    }
    facts
}

fn number(formula: &Formula, facts: &Facts) -> String {
    value(formula, facts).map_or_else(|| "unknown".to_owned(), |value| value.number.to_string())
}

fn problems(formula: &Formula) -> Vec<String> {
    let (catalog, mut report) = (catalog(), Report::default());
    let mut walk = Walk::new(&catalog);
    walk.formula(formula, 1, &mut report);
    walk.finish(&mut report);
    let told = report.into_problems().into_iter();
    told.map(|problem| format!("{}: {:?}", problem.path.join("/"), problem.code))
        .collect()
}

#[test]
fn each_kind_is_read_checked_and_worked_out() {
    let facts = facts("2500", "25", 3);
    let expected = [
        "3333333333333333333333333333/10000000000000000000000000000",
        "1000",
        "3",
        "2500",
        "80",
        "85",
        "30000",
        "20",
        "1/40",
        "30",
        "80",
        "25",
        "250",
        "125",
        "10",
        "200/3",
        "50",
        "10",
        "1",
        "80",
        "25",
        "1",
        "5",
        "2",
        "4",
        "1",
    ];
    for (json, expected) in STORED_FORMULAS.iter().zip(expected) {
        let formula = formula(json);
        assert_eq!(serde_json::to_string(&formula).unwrap(), *json);
        assert_eq!(problems(&formula), [""; 0], "{json}");
        assert_eq!(number(&formula, &facts), expected, "{json}");
    }
    assert_eq!(STORED_FORMULAS.len(), expected.len());
}

#[test]
fn what_is_not_known_is_not_nought() {
    let known = formula(r#"{"known":{"of":{"attribute":"headcount"},"otherwise":{"number":"1"}}}"#);
    let plain = formula(r#"{"sum":[{"attribute":"headcount"},{"number":"1"}]}"#);
    let by_nought = formula(r#"{"quotient":{"of":{"number":"1"},"by":{"number":"0"}}}"#);
    let mut facts = facts("0", "25", 0);
    facts.attributes.clear();
    assert_eq!(number(&known, &facts), "1");
    assert_eq!(number(&plain, &facts), "unknown");
    assert_eq!(number(&by_nought, &facts), "unknown");
}

/// Points per 100 USD of MRR, and euros at 88 per 100 USD (HubSpot).
#[test]
fn points_by_the_hundred() {
    let sourced = formula(
        r#"{"product":[{"lookup":{"by":"country","table":{"IN":{"number":"2"}},"otherwise":{"number":"1"}}},
            {"per_unit":{"of":{"attribute":"capital"},"each":{"money":{"amount":"88","currency":"EUR"}},"points":"5"}}]}"#,
    );
    let mut facts = facts("880", "1", 0);
    assert_eq!(number(&sourced, &facts), "50");
    facts.country = Some("IN".into());
    assert_eq!(number(&sourced, &facts), "100");
}

/// 1000 · (0.4·0.8 + 0.35·0.6 + 0.25·0.9) = 755 (Salesforce, PY20).
#[test]
fn weights_of_three_categories() {
    let score = formula(
        r#"{"product":[{"number":"1000"},{"weighted":{"total":"1","parts":[
            {"weight":"0.4","of":{"number":"0.8"}},{"weight":"0.35","of":{"number":"0.6"}},{"weight":"0.25","of":{"number":"0.9"}}]}}]}"#,
    );
    assert_eq!(problems(&score), [""; 0]);
    assert_eq!(number(&score, &facts("0", "0", 0)), "755");
}

#[test]
fn thirds_and_sevenths_add_up_to_the_threshold() {
    let third = |n: u32, d: u32| format!(r#"{{"quotient":{{"of":{{"number":"{n}"}},"by":{{"number":"{d}"}}}}}}"#);
    let parts = [(1, 3), (2, 3), (1, 7), (2, 7), (4, 7), (998, 1)].map(|(n, d)| third(n, d));
    let sum = formula(&format!(r#"{{"sum":[{}]}}"#, parts.join(",")));
    assert_eq!(number(&sum, &facts("0", "0", 0)), "1000");
}

#[test]
fn what_cannot_be_meant_is_refused() {
    for (json, expected) in [
        (r#"{"attribute":"nothing"}"#, "attribute: UnknownAttribute"),
        (r#"{"attribute":"joined"}"#, "attribute: KindMismatch"),
        (r#"{"metric":{"key":"nothing"}}"#, "metric/key: UnknownMetric"),
        (r#"{"score":"later"}"#, "score: UnknownScore"),
        (r#"{"sum":[]}"#, "sum: Empty"),
        (
            r#"{"sum":[{"attribute":"capital"},{"number":"1"}]}"#,
            "sum/1: UnitMismatch",
        ),
        (
            r#"{"highest":[{"attribute":"capital"},{"metric":{"key":"revenue"}}]}"#,
            "highest/1: CurrencyMismatch",
        ),
        (
            r#"{"product":[{"attribute":"capital"},{"attribute":"capital"}]}"#,
            "product/1: UnitMismatch",
        ),
        (
            r#"{"quotient":{"of":{"number":"1"},"by":{"attribute":"capital"}}}"#,
            "quotient: UnitMismatch",
        ),
        (r#"{"clamp":{"of":{"number":"1"}}}"#, "clamp: Empty"),
        (
            r#"{"linear":{"of":{"attribute":"capital"},"target":{"number":"5"},"points":"1"}}"#,
            "linear/target: UnitMismatch",
        ),
        (
            r#"{"linear":{"of":{"number":"1"},"target":{"number":"5"},"points":"0"}}"#,
            "linear/points: OutOfRange",
        ),
        (
            r#"{"per_unit":{"of":{"number":"1"},"each":{"number":"0"},"points":"1"}}"#,
            "per_unit/each: OutOfRange",
        ),
        (
            r#"{"steps":{"of":{"number":"1"},"steps":[{"from":{"number":"2"},"value":{"number":"1"}},{"from":{"number":"2"},"value":{"number":"2"}}]}}"#,
            "steps/steps/1/from: OutOfRange",
        ),
        (
            r#"{"interpolated":{"of":{"number":"1"},"through":[{"at":{"number":"2"},"points":"1"}]}}"#,
            "interpolated/through: Empty",
        ),
        (
            r#"{"weighted":{"total":"1","parts":[{"weight":"0.9","of":{"number":"1"}}]}}"#,
            "weighted/total: WeightsDiffer",
        ),
        (
            r#"{"lookup":{"by":{"choice":"vertical"},"table":{"retail":{"number":"1"}}}}"#,
            "lookup/by: UnknownChoice",
        ),
        (
            r#"{"rounded":{"of":{"number":"1"},"decimals":11,"rounding":"up"}}"#,
            "rounded/decimals: OutOfRange",
        ),
        (
            r#"{"when":{"rule":{"in_segment":["nobody"]},"then":{"number":"1"}}}"#,
            "when/rule/in_segment/0: UnknownSegment",
        ),
        (r#"{"holding":[]}"#, "holding: Empty"),
        (
            r#"{"across":{"dimension":"region","values":[],"take":{"sum":{"metric":{"key":"deals"}}}}}"#,
            "across/values: Empty",
        ),
        (
            r#"{"across":{"dimension":"region","values":["emea"],"take":{"sum":{"number":"1"}}}}"#,
            "across: Empty",
        ),
        (
            r#"{"across":{"dimension":"region","values":["emea","emea"],"take":{"sum":{"metric":{"key":"deals"}}}}}"#,
            "across/values/1: Duplicate",
        ),
        (
            r#"{"across":{"dimension":"vertical","values":["health","retail"],"take":{"sum":{"metric":{"key":"deals"}}}}}"#,
            "across/values/1: UnknownChoice",
        ),
        (
            r#"{"across":{"dimension":"planet","values":["earth"],"take":{"sum":{"metric":{"key":"deals"}}}}}"#,
            "across/take/sum/metric/facts/planet: UnknownDimension",
        ),
        (
            r#"{"across":{"dimension":"region","values":["emea"],"take":{"sum":{"metric":{"key":"certified"}}}}}"#,
            "across/take/sum/metric/facts: NotAllowed",
        ),
        (
            r#"{"across":{"dimension":"region","values":["emea"],"take":{"sum":{"metric":{"key":"deals","facts":{"region":["amer"]}}}}}}"#,
            "across/dimension: NotAllowed",
        ),
        (
            r#"{"across":{"dimension":"region","values":["emea","amer"],"take":{"sum":{"product":[{"metric":{"key":"deals"}},
                {"lookup":{"by":{"dimension":"region"},"table":{"emea":{"number":"2"}}}}]}}}}"#,
            "across/take/sum/product/1/lookup/by: NotAllowed",
        ),
        (
            r#"{"lookup":{"by":{"dimension":"region"},"table":{"emea":{"number":"2"}}}}"#,
            "lookup/by: NotAllowed",
        ),
        (
            r#"{"across":{"dimension":"region","values":["emea"],"take":{"holding":{"country":{"one_of":["GB"]}}}}}"#,
            "across: Empty",
        ),
    ] {
        assert_eq!(problems(&formula(json)), [expected], "{json}");
    }
}

#[test]
fn numbers_that_would_grow_without_bound_are_refused() {
    let score = r#"{"score":"growth"}"#;
    let product = |factors: usize| formula(&format!(r#"{{"product":[{}]}}"#, vec![score; factors].join(",")));
    assert_eq!(problems(&product(20)), [""; 0]);
    assert_eq!(problems(&product(21)), [": TooLarge"]);
}

#[test]
fn the_working_tells_each_step_in_both_languages() {
    let points = formula(
        r#"{"weighted":{"total":"1","parts":[
            {"weight":"0.5","of":{"linear":{"of":{"attribute":"capital"},"target":{"money":{"amount":"1000","currency":"EUR"}},"points":"100"}}},
            {"weight":"0.5","of":{"when":{"rule":{"country":{"one_of":["GB"]}},"then":{"score":"growth"}}}}]}}"#,
    );
    let working = work_out(&points, &facts("2500", "1", 0), &BTreeMap::new());
    let told = |language| {
        let sentences = working.sentences(language, &KeysAsNames);
        let lines: Vec<_> = sentences
            .into_iter()
            .map(|(depth, text)| format!("{}{text}", "  ".repeat(depth)))
            .collect();
        lines.join("\n")
    };
    assert_eq!(
        told(Language::En),
        "\
Weighted sum: 65.
  Weight × 0.5: 50.
    In proportion, of 100 points: 100 (no more counts).
      capital: EUR 2,500.00.
      Fixed: EUR 1,000.00.
  Weight × 0.5: 15.
    By a rule: 30.
      Met: the country is GB (now GB).
      growth: 30."
    );
    assert_eq!(
        told(Language::Nl),
        "\
Gewogen som: 65.
  Gewicht × 0,5: 50.
    Naar rato, van 100 punten: 100 (meer telt niet).
      capital: EUR 2.500,00.
      Vast: EUR 1.000,00.
  Gewicht × 0,5: 15.
    Volgens een regel: 30.
      Voldaan: het land is GB (nu GB).
      growth: 30."
    );
}

#[test]
fn the_working_names_the_value_that_decided() {
    let told = |json: &str, language| {
        let working = work_out(&formula(json), &facts("0", "0", 0), &BTreeMap::new());
        let sentences = working.sentences(language, &KeysAsNames).into_iter();
        let lines: Vec<_> = sentences
            .map(|(depth, text)| format!("{}{text}", "  ".repeat(depth)))
            .collect();
        lines.join("\n")
    };
    let best =
        r#"{"across":{"dimension":"region","values":["amer","emea"],"take":{"highest":{"metric":{"key":"deals"}}}}}"#;
    assert_eq!(
        told(best, Language::En),
        "\
The highest by region: 5.
  region amer: 2.
    deals, region: amer: 2.
  region emea: 5 (this one counts).
    deals, region: emea: 5."
    );
    let often = r#"{"across":{"dimension":"region","values":["amer","emea"],"take":{"holding":
        {"metric":{"metric":{"key":"deals"},"comparison":"at_least","value":{"number":"3"}}}}}}"#;
    assert_eq!(
        told(often, Language::Nl),
        "\
Hoe vaak een regel geldt per region: 1.
  region amer: 0.
    Niet voldaan: deals, region: amer is minstens 3 (nu 2; nog 1 nodig).
  region emea: 1.
    Voldaan: deals, region: emea is minstens 3 (nu 5)."
    );
    let phrase = |json: &str, language| crate::explain::formula_phrase(&formula(json), language, &KeysAsNames);
    assert_eq!(phrase(best, Language::En), "the highest deals, by region (amer, emea)");
    assert_eq!(
        phrase(often, Language::Nl),
        "hoe vaak deals is minstens 3, per region (amer, emea)"
    );
}

/// Formulas in which nothing is subtracted, divided by, or weighted below nought.
fn rising() -> impl Strategy<Value = Formula> {
    let leaf = prop_oneof![
        Just(formula(r#"{"attribute":"headcount"}"#)),
        (0_u32..9).prop_map(|number| formula(&format!(r#"{{"number":"{number}"}}"#))),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let some = || prop::collection::vec(inner.clone(), 1..4);
        let one = inner.clone();
        prop_oneof![
            some().prop_map(Formula::Sum),
            some().prop_map(Formula::Lowest),
            some().prop_map(Formula::Highest),
            one.clone().prop_map(|of| {
                let (target, points) = (formula(r#"{"number":"7"}"#), "3".parse().unwrap());
                Formula::Linear(Box::new(Linear { of, target, points }))
            }),
            (one.clone(), any::<bool>()).prop_map(|(of, whole)| {
                let each = Threshold::Number("3".parse().unwrap());
                let (points, most) = ("0.5".parse().unwrap(), Some("9".parse().unwrap()));
                Formula::PerUnit(Box::new(PerUnit {
                    of,
                    each,
                    points,
                    whole,
                    most,
                }))
            }),
            one.clone().prop_map(|of| {
                let step = |from: &str, strict, points: &str| Step {
                    from: Threshold::Number(from.parse().unwrap()),
                    strict,
                    value: Formula::Number(points.parse().unwrap()),
                };
                let steps = vec![step("1", false, "1"), step("4", true, "6")];
                Formula::Steps(Box::new(Steps { of, steps, below: None }))
            }),
            (one, 0_u8..3).prop_map(|(of, decimals)| {
                let rounding = Rounding::HalfEven;
                Formula::Rounded(Box::new(Rounded { of, decimals, rounding }))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn more_of_what_counts_never_gives_less(formula in rising(), low in 0_u32..2_000, more in 0_u32..2_000) {
        let at = |units: u32| {
            let mut facts = facts("0", "0", 0);
            let headcount = Fixed::from_units(i64::from(units) * 100);
            facts.attributes.insert("headcount".into(), AttributeValue::Number(headcount));
            value(&formula, &facts).unwrap().number
        };
        prop_assert!(at(low) <= at(low + more));
    }

    #[test]
    fn nothing_whatever_makes_checking_or_working_out_panic(formula in samples::any_formula(), facts in samples::any_facts()) {
        let _: Vec<String> = problems(&formula);
        let working = work_out(&formula, &facts, &BTreeMap::new());
        prop_assert_eq!(&working.value, &value(&formula, &facts));
        let _: Vec<_> = working.sentences(Language::Nl, &KeysAsNames);
    }

    /// What is accepted stays within the bits that were promised, so that no number grows without bound.
    #[test]
    fn what_is_accepted_stays_within_its_bounds(formula in samples::any_formula(), facts in samples::any_facts()) {
        if problems(&formula).is_empty() && let Some(value) = value(&formula, &facts) {
            prop_assert!(value.number.numer().bits().max(value.number.denom().bits()) <= u64::from(crate::limits::MAX_BITS));
        }
    }

    #[test]
    fn stored_text_is_what_was_read(formula in samples::any_formula()) {
        let json = serde_json::to_string(&formula).unwrap();
        prop_assert_eq!(serde_json::from_str::<Formula>(&json).unwrap(), formula);
    }
}
