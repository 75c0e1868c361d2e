//! What one version of a program says otherwise than another: each change by its place, before and after, and in a sentence.

mod benefits;
mod compare;
mod definitions;
mod earning;
mod leaves;
mod onboarding;
mod policy;
mod scorecard;
mod words;

#[cfg(test)]
mod tests;

use serde_json::Value as Json;

use crate::PartnerAudience;
use crate::explain::{Language, Names};
use crate::file::{Level, ProgramFile, Text};
use compare::{Compare, keyed};

/// One thing that is said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The way to it in the file: members, and keys or names of what stands in lists.
    pub path: Vec<String>,
    /// What happened to it.
    pub kind: ChangeKind,
    /// What was said; nothing when it is new.
    pub before: Option<Json>,
    /// What is said; nothing when it is gone.
    pub after: Option<Json>,
    /// A sentence in English.
    pub sentence_en: String,
    /// A sentence in Dutch.
    pub sentence_nl: String,
}

impl Change {
    /// The sentence in a language.
    #[must_use]
    pub fn sentence(&self, language: Language) -> &str {
        match language {
            Language::En => &self.sentence_en,
            Language::Nl => &self.sentence_nl,
        }
    }
}

/// What happened to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is said otherwise.
    Changed,
}

/// All that `after` says otherwise than `before`, in the order of the file. None: they say the same; only definitions may stand
/// in another order. `names` are those of what neither file defines, such as segments.
#[must_use]
pub fn differences(before: &ProgramFile, after: &ProgramFile, names: &dyn Names) -> Vec<Change> {
    let mut compare = Compare::new(before, after, names);
    texts(&mut compare);
    validity(&mut compare);
    audience(&mut compare);
    levels(&mut compare);
    benefits::compare(&mut compare);
    definitions::compare(&mut compare);
    scorecard::compare(&mut compare);
    policy::compare(&mut compare);
    onboarding::compare(&mut compare);
    earning::compare(&mut compare);
    scorecard::told_and_tests(&mut compare);
    compare.found
}

fn texts(compare: &mut Compare<'_>) {
    type Part = fn(&Text) -> &String;
    let (was, is) = (&compare.was.file.texts, &compare.is.file.texts);
    let pairs = [
        ("en", words::pair("English", "Engelse"), &was.en, &is.en),
        ("nl", words::pair("Dutch", "Nederlandse"), &was.nl, &is.nl),
    ];
    for (key, tongue, was, is) in pairs {
        let part = |text: &Option<Text>, part: Part| text.as_ref().map(|text| part(text).clone());
        let parts: [(&str, words::Pair, Part); 3] = [
            ("name", ("name", "naam"), |text| &text.name),
            ("summary", ("summary", "samenvatting"), |text| &text.summary),
            ("body", ("text", "tekst"), |text| &text.body),
        ];
        for (member, word, of) in parts {
            // A language that comes or goes is told by its name alone.
            if member != "name" && was.is_some() != is.is_some() {
                continue;
            }
            let (was, is) = (part(was, of), part(is, of));
            let (long, quoted) = (member == "body", is.clone().unwrap_or_default());
            compare.value(&["texts", key, member], &was, &is, |language| {
                let (tongue, word) = (words::of(tongue, language), words::of(word, language));
                match (language, &is, long) {
                    (Language::En, None, _) => format!("There is no {tongue} text any more."),
                    (Language::Nl, None, _) => format!("Er is geen {tongue} tekst meer."),
                    (Language::En, Some(_), true) => format!("The {tongue} text is written anew."),
                    (Language::Nl, Some(_), true) => format!("De {tongue} tekst is opnieuw geschreven."),
                    (Language::En, Some(_), false) => format!("The {tongue} {word} is now “{quoted}”."),
                    (Language::Nl, Some(_), false) => format!("De {tongue} {word} is nu “{quoted}”."),
                }
            });
        }
    }
}

fn validity(compare: &mut Compare<'_>) {
    let (was, is) = (compare.was.file, compare.is.file);
    let day = |day: &Option<chrono::NaiveDate>, none: (&'static str, &'static str), language| match day {
        Some(day) => words::day(*day, language),
        None => words::of(none, language).to_owned(),
    };
    let begin = ("the beginning", "het begin");
    compare.value(&["valid_from"], &was.valid_from, &is.valid_from, |language| {
        let (was, is) = (
            day(&was.valid_from, begin, language),
            day(&is.valid_from, begin, language),
        );
        match language {
            Language::En => format!("Partners may take part from {is}, and not from {was}."),
            Language::Nl => format!("Partners kunnen meedoen vanaf {is}, en niet vanaf {was}."),
        }
    });
    let end = ("without an end", "zonder einde");
    compare.value(&["valid_to"], &was.valid_to, &is.valid_to, |language| {
        let (was, is) = (day(&was.valid_to, end, language), day(&is.valid_to, end, language));
        match language {
            Language::En => format!("The last date on which partners may take part: {is}; before: {was}."),
            Language::Nl => format!("De laatste datum waarop partners kunnen meedoen: {is}; eerst: {was}."),
        }
    });
}

fn audience(compare: &mut Compare<'_>) {
    let (was, is) = (&compare.was.file.audience, &compare.is.file.audience);
    compare.value(
        &["audience", "distributors"],
        &Some(was.distributors),
        &Some(is.distributors),
        |language| {
            let sentence = if is.distributors {
                ("Distributors see it now.", "Distributeurs zien het nu.")
            } else {
                (
                    "Distributors do not see it any more.",
                    "Distributeurs zien het niet meer.",
                )
            };
            words::of(sentence, language).to_owned()
        },
    );
    let (before, after) = (compare.was, compare.is);
    compare.value(
        &["audience", "partners"],
        &Some(&was.partners),
        &Some(&is.partners),
        |language| {
            let (was, is) = (
                who(&was.partners, &before, language),
                who(&is.partners, &after, language),
            );
            match language {
                Language::En => format!("Which partners see it: {is}; before: {was}."),
                Language::Nl => format!("Welke partners het zien: {is}; eerst: {was}."),
            }
        },
    );
}

fn who(audience: &PartnerAudience, names: &dyn Names, language: Language) -> String {
    match audience {
        PartnerAudience::Nobody => words::of(("nobody", "niemand"), language).to_owned(),
        PartnerAudience::Everyone => words::of(("everyone", "iedereen"), language).to_owned(),
        PartnerAudience::Rule(rule) => crate::explain::phrase(rule, language, names),
    }
}

fn levels(compare: &mut Compare<'_>) {
    let (was, is) = (&compare.was.file.levels, &compare.is.file.levels);
    let name = |level: &Level, language| match language {
        Language::En => level.name_en.clone(),
        Language::Nl => level.name_nl.clone(),
    };
    for (key, was, is) in keyed(was, is, |level| level.key.clone()) {
        compare.value(&["levels", &key], &was, &is, |language| match (was, is) {
            (None, Some(is)) => words::quoted(
                ("The level {} is new.", "Het niveau {} is nieuw."),
                &name(is, language),
                language,
            ),
            (Some(was), None) => {
                let sentence = ("There is no level {} any more.", "Het niveau {} is er niet meer.");
                words::quoted(sentence, &name(was, language), language)
            }
            (Some(was), Some(is)) if name(was, language) != name(is, language) => {
                let (was, is) = (name(was, language), name(is, language));
                match language {
                    Language::En => format!("The level “{was}” is now called “{is}”."),
                    Language::Nl => format!("Het niveau “{was}” heet nu “{is}”."),
                }
            }
            (Some(_), Some(is)) => {
                let sentence = (
                    "The level {} is called otherwise in Dutch.",
                    "Het niveau {} heet anders in het Engels.",
                );
                words::quoted(sentence, &name(is, language), language)
            }
            (None, None) => String::new(),
        });
    }
    compare.order(&["levels"], was, is, |level| level.key.clone(), ("levels", "niveaus"));
}
