use serde::Serialize;

use super::compare::{Compare, Named, keyed};
use super::{who, words};
use crate::audience::PartnerAudience;
use crate::explain::{Language, format_number};
use crate::file::Benefit;

/// What is given to whom.
pub(super) fn compare(compare: &mut Compare<'_>) {
    let (was, is) = (&compare.was.file.benefits, &compare.is.file.benefits);
    for (key, was, is) in keyed(was, is, |benefit| benefit.key.clone()) {
        match (was, is) {
            (Some(was), Some(is)) => both(compare, &key, was, is),
            (was, is) => one(compare, &key, was, is),
        }
    }
    let key = |benefit: &Benefit| benefit.key.clone();
    compare.order(&["benefits"], was, is, key, ("benefits", "voordelen"));
}

/// A benefit that is new or gone.
fn one(compare: &mut Compare<'_>, key: &str, was: Option<&Benefit>, is: Option<&Benefit>) {
    let after = compare.is;
    compare.value(&["benefits", key], &was, &is, |language| match (was, is) {
        (None, Some(is)) => {
            let (name, from) = (name(is, language), from(is, after, language));
            match language {
                Language::En => format!("The benefit “{name}” is new, {from}."),
                Language::Nl => format!("Het voordeel “{name}” is nieuw, {from}."),
            }
        }
        (was, _) => {
            let sentence = ("There is no benefit {} any more.", "Het voordeel {} is er niet meer.");
            let name = was.map(|was| name(was, language)).unwrap_or_default();
            words::quoted(sentence, name, language)
        }
    });
}

/// A benefit that both give.
fn both(compare: &mut Compare<'_>, key: &str, was: &Benefit, is: &Benefit) {
    let (before, after) = (compare.was, compare.is);
    let name = |language| name(is, language);
    member(compare, key, &["level"], (&was.level, &is.level), |language| {
        let (name, is, was) = (name(language), from(is, after, language), from(was, before, language));
        match language {
            Language::En => format!("The benefit “{name}” is given {is}, and not {was}."),
            Language::Nl => format!("Het voordeel “{name}” wordt gegeven {is}, en niet {was}."),
        }
    });
    let discounts = (&was.discount_percent, &is.discount_percent);
    member(compare, key, &["discount_percent"], discounts, |language| {
        let (name, is, was) = (name(language), discount(is, language), discount(was, language));
        match language {
            Language::En => format!("The discount of “{name}” is {is}, and not {was}."),
            Language::Nl => format!("De korting van “{name}” is {is}, en niet {was}."),
        }
    });
    let partners = |benefit: &Benefit| {
        let of = benefit.audience.as_ref().map(|audience| audience.partners.clone());
        of.unwrap_or(PartnerAudience::Everyone)
    };
    member(
        compare,
        key,
        &["audience", "partners"],
        (&partners(was), &partners(is)),
        |language| {
            let whom = |benefit: &Benefit, names| who(&partners(benefit), names, language);
            let (name, is, was) = (name(language), whom(is, &after), whom(was, &before));
            match language {
                Language::En => format!("Whom the benefit “{name}” is for: {is}; before: {was}."),
                Language::Nl => format!("Voor wie het voordeel “{name}” is: {is}; eerst: {was}."),
            }
        },
    );
    let distributors = |benefit: &Benefit| benefit.audience.as_ref().is_none_or(|audience| audience.distributors);
    let of_both = (&distributors(was), &distributors(is));
    member(compare, key, &["audience", "distributors"], of_both, |language| {
        let sentence = if distributors(is) {
            (
                "The benefit {} is for distributors too.",
                "Het voordeel {} is ook voor distributeurs.",
            )
        } else {
            (
                "The benefit {} is not for distributors any more.",
                "Het voordeel {} is niet meer voor distributeurs.",
            )
        };
        words::quoted(sentence, name(language), language)
    });
    member(
        compare,
        key,
        &["announced"],
        (&was.announced, &is.announced),
        |language| {
            let sentence = if is.announced {
                (
                    "The benefit {} is told to those who do not hold its level yet.",
                    "Het voordeel {} wordt ook verteld aan wie het niveau nog niet heeft.",
                )
            } else {
                (
                    "The benefit {} is told only to those who have it.",
                    "Het voordeel {} wordt alleen verteld aan wie het heeft.",
                )
            };
            words::quoted(sentence, name(language), language)
        },
    );
    let texts = |benefit: &Benefit| {
        let names = [Some(&benefit.name_en), Some(&benefit.name_nl)];
        let all = names
            .into_iter()
            .chain([benefit.description_en.as_ref(), benefit.description_nl.as_ref()]);
        all.map(Option::<&String>::cloned).collect::<Vec<_>>()
    };
    member(compare, key, &["texts"], (&texts(was), &texts(is)), |language| {
        let sentence = (
            "The benefit {} is worded otherwise.",
            "Het voordeel {} is anders verwoord.",
        );
        words::quoted(sentence, name(language), language)
    });
}

fn member<T: Serialize + PartialEq>(
    compare: &mut Compare<'_>,
    key: &str,
    way: &[&str],
    (was, is): (&T, &T),
    sentence: impl Fn(Language) -> String,
) {
    let path: Vec<&str> = ["benefits", key].iter().chain(way).copied().collect();
    compare.value(&path, &Some(was), &Some(is), sentence);
}

fn name(benefit: &Benefit, language: Language) -> &str {
    words::of_both(&benefit.name_en, &benefit.name_nl, language)
}

/// From which level on it is given.
fn from(benefit: &Benefit, names: Named<'_>, language: Language) -> String {
    match &benefit.level {
        Some(level) => {
            let name = words::level(level, &names, language);
            words::quoted(("from {} on", "vanaf {}"), &name, language)
        }
        None => words::of(("by taking part", "door mee te doen"), language).to_owned(),
    }
}

fn discount(benefit: &Benefit, language: Language) -> String {
    match benefit.discount_percent {
        Some(percent) => format!("{}%", format_number(percent, 0, language)),
        None => words::of(("none", "geen"), language).to_owned(),
    }
}
