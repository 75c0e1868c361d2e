use serde::Serialize;

use super::compare::{Compare, keyed};
use super::words::{self, Pair};
use crate::explain::Language;

/// What rules stand on. Order says nothing here.
pub(super) fn compare(compare: &mut Compare<'_>) {
    let (was, is) = (&compare.was.file.definitions, &compare.is.file.definitions);
    let named = |en: &str, nl: &str| (en.to_owned(), nl.to_owned());
    let type_of_facts = ("type of facts", "soort feiten");
    list(
        compare,
        "fact_types",
        type_of_facts,
        &was.fact_types,
        &is.fact_types,
        |it| (it.key.clone(), named(&it.name_en, &it.name_nl)),
    );
    let attribute = ("attribute", "kenmerk");
    list(
        compare,
        "attributes",
        attribute,
        &was.attributes,
        &is.attributes,
        |it| (it.key.clone(), named(&it.name_en, &it.name_nl)),
    );
    list(
        compare,
        "metrics",
        ("metric", "maatstaf"),
        &was.metrics,
        &is.metrics,
        |it| (it.key.clone(), named(&it.name_en, &it.name_nl)),
    );
    list(
        compare,
        "purses",
        ("purse of points", "puntensoort"),
        &was.purses,
        &is.purses,
        |it| (it.key.clone(), named(&it.name_en, &it.name_nl)),
    );
}

fn list<T: Serialize + PartialEq>(
    compare: &mut Compare<'_>,
    member: &str,
    what: Pair,
    was: &[T],
    is: &[T],
    of: impl Fn(&T) -> (String, (String, String)),
) {
    for (key, was, is) in keyed(was, is, |it| of(it).0) {
        compare.value(&["definitions", member, &key], &was, &is, |language| {
            let name = is.or(was).map(|it| of(it).1).unwrap_or_default();
            let what = words::of(what, language);
            match (language, was, is) {
                (Language::En, None, _) => format!("The {what} “{}” is used besides.", name.0),
                (Language::En, _, None) => format!("The {what} “{}” is not used any more.", name.0),
                (Language::En, _, _) => format!("The {what} “{}” is defined otherwise.", name.0),
                (Language::Nl, None, _) => format!("Ook gebruikt: {what} “{}”.", name.1),
                (Language::Nl, _, None) => format!("Niet meer gebruikt: {what} “{}”.", name.1),
                (Language::Nl, _, _) => format!("Anders gedefinieerd: {what} “{}”.", name.1),
            }
        });
    }
}
