use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::metric::{MetricDefinition, Unit};
use crate::problem::ProblemCode;
use crate::samples;
use crate::segment::{AttributeKind, Catalog};
use crate::window::FiscalCalendar;

/// Levels by new users: one member of each kind, written by hand.
const BY_HAND: &str = r##"
format: 1
key: growing
valid_from: 2024-01-01
texts: { en: { name: Growing, body: "# Levels\n\nAll of: *users*, people.\n" }, nl: { name: "no" } }
audience: { partners: everyone, distributors: false }
levels:
  - { key: learning, name_en: Learning, name_nl: Leren }
  - { key: ready, name_en: Ready, name_nl: Klaar }
benefits:
  - { level: ready, announced: true, key: commission, name_en: "Commission: 10 %", name_nl: '1e3', discount_percent: "10" }
definitions:
  metrics:
    - key: new_users
      name_en: New users
      name_nl: Nieuwe gebruikers
      measure: { facts: { fact: contract, aggregate: { sum: quantity }, filter: { kind: [new] },
        window: { rolling_months: { months: 12 } } } }
      unit: number
  attributes:
    - { key: vertical, name_en: Vertical, name_nl: Branche, kind: { choice: [health, "1"] } }
  fact_types:
    - key: contract
      name_en: Contract
      name_nl: Contract
      has_quantity: true
      dimensions: [{ key: kind, name_en: Kind, name_nl: Soort, values: [new, renewal] }]
rules:
  scorecard:
    levels:
      - { level: learning }
      - level: ready
        requires: { metric: { metric: { key: new_users }, comparison: at_least, value: { number: "10" } } }
  tests:
    - name: enough
      given:
        country: "NO"
        attributes: { vertical: { choice: [health] } }
        metrics: [{ metric: { key: new_users }, value: { number: "10" } }]
      expect: { level: ready }
"##;

/// The same in its one spelling.
const CANONICAL: &str = r##"# yaml-language-server: $schema=program.schema.json
format: 1
key: growing
texts:
  en:
    name: Growing
    body: |
      # Levels

      All of: *users*, people.
  nl:
    name: "no"
valid_from: "2024-01-01"
audience:
  distributors: false
  partners: everyone
levels:
  - key: learning
    name_en: Learning
    name_nl: Leren
  - key: ready
    name_en: Ready
    name_nl: Klaar
benefits:
  - key: commission
    level: ready
    name_en: "Commission: 10 %"
    name_nl: "1e3"
    discount_percent: "10"
    announced: true
definitions:
  fact_types:
    - key: contract
      name_en: Contract
      name_nl: Contract
      has_quantity: true
      dimensions:
        - key: kind
          name_en: Kind
          name_nl: Soort
          values:
            - new
            - renewal
  attributes:
    - key: vertical
      name_en: Vertical
      name_nl: Branche
      kind:
        choice:
          - "1"
          - health
  metrics:
    - key: new_users
      name_en: New users
      name_nl: Nieuwe gebruikers
      measure:
        facts:
          fact: contract
          aggregate:
            sum: quantity
          filter:
            kind:
              - new
          window:
            rolling_months:
              months: 12
      unit: number
rules:
  scorecard:
    scores: []
    levels:
      - level: learning
      - level: ready
        requires:
          metric:
            metric:
              key: new_users
            comparison: at_least
            value:
              number: "10"
  policy:
    up: daily
    down: quarterly
    approve_up: one_person
    approve_down: one_person
  told: {}
  tests:
    - name: enough
      given:
        country: "NO"
        attributes:
          vertical:
            choice:
              - health
        metrics:
          - metric:
              key: new_users
            value:
              number: "10"
      expect:
        level: ready
"##;

fn by_hand() -> ProgramFile {
    read(BY_HAND).unwrap_or_else(|why| panic!("{why}"))
}

#[test]
fn benefits_are_of_a_level_once_and_by_at_most_a_hundred_percent() {
    let found = |benefit: &str| {
        let text = BY_HAND.replace(
            r#"  - { level: ready, announced: true,"#,
            &format!("  - {benefit}\n  - {{ level: ready,"),
        );
        problems(&read(&text).unwrap(), &Catalog::default())
    };
    let with = |more: &str| found(&format!("{{ key: other, name_en: Other, name_nl: Ander{more} }}"));
    assert_eq!(with(""), []);
    assert_eq!(with(r#", discount_percent: "100""#), []);
    let expected = [("benefits.0.discount_percent".to_owned(), ProblemCode::OutOfRange)];
    assert_eq!(with(r#", discount_percent: "100.0001""#), expected);
    assert_eq!(with(r#", discount_percent: "0""#), expected);
    let unknown = [("benefits.0.level".to_owned(), ProblemCode::UnknownLevel)];
    assert_eq!(with(", level: gold"), unknown);
    let audience = with(", audience: { distributors: false, partners: { rule: { in_segment: [none] } } }");
    assert_eq!(audience[0].1, ProblemCode::UnknownSegment);
    assert!(audience[0].0.starts_with("benefits.0.audience."), "{audience:?}");
    let twice = found("{ key: commission, name_en: Again, name_nl: Weer }");
    assert_eq!(twice, [("benefits.1.key".to_owned(), ProblemCode::Duplicate)]);
}

fn problems(file: &ProgramFile, known: &Catalog) -> Vec<(String, ProblemCode)> {
    let problems = file.problems(known, FiscalCalendar::default()).into_iter();
    problems.map(|problem| (problem.path.join("."), problem.code)).collect()
}

#[test]
fn a_file_has_one_spelling_however_it_was_written() {
    let file = by_hand();
    assert_eq!(write(&file, Some("program.schema.json")).unwrap(), CANONICAL);
    assert_eq!(read(CANONICAL), Ok(file.clone()));
    let json = serde_json::to_string_pretty(&file).unwrap();
    assert_eq!(read(&json), Ok(file), "JSON is YAML");
}

#[test]
fn what_cannot_be_read_is_told_by_its_path_and_place() {
    for (text, told) in [
        ("format: 2", "1:9: format: format 2 is not known; it must be 1"),
        ("key: a", "1:1: missing field `format`"),
        ("format: 1\nkey: 5", "2:6: key: 5 must stand in quotation marks"),
        (
            "format: 1\nkey: a\nkey: b",
            "3:1: duplicate mapping key `key` is not allowed here",
        ),
        (
            "format: 1\nkey: a\nvalid_to: soon",
            "3:11: valid_to: input contains invalid characters",
        ),
        (
            "format: 1\nkey: a\nlevels:\n  - key: a\n    name_en: A\n    name_nl: A\n    rank: 1",
            "7:5: levels.0.rank: unknown field `rank`, expected one of key, name_en, name_nl",
        ),
        (
            "format: 1\nkey: a\nrules:\n  scorecard:\n    scores:\n      - key: a\n        name_en: a\n        name_nl: a\n        formula: { number: 0.5 }",
            "9:28: rules.scorecard.scores.0.formula.number: 0.5 must stand in quotation marks",
        ),
        (
            "format: 1\nkey: a\nrules: { scorecard: { levels: [{ level: a, requires: { metrc: {} } }] } }",
            "3:56: rules.scorecard.levels.0.requires: unknown variant `metrc`, expected one of all, any, not, at_least, level, country, region, partner_type, status, text, choice, number, money, date, boolean, metric, in_segment, formula, partner_since",
        ),
        ("", "1:1: unexpected end of file"),
    ] {
        assert_eq!(read(text).unwrap_err().to_string(), told, "{text}");
    }
}

#[test]
fn reading_is_bounded() {
    let deep = format!("format: 1\nkey: a\nrules: {}1{}", "[".repeat(5_000), "]".repeat(5_000));
    let aliases: String = (1..30)
        .map(|n| format!("- &a{n} [*a{0}, *a{0}, *a{0}, *a{0}]\n", n - 1))
        .collect();
    let bomb = format!("format: 1\nkey: a\nlevels:\n- &a0 [x]\n{aliases}");
    let merged = "format: 1\nkey: &key a\n<<: { key: a }";
    for text in [deep.as_str(), &bomb, merged, &" ".repeat(MAX + 1)] {
        assert!(read(text).is_err());
    }
}

const MAX: usize = crate::limits::MAX_FILE_BYTES;

#[test]
fn a_file_that_defines_what_it_stands_on_can_be_applied_where_nothing_is() {
    let file = by_hand();
    assert_eq!(problems(&file, &Catalog::default()), []);
    let own = file.catalog(&Catalog::default());
    assert_eq!(problems(&file, &own), [], "defined the same already");
    let uses = Uses::of(file.rules.as_ref().unwrap(), &own.metrics);
    assert_eq!(uses.metrics, BTreeSet::from(["new_users".to_owned()]));
    assert_eq!(uses.attributes, BTreeSet::from(["vertical".to_owned()]));
    assert_eq!(uses.fact_types, BTreeSet::from(["contract".to_owned()]));
}

#[test]
fn definitions_agree_with_those_that_there_are() {
    let file = by_hand();
    let mut known = file.catalog(&Catalog::default());
    let choices = ["1", "health", "finance"].map(str::to_owned).into();
    known
        .attributes
        .insert("vertical".to_owned(), AttributeKind::Choice { choices });
    assert_eq!(problems(&file, &known), [], "a choice more");
    known.attributes.insert("vertical".to_owned(), AttributeKind::Text);
    let counted: MetricDefinition = serde_json::from_str(
        r#"{"measure":{"facts":{"fact":"contract","aggregate":"count","window":"lifetime"}},"unit":"count"}"#,
    )
    .unwrap();
    known.metrics.insert("new_users".to_owned(), counted);
    known.facts.entry("contract".to_owned()).or_default().has_quantity = false;
    let expected = [
        "definitions.fact_types.0",
        "definitions.attributes.0",
        "definitions.metrics.0",
    ];
    let found = problems(&file, &known);
    for path in expected {
        assert!(
            found.contains(&(path.to_owned(), ProblemCode::DefinedOtherwise)),
            "{found:?}"
        );
    }
}

#[test]
fn what_nothing_uses_is_refused() {
    let mut file = by_hand();
    file.rules = None;
    let expected = ["fact_types", "attributes", "metrics"];
    let expected = expected.map(|list| (format!("definitions.{list}.0"), ProblemCode::NotAllowed));
    assert_eq!(problems(&file, &Catalog::default()), expected);
}

#[test]
fn what_is_wrong_is_told_by_its_place_in_the_file() {
    let mut file = by_hand();
    let twice = file.definitions.attributes[0].clone();
    file.definitions.attributes.push(twice);
    file.definitions.metrics[0].unit = Unit::Count;
    file.definitions.fact_types.clear();
    file.audience = serde_json::from_str(r#"{"distributors":true,"partners":{"rule":{"in_segment":["x"]}}}"#).unwrap();
    file.rules.as_mut().unwrap().tests[0].expect.level = Some("learning".to_owned());
    let found = problems(&file, &Catalog::default());
    let expected = [
        ("definitions.attributes.1.key", ProblemCode::Duplicate),
        ("definitions.metrics.0.measure.facts.fact", ProblemCode::UnknownFact),
        ("definitions.metrics.0.unit", ProblemCode::UnitMismatch),
        ("audience.partners.rule.in_segment.0", ProblemCode::UnknownSegment),
        ("rules.tests.0.expect", ProblemCode::TestFails),
    ];
    assert_eq!(found, expected.map(|(path, code)| (path.to_owned(), code)));
}

/// Texts that tempt YAML: what looks like something else, blanks at both ends, lines, quotes, signs of the language.
fn any_text() -> impl Strategy<Value = String> {
    let tempting = vec![
        "no",
        "NO",
        "~",
        "null",
        "1e3",
        "0x1F",
        "-",
        "- a",
        "a: b",
        "a #b",
        "#a",
        "|",
        "> a",
        "'",
        "\"",
        "\\",
        "{a}",
        "[",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`",
        " a",
        "a ",
        "a\n",
        "\na",
        "a\n\n b\n\n",
        " a\nb",
        "a \nb",
        "\ta",
        "a\tb\n",
        "é\u{a0}",
        "\u{2028}",
        "\u{feff}a",
        "2024-01-01",
        "12:30",
        "...",
        "---",
        "---\na",
        "<<",
        "=",
        ".5",
        "true",
        "😀",
        "a\r\nb",
    ];
    let tempting = prop::sample::select(tempting).prop_map(str::to_owned);
    prop_oneof![tempting, "[ -~\n]{1,40}", "\\PC{0,20}"]
}

fn any_file() -> impl Strategy<Value = ProgramFile> {
    let texts = (prop::option::of((any_text(), any_text(), any_text())), any_text());
    let names = prop::collection::vec((any_text(), any_text(), prop::option::of(any_text())), 0..4);
    let rules = (
        samples::any_rule(),
        samples::any_formula(),
        samples::any_audience_rule(),
    );
    (texts, names, rules, any_text()).prop_map(|((en, nl), names, (rule, formula, audience), key)| {
        let mut file = by_hand();
        file.texts.en = en.map(|(name, summary, body)| Text { name, summary, body });
        file.texts.nl.as_mut().unwrap().name = nl;
        file.audience.partners = crate::PartnerAudience::Rule(audience);
        let benefits = names.into_iter();
        file.benefits = benefits
            .map(|(name_en, name_nl, description_en)| Benefit {
                key: name_en.clone(),
                level: None,
                discount_percent: description_en.is_some().then_some(Fixed::ONE),
                audience: (name_nl.len() > 10).then(crate::Audience::default),
                announced: name_en.len() > 10,
                name_en,
                name_nl,
                description_nl: description_en.clone(),
                description_en,
            })
            .collect();
        let rules = file.rules.as_mut().unwrap();
        rules.scorecard.levels[1].keeps = Some(rule);
        rules.scorecard.scores.push(crate::scorecard::Score {
            key: key.clone(),
            name_en: key.clone(),
            name_nl: key,
            formula,
            most: None,
            gate: None,
            suspended: true,
        });
        file
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_as_it_was_and_is_written_the_same(file in any_file()) {
        let written = write(&file, None).unwrap();
        let again = read(&written);
        prop_assert_eq!(again.as_ref(), Ok(&file), "{}", written);
        prop_assert_eq!(write(&again.unwrap(), None).unwrap(), written);
    }
}

#[test]
fn rules_that_earn_points_stand_on_purses_and_are_tested() {
    let text = |points: &str| {
        format!(
            r#"
format: 1
key: points
definitions:
  fact_types: [{{ key: line, name_en: Line, name_nl: Regel, has_quantity: true }}]
  purses: [{{ key: p, name_en: P, name_nl: P, policy: {{ kind: status, decimals: 0, rounding: down }} }}]
rules:
  earning:
    - key: lines
      name_en: Lines
      name_nl: Regels
      purse: p
      on: {{ fact: {{ type: line }} }}
      points: {{ per_unit: {{ each: {{ quantity: "2" }}, points: {{ number: "3" }} }} }}
  tests:
    - name: two lines
      given: {{ events: [{{ is: {{ fact: line }}, on: 2024-01-01, quantity: "5" }}, {{ is: {{ fact: line }}, on: 2024-01-02, quantity: "2" }}] }}
      expect: {{ points: {{ lines: "{points}" }} }}
"#
        )
    };
    let file = |points: &str| read(&text(points)).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(problems(&file("10"), &Catalog::default()), []);
    let failed = [("rules.tests.0.expect".to_owned(), ProblemCode::TestFails)];
    assert_eq!(problems(&file("11"), &Catalog::default()), failed);
    let mut known = file("10").catalog(&Catalog::default());
    assert_eq!(problems(&file("10"), &known), []);
    known
        .purses
        .values_mut()
        .for_each(|policy| policy.kind = crate::points::PurseKind::Spendable);
    let differs = [("definitions.purses.0".to_owned(), ProblemCode::DefinedOtherwise)];
    assert_eq!(problems(&file("10"), &known), differs);
    let mut unused = file("10");
    unused.rules = None;
    let unused: Vec<_> = problems(&unused, &Catalog::default())
        .into_iter()
        .map(|(path, _)| path)
        .collect();
    assert_eq!(unused, ["definitions.fact_types.0", "definitions.purses.0"]);
}

#[test]
fn what_deals_tell_is_settled() {
    let file = |more: &str| {
        let text = format!(
            r#"
format: 1
key: sellers
definitions:
  fact_types: [{{ key: won, name_en: Won, name_nl: Gewonnen, source: deal_won{more} }}]
rules:
  earning:
    - key: customers
      name_en: Customers
      name_nl: Klanten
      purse: p
      on: {{ fact: {{ type: won }} }}
      points: {{ per_unit: {{ each: {{ amount: {{ EUR: "100" }} }}, points: {{ number: "3" }} }} }}
"#
        );
        read(&text).unwrap_or_else(|why| panic!("{why}"))
    };
    let purse = serde_json::from_str(r#"{"kind":"status","decimals":0,"rounding":"down"}"#).unwrap();
    let mut known = Catalog::default();
    known.purses.insert("p".to_owned(), purse);
    assert_eq!(problems(&file(""), &known), []);
    for more in [
        ", has_amount: true",
        ", has_quantity: true",
        ", dimensions: [{ key: a, name_en: A, name_nl: A }]",
    ] {
        let refused = [("definitions.fact_types.0".to_owned(), ProblemCode::NotAllowed)];
        assert_eq!(problems(&file(more), &known), refused, "{more}");
    }
    let told = file("").catalog(&known).facts["won"].clone();
    assert!(told.has_amount && !told.has_quantity && told.dimensions.contains_key("customer"));
    // A type of the same key that the vendor's systems tell is another one.
    known
        .facts
        .insert("won".to_owned(), crate::metric::FactKind { source: None, ..told });
    let differs = [("definitions.fact_types.0".to_owned(), ProblemCode::DefinedOtherwise)];
    assert_eq!(problems(&file(""), &known), differs);
}
