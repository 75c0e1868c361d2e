use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;

use super::words;
use super::{Change, ChangeKind};
use crate::explain::{Language, NameKind, Names};
use crate::file::ProgramFile;

/// Two files side by side, and what was found so far.
pub(super) struct Compare<'a> {
    pub was: Named<'a>,
    pub is: Named<'a>,
    pub found: Vec<Change>,
}

/// A file with the names that it gives to things.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub file: &'a ProgramFile,
    others: &'a dyn Names,
}

impl Names for Named<'_> {
    fn name(&self, kind: NameKind<'_>, key: &str, language: Language) -> Option<String> {
        let definitions = &self.file.definitions;
        let scores = self.file.rules.iter().flat_map(|rules| &rules.scorecard.scores);
        let names = match kind {
            NameKind::Level => self
                .file
                .levels
                .iter()
                .find(|it| it.key == key)
                .map(|it| (&it.name_en, &it.name_nl)),
            NameKind::Score => scores
                .into_iter()
                .find(|it| it.key == key)
                .map(|it| (&it.name_en, &it.name_nl)),
            NameKind::Metric => {
                let metric = definitions.metrics.iter().find(|it| it.key == key);
                metric.map(|it| (&it.name_en, &it.name_nl))
            }
            NameKind::Attribute => {
                let attribute = definitions.attributes.iter().find(|it| it.key == key);
                attribute.map(|it| (&it.name_en, &it.name_nl))
            }
            _ => None,
        };
        let own = names.map(|(en, nl)| match language {
            Language::En => en.clone(),
            Language::Nl => nl.clone(),
        });
        own.or_else(|| self.others.name(kind, key, language))
    }
}

impl<'a> Compare<'a> {
    pub fn new(was: &'a ProgramFile, is: &'a ProgramFile, others: &'a dyn Names) -> Self {
        Self {
            was: Named { file: was, others },
            is: Named { file: is, others },
            found: Vec::new(),
        }
    }

    /// Notes that a thing is said otherwise, if it is.
    pub fn value<T: Serialize + PartialEq>(
        &mut self,
        path: &[&str],
        was: &Option<T>,
        is: &Option<T>,
        sentence: impl Fn(Language) -> String,
    ) {
        if was != is {
            let path = path.iter().map(|step| (*step).to_owned()).collect();
            self.note(path, json(was), json(is), sentence);
        }
    }

    /// Notes that a thing is said otherwise.
    pub fn note(
        &mut self,
        path: Vec<String>,
        before: Option<Json>,
        after: Option<Json>,
        sentence: impl Fn(Language) -> String,
    ) {
        let kind = match (&before, &after) {
            (None, _) => ChangeKind::Added,
            (_, None) => ChangeKind::Removed,
            _ => ChangeKind::Changed,
        };
        self.found.push(Change {
            path,
            kind,
            before,
            after,
            sentence_en: sentence(Language::En),
            sentence_nl: sentence(Language::Nl),
        });
    }

    /// Notes that things which stand in both lists stand in another order.
    pub fn order<T>(
        &mut self,
        path: &[&str],
        was: &[T],
        is: &[T],
        key: impl Fn(&T) -> String,
        what: (&'static str, &'static str),
    ) {
        let (was, is): (Vec<_>, Vec<_>) = (numbered(was, &key), numbered(is, &key));
        let common = |list: &[(String, usize)], other: &[(String, usize)]| -> Vec<String> {
            let common = list.iter().filter(|entry| other.contains(entry));
            common.map(|(key, _)| key.clone()).collect()
        };
        let (was, is) = (Some(common(&was, &is)), Some(common(&is, &was)));
        self.value(path, &was, &is, |language| {
            let (what, order) = (words::of(what, language), is.clone().unwrap_or_default().join(", "));
            match language {
                Language::En => format!("The {what} stand in another order: {order}."),
                Language::Nl => format!("De {what} staan in een andere volgorde: {order}."),
            }
        });
    }
}

/// The stored form of what there is.
fn json<T: Serialize>(value: &Option<T>) -> Option<Json> {
    value.as_ref().and_then(|value| serde_json::to_value(value).ok())
}

/// An entry of two lists: its key, and it in either.
pub(super) type Entry<'a, T> = (String, Option<&'a T>, Option<&'a T>);

/// What stands in two lists by key, in the order of the second; what stands in the first alone comes last. Where a key stands
/// several times, the first goes with the first, and so on.
pub(super) fn keyed<'a, T>(was: &'a [T], is: &'a [T], key: impl Fn(&T) -> String) -> Vec<Entry<'a, T>> {
    let keys = numbered(was, &key);
    let mut before: BTreeMap<_, _> = keys.iter().cloned().zip(was).collect();
    let mut entries: Vec<Entry<'a, T>> = Vec::new();
    for (numbered, is) in numbered(is, &key).into_iter().zip(is) {
        let was = before.remove(&numbered);
        entries.push((numbered.0, was, Some(is)));
    }
    for numbered in keys {
        if let Some(was) = before.remove(&numbered) {
            entries.push((numbered.0, Some(was), None));
        }
    }
    entries
}

/// The keys of a list, each with how often it stood before.
fn numbered<T>(list: &[T], key: &impl Fn(&T) -> String) -> Vec<(String, usize)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let keys = list.iter().map(|entry| {
        let key = key(entry);
        let times = seen.entry(key.clone()).or_default();
        *times += 1;
        (key, *times)
    });
    keys.collect()
}
