use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::metric::{MetricUse, MetricValue};
use crate::samples::{self, facts, rule};
use crate::segment::{AttributeValue, Comparison, Facts, NumberCondition, Rule, Subject, evaluate, fill_memberships};

struct Told;

impl Names for Told {
    fn name(&self, kind: NameKind<'_>, key: &str, language: Language) -> Option<String> {
        let name = match (kind, key, language) {
            (NameKind::Metric, "revenue", Language::En) => "Revenue",
            (NameKind::Metric, "revenue", Language::Nl) => "Omzet",
            (NameKind::Metric, "certified", Language::En) => "Certified people",
            (NameKind::Metric, "certified", Language::Nl) => "Gecertificeerde mensen",
            (NameKind::Country, "GB", Language::En) => "United Kingdom",
            (NameKind::Country, "GB", Language::Nl) => "Verenigd Koninkrijk",
            (NameKind::Country, "DE", Language::En) => "Germany",
            (NameKind::Country, "DE", Language::Nl) => "Duitsland",
            (NameKind::Product, "cloud", _) => "Cloud",
            (NameKind::Segment, "uk-cloud", _) => "UK Cloud",
            _ => return None,
        };
        Some(name.to_owned())
    }
}

const UK_CLOUD: &str = r#"{"all":[
    {"country":{"one_of":["GB"]}},
    {"metric":{"metric":{"key":"revenue","product":{"categories":["cloud"]}},"comparison":"greater_than",
               "value":{"money":{"amount":"1000000","currency":"GBP"}}}},
    {"metric":{"metric":{"key":"certified"},"comparison":"at_least","value":{"number":"3"}}}
]}"#;

fn world(country: &str, revenue: &str, certified: Option<u32>) -> (Facts, BTreeMap<String, Rule>) {
    let mut facts = facts();
    facts.country = Some(country.to_owned());
    let cloud = crate::metric::ProductFilter {
        categories: vec!["cloud".to_owned()],
        ..Default::default()
    };
    let amount = Money::new(revenue.parse().unwrap(), "GBP".parse().unwrap());
    facts
        .metrics
        .insert(MetricUse::of("revenue").of_products(cloud), MetricValue::money(amount));
    if let Some(certified) = certified {
        facts
            .metrics
            .insert(MetricUse::of("certified"), MetricValue::count(certified));
    }
    let segments = BTreeMap::from([("uk-cloud".to_owned(), rule(UK_CLOUD))]);
    fill_memberships(&segments, &mut facts).unwrap();
    (facts, segments)
}

fn told(rule: &Rule, facts: &Facts, segments: &BTreeMap<String, Rule>, language: Language) -> Vec<String> {
    let sentences = explain(rule, facts, segments).sentences(language, &Told);
    sentences
        .into_iter()
        .map(|(depth, text)| format!("{}{text}", "  ".repeat(depth)))
        .collect()
}

#[test]
fn tells_what_is_missing_in_both_languages() {
    let (facts, segments) = world("DE", "949999.5", None);
    let asked = Rule::in_segment(["uk-cloud"]);
    assert_eq!(
        told(&asked, &facts, &segments, Language::En),
        [
            "Not met: in the segment UK Cloud.",
            "  Not met: all of these.",
            "    Not met: the country is United Kingdom (now Germany; needed: United Kingdom).",
            "    Not met: Revenue from Cloud is more than GBP 1,000,000.00 (now GBP 949,999.50; more than GBP 50,000.50 more needed).",
            "    Unknown: Certified people is at least 3 (no value is known).",
        ]
    );
    assert_eq!(
        told(&asked, &facts, &segments, Language::Nl),
        [
            "Niet voldaan: in het segment UK Cloud.",
            "  Niet voldaan: al deze.",
            "    Niet voldaan: het land is Verenigd Koninkrijk (nu Duitsland; nodig: Verenigd Koninkrijk).",
            "    Niet voldaan: Omzet uit Cloud is meer dan GBP 1.000.000,00 (nu GBP 949.999,50; nog meer dan GBP 50.000,50 nodig).",
            "    Onbekend: Gecertificeerde mensen is minstens 3 (geen waarde bekend).",
        ]
    );
}

#[test]
fn json_carries_exact_values_and_units() {
    let (facts, _) = world("GB", "1000000", Some(2));
    let Rule::All(rules) = rule(UK_CLOUD) else {
        panic!("all")
    };
    let json = |index: usize| serde_json::to_value(explain(&rules[index], &facts, &BTreeMap::new())).unwrap();
    assert_eq!(
        json(1)["missing"],
        serde_json::json!({"distance": {"by": "0", "unit": {"money": "GBP"}, "direction": "up", "strict": true}})
    );
    assert_eq!(
        json(2),
        serde_json::json!({
            "outcome": "not_met",
            "asked": {"condition": {"metric": {"metric": {"key": "certified"}, "comparison": "at_least", "value": {"number": "3"}}}},
            "actual": {"metric": {"value": {"numerator": "2", "denominator": "1"}, "unit": "count"}},
            "missing": {"distance": {"by": "1", "unit": "count", "direction": "up", "strict": false}},
        })
    );
}

#[test]
fn levels_that_would_do_are_named() {
    let facts = Facts {
        held: Some(BTreeMap::new()),
        ..facts()
    };
    let asked = rule(r#"{"level":{"compare":{"comparison":"greater_than","level":"bronze"}}}"#);
    assert_eq!(
        told(&asked, &facts, &BTreeMap::new(), Language::En),
        ["Not met: the level is higher than bronze (now no level; needed: one of silver, gold)."]
    );
}

#[test]
fn a_ratio_is_told_in_percent_and_as_it_was_measured() {
    let mut facts = facts();
    let ratio = crate::metric::Fraction::new("69".parse().unwrap(), "100".parse().unwrap()).unwrap();
    facts.metrics.insert(
        MetricUse::of("retention"),
        MetricValue {
            value: ratio,
            unit: Unit::Ratio,
        },
    );
    let asked = rule(r#"{"metric":{"metric":{"key":"retention"},"comparison":"at_least","value":{"number":"0.7"}}}"#);
    assert_eq!(
        told(&asked, &facts, &BTreeMap::new(), Language::Nl),
        ["Niet voldaan: retention is minstens 70% (nu 69%, 69/100; nog 1% nodig)."]
    );
}

#[test]
fn combinators_dates_and_several_segments_have_their_sentences() {
    let (mut facts, segments) = world("GB", "1", Some(3));
    facts
        .attributes
        .insert("joined".into(), AttributeValue::Date("2023-06-15".parse().unwrap()));
    let asked = rule(
        r#"{"at_least":{"count":2,"of":[
            {"in_segment":["uk-cloud","elsewhere"]},
            {"not":{"date":{"attribute":"joined","is":{"within":{"rolling_months":{"months":12}}}}}},
            {"any":[{"boolean":{"attribute":"strategic","is":true}}]}]}}"#,
    );
    let only = BTreeMap::from([("elsewhere".to_owned(), segments["uk-cloud"].clone())]);
    let short: Vec<String> = told(&asked, &facts, &BTreeMap::new(), Language::Nl);
    assert_eq!(
        short,
        [
            "Onbekend: minstens 2 van deze (nog 1 nodig).",
            "  Onbekend: in een of meer van de segmenten UK Cloud, elsewhere.",
            "    Niet voldaan: in het segment UK Cloud.",
            "    Onbekend: in het segment elsewhere.",
            "  Voldaan: niet het volgende.",
            "    Niet voldaan: joined is in de laatste 12 maanden (nu 15-06-2023).",
            "  Onbekend: een of meer van deze.",
            "    Onbekend: strategic is ja (geen waarde bekend).",
        ]
    );
    assert_eq!(
        told(&asked, &facts, &only, Language::Nl).len(),
        short.len() + 4,
        "a segment whose rule is given is opened"
    );
}

#[test]
fn a_web_of_segments_gives_a_bounded_tree() {
    // Ten layers of segments, each naming all ten of the layer below: opened in full that would be 10^10 nodes.
    let mut segments = BTreeMap::new();
    for layer in 0..10 {
        for index in 0..10 {
            let below = (0..10).map(|below| format!("s{}-{below}", layer + 1));
            segments.insert(format!("s{layer}-{index}"), Rule::in_segment(below));
        }
    }
    segments.insert("loop".to_owned(), Rule::in_segment(["loop"]));
    let tree = explain(&Rule::in_segment(["loop", "s0-0"]), &facts(), &segments);
    let nodes = tree.sentences(Language::En, &KeysAsNames).len();
    assert!((100..4_000).contains(&nodes), "{nodes}");
}

/// Allows what the test lists.
struct Only(&'static [&'static str]);

impl Disclosure for Only {
    fn may_tell(&self, subject: Subject<'_>) -> bool {
        let name = match subject {
            Subject::Level => "level",
            Subject::Country => "country",
            Subject::Region => "region",
            Subject::PartnerType => "partner_type",
            Subject::Status => "status",
            Subject::PartnerSince => "partner_since",
            Subject::Attribute(key) | Subject::Segment(key) | Subject::Score(key) => key,
            Subject::Metric(usage) => &usage.key,
        };
        self.0.contains(&name)
    }
}

fn partner_view(
    json: &str,
    facts: &Facts,
    segments: &BTreeMap<String, Rule>,
    only: &'static [&'static str],
) -> Option<Vec<String>> {
    let explanation = explain(&rule(json), facts, segments);
    ExplanationView::for_partner(&explanation, &Only(only)).map(|view| view.sentences(Language::En, &Told))
}

#[test]
fn a_partner_is_told_only_why_it_sees_something() {
    let (mut facts, segments) = world("GB", "1000000.01", Some(3));
    facts.segments.insert("at-risk".into(), Verdict::NotMet);
    facts.segments.insert("secret".into(), Verdict::Met);
    let asked = r#"{"any":[{"all":[{"in_segment":["uk-cloud","at-risk","secret"]},{"not":{"in_segment":["at-risk"]}},
        {"country":{"none_of":["DE"]}}]},{"country":{"one_of":["DE"]}},{"country":{"one_of":["GB","DE"]}}]}"#;
    assert_eq!(
        partner_view(
            asked,
            &facts,
            &segments,
            &["country", "revenue", "certified", "uk-cloud"]
        )
        .unwrap(),
        [
            "In the segment UK Cloud.",
            "The country is United Kingdom.",
            "Revenue from Cloud is more than GBP 1,000,000.00 (now GBP 1,000,000.01).",
            "Certified people is at least 3 (now 3).",
        ]
    );
    assert_eq!(
        partner_view(asked, &facts, &segments, &[]).unwrap(),
        [""; 0],
        "the default is to tell nothing"
    );
    let (elsewhere, segments) = world("NL", "1", Some(0));
    assert_eq!(
        partner_view(asked, &elsewhere, &segments, &["country"]),
        None,
        "what it does not see does not exist"
    );
}

#[test]
fn of_several_choices_only_the_matching_ones_are_told() {
    let mut facts = facts();
    let held = ["health", "finance"].map(str::to_owned).into_iter().collect();
    facts.attributes.insert("vertical".into(), AttributeValue::Choice(held));
    let asked = r#"{"choice":{"attribute":"vertical","is":{"one_of":["health","public"]}}}"#;
    assert_eq!(
        partner_view(asked, &facts, &BTreeMap::new(), &["vertical"]).unwrap(),
        ["Vertical is health."]
    );
}

struct Everything;

impl Disclosure for Everything {
    fn may_tell(&self, _: Subject<'_>) -> bool {
        true
    }
}

#[test]
fn what_a_partner_is_spared_is_not_told() {
    let mut facts = facts();
    facts
        .attributes
        .insert("strategic".into(), AttributeValue::Boolean(false));
    facts
        .attributes
        .insert("vertical".into(), AttributeValue::Choice(["health".to_owned()].into()));
    facts
        .attributes
        .insert("joined".into(), AttributeValue::Date("2023-06-15".parse().unwrap()));
    facts.held = Some(samples::held(&[("reseller", "gold")]));
    facts.segments.insert("at-risk".into(), Verdict::NotMet);
    let told = |json: &str| {
        let explanation = explain(&rule(json), &facts, &BTreeMap::new());
        ExplanationView::for_partner(&explanation, &Everything).map(|view| view.reasons.len())
    };
    for silent in [
        r#"{"boolean":{"attribute":"strategic","is":false}}"#,
        r#"{"not":{"in_segment":["at-risk"]}}"#,
        r#"{"not":{"not":{"country":{"one_of":["GB"]}}}}"#,
        r#"{"country":{"none_of":["DE"]}}"#,
        r#"{"choice":{"attribute":"vertical","is":{"none_of":["public"]}}}"#,
        r#"{"number":{"attribute":"headcount","comparison":"not_equal","value":"1"}}"#,
        r#"{"date":{"attribute":"joined","is":{"compare":{"comparison":"not_equal","date":"2020-01-01"}}}}"#,
        r#"{"level":{"compare":{"comparison":"not_equal","level":"silver"}}}"#,
    ] {
        assert_eq!(told(silent), Some(0), "{silent}");
    }
    for told_of in [
        r#"{"country":{"one_of":["GB"]}}"#,
        r#"{"level":{"compare":{"comparison":"at_least","level":"silver"}}}"#,
        r#"{"date":{"attribute":"joined","is":{"compare":{"comparison":"less_than","date":"2024-01-01"}}}}"#,
    ] {
        assert_eq!(told(told_of), Some(1), "{told_of}");
    }
}

proptest! {
    #[test]
    fn the_outcome_is_the_verdict(asked in samples::any_rule(), facts in samples::any_facts()) {
        let explanation = explain(&asked, &facts, &BTreeMap::new());
        prop_assert_eq!(explanation.outcome, evaluate(&asked, &facts));
        for language in [Language::En, Language::Nl] {
            for (_, sentence) in explanation.sentences(language, &KeysAsNames) {
                prop_assert!(sentence.ends_with('.'));
            }
        }
    }

    #[test]
    fn the_distance_is_what_is_missing(number in -9_000_i64..9_000, threshold in -9_000_i64..9_000, comparison in samples::any_comparison()) {
        let (number, value) = (Fixed::from_units(number), Fixed::from_units(threshold));
        let mut facts = facts();
        let asked = Rule::Condition(Condition::Number(NumberCondition { attribute: "headcount".into(), comparison, value }));
        let mut outcome_with = |number: Fixed| {
            facts.attributes.insert("headcount".into(), AttributeValue::Number(number));
            explain(&asked, &facts, &BTreeMap::new())
        };
        let before = outcome_with(number);
        if let Some(Missing::Distance { by, direction, strict, .. }) = before.missing {
            prop_assert_eq!(before.outcome, Verdict::NotMet);
            let moved = |by: Fixed| match direction {
                Direction::Up => number.checked_add(by).unwrap(),
                Direction::Down => number.checked_sub(by).unwrap(),
            };
            prop_assert_eq!(outcome_with(moved(by)).outcome.holds(), !strict);
            prop_assert!(outcome_with(moved(by.checked_add(Fixed::STEP).unwrap())).outcome.holds() || comparison == Comparison::Equal);
            prop_assert!(!outcome_with(moved(by.checked_sub(Fixed::STEP).unwrap())).outcome.holds());
        } else {
            prop_assert!(before.outcome.holds() || comparison == Comparison::NotEqual);
        }
    }

    /// What a partner is told does not depend on anything but its met conditions: other branches leave no trace.
    #[test]
    fn unmet_branches_leave_no_trace(shown in samples::any_rule(), hidden in samples::any_rule(), facts in samples::any_facts()) {
        let view = |asked: &Rule| ExplanationView::for_partner(&explain(asked, &facts, &BTreeMap::new()), &Everything);
        prop_assert_eq!(view(&shown).is_some(), evaluate(&shown, &facts).holds());
        if evaluate(&shown, &facts).holds() && !evaluate(&hidden, &facts).holds() {
            let plain = view(&shown);
            prop_assert_eq!(&view(&Rule::Any(vec![hidden.clone(), shown.clone()])), &plain);
            prop_assert_eq!(&view(&Rule::Any(vec![shown.clone(), hidden.clone()])), &plain);
            if evaluate(&hidden, &facts) == Verdict::NotMet {
                prop_assert_eq!(&view(&Rule::All(vec![shown.clone(), Rule::Not(Box::new(hidden))])), &plain);
            }
        }
    }

    #[test]
    fn every_reason_told_is_a_met_condition_about_the_partner(asked in samples::any_rule(), facts in samples::any_facts()) {
        if let Some(view) = ExplanationView::for_partner(&explain(&asked, &facts, &BTreeMap::new()), &Everything) {
            for reason in view.reasons {
                prop_assert!(crate::segment::evaluate_condition(&reason.condition, &facts).holds(), "{:?}", reason);
            }
        }
    }
}
