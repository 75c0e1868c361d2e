use super::compare::{Compare, keyed};
use super::words;
use crate::ProgramRules;
use crate::explain::Language;
use crate::onboarding::{Onboarding, Step};

/// What newcomers are guided through.
pub(super) fn compare(compare: &mut Compare<'_>) {
    let of = |rules: &Option<ProgramRules>| rules.as_ref().map(|rules| rules.onboarding.clone()).unwrap_or_default();
    let (was, is): (Onboarding, Onboarding) = (of(&compare.was.file.rules), of(&compare.is.file.rules));
    if !was.is_empty() && !is.is_empty() {
        let days = (Some(was.for_days), Some(is.for_days));
        compare.value(&["rules", "onboarding", "for_days"], &days.0, &days.1, |language| {
            let (was, is) = (was.for_days, is.for_days);
            match language {
                Language::En => format!("Newcomers are guided for {is} days, and not for {was}."),
                Language::Nl => format!("Nieuwkomers worden {is} dagen begeleid, en niet {was}."),
            }
        });
    }
    let name = |step: &Step, language| words::of_both(&step.name_en, &step.name_nl, language).to_owned();
    for (key, was, is) in keyed(&was.steps, &is.steps, |step| step.key.clone()) {
        let sentence = match (was, is) {
            (None, _) => ("The first step {} is new.", "De eerste stap {} is nieuw."),
            (_, None) => (
                "There is no first step {} any more.",
                "De eerste stap {} is er niet meer.",
            ),
            (Some(was), Some(is)) if was.done != is.done => (
                "The first step {} is done by something else.",
                "De eerste stap {} is door iets anders gedaan.",
            ),
            _ => (
                "The first step {} says something else.",
                "De eerste stap {} luidt anders.",
            ),
        };
        compare.value(&["rules", "onboarding", "steps", &key], &was, &is, |language| {
            let told = is.or(was).map(|step| name(step, language)).unwrap_or_default();
            words::quoted(sentence, &told, language)
        });
    }
    let steps = ("first steps", "eerste stappen");
    compare.order(
        &["rules", "onboarding", "steps"],
        &was.steps,
        &is.steps,
        |step| step.key.clone(),
        steps,
    );
}
