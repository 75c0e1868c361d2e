//! Sample configurations and random worlds for tests.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use crate::formula::{Across, AcrossForm, Difference, Formula, Linear, Quotient, Take};
use crate::metric::{FactKind, MetricDefinition, MetricUse, MetricValue, ProductFilter, Unit};
use crate::money::{Fixed, Money};
use crate::points::PursePolicy;
use crate::segment::*;
use crate::window::{FiscalCalendar, Window};

/// Rules as they are stored: what can be read today must be readable for ever. Valid against [`catalog`].
pub const STORED_RULES: &[&str] = &[
    r#"{"all":[{"country":{"one_of":["GB","NL"]}},{"region":{"none_of":["emea-south"]}}]}"#,
    r#"{"any":[{"partner_type":{"one_of":["msp"]}},{"status":{"one_of":["ACTIVE"]}}]}"#,
    r#"{"not":{"in_segment":["uk","gold"]}}"#,
    r#"{"at_least":{"count":2,"of":[{"in_segment":["uk"]},{"in_segment":["gold"]},{"in_segment":["cloud"]}]}}"#,
    r#"{"level":{"compare":{"comparison":"at_least","level":"silver"}}}"#,
    r#"{"level":{"one_of":["silver","gold"]}}"#,
    r#"{"text":{"attribute":"account-owner","is":{"none_of":["nobody"]}}}"#,
    r#"{"choice":{"attribute":"vertical","is":{"one_of":["health","finance"]}}}"#,
    r#"{"number":{"attribute":"headcount","comparison":"greater_than","value":"12.5"}}"#,
    r#"{"money":{"attribute":"capital","comparison":"at_most","value":{"amount":"1000","currency":"EUR"}}}"#,
    r#"{"date":{"attribute":"joined","is":{"compare":{"comparison":"less_than","date":"2024-02-29"}}}}"#,
    r#"{"date":{"attribute":"joined","is":{"within":{"rolling_months":{"months":12}}}}}"#,
    r#"{"boolean":{"attribute":"strategic","is":true}}"#,
    r#"{"partner_since":{"compare":{"comparison":"at_most","date":"2020-02-29"}}}"#,
    r#"{"partner_since":{"within":{"rolling_months":{"months":12}}}}"#,
    r#"{"metric":{"metric":{"key":"certified"},"comparison":"at_least","value":{"number":"3"}}}"#,
    r#"{"metric":{"metric":{"key":"revenue","window":{"calendar":{"period":"quarter","offset":1,"count":4}},"product":{"categories":["cloud"]}},"comparison":"greater_than","value":{"money":{"amount":"1000000","currency":"GBP"}}}}"#,
    r#"{"metric":{"metric":{"key":"retention"},"comparison":"at_least","value":{"number":"0.7"}}}"#,
    r#"{"formula":{"of":{"linear":{"of":{"attribute":"headcount"},"target":{"number":"40"},"points":"250"}},"comparison":"at_least","to":{"number":"100"}}}"#,
    r#"{"formula":{"of":{"product":[{"metric":{"key":"revenue","window":{"calendar":{"period":"quarter","offset":1,"count":4}},"product":{"categories":["cloud"]}}},{"number":"0.5"}]},"comparison":"less_than","to":{"lookup":{"by":"country","table":{"GB":{"money":{"amount":"5","currency":"GBP"}}},"otherwise":{"money":{"amount":"3","currency":"GBP"}}}}}}"#,
];

/// Formulas as they are stored, one of each kind. Valid against [`catalog`] with the scores of [`SCORES`].
pub const STORED_FORMULAS: &[&str] = &[
    r#"{"number":"0.3333333333333333333333333333"}"#,
    r#"{"money":{"amount":"1000","currency":"EUR"}}"#,
    r#"{"metric":{"key":"certified"}}"#,
    r#"{"attribute":"capital"}"#,
    r#"{"score":"expertise"}"#,
    r#"{"sum":[{"score":"expertise"},{"number":"5"}]}"#,
    r#"{"product":[{"number":"1000"},{"score":"growth"}]}"#,
    r#"{"difference":{"of":{"attribute":"headcount"},"less":{"number":"5"}}}"#,
    r#"{"quotient":{"of":{"attribute":"capital"},"by":{"money":{"amount":"100000","currency":"EUR"}},"undefined":{"number":"0"}}}"#,
    r#"{"lowest":[{"score":"expertise"},{"score":"growth"}]}"#,
    r#"{"highest":[{"score":"expertise"},{"score":"growth"}]}"#,
    r#"{"clamp":{"of":{"attribute":"headcount"},"low":{"number":"0"},"high":{"number":"100"}}}"#,
    r#"{"linear":{"of":{"attribute":"capital"},"target":{"money":{"amount":"1000","currency":"EUR"}},"points":"250"}}"#,
    r#"{"per_unit":{"of":{"attribute":"capital"},"each":{"money":{"amount":"100","currency":"EUR"}},"points":"5","whole":true,"most":"300"}}"#,
    r#"{"steps":{"of":{"metric":{"key":"certified"}},"steps":[{"from":{"number":"1"},"value":{"number":"10"}},{"from":{"number":"3"},"strict":true,"value":{"number":"25"}}],"below":{"number":"-5"}}}"#,
    r#"{"interpolated":{"of":{"attribute":"headcount"},"through":[{"at":{"number":"0"},"points":"0"},{"at":{"number":"10"},"points":"60"},{"at":{"number":"100"},"points":"100"}]}}"#,
    r#"{"weighted":{"total":"1","parts":[{"weight":"0.4","of":{"score":"expertise"}},{"weight":"0.6","of":{"score":"growth"}}]}}"#,
    r#"{"when":{"rule":{"boolean":{"attribute":"strategic","is":true}},"then":{"number":"50"},"otherwise":{"number":"10"}}}"#,
    r#"{"lookup":{"by":{"choice":"vertical"},"table":{"health":{"number":"2"}},"otherwise":{"number":"1"}}}"#,
    r#"{"rounded":{"of":{"score":"expertise"},"decimals":0,"rounding":"half_up"}}"#,
    r#"{"known":{"of":{"attribute":"headcount"},"otherwise":{"number":"1"}}}"#,
    r#"{"holding":[{"country":{"one_of":["GB"]}},{"in_segment":["uk"]}]}"#,
    r#"{"across":{"dimension":"region","values":["emea","amer"],"take":{"highest":{"metric":{"key":"deals"}}}}}"#,
    r#"{"across":{"dimension":"vertical","values":["health","public"],"take":{"lowest":{"metric":{"key":"deals"}}}}}"#,
    r#"{"across":{"dimension":"vertical","values":["health","public"],"take":{"sum":{"metric":{"key":"deals"}}}}}"#,
    r#"{"across":{"dimension":"region","values":["emea","amer"],"take":{"holding":{"metric":{"metric":{"key":"deals"},"comparison":"at_least","value":{"number":"3"}}}}}}"#,
];

/// Scores that stand before a checked formula.
pub const SCORES: [&str; 2] = ["expertise", "growth"];

/// Metrics as they are stored.
pub const STORED_METRICS: &[(&str, &str)] = &[
    (
        "revenue",
        r#"{"measure":{"sell_through":{"aggregate":{"sum":"amount"},"filter":{},"window":{"rolling_months":{"months":12}}}},"unit":{"money":"GBP"}}"#,
    ),
    (
        "certified",
        r#"{"measure":{"certifications":{"aggregate":{"count_distinct":"person"},"filter":{},"window":"point_in_time"}},"unit":"count"}"#,
    ),
    (
        "orders",
        r#"{"measure":{"sell_through":{"aggregate":{"count_distinct":"order"},"filter":{"product":{"categories":["cloud"]}},"window":"lifetime"}},"unit":"count"}"#,
    ),
    (
        "active-contracts",
        r#"{"measure":{"attribute":{"attribute":"contracts","aggregate":"latest","window":"point_in_time"}},"unit":"number"}"#,
    ),
    (
        "any-contracts",
        r#"{"measure":{"attribute":{"attribute":"contracts","aggregate":"max","window":{"rolling_months":{"months":12}}}},"unit":"number"}"#,
    ),
    (
        "retention",
        r#"{"measure":{"ratio":{"numerator":{"key":"active-contracts"},"denominator":{"key":"any-contracts"},"undefined":"unknown"}},"unit":"ratio"}"#,
    ),
    (
        "deals",
        r#"{"measure":{"facts":{"fact":"deal","aggregate":"count","window":{"rolling_months":{"months":12}}}},"unit":"count"}"#,
    ),
    (
        "earned",
        r#"{"measure":{"points":{"purse":"rewards","aggregate":"earned","window":{"rolling_months":{"months":12}}}},"unit":"number"}"#,
    ),
];

pub fn rule(json: &str) -> Rule {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

pub fn metrics() -> BTreeMap<String, MetricDefinition> {
    STORED_METRICS
        .iter()
        .map(|(key, json)| ((*key).to_owned(), serde_json::from_str(json).unwrap()))
        .collect()
}

fn keys(list: &[&str]) -> BTreeSet<String> {
    list.iter().map(|key| (*key).to_owned()).collect()
}

pub fn catalog() -> Catalog {
    let attributes = [
        ("account-owner", AttributeKind::Text),
        (
            "vertical",
            AttributeKind::Choice {
                choices: keys(&["health", "finance", "public"]),
            },
        ),
        ("headcount", AttributeKind::Number),
        ("contracts", AttributeKind::Number),
        (
            "capital",
            AttributeKind::Money {
                currency: "EUR".parse().unwrap(),
            },
        ),
        ("joined", AttributeKind::Date),
        ("strategic", AttributeKind::Boolean),
    ];
    Catalog {
        attributes: attributes
            .into_iter()
            .map(|(key, kind)| (key.to_owned(), kind))
            .collect(),
        metrics: metrics(),
        facts: BTreeMap::from([("deal".to_owned(), deal())]),
        segments: keys(&["uk", "gold", "cloud"]),
        levels: levels(),
        partner_types: keys(&["msp", "var"]),
        statuses: keys(&["ACTIVE", "ENDED"]),
        scores: BTreeMap::new(),
        purses: BTreeMap::from([("rewards".to_owned(), rewards())]),
        rules_of_segments: BTreeMap::new(),
        points_for_points: BTreeMap::new(),
    }
}

/// Points that are spent and do not lapse.
pub fn rewards() -> PursePolicy {
    serde_json::from_str(r#"{"kind":"spendable","decimals":0,"rounding":"down"}"#).unwrap()
}

/// Deals in a region and a vertical.
pub fn deal() -> FactKind {
    FactKind {
        dimensions: BTreeMap::from([
            ("region".to_owned(), None),
            ("vertical".to_owned(), Some(keys(&["health", "finance", "public"]))),
        ]),
        ..FactKind::default()
    }
}

/// Of the reseller program; the services program has others.
pub fn levels() -> Ladder {
    ladder(&[("bronze", 10), ("silver", 20), ("gold", 30)])
}

fn ladder(levels: &[(&str, u32)]) -> Ladder {
    levels.iter().map(|(key, rank)| ((*key).to_owned(), *rank)).collect()
}

/// Levels held, by program.
pub fn held(levels: &[(&str, &str)]) -> BTreeMap<String, String> {
    let owned = |(program, level): &(&str, &str)| ((*program).to_owned(), (*level).to_owned());
    levels.iter().map(owned).collect()
}

/// A partner in Great Britain with 25 people, on 2024-06-15.
pub fn facts() -> Facts {
    let mut facts = Facts::unknown(NaiveDate::from_ymd_opt(2024, 6, 15).unwrap(), FiscalCalendar::default());
    let services = ladder(&[("learner", 10), ("expert", 40)]);
    facts.levels = [("reseller".to_owned(), levels()), ("services".to_owned(), services)].into();
    facts.country = Some("GB".to_owned());
    facts
        .attributes
        .insert("headcount".to_owned(), AttributeValue::Number("25".parse().unwrap()));
    facts
}

fn any_key() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a", "b", "c", "uk", "gold", "GB"]).prop_map(str::to_owned)
}

fn any_list() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(any_key(), 0..4)
}

fn any_membership() -> impl Strategy<Value = Membership> {
    prop_oneof![
        any_list().prop_map(Membership::OneOf),
        any_list().prop_map(Membership::NoneOf)
    ]
}

pub fn any_comparison() -> impl Strategy<Value = Comparison> {
    use Comparison::*;
    prop::sample::select(vec![GreaterThan, AtLeast, LessThan, AtMost, Equal, NotEqual])
}

fn any_fixed() -> impl Strategy<Value = Fixed> {
    prop_oneof![
        (-3_i64..4).prop_map(|whole| Fixed::from_whole(whole).unwrap()),
        any::<i64>().prop_map(Fixed::from_units)
    ]
}

fn any_money() -> impl Strategy<Value = Money> {
    (any_fixed(), prop::sample::select(vec!["EUR", "GBP"]))
        .prop_map(|(amount, currency)| Money::new(amount, currency.parse().unwrap()))
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..2_000).prop_map(|offset| NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + Days::new(offset))
}

fn any_use() -> impl Strategy<Value = MetricUse> {
    let product = prop::option::of(any_list().prop_map(|categories| ProductFilter {
        categories,
        ..Default::default()
    }));
    let window = prop::option::of((1_u16..30).prop_map(|months| Window::RollingMonths { months }));
    (prop::sample::select(vec!["revenue", "certified"]), window, product).prop_map(|(key, window, product)| MetricUse {
        key: key.to_owned(),
        window,
        product,
        facts: None,
    })
}

fn any_condition() -> impl Strategy<Value = Condition> {
    let attribute = || any_key();
    prop_oneof![
        (any_comparison(), any_key()).prop_map(|(comparison, level)| Condition::Level(LevelCondition::Compare(
            LevelCompare { comparison, level }
        ))),
        any_list().prop_map(|keys| Condition::Level(LevelCondition::OneOf(keys))),
        any_membership().prop_map(Condition::Country),
        any_membership().prop_map(Condition::Region),
        any_membership().prop_map(Condition::PartnerType),
        any_membership().prop_map(Condition::Status),
        (any_comparison(), any_day())
            .prop_map(|(comparison, date)| Condition::PartnerSince(DateTest::Compare { comparison, date })),
        any::<u16>().prop_map(|days| Condition::PartnerSince(DateTest::Within(Window::RollingDays { days }))),
        (attribute(), any_membership())
            .prop_map(|(attribute, is)| Condition::Text(MembershipCondition { attribute, is })),
        (attribute(), any_membership())
            .prop_map(|(attribute, is)| Condition::Choice(MembershipCondition { attribute, is })),
        (attribute(), any_comparison(), any_fixed()).prop_map(|(attribute, comparison, value)| Condition::Number(
            NumberCondition {
                attribute,
                comparison,
                value
            }
        )),
        (attribute(), any_comparison(), any_money()).prop_map(|(attribute, comparison, value)| Condition::Money(
            MoneyCondition {
                attribute,
                comparison,
                value
            }
        )),
        (attribute(), any_comparison(), any_day()).prop_map(|(attribute, comparison, date)| Condition::Date(
            DateCondition {
                attribute,
                is: DateTest::Compare { comparison, date }
            }
        )),
        (attribute(), any::<u16>()).prop_map(|(attribute, days)| Condition::Date(DateCondition {
            attribute,
            is: DateTest::Within(Window::RollingDays { days })
        })),
        (attribute(), any::<bool>()).prop_map(|(attribute, is)| Condition::Boolean(BooleanCondition { attribute, is })),
        (
            any_use(),
            any_comparison(),
            prop_oneof![
                any_fixed().prop_map(Threshold::Number),
                any_money().prop_map(Threshold::Money)
            ]
        )
            .prop_map(|(metric, comparison, value)| Condition::Metric(MetricCondition {
                metric,
                comparison,
                value
            })),
        any_list().prop_map(Condition::InSegment),
        (any_formula(), any_comparison(), any_formula())
            .prop_map(|(of, comparison, to)| Condition::Formula(Box::new(FormulaCondition { of, comparison, to }))),
    ]
}

/// A formula of any shape, valid or not.
pub fn any_formula() -> impl Strategy<Value = Formula> {
    let stored = prop::sample::select(STORED_FORMULAS).prop_map(|json| serde_json::from_str(json).unwrap());
    let leaf = prop_oneof![
        stored,
        any_fixed().prop_map(|number| Formula::Number(rust_decimal::Decimal::from(number).into())),
        any_money().prop_map(Formula::Money),
        any_use().prop_map(Formula::Metric),
        any_key().prop_map(Formula::Attribute),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let some = || prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            some().prop_map(Formula::Sum),
            some().prop_map(Formula::Product),
            some().prop_map(Formula::Highest),
            (any_key(), any_list(), inner.clone()).prop_map(|(dimension, values, of)| {
                let take = Take::Highest(of);
                let form = AcrossForm {
                    dimension,
                    values,
                    take,
                };
                Across::try_from(form).map_or(Formula::Sum(Vec::new()), |across| Formula::Across(Box::new(across)))
            }),
            (inner.clone(), inner.clone())
                .prop_map(|(of, less)| Formula::Difference(Box::new(Difference { of, less }))),
            (inner.clone(), inner.clone(), prop::option::of(inner.clone()))
                .prop_map(|(of, by, undefined)| Formula::Quotient(Box::new(Quotient { of, by, undefined }))),
            (inner.clone(), inner.clone(), any_fixed()).prop_map(|(of, target, points)| {
                let points = rust_decimal::Decimal::from(points).abs().into();
                Formula::Linear(Box::new(Linear { of, target, points }))
            }),
        ]
    })
}

fn tree(leaf: impl Strategy<Value = Rule> + 'static) -> impl Strategy<Value = Rule> {
    leaf.prop_recursive(4, 24, 4, |inner| {
        let rules = || prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            rules().prop_map(Rule::All),
            rules().prop_map(Rule::Any),
            inner.clone().prop_map(|rule| Rule::Not(Box::new(rule))),
            (0_u32..5, rules()).prop_map(|(count, of)| Rule::AtLeast(AtLeast { count, of })),
        ]
    })
}

/// A rule of any shape, valid or not.
pub fn any_rule() -> impl Strategy<Value = Rule> {
    tree(any_condition().prop_map(Rule::Condition))
}

/// A valid rule, built of the stored samples.
pub fn stored_rule_tree() -> impl Strategy<Value = Rule> {
    let leaf = prop::sample::select(STORED_RULES).prop_map(rule);
    leaf.prop_recursive(3, 12, 3, |inner| {
        let rules = || prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            rules().prop_map(Rule::All),
            rules().prop_map(Rule::Any),
            inner.clone().prop_map(|rule| Rule::Not(Box::new(rule))),
            (any::<prop::sample::Index>(), rules()).prop_map(|(index, of)| {
                Rule::AtLeast(AtLeast {
                    count: u32::try_from(index.index(of.len())).unwrap() + 1,
                    of,
                })
            }),
        ]
    })
}

/// A partnership of which everything in the stored samples is known.
pub fn complete_facts() -> impl Strategy<Value = Facts> {
    let choice = |list: &'static [&'static str]| prop::sample::select(list).prop_map(str::to_owned);
    let in_program = |program: &'static str, levels| {
        prop::option::of(choice(levels)).prop_map(move |level| level.map(|level| (program.to_owned(), level)))
    };
    let held = [
        in_program("reseller", &["bronze", "silver", "gold"]).boxed(),
        in_program("services", &["learner", "expert"]).boxed(),
    ];
    let profile = (
        held.prop_map(|held| held.into_iter().flatten().collect()),
        choice(&["GB", "NL", "DE"]),
        choice(&["emea-south", "emea-north"]),
        choice(&["msp", "var"]),
        choice(&["ACTIVE", "ENDED"]),
    );
    let attributes = (
        choice(&["nobody", "ann"]),
        choice(&["health", "public"]),
        any_fixed(),
        any_fixed(),
        any_day(),
        any::<bool>(),
    );
    let metrics = (0_u32..5, any_fixed(), any_metric_value());
    (profile, attributes, metrics, prop::collection::vec(any::<bool>(), 3)).prop_map(
        |(profile, attributes, metrics, member)| {
            let mut facts = facts();
            (facts.held, facts.country, facts.region) = (Some(profile.0), Some(profile.1), Some(profile.2));
            (facts.partner_type, facts.status) = (Some(profile.3), Some(profile.4));
            facts.partner_since = Some(attributes.4);
            let euro = "EUR".parse().unwrap();
            facts.attributes = [
                ("account-owner", AttributeValue::Text(attributes.0)),
                ("vertical", AttributeValue::Choice(BTreeSet::from([attributes.1]))),
                ("headcount", AttributeValue::Number(attributes.2)),
                ("capital", AttributeValue::Money(Money::new(attributes.3, euro))),
                ("joined", AttributeValue::Date(attributes.4)),
                ("strategic", AttributeValue::Boolean(attributes.5)),
            ]
            .map(|(key, value)| (key.to_owned(), value))
            .into();
            for usage in STORED_RULES.iter().flat_map(|json| metrics_used(&rule(json))) {
                let value = match usage.key.as_str() {
                    "certified" => MetricValue::count(metrics.0),
                    "revenue" => MetricValue::new(metrics.1, Unit::Money("GBP".parse().unwrap())),
                    _ => MetricValue {
                        unit: Unit::Ratio,
                        ..metrics.2
                    },
                };
                facts.metrics.insert(usage, value);
            }
            facts.segments = ["uk", "gold", "cloud"]
                .map(str::to_owned)
                .into_iter()
                .zip(member.into_iter().map(Verdict::from))
                .collect();
            facts
        },
    )
}

/// A rule of an audience, valid or not.
pub fn any_audience_rule() -> impl Strategy<Value = Rule> {
    tree(any_list().prop_map(|keys| Rule::Condition(Condition::InSegment(keys))))
}

fn any_attribute() -> impl Strategy<Value = AttributeValue> {
    prop_oneof![
        any_key().prop_map(AttributeValue::Text),
        prop::collection::btree_set(any_key(), 0..3).prop_map(AttributeValue::Choice),
        any_fixed().prop_map(AttributeValue::Number),
        any_money().prop_map(AttributeValue::Money),
        any_day().prop_map(AttributeValue::Date),
        any::<bool>().prop_map(AttributeValue::Boolean),
    ]
}

fn any_metric_value() -> impl Strategy<Value = MetricValue> {
    let unit = prop_oneof![
        Just(Unit::Number),
        Just(Unit::Count),
        Just(Unit::Money("GBP".parse().unwrap()))
    ];
    (any_fixed(), 1_u32..50, unit).prop_map(|(sum, count, unit)| MetricValue::mean(sum, count, unit).unwrap())
}

/// What may be known of a partnership.
pub fn any_facts() -> impl Strategy<Value = Facts> {
    let verdict = prop::sample::select(vec![Verdict::Met, Verdict::NotMet, Verdict::Unknown]);
    (
        prop::option::of(prop::collection::btree_map(any_key(), any_key(), 0..3)),
        prop::option::of(any_key()),
        prop::option::of(any_key()),
        prop::collection::btree_map(any_key(), any_attribute(), 0..5),
        prop::collection::btree_map(any_use(), any_metric_value(), 0..6),
        prop::collection::btree_map(any_key(), verdict, 0..5),
    )
        .prop_map(|(held, country, partner_type, attributes, metrics, segments)| Facts {
            held,
            country,
            partner_type,
            attributes,
            metrics,
            segments,
            levels: [
                ("a".to_owned(), ladder(&[("a", 1), ("uk", 2), ("gold", 3)])),
                ("b".to_owned(), ladder(&[("b", 1), ("c", 2)])),
            ]
            .into(),
            ..facts()
        })
}
