use serde::{Deserialize, Serialize};

/// A language in which explanations are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    En,
    /// Dutch.
    Nl,
}

/// What a key is the key of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind<'a> {
    /// An attribute.
    Attribute,
    /// A choice of this attribute.
    Choice {
        /// The attribute, by key.
        attribute: &'a str,
    },
    /// A metric.
    Metric,
    /// A segment.
    Segment,
    /// A level.
    Level,
    /// A partner type.
    PartnerType,
    /// A status of a partnership.
    Status,
    /// A country code.
    Country,
    /// A region.
    Region,
    /// A score.
    Score,
    /// A product, product line, subcategory or category.
    Product,
}

/// Gives the names under which people know what has a key.
pub trait Names {
    /// The name in a language; without one, the key itself is shown.
    fn name(&self, kind: NameKind<'_>, key: &str, language: Language) -> Option<String>;
}

/// Shows every key as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct KeysAsNames;

impl Names for KeysAsNames {
    fn name(&self, _: NameKind<'_>, _: &str, _: Language) -> Option<String> {
        None
    }
}
