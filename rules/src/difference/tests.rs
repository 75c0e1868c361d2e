use super::*;
use crate::explain::KeysAsNames;
use crate::file::read;
use crate::onboarding::Onboarding;
use crate::samples;
use proptest::prelude::*;

const FILE: &str = r##"
format: 1
key: growing
texts: { en: { name: Growing, summary: s, body: b } }
audience: { distributors: false, partners: everyone }
levels:
  - { key: bronze, name_en: Bronze, name_nl: Brons }
  - { key: gold, name_en: Gold, name_nl: Goud }
benefits:
  - { key: margin, level: gold, name_en: Margin, name_nl: Marge }
  - { key: training, name_en: Training, name_nl: Training }
definitions:
  attributes:
    - { key: employees, name_en: employees, name_nl: medewerkers, kind: number }
    - { key: strategic, name_en: strategic, name_nl: strategisch, kind: boolean }
rules:
  scorecard:
    scores:
      - key: effort
        name_en: Effort
        name_nl: Inzet
        formula: { steps: { of: { attribute: employees }, steps: [{ from: { number: "10" }, value: { number: "5" } }] } }
    levels:
      - { level: bronze }
      - level: gold
        requires: { all: [
          { formula: { of: { score: effort }, comparison: at_least, to: { number: "100" } } },
          { boolean: { attribute: strategic, is: true } } ] }
  told: { scores: [effort] }
  onboarding: { for_days: 30, steps: [{ key: plan, name_en: Plan, name_nl: Plan, done: { marked_by: partner } }] }
  tests:
    - { name: nothing, given: {}, expect: { level: bronze } }
"##;

fn file() -> ProgramFile {
    read(FILE).unwrap_or_else(|why| panic!("{why}"))
}

fn changed(from: &str, to: &str) -> Vec<Change> {
    assert!(FILE.contains(from), "{from}");
    let after = read(&FILE.replacen(from, to, 1)).unwrap_or_else(|why| panic!("{to}: {why}"));
    differences(&file(), &after, &KeysAsNames)
}

#[test]
fn each_change_is_told_in_a_sentence() {
    for (from, to, path, english, dutch) in [
        (
            "name: Growing",
            "name: Grown",
            "texts.en.name",
            "The English name is now “Grown”.",
            "De Engelse naam is nu “Grown”.",
        ),
        (
            "body: b",
            "body: c",
            "texts.en.body",
            "The English text is written anew.",
            "De Engelse tekst is opnieuw geschreven.",
        ),
        (
            "key: growing",
            "key: growing\nvalid_from: 2024-01-31",
            "valid_from",
            "Partners may take part from 2024-01-31, and not from the beginning.",
            "Partners kunnen meedoen vanaf 31-01-2024, en niet vanaf het begin.",
        ),
        (
            "distributors: false",
            "distributors: true",
            "audience.distributors",
            "Distributors see it now.",
            "Distributeurs zien het nu.",
        ),
        (
            "partners: everyone",
            "partners: { rule: { in_segment: [uk] } }",
            "audience.partners",
            "Which partners see it: in the segment uk; before: everyone.",
            "Welke partners het zien: in het segment uk; eerst: iedereen.",
        ),
        (
            "name_en: Bronze",
            "name_en: Copper",
            "levels.bronze",
            "The level “Bronze” is now called “Copper”.",
            "Het niveau “Brons” heet anders in het Engels.",
        ),
        (
            "{ key: training,",
            "{ key: training, level: bronze,",
            "benefits.training.level",
            "The benefit “Training” is given from “Bronze” on, and not by taking part.",
            "Het voordeel “Training” wordt gegeven vanaf “Brons”, en niet door mee te doen.",
        ),
        (
            "{ key: margin,",
            "{ key: margin, discount_percent: \"12.5\",",
            "benefits.margin.discount_percent",
            "The discount of “Margin” is 12.5%, and not none.",
            "De korting van “Marge” is 12,5%, en niet geen.",
        ),
        (
            "{ key: margin,",
            "{ key: margin, audience: { distributors: true, partners: { rule: { in_segment: [uk] } } },",
            "benefits.margin.audience.partners",
            "Whom the benefit “Margin” is for: in the segment uk; before: everyone.",
            "Voor wie het voordeel “Marge” is: in het segment uk; eerst: iedereen.",
        ),
        (
            "{ key: margin,",
            "{ key: margin, audience: { distributors: false, partners: everyone },",
            "benefits.margin.audience.distributors",
            "The benefit “Margin” is not for distributors any more.",
            "Het voordeel “Marge” is niet meer voor distributeurs.",
        ),
        (
            "{ key: margin,",
            "{ key: margin, announced: true,",
            "benefits.margin.announced",
            "The benefit “Margin” is told to those who do not hold its level yet.",
            "Het voordeel “Marge” wordt ook verteld aan wie het niveau nog niet heeft.",
        ),
        (
            "name_nl: Marge",
            "name_nl: Kortingen",
            "benefits.margin.texts",
            "The benefit “Margin” is worded otherwise.",
            "Het voordeel “Kortingen” is anders verwoord.",
        ),
        (
            "kind: boolean",
            "kind: text",
            "definitions.attributes.strategic",
            "The attribute “strategic” is defined otherwise.",
            "Anders gedefinieerd: kenmerk “strategisch”.",
        ),
        (
            r#"to: { number: "100" }"#,
            r#"to: { number: "1200" }"#,
            "rules.scorecard.levels.gold.requires",
            "Gold: Effort is at least 1,200; before: Effort is at least 100.",
            "Goud: Inzet is minstens 1.200; eerst: Inzet is minstens 100.",
        ),
        (
            r#"value: { number: "5" }"#,
            r#"value: { number: "6" }"#,
            "rules.scorecard.scores.effort.formula.steps.steps.0.value.number",
            "Effort (in steps by employees): 6; before: 5.",
            "Inzet (in treden naar medewerkers): 6; eerst: 5.",
        ),
        (
            "formula: { steps: {",
            "suspended: true\n        formula: { steps: {",
            "rules.scorecard.scores.effort.suspended",
            "“Effort” counts for nothing for the time being.",
            "“Inzet” telt voorlopig niet mee.",
        ),
        (
            ",\n          { boolean: { attribute: strategic, is: true } }",
            "",
            "rules.scorecard.levels.gold.requires",
            "“Gold” does not ask any more: strategic is yes.",
            "“Goud” vraagt niet meer: strategisch is ja.",
        ),
        (
            "{ level: bronze }",
            "{ level: bronze, requires: { country: { one_of: [NL] } } }",
            "rules.scorecard.levels.bronze.requires",
            "“Bronze” now also asks: the country is NL.",
            "“Brons” vraagt nu ook: het land is NL.",
        ),
        (
            "  told:",
            "  policy: { down: { yearly: { month: 3, day: 1 } } }\n  told:",
            "rules.policy.down",
            "Lower levels are proposed: each year on 03-01; before: each quarter.",
            "Lagere niveaus worden voorgesteld: elk jaar op 01-03; eerst: elk kwartaal.",
        ),
        (
            "told: { scores: [effort] }",
            "told: {}",
            "rules.told.scores.effort",
            "Partners are not told of “Effort” any more.",
            "Partners lezen niet meer over “Inzet”.",
        ),
        (
            "expect: { level: bronze }",
            "expect: { no_level: true }",
            "rules.tests.nothing",
            "The test “nothing” is otherwise.",
            "De test “nothing” is anders.",
        ),
        (
            "for_days: 30",
            "for_days: 60",
            "rules.onboarding.for_days",
            "Newcomers are guided for 60 days, and not for 30.",
            "Nieuwkomers worden 60 dagen begeleid, en niet 30.",
        ),
        (
            "marked_by: partner",
            "marked_by: vendor",
            "rules.onboarding.steps.plan",
            "The first step “Plan” is done by something else.",
            "De eerste stap “Plan” is door iets anders gedaan.",
        ),
        (
            "name_en: Plan",
            "name_en: A plan",
            "rules.onboarding.steps.plan",
            "The first step “A plan” says something else.",
            "De eerste stap “Plan” luidt anders.",
        ),
        (
            "steps: [{ key: plan,",
            "steps: [{ key: call, name_en: Call, name_nl: Bel, done: { rule: { boolean: { attribute: strategic, is: true } } } }, { key: plan,",
            "rules.onboarding.steps.call",
            "The first step “Call” is new.",
            "De eerste stap “Bel” is nieuw.",
        ),
    ] {
        let found = changed(from, to);
        let told: Vec<_> = found
            .iter()
            .map(|change| {
                (
                    change.path.join("."),
                    change.sentence_en.as_str(),
                    change.sentence_nl.as_str(),
                )
            })
            .collect();
        assert_eq!(told, [(path.to_owned(), english, dutch)], "{to}");
    }
}

#[test]
fn what_comes_and_goes_has_one_side_only() {
    let mut after = file();
    after.levels.remove(0);
    after.levels.push(Level {
        key: "silver".into(),
        name_en: "Silver".into(),
        name_nl: "Zilver".into(),
    });
    after.benefits.reverse();
    let found = differences(&file(), &after, &KeysAsNames);
    let told: Vec<_> = found
        .iter()
        .map(|it| {
            (
                it.kind,
                it.before.is_some(),
                it.after.is_some(),
                it.sentence_en.as_str(),
            )
        })
        .collect();
    let expected = [
        (ChangeKind::Added, false, true, "The level “Silver” is new."),
        (ChangeKind::Removed, true, false, "There is no level “Bronze” any more."),
        (
            ChangeKind::Changed,
            true,
            true,
            "The benefits stand in another order: training, margin.",
        ),
    ];
    assert_eq!(told, expected);
    let back = differences(&after, &file(), &KeysAsNames);
    assert_eq!(back[0].sentence(Language::En), "The level “Bronze” is new.");
    assert_eq!(back[0].sentence(Language::Nl), "Het niveau “Brons” is nieuw.");
    after.rules = None;
    assert!(!differences(&file(), &after, &KeysAsNames).is_empty());
}

/// The file with some of its parts otherwise.
fn any_file() -> impl Strategy<Value = ProgramFile> {
    let rule = || prop::option::of(samples::any_rule());
    let shuffled = (Just(file().levels).prop_shuffle(), Just(file().benefits).prop_shuffle());
    (
        shuffled,
        rule(),
        rule(),
        samples::any_formula(),
        samples::any_audience_rule(),
        any::<[bool; 8]>(),
    )
        .prop_map(|((levels, benefits), requires, keeps, formula, audience, on)| {
            let mut file = file();
            let rules = file.rules.as_mut().unwrap();
            if on[0] {
                rules.scorecard.levels[1].requires = requires;
            }
            if on[1] {
                rules.scorecard.levels[0].keeps = keeps;
            }
            if on[2] {
                rules.scorecard.scores[0].formula = formula;
            }
            if on[3] {
                file.audience.partners = PartnerAudience::Rule(audience);
            }
            if on[4] {
                (file.levels, file.benefits) = (levels, benefits);
            }
            if on[5] {
                file.rules.as_mut().unwrap().tests.clear();
            }
            if on[6] {
                file.rules.as_mut().unwrap().onboarding = Onboarding::default();
            } else if on[7] {
                file.rules.as_mut().unwrap().onboarding.for_days = 60;
            }
            file
        })
}

proptest! {
    #[test]
    fn nothing_differs_where_both_say_the_same_and_only_there(before in any_file(), after in any_file()) {
        let found = differences(&before, &after, &KeysAsNames);
        prop_assert_eq!(found.is_empty(), before == after);
        prop_assert_eq!(differences(&after, &after, &KeysAsNames), []);
        for change in &found {
            prop_assert_ne!(&change.before, &change.after);
            for sentence in [&change.sentence_en, &change.sentence_nl] {
                prop_assert!(sentence.ends_with('.') && !sentence.contains("{}"), "{}", sentence);
            }
        }
        let kinds = |changes: &[Change], kind| changes.iter().filter(|change| change.kind == kind).count();
        let back = differences(&after, &before, &KeysAsNames);
        prop_assert_eq!(kinds(&found, ChangeKind::Added), kinds(&back, ChangeKind::Removed));
    }
}

#[test]
fn rules_that_earn_points_are_told_by_their_names() {
    let earning = |points: &str| {
        let rule = format!(
            "  earning: [{{ key: deals, name_en: Deals, name_nl: Deals, purse: p, on: {{ deal_won: {{}} }}, points: {{ number: \"{points}\" }} }}]\n  told:"
        );
        read(&FILE.replacen("  told:", &rule, 1)).unwrap_or_else(|why| panic!("{why}"))
    };
    let told = |before: &ProgramFile, after: &ProgramFile| {
        let found = differences(before, after, &KeysAsNames);
        let told = found
            .iter()
            .map(|change| (change.path.join("."), change.sentence_nl.clone()));
        told.collect::<Vec<_>>()
    };
    let path = || "rules.earning.deals".to_owned();
    let (none, five, six) = (file(), earning("5"), earning("6"));
    assert_eq!(
        told(&none, &five),
        [(path(), "Er worden punten verdiend met “Deals”.".to_owned())]
    );
    assert_eq!(
        told(&five, &six),
        [(path(), "Punten worden anders verdiend met “Deals”.".to_owned())]
    );
    assert_eq!(
        told(&six, &none),
        [(path(), "Er worden geen punten meer verdiend met “Deals”.".to_owned())]
    );
}
