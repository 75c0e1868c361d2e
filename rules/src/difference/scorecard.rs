use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::compare::{Compare, keyed};
use super::leaves::{leaves, shown};
use super::words::{self, Pair};
use crate::explain::{Language, NameKind, Names, formula_phrase, phrase};
use crate::program::{ProgramRules, Told};
use crate::scorecard::{LevelRequirement, Score};
use crate::segment::{Condition, Rule};

const SCORECARD: [&str; 2] = ["rules", "scorecard"];

/// Scores, and what levels require.
pub(super) fn compare(compare: &mut Compare<'_>) {
    let (was, is) = (rules(&compare.was.file.rules), rules(&compare.is.file.rules));
    if compare.was.file.rules.is_some() != compare.is.file.rules.is_some() {
        let ruled = compare.is.file.rules.is_some().then_some(true);
        let before = compare.was.file.rules.is_some().then_some(true);
        compare.value(&["rules"], &before, &ruled, |language| {
            let sentence = if ruled.is_some() {
                ("It decides by rule now.", "Het beslist nu volgens regels.")
            } else {
                (
                    "It does not decide by rule any more.",
                    "Het beslist niet meer volgens regels.",
                )
            };
            words::of(sentence, language).to_owned()
        });
    }
    let (was, is) = (&was.scorecard, &is.scorecard);
    for (key, was, is) in keyed(&was.scores, &is.scores, |score| score.key.clone()) {
        score(compare, &key, was, is);
    }
    let key = |score: &Score| score.key.clone();
    compare.order(
        &[SCORECARD[0], SCORECARD[1], "scores"],
        &was.scores,
        &is.scores,
        key,
        ("scores", "scores"),
    );
    for (key, was, is) in keyed(&was.levels, &is.levels, |level| level.level.clone()) {
        requirement(compare, &key, was, is);
    }
    let key = |level: &LevelRequirement| level.level.clone();
    let what = ("requirements of levels", "eisen van niveaus");
    compare.order(
        &[SCORECARD[0], SCORECARD[1], "levels"],
        &was.levels,
        &is.levels,
        key,
        what,
    );
}

fn rules(rules: &Option<ProgramRules>) -> ProgramRules {
    rules.clone().unwrap_or_default()
}

fn score(compare: &mut Compare<'_>, key: &str, was: Option<&Score>, is: Option<&Score>) {
    let path = [SCORECARD[0], SCORECARD[1], "scores", key];
    let (before, after) = (compare.was, compare.is);
    let name = |score: &Score, language| words::of_both(&score.name_en, &score.name_nl, language).to_owned();
    let (Some(was), Some(is)) = (was, is) else {
        return compare.value(&path, &was, &is, |language| match (was, is) {
            (_, Some(is)) => {
                let (name, formula) = (name(is, language), formula_phrase(&is.formula, language, &after));
                match language {
                    Language::En => format!("The score “{name}” is new: {formula}."),
                    Language::Nl => format!("De score “{name}” is nieuw: {formula}."),
                }
            }
            (was, None) => {
                let sentence = ("There is no score {} any more.", "De score {} is er niet meer.");
                words::quoted(
                    sentence,
                    &was.map(|was| name(was, language)).unwrap_or_default(),
                    language,
                )
            }
        });
    };
    let below = |member| [path[0], path[1], path[2], path[3], member];
    let called = |score: &Score| Some((score.name_en.clone(), score.name_nl.clone()));
    compare.value(&below("name"), &called(was), &called(is), |language| {
        let (was, is) = (name(was, language), name(is, language));
        match language {
            Language::En => format!("The score “{was}” is now called “{is}”."),
            Language::Nl => format!("De score “{was}” heet nu “{is}”."),
        }
    });
    let about = |language| name(is, language);
    let formulas = [(&was.formula, compare.was), (&is.formula, compare.is)];
    let [was_said, is_said] = formulas
        .map(|(formula, names)| [Language::En, Language::Nl].map(|language| formula_phrase(formula, language, &names)));
    otherwise(
        compare,
        &below("formula"),
        about,
        (json!(was.formula), json!(is.formula)),
        (was_said, is_said),
    );
    let most = (
        "At most so many points of {} count",
        "Van {} tellen hoogstens zoveel punten",
    );
    compare.value(&below("most"), &was.most, &is.most, |language| {
        let shown = |most: &Option<crate::Rate>| match most {
            Some(most) => words::of_both(&most.to_string(), &most.to_string().replace('.', ","), language).to_owned(),
            None => words::of(("without a bound", "zonder grens"), language).to_owned(),
        };
        let label = words::quoted(most, &name(is, language), language);
        format!(
            "{label}: {}; {}: {}.",
            shown(&is.most),
            words::of(("before", "eerst"), language),
            shown(&was.most)
        )
    });
    compare.value(&below("gate"), &was.gate, &is.gate, |language| {
        let said = |score: &Score, names: &dyn Names| match &score.gate {
            Some(gate) => phrase(&gate.rule, language, names),
            None => words::of(("nothing", "niets"), language).to_owned(),
        };
        let label = words::quoted(
            ("What must hold for {} to count", "Wat moet gelden opdat {} telt"),
            &name(is, language),
            language,
        );
        format!(
            "{label}: {}; {}: {}.",
            said(is, &after),
            words::of(("before", "eerst"), language),
            said(was, &before)
        )
    });
    compare.value(
        &below("suspended"),
        &Some(was.suspended),
        &Some(is.suspended),
        |language| {
            let sentence: Pair = if is.suspended {
                (
                    "{} counts for nothing for the time being.",
                    "{} telt voorlopig niet mee.",
                )
            } else {
                ("{} counts again.", "{} telt weer mee.")
            };
            words::quoted(sentence, &name(is, language), language)
        },
    );
}

/// What a level requires, condition by condition.
fn requirement(compare: &mut Compare<'_>, key: &str, was: Option<&LevelRequirement>, is: Option<&LevelRequirement>) {
    if was.is_some() != is.is_some() {
        let path = [SCORECARD[0], SCORECARD[1], "levels", key];
        let (before, after) = (was.map(|it| &it.level), is.map(|it| &it.level));
        let names = if is.is_some() { compare.is } else { compare.was };
        compare.value(&path, &before, &after, |language| {
            let sentence = match is {
                Some(_) => ("It is decided who gets {}.", "Er wordt beslist wie {} krijgt."),
                None => (
                    "It is not decided any more who gets {}.",
                    "Er wordt niet meer beslist wie {} krijgt.",
                ),
            };
            words::quoted(sentence, &words::level(key, &names, language), language)
        });
    }
    type Part = fn(&LevelRequirement) -> Option<&Rule>;
    let asks = (
        ("{} now also asks:", "{} vraagt nu ook:"),
        ("{} does not ask any more:", "{} vraagt niet meer:"),
    );
    let keeps = (
        ("To keep {} one now also needs:", "Om {} te houden is nu ook nodig:"),
        (
            "To keep {} one does not need any more:",
            "Om {} te houden is niet meer nodig:",
        ),
    );
    let parts: [(&str, Part, (Pair, Pair)); 2] = [
        ("requires", |it| it.requires.as_ref(), asks),
        ("keeps", |it| it.keeps.as_ref(), keeps),
    ];
    for (member, part, sentences) in parts {
        conditions(
            compare,
            &[SCORECARD[0], SCORECARD[1], "levels", key, member],
            (was.and_then(part), is.and_then(part)),
            sentences,
        );
    }
}

fn conditions(
    compare: &mut Compare<'_>,
    path: &[&str; 5],
    (was, is): (Option<&Rule>, Option<&Rule>),
    (more, less): (Pair, Pair),
) {
    if was == is {
        return;
    }
    let key = path[3];
    let (before, after) = (compare.was, compare.is);
    let found = compare.found.len();
    for (_, was, is) in keyed(asked(was), asked(is), signature) {
        let level = |language| words::level(key, &after, language);
        match (was, is) {
            (Some(was), Some(is)) => {
                let was_said = [Language::En, Language::Nl].map(|language| phrase(was, language, &before));
                let is_said = [Language::En, Language::Nl].map(|language| phrase(is, language, &after));
                otherwise(compare, path, level, (json!(was), json!(is)), (was_said, is_said));
            }
            (was, is) => compare.value(path, &was, &is, |language| {
                let (sentence, rule, names) = match (was, is) {
                    (_, Some(is)) => (more, is, &after),
                    (Some(was), None) => (less, was, &before),
                    (None, None) => return String::new(),
                };
                let level = words::level(key, names, language);
                format!(
                    "{} {}.",
                    words::quoted(sentence, &level, language),
                    phrase(rule, language, names)
                )
            }),
        }
    }
    if compare.found.len() == found {
        let sentence = (
            "What {} asks is put together otherwise.",
            "Wat {} vraagt is anders samengesteld.",
        );
        compare.value(path, &was, &is, |language| {
            words::quoted(sentence, &words::level(key, &after, language), language)
        });
    }
}

/// The conditions of which all must hold.
fn asked(rule: Option<&Rule>) -> &[Rule] {
    match rule {
        None => &[],
        Some(Rule::All(rules)) => rules,
        Some(rule) => std::slice::from_ref(rule),
    }
}

/// What a condition is about: by it one finds the same condition with another threshold.
fn signature(rule: &Rule) -> String {
    match rule {
        Rule::All(_) => "all".to_owned(),
        Rule::Any(_) => "any".to_owned(),
        Rule::Not(_) => "not".to_owned(),
        Rule::AtLeast(_) => "at_least".to_owned(),
        Rule::Condition(Condition::Formula(condition)) => json!(condition.of).to_string(),
        Rule::Condition(condition) => format!("{:?}", condition.subjects()),
    }
}

/// Notes that something is said otherwise: by its phrases, or, where those are too coarse, by each place within it.
fn otherwise(
    compare: &mut Compare<'_>,
    path: &[&str],
    about: impl Fn(Language) -> String,
    (was, is): (Json, Json),
    (was_said, is_said): ([String; 2], [String; 2]),
) {
    if was == is {
        return;
    }
    let at = |steps: Vec<String>| {
        path.iter()
            .map(|step| (*step).to_owned())
            .chain(steps)
            .collect::<Vec<_>>()
    };
    let said = |said: &[String; 2], language| words::of_both(&said[0], &said[1], language).to_owned();
    if was_said[0] != is_said[0] && was_said[1] != is_said[1] {
        return compare.note(at(Vec::new()), Some(was), Some(is), |language| {
            let (is, was) = (said(&is_said, language), said(&was_said, language));
            format!(
                "{}: {is}; {}: {was}.",
                about(language),
                words::of(("before", "eerst"), language)
            )
        });
    }
    for (steps, was, is) in leaves(&was, &is) {
        let (before, after) = (shown(was.as_ref()), shown(is.as_ref()));
        compare.note(at(steps), was, is, |language| {
            let (whole, before_word) = (said(&is_said, language), words::of(("before", "eerst"), language));
            format!("{} ({whole}): {after}; {before_word}: {before}.", about(language))
        });
    }
}

/// What partners are told, and the program's own tests.
pub(super) fn told_and_tests(compare: &mut Compare<'_>) {
    let (was, is) = (rules(&compare.was.file.rules), rules(&compare.is.file.rules));
    type List = fn(&Told) -> &BTreeSet<String>;
    type Kind = fn() -> NameKind<'static>;
    let lists: [(&str, List, Kind); 3] = [
        ("metrics", |told| &told.metrics, || NameKind::Metric),
        ("attributes", |told| &told.attributes, || NameKind::Attribute),
        ("scores", |told| &told.scores, || NameKind::Score),
    ];
    for (member, list, kind) in lists {
        let (before, after) = (list(&was.told), list(&is.told));
        for key in before.symmetric_difference(after) {
            let told = after.contains(key);
            let names = if told { compare.is } else { compare.was };
            let (was, is) = if told { (None, Some(key)) } else { (Some(key), None) };
            compare.value(&["rules", "told", member, key], &was, &is, |language| {
                let name = names.name(kind(), key, language).unwrap_or_else(|| key.clone());
                let sentence = if told {
                    ("Partners are now told of {}.", "Partners lezen nu over {}.")
                } else {
                    (
                        "Partners are not told of {} any more.",
                        "Partners lezen niet meer over {}.",
                    )
                };
                words::quoted(sentence, &name, language)
            });
        }
    }
    for (name, was, is) in keyed(&was.tests, &is.tests, |test| test.name.clone()) {
        compare.value(&["rules", "tests", &name], &was, &is, |language| {
            let sentence = match (was, is) {
                (None, _) => ("The test {} is new.", "De test {} is nieuw."),
                (_, None) => ("There is no test {} any more.", "De test {} is er niet meer."),
                _ => ("The test {} is otherwise.", "De test {} is anders."),
            };
            words::quoted(sentence, &name, language)
        });
    }
    compare.order(
        &["rules", "tests"],
        &was.tests,
        &is.tests,
        |test| test.name.clone(),
        ("tests", "tests"),
    );
}
