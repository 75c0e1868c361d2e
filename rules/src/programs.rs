//! Published partner programs as rules: level conditions of P1 (Odoo, 2020) and P2 (AWS Services path, 2024), and a segment.

use std::collections::BTreeMap;

use crate::metric::{MetricUse, MetricValue, Ratio, Unit};
use crate::samples::{catalog, facts, metrics, rule};
use crate::segment::{AttributeValue, Facts, Rule, Verdict, evaluate, metrics_used, validate};
use crate::{Money, Window};

fn count(key: &str, at_least: u32) -> String {
    format!(r#"{{"metric":{{"metric":{{"key":"{key}"}},"comparison":"at_least","value":{{"number":"{at_least}"}}}}}}"#)
}

fn ratio(key: &str, at_least: &str) -> String {
    format!(r#"{{"metric":{{"metric":{{"key":"{key}"}},"comparison":"at_least","value":{{"number":"{at_least}"}}}}}}"#)
}

fn all(conditions: &[String]) -> Rule {
    rule(&format!(r#"{{"all":[{}]}}"#, conditions.join(",")))
}

fn measured(facts: &mut Facts, key: &str, value: MetricValue) {
    facts.metrics.insert(MetricUse::of(key), value);
}

/// The highest level whose rule holds.
fn level<'a>(levels: &[(&'a str, Rule)], facts: &Facts) -> &'a str {
    levels
        .iter()
        .rev()
        .find(|(_, rule)| evaluate(rule, facts).holds())
        .map_or("none", |(level, _)| level)
}

#[test]
fn uk_more_than_a_million_on_cloud_and_three_certifications() {
    let segment = rule(
        r#"{"all":[
            {"country":{"one_of":["GB"]}},
            {"metric":{"metric":{"key":"revenue","product":{"categories":["cloud"]}},"comparison":"greater_than",
                       "value":{"money":{"amount":"1000000","currency":"GBP"}}}},
            {"metric":{"metric":{"key":"certified"},"comparison":"at_least","value":{"number":"3"}}}
        ]}"#,
    );
    assert_eq!(validate(&segment, &catalog()), []);
    let uses: Vec<MetricUse> = metrics_used(&segment).into_iter().collect();
    let [certified, cloud_revenue] = uses.as_slice() else {
        panic!("two metrics: {uses:?}")
    };
    let measured = cloud_revenue.apply(&metrics()["revenue"]).measure;
    assert_eq!(measured.window(), Some(&Window::RollingMonths { months: 12 }));

    let outcome = |country: &str, revenue: Option<&str>, people: u32| {
        let mut facts = facts();
        facts.country = Some(country.to_owned());
        if let Some(revenue) = revenue {
            let money = Money::new(revenue.parse().unwrap(), "GBP".parse().unwrap());
            facts.metrics.insert(cloud_revenue.clone(), MetricValue::money(money));
        }
        facts.metrics.insert(certified.clone(), MetricValue::count(people));
        evaluate(&segment, &facts)
    };
    assert_eq!(outcome("GB", Some("1000000.0001"), 3), Verdict::Met);
    assert_eq!(
        outcome("GB", Some("1000000"), 3),
        Verdict::NotMet,
        "more than, not at least"
    );
    assert_eq!(outcome("GB", Some("1000000.0001"), 2), Verdict::NotMet);
    assert_eq!(outcome("NL", Some("1000000.0001"), 3), Verdict::NotMet);
    assert_eq!(outcome("GB", None, 3), Verdict::Unknown, "not measured");
    assert_eq!(outcome("NL", None, 3), Verdict::NotMet, "whatever the revenue is");
}

#[test]
fn odoo_levels() {
    let levels = [
        ("Learning", all(&[count("new-users", 0), count("certified", 0)])),
        ("Ready", all(&[count("new-users", 10), count("certified", 1)])),
        (
            "Silver",
            all(&[count("new-users", 50), count("certified", 2), ratio("retention", "0.7")]),
        ),
        (
            "Gold",
            all(&[
                count("new-users", 150),
                count("certified", 3),
                ratio("retention", "0.8"),
            ]),
        ),
    ];
    let crate::metric::Measure::Ratio(retention) = metrics()["retention"].measure.clone() else {
        panic!("a ratio")
    };
    let retention: Ratio = *retention;
    for (new_users, certified, active, ever, expected) in [
        (160, 3, 18, 20, "Gold"),
        (160, 3, 15, 20, "Silver"),
        (160, 1, 19, 20, "Ready"),
        (55, 2, 69, 100, "Ready"),
        (50, 2, 70, 100, "Silver"),
        (9, 5, 1, 1, "Learning"),
        (60, 2, 0, 0, "Ready"),
    ] {
        let mut facts = facts();
        measured(&mut facts, "new-users", MetricValue::count(new_users));
        measured(&mut facts, "certified", MetricValue::count(certified));
        if let Some(value) = retention.value(&MetricValue::count(active), &MetricValue::count(ever)) {
            measured(&mut facts, "retention", value);
        }
        assert_eq!(
            level(&levels, &facts),
            expected,
            "{new_users} users, {certified} certified, {active}/{ever}"
        );
    }
}

/// Facts of a partner that has exactly what the Select tier asks, with changes.
fn aws(changes: &[(&str, u32)], mrr: &str, plan: Option<&str>) -> Facts {
    let select = [
        ("accredited", 4),
        ("accredited-technical", 2),
        ("accredited-business", 2),
        ("foundational", 2),
        ("technical", 2),
        ("technical-professional", 0),
        ("launched", 3),
    ];
    let mut facts = facts();
    let values: BTreeMap<&str, u32> = select.into_iter().chain(changes.iter().copied()).collect();
    for (key, value) in values {
        measured(&mut facts, key, MetricValue::count(value));
    }
    measured(
        &mut facts,
        "mrr",
        MetricValue::new(mrr.parse().unwrap(), Unit::Money("USD".parse().unwrap())),
    );
    if let Some(day) = plan {
        facts
            .attributes
            .insert("business-plan".into(), AttributeValue::Date(day.parse().unwrap()));
    }
    facts
}

fn aws_tiers(advanced_technical_and_business: u32) -> [(&'static str, Rule); 2] {
    let mrr = |amount: &str| {
        format!(
            r#"{{"metric":{{"metric":{{"key":"mrr"}},"comparison":"at_least","value":{{"money":{{"amount":"{amount}","currency":"USD"}}}}}}}}"#
        )
    };
    let plan = r#"{"date":{"attribute":"business-plan","is":{"within":{"rolling_months":{"months":12}}}}}"#.to_owned();
    let select = [
        count("accredited", 4),
        count("accredited-technical", 2),
        count("accredited-business", 2),
        count("foundational", 2),
        count("technical", 2),
        count("launched", 3),
        mrr("1500"),
    ];
    let advanced = [
        count("accredited", 8),
        count("accredited-technical", advanced_technical_and_business),
        count("accredited-business", advanced_technical_and_business),
        count("foundational", 4),
        count("technical", 6),
        count("technical-professional", 3),
        count("launched", 20),
        mrr("10000"),
        plan,
    ];
    [("Select", all(&select)), ("Advanced", all(&advanced))]
}

#[test]
fn aws_tiers_of_two_years() {
    let (guide_2024, guide_2023) = (aws_tiers(4), aws_tiers(2));
    assert_eq!(level(&guide_2024, &aws(&[], "1500", None)), "Select");
    assert_eq!(level(&guide_2024, &aws(&[], "1499", None)), "none");

    let advanced = [
        ("accredited", 10),
        ("accredited-technical", 8),
        ("accredited-business", 2),
        ("foundational", 4),
        ("technical", 6),
        ("technical-professional", 3),
        ("launched", 20),
    ];
    let with = |changes: &[(&'static str, u32)]| [&advanced[..], changes].concat();
    let fresh = Some("2023-06-16");
    assert_eq!(level(&guide_2024, &aws(&with(&[]), "10000", fresh)), "Select");
    assert_eq!(level(&guide_2023, &aws(&with(&[]), "10000", fresh)), "Advanced");
    assert_eq!(
        level(&guide_2024, &aws(&with(&[("accredited-business", 4)]), "10000", fresh)),
        "Advanced"
    );
    assert_eq!(
        level(&guide_2023, &aws(&with(&[("launched", 19)]), "10000", fresh)),
        "Select"
    );
    assert_eq!(
        level(
            &guide_2023,
            &aws(&with(&[("technical-professional", 2)]), "10000", fresh)
        ),
        "Select"
    );
    assert_eq!(
        level(&guide_2023, &aws(&with(&[]), "10000", Some("2023-06-15"))),
        "Select",
        "a day over a year old"
    );
    assert_eq!(
        level(&guide_2023, &aws(&with(&[]), "10000", None)),
        "Select",
        "no plan known"
    );
}

#[test]
fn aws_premier_takes_three_validations_of_which_one_of_a_kind() {
    let premier = rule(
        r#"{"all":[
            {"metric":{"metric":{"key":"validations"},"comparison":"at_least","value":{"number":"3"}}},
            {"choice":{"attribute":"validation","is":{"one_of":["msp","devops","cloudops"]}}}
        ]}"#,
    );
    let outcome = |validations: &[&str]| {
        let mut facts = facts();
        let held: std::collections::BTreeSet<String> = validations.iter().map(|key| (*key).to_owned()).collect();
        measured(
            &mut facts,
            "validations",
            MetricValue::count(u32::try_from(held.len()).unwrap()),
        );
        facts
            .attributes
            .insert("validation".into(), AttributeValue::Choice(held));
        evaluate(&premier, &facts)
    };
    assert_eq!(outcome(&["msp", "retail", "storage"]), Verdict::Met);
    assert_eq!(outcome(&["health", "retail", "storage"]), Verdict::NotMet);
    assert_eq!(outcome(&["msp", "devops"]), Verdict::NotMet);
}

#[test]
fn zoho_is_strictly_more_and_salesforce_counts_countries() {
    let score = |comparison: &str, value: &str| {
        rule(&format!(
            r#"{{"number":{{"attribute":"score","comparison":"{comparison}","value":"{value}"}}}}"#
        ))
    };
    let mut facts = facts();
    facts
        .attributes
        .insert("score".into(), AttributeValue::Number("400".parse().unwrap()));
    assert_eq!(evaluate(&score("greater_than", "400"), &facts), Verdict::NotMet);
    assert_eq!(evaluate(&score("greater_than", "300"), &facts), Verdict::Met);
    assert_eq!(evaluate(&score("at_least", "400"), &facts), Verdict::Met);

    let two_of = rule(
        r#"{"at_least":{"count":2,"of":[
            {"choice":{"attribute":"platinum-in","is":{"one_of":["DE"]}}},
            {"choice":{"attribute":"platinum-in","is":{"one_of":["FR"]}}},
            {"choice":{"attribute":"platinum-in","is":{"one_of":["UK"]}}}]}}"#,
    );
    let platinum = |countries: &[&str]| {
        let held = countries.iter().map(|key| (*key).to_owned()).collect();
        let mut facts = facts.clone();
        facts
            .attributes
            .insert("platinum-in".into(), AttributeValue::Choice(held));
        evaluate(&two_of, &facts)
    };
    assert_eq!(platinum(&["DE", "FR"]), Verdict::Met);
    assert_eq!(platinum(&["DE"]), Verdict::NotMet);
}
