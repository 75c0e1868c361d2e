//! Sentences of explanations.

use super::writer::Writer;
use super::{Actual, Asked, Explanation, ExplanationView, Language, Names};
use crate::segment::{Rule, Verdict};

impl Explanation {
    /// One sentence for this node, without its children.
    #[must_use]
    pub fn sentence(&self, language: Language, names: &dyn Names) -> String {
        let writer = Writer::new(language, names);
        let outcome = match self.outcome {
            Verdict::Met => writer.words.met,
            Verdict::NotMet => writer.words.not_met,
            Verdict::Unknown => writer.words.unknown,
        };
        let actual = self.actual.as_ref().map(|actual| writer.actual(actual, &self.asked));
        let missing = self
            .missing
            .as_ref()
            .map(|missing| writer.missing(missing, &self.asked));
        writer.sentence(
            outcome,
            &writer.asked(&self.asked, self.actual.as_ref()),
            [actual, missing],
        )
    }

    /// A sentence for every node, parents before children, each with its depth (0 for this node).
    #[must_use]
    pub fn sentences(&self, language: Language, names: &dyn Names) -> Vec<(usize, String)> {
        let mut sentences = vec![(0, self.sentence(language, names))];
        for child in &self.children {
            sentences.extend(
                child
                    .sentences(language, names)
                    .into_iter()
                    .map(|(depth, text)| (depth + 1, text)),
            );
        }
        sentences
    }
}

/// What a rule asks of anyone: a phrase for every node, parents before children, each with its depth (0 for the rule
/// itself). Segments are named, not opened.
#[must_use]
pub fn describe(rule: &Rule, language: Language, names: &dyn Names) -> Vec<(usize, String)> {
    let writer = Writer::new(language, names);
    let mut phrases = Vec::new();
    let mut open = vec![(0, rule)];
    while let Some((depth, rule)) = open.pop() {
        phrases.push((depth, writer.asked(&Asked::of(rule), None)));
        open.extend(rule.children().iter().rev().map(|child| (depth + 1, child)));
    }
    phrases
}

impl Asked {
    fn of(rule: &Rule) -> Self {
        match rule {
            Rule::All(_) => Self::All,
            Rule::Any(_) => Self::Any,
            Rule::Not(_) => Self::Not,
            Rule::AtLeast(at_least) => Self::AtLeast { count: at_least.count },
            Rule::Condition(condition) => Self::Condition(condition.clone()),
        }
    }
}

impl ExplanationView {
    /// A sentence for every reason. Each holds, and is told as what is the case.
    #[must_use]
    pub fn sentences(&self, language: Language, names: &dyn Names) -> Vec<String> {
        let writer = Writer::new(language, names);
        let sentences = self.reasons.iter().map(|reason| {
            let asked = Asked::Condition(reason.condition.clone());
            let told = capitalized(&writer.asked(&asked, reason.actual.as_ref()));
            match &reason.actual {
                // What was asked names them already.
                None | Some(Actual::Keys(_)) => format!("{told}."),
                Some(actual) => format!("{told} ({}).", writer.actual(actual, &asked)),
            }
        });
        sentences.collect()
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
