use chrono::NaiveDate;

use crate::explain::{Language, NameKind, Names};

/// The same in both languages.
pub(super) type Pair = (&'static str, &'static str);

pub(super) const fn pair(english: &'static str, dutch: &'static str) -> Pair {
    (english, dutch)
}

pub(super) const fn of(pair: Pair, language: Language) -> &'static str {
    match language {
        Language::En => pair.0,
        Language::Nl => pair.1,
    }
}

/// A sentence with a name between quotation marks in the place of `{}`.
pub(super) fn quoted(sentence: Pair, name: &str, language: Language) -> String {
    of(sentence, language).replace("{}", &format!("“{name}”"))
}

/// English 2024-06-30, Dutch 30-06-2024.
pub(super) fn day(day: NaiveDate, language: Language) -> String {
    day.format(of(("%Y-%m-%d", "%d-%m-%Y"), language)).to_string()
}

pub(super) fn level(key: &str, names: &dyn Names, language: Language) -> String {
    names
        .name(NameKind::Level, key, language)
        .unwrap_or_else(|| key.to_owned())
}

pub(super) fn of_both<'t>(english: &'t str, dutch: &'t str, language: Language) -> &'t str {
    match language {
        Language::En => english,
        Language::Nl => dutch,
    }
}
