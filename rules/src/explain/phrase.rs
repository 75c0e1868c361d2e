//! What is asked, in one phrase.

use super::words::Words;
use super::writer::Writer;
use super::{Asked, Language, Names};
use crate::formula::Formula;
use crate::segment::Rule;
use crate::window::Window;

/// What a rule asks of anyone, in one phrase: "revenue is at least 5 and (certified is yes or the country is NL)".
pub(crate) fn phrase(rule: &Rule, language: Language, names: &dyn Names) -> String {
    let words = &Writer::new(language, names).words;
    let joined = |rules: &[Rule], word: &str| {
        let parts: Vec<_> = rules.iter().map(|rule| part(rule, language, names)).collect();
        parts.join(word)
    };
    match rule {
        Rule::All(rules) => joined(rules, words.pick(" and ", " en ")),
        Rule::Any(rules) => joined(rules, words.pick(" or ", " of ")),
        Rule::Not(rule) => format!("{} {}", words.pick("not", "niet"), part(rule, language, names)),
        Rule::AtLeast(it) => format!(
            "{} {} {} ({})",
            words.at_least,
            it.count,
            words.of_these,
            joined(&it.of, "; ")
        ),
        Rule::Condition(condition) => Writer::new(language, names).asked(&Asked::Condition(condition.clone()), None),
    }
}

/// A rule as a part of another: in brackets where it would be misread.
fn part(rule: &Rule, language: Language, names: &dyn Names) -> String {
    let text = phrase(rule, language, names);
    match rule {
        Rule::Condition(_) => text,
        _ => format!("({text})"),
    }
}

/// What a formula works out, in one phrase.
pub(crate) fn formula_phrase(formula: &Formula, language: Language, names: &dyn Names) -> String {
    Writer::new(language, names).formula(formula)
}

/// A window: "in the last 12 months".
pub(crate) fn window_phrase(window: &Window, language: Language) -> String {
    Words::of(language).window(window)
}
