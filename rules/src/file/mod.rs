//! A program as one file: what an engineer keeps in a repository, reviews as a difference, and applies.
//!
//! The file holds the program and what it stands on: the types of facts, attributes and metrics that its rules ask about, so
//! that it can be applied where nothing is defined yet. Segments and partner types are named and not defined in it: whom a
//! vendor counts among its partners is said once for all programs.
//!
//! [`read`] takes YAML (JSON is YAML, too) and tells what it cannot use by path, line and column; [`write()`] gives the one
//! canonical spelling, so that a file that was exported and not touched is the same file when it is exported again.

mod check;
mod definitions;
mod read;
mod schema;
mod standing;
mod write;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use check::is_discount;
pub use definitions::{Attribute, Definitions, Dimension, FactType, Metric, Purse, ValueKind};
pub use read::{Unreadable, read};
pub use schema::schema;
pub use standing::Uses;
pub use write::{Unwritable, write};

use crate::audience::Audience;
use crate::money::Fixed;
use crate::program::ProgramRules;

/// A partner program as one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgramFile {
    /// The version of this format; 1.
    pub format: Format,
    /// Key of the program, unique for the vendor.
    #[schemars(regex(pattern = KEY))]
    pub key: String,
    /// What it is called and says, by language.
    #[serde(default)]
    pub texts: Texts,
    /// First date on which partners may take part; from the beginning when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// Last date on which they may; no end when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// Who, apart from the vendor, sees it; nobody when absent.
    #[serde(default)]
    pub audience: Audience,
    /// Levels, lowest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Level>,
    /// Benefits, in the order in which they are shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub benefits: Vec<Benefit>,
    /// What the rules stand on. What the vendor has already must mean the same there; what it does not have is defined.
    #[serde(default, skip_serializing_if = "Definitions::is_empty")]
    pub definitions: Definitions,
    /// What decides on levels, how they are gained and lost, and the program's own tests; a program in words only when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<ProgramRules>,
}

/// The version of the format of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Format;

/// The only version of the format that there is.
pub const FORMAT: u32 = 1;

/// The form of a key.
const KEY: &str = "^[a-z][a-z0-9_]{0,49}$";

/// The file is of a format that is not known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("format {0} is not known; it must be {FORMAT}")]
pub struct UnknownFormat(u32);

impl TryFrom<u32> for Format {
    type Error = UnknownFormat;

    fn try_from(version: u32) -> Result<Self, UnknownFormat> {
        if version == FORMAT {
            Ok(Self)
        } else {
            Err(UnknownFormat(version))
        }
    }
}

impl From<Format> for u32 {
    fn from(_: Format) -> Self {
        FORMAT
    }
}

/// Texts by language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Texts {
    /// English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<Text>,
    /// Dutch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nl: Option<Text>,
}

/// Texts in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Name of the program.
    pub name: String,
    /// A few sentences.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
}

/// A level. It stands above those before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Key, unique among all programs of the vendor.
    #[schemars(regex(pattern = KEY))]
    pub key: String,
    /// Name in English.
    pub name_en: String,
    /// Name in Dutch.
    pub name_nl: String,
}

/// A benefit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Benefit {
    /// Key: the same benefit in all versions of the program.
    #[schemars(regex(pattern = KEY))]
    pub key: String,
    /// Key of the level from which on it is given; by taking part when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// Name in English.
    pub name_en: String,
    /// Name in Dutch.
    pub name_nl: String,
    /// Explained in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description_en: Option<String>,
    /// Explained in Dutch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description_nl: Option<String>,
    /// Percent off what others pay, more than 0 and at most 100; no discount when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_percent: Option<Fixed>,
    /// Who, of those who see the program, it is for; all of them when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<Audience>,
    /// Whether it is told to those who do not hold its level yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub announced: bool,
}
