use std::collections::BTreeMap;

use super::*;
use crate::metric::{MetricUse, MetricValue};
use crate::samples;
use crate::segment::{Catalog, Facts, Verdict};
use crate::window::FiscalCalendar;

fn scorecard(json: &str) -> Scorecard {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// Expertise and growth, of which growth counts only with somebody certified; levels of a bronze, silver and gold program.
fn program() -> Scorecard {
    scorecard(
        r#"{"scores":[
            {"key":"expertise","name_en":"Expertise","name_nl":"Expertise","most":"100",
             "formula":{"per_unit":{"of":{"metric":{"key":"certified"}},"each":{"number":"1"},"points":"40"}}},
            {"key":"growth","name_en":"Growth","name_nl":"Groei",
             "formula":{"clamp":{"of":{"attribute":"headcount"},"high":{"number":"50"}}},
             "gate":{"rule":{"metric":{"metric":{"key":"certified"},"comparison":"at_least","value":{"number":"1"}}},"otherwise_most":"10"}},
            {"key":"total","name_en":"Total","name_nl":"Totaal","formula":{"sum":[{"score":"expertise"},{"score":"growth"}]}}],
          "levels":[
            {"level":"bronze"},
            {"level":"silver","requires":{"formula":{"of":{"score":"total"},"comparison":"at_least","to":{"number":"60"}}},
             "keeps":{"formula":{"of":{"score":"total"},"comparison":"at_least","to":{"number":"50"}}}},
            {"level":"gold","requires":{"formula":{"of":{"score":"total"},"comparison":"greater_than","to":{"number":"100"}}}}]}"#,
    )
}

fn facts(certified: u32, headcount: &str, held: Option<&str>) -> Facts {
    let mut facts = samples::facts();
    facts
        .metrics
        .insert(MetricUse::of("certified"), MetricValue::count(certified));
    let headcount = crate::segment::AttributeValue::Number(headcount.parse().unwrap());
    facts.attributes.insert("headcount".into(), headcount);
    facts.learn_level("reseller", samples::levels(), held.map(str::to_owned));
    facts
}

fn outcome(facts: &Facts) -> (Vec<String>, Option<String>, bool) {
    let assessment = assess(&program(), facts);
    let scores = assessment.scores.iter();
    let numbers = scores.map(|(_, scored)| scored.value.as_ref().unwrap().number.to_string());
    (numbers.collect(), assessment.eligible, assessment.kept)
}

#[test]
fn scores_are_bounded_gated_and_added_up() {
    for (certified, headcount, held, scores, eligible, kept) in [
        (0, "50", None, ["0", "10", "10"], "bronze", false),
        (1, "20", None, ["40", "20", "60"], "silver", false),
        (1, "10", None, ["40", "10", "50"], "bronze", false),
        (1, "10", Some("silver"), ["40", "10", "50"], "silver", true),
        (1, "10", Some("gold"), ["40", "10", "50"], "silver", true),
        (1, "9.9", Some("silver"), ["40", "99/10", "499/10"], "bronze", false),
        (3, "0", None, ["100", "0", "100"], "silver", false),
        (3, "0.0001", None, ["100", "1/10000", "1000001/10000"], "gold", false),
        (3, "70", None, ["100", "50", "150"], "gold", false),
    ] {
        let found = outcome(&facts(certified, headcount, held));
        let expected = (scores.map(str::to_owned).into(), Some(eligible.to_owned()), kept);
        assert_eq!(
            found, expected,
            "{certified} certified, {headcount} people, {held:?} held"
        );
    }
}

#[test]
fn what_is_unknown_grants_no_level_that_asks_for_it() {
    let mut unknown = facts(3, "1", None);
    unknown.metrics.clear();
    let assessment = assess(&program(), &unknown);
    assert_eq!(assessment.eligible.as_deref(), Some("bronze"));
    let verdicts: Vec<_> = assessment.levels.iter().map(|(_, verdict)| *verdict).collect();
    assert_eq!(verdicts, [Verdict::Met, Verdict::Unknown, Verdict::Unknown]);
}

#[test]
fn a_suspended_score_is_nought() {
    let mut suspended = program();
    suspended.scores[0].suspended = true;
    let assessment = assess(&suspended, &facts(3, "50", None));
    assert_eq!(assessment.scores[2].1.value.as_ref().unwrap().number.to_string(), "50");
    assert_eq!(assessment.eligible.as_deref(), Some("bronze"));
}

#[test]
fn the_working_is_the_assessment_with_its_reasons() {
    let facts = facts(3, "70", Some("silver"));
    let working = explain_scorecard(&program(), &facts, &BTreeMap::new());
    assert_eq!(working.assessment, assess(&program(), &facts));
    for score in &working.scores {
        assert_eq!(
            score.scored.worked_out.as_ref().map(|it| &it.number),
            score.working.value.as_ref().map(|it| &it.number)
        );
    }
    let gold = working.levels.last().unwrap().requires.as_ref().unwrap();
    let sentence = gold.sentence(crate::Language::En, &crate::explain::KeysAsNames);
    assert_eq!(sentence, "Met: total is more than 100 (now 150).");
}

fn problems(scorecard: &Scorecard, catalog: &Catalog) -> Vec<String> {
    let told = validate_scorecard(scorecard, catalog).into_iter();
    told.map(|problem| format!("{}: {:?}", problem.path.join("/"), problem.code))
        .collect()
}

#[test]
fn what_cannot_be_published_is_found() {
    let catalog = samples::catalog();
    assert_eq!(problems(&program(), &catalog), [""; 0]);
    let changed = |change: fn(&mut Scorecard)| {
        let mut scorecard = program();
        change(&mut scorecard);
        problems(&scorecard, &samples::catalog())
    };
    assert_eq!(
        changed(|card| card.scores.swap(0, 2)),
        [
            "scores/0/formula/sum/0/score: UnknownScore",
            "scores/0/formula/sum/1/score: UnknownScore",
        ]
    );
    assert_eq!(
        changed(|card| card.scores[1].key = "expertise".into()),
        ["scores/1/key: Duplicate", "scores/2/formula/sum/1/score: UnknownScore"]
    );
    assert_eq!(changed(|card| card.levels.swap(1, 2)), ["levels/2/level: OutOfRange"]);
    assert_eq!(
        changed(|card| card.levels[0].level = "copper".into()),
        ["levels/0/level: UnknownLevel", "levels: Empty"]
    );
    assert_eq!(
        changed(|card| card.levels[2].requires = None),
        ["levels/0/requires: Unreachable", "levels/1/requires: Unreachable"]
    );
    // 100 points of expertise and 50 of growth at most.
    let beyond = r#"{"formula":{"of":{"score":"total"},"comparison":"greater_than","to":{"number":"150"}}}"#;
    let mut card = program();
    card.levels[2].requires = Some(samples::rule(beyond));
    assert_eq!(problems(&card, &catalog), ["levels/2/requires: Unreachable"]);
}

#[test]
fn a_program_carries_its_own_tests() {
    let vector = |json: &str| serde_json::from_str::<TestVector>(json).unwrap();
    let right = vector(
        r#"{"name":"one certified","given":{"attributes":{"headcount":{"number":"20"}},
            "metrics":[{"metric":{"key":"certified"},"value":{"number":"1"}}]},"expect":{"level":"silver","scores":{"total":"60"}}}"#,
    );
    let wrong = vector(
        r#"{"name":"","given":{"attributes":{"headcount":{"boolean":true}},
            "metrics":[{"metric":{"key":"nothing"},"value":{"number":"1"}}]},"expect":{"level":"gold","scores":{"total":"60"}}}"#,
    );
    assert_eq!(
        serde_json::from_str::<TestVector>(&serde_json::to_string(&right).unwrap()).unwrap(),
        right
    );
    let told = validate_vectors(
        &program(),
        &samples::catalog(),
        FiscalCalendar::default(),
        &[right, wrong],
    );
    let told: Vec<_> = told
        .into_iter()
        .map(|problem| format!("{}: {}", problem.path.join("/"), problem.message))
        .collect();
    assert_eq!(
        told,
        [
            "1/name: must not be empty",
            "1/given/attributes/headcount: the attribute is of another kind",
            "1/given/metrics/0: no metric \"nothing\" in this unit",
            "1/expect: level: bronze, and not gold",
            "1/expect: total: unknown, and not 60",
        ]
    );
}

#[test]
fn a_partner_is_told_what_is_listed_and_that_there_is_more() {
    let facts = facts(0, "70", None);
    let working = explain_scorecard(&program(), &facts, &BTreeMap::new());
    let told = |json: &str| -> Vec<String> {
        let told: crate::program::Told = serde_json::from_str(json).unwrap();
        let gold = working.levels[2].requires.as_ref().unwrap().redacted(&told);
        let growth = working.scores[1].working.redacted(&told);
        let gate = working.scores[1].gate.as_ref().unwrap().redacted(&told);
        let (english, keys) = (crate::Language::En, &crate::explain::KeysAsNames);
        let rules = [gold, gate].map(|rule| rule.sentences(english, keys));
        let sentences = rules.into_iter().flatten().chain(growth.sentences(english, keys));
        sentences
            .map(|(depth, text)| format!("{}{text}", "  ".repeat(depth)))
            .collect()
    };
    assert_eq!(
        told(r#"{"scores":["total"],"attributes":["headcount"]}"#),
        [
            "Not met: total is more than 100 (now 10; more than 90 more needed).",
            "Not met: a condition of the vendor's.",
            "Within bounds: 50 (no more counts).",
            "  headcount: 70.",
        ]
    );
    assert_eq!(
        told("{}"),
        [
            "Not met: a condition of the vendor's.",
            "Not met: a condition of the vendor's.",
            "Partly told.",
        ]
    );
}

#[test]
fn a_table_tells_nothing_of_what_it_is_keyed_by() {
    let points = r#"{"sum":[{"attribute":"headcount"},{"lookup":{"by":{"choice":"vertical"},"table":{"health":{"number":"2"}},"otherwise":{"number":"1"}}}]}"#;
    let working = crate::formula::work_out(
        &serde_json::from_str(points).unwrap(),
        &facts(0, "7", None),
        &BTreeMap::new(),
    );
    let told = |json: &str| -> Vec<String> {
        let told: crate::program::Told = serde_json::from_str(json).unwrap();
        let sentences = working
            .redacted(&told)
            .sentences(crate::Language::En, &crate::explain::KeysAsNames);
        sentences.into_iter().map(|(_, text)| text).collect()
    };
    assert_eq!(
        told(r#"{"attributes":["headcount"]}"#),
        ["Partly told.", "headcount: 7."]
    );
    assert_eq!(
        told(r#"{"attributes":["headcount","vertical"]}"#),
        [
            "Sum: 8.",
            "headcount: 7.",
            "From a table: 1 (no entry of its own).",
            "Fixed: 1."
        ]
    );
}
