//! What the server says to people, in their language. The code says it in English; `api/messages/` holds the same in
//! others, and a guard of the tests holds them against the code.
//!
//! Explanations of rules are not here: the rule engine words those itself. Nor are errors of GraphQL documents, which
//! stay in the English that the specification's tools speak: they are for who writes the document.

mod accept_language;
mod catalogue;

use std::sync::LazyLock;

pub use entity::user_account::Language;

pub use self::accept_language::accepted;
use self::catalogue::Catalogue;

/// Messages in Dutch, by what they are in English.
pub const NL: &str = include_str!("../../messages/nl.toml");

static DUTCH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(NL).unwrap_or_default());

tokio::task_local! {
    static SPOKEN: Language;
}

/// `message` in `language`; in English where there is nothing else.
pub fn told(message: String, language: Language) -> String {
    match language {
        Language::En => message,
        Language::Nl => DUTCH.say(&message).unwrap_or(message),
    }
}

/// Does `work`, in which [`here`] speaks `language`.
pub async fn speaking<T>(language: Language, work: impl Future<Output = T>) -> T {
    SPOKEN.scope(language, work).await
}

/// `message` in the language of whoever is answered.
pub fn here(message: String) -> String {
    told(message, SPOKEN.try_with(|language| *language).unwrap_or(Language::En))
}

/// Name of a language in `Content-Language` (BCP 47).
pub fn tag(language: Language) -> &'static str {
    match language {
        Language::En => "en",
        Language::Nl => "nl",
    }
}

#[cfg(test)]
mod tests {
    use super::catalogue::Catalogue;
    use super::{Language, NL, here, speaking, told};

    #[test]
    fn the_catalogue_can_be_read_and_each_entry_says_itself() {
        let catalogue = Catalogue::read(NL);
        assert_eq!(catalogue.as_ref().map(Catalogue::wrong), Ok(Vec::new()));
    }

    #[tokio::test]
    async fn a_message_is_told_in_the_language_of_who_is_answered() {
        let message = || "At most 5 characters; these are 9.".to_owned();
        assert_eq!(here(message()), message());
        let dutch = speaking(Language::Nl, async { here(message()) }).await;
        assert_eq!(dutch, "Hoogstens 5 tekens; dit zijn er 9.");
        let unknown = "Something that nobody translated.".to_owned();
        assert_eq!(told(unknown.clone(), Language::Nl), unknown);
    }
}
