use super::compare::{Compare, keyed};
use super::words;
use crate::earning::EarningRule;
use crate::explain::Language;
use crate::file::ProgramFile;

/// By which rules points are earned. Order says nothing here.
pub(super) fn compare(compare: &mut Compare<'_>) {
    let (was, is) = (rules(compare.was.file), rules(compare.is.file));
    for (key, was, is) in keyed(was, is, |rule| rule.key.clone()) {
        compare.value(&["rules", "earning", &key], &was, &is, |language| {
            let name = is.or(was).map_or("", |rule| name(rule, language));
            let sentence = match (was, is) {
                (None, _) => ("Points are earned by {}.", "Er worden punten verdiend met {}."),
                (_, None) => (
                    "Points are not earned by {} any more.",
                    "Er worden geen punten meer verdiend met {}.",
                ),
                _ => (
                    "Points are earned otherwise by {}.",
                    "Punten worden anders verdiend met {}.",
                ),
            };
            words::quoted(sentence, name, language)
        });
    }
}

fn rules(file: &ProgramFile) -> &[EarningRule] {
    file.rules.as_ref().map_or(&[], |rules| &rules.earning)
}

fn name(rule: &EarningRule, language: Language) -> &str {
    words::of_both(&rule.name_en, &rule.name_nl, language)
}
