//! The mapping file: which column of a foreign file is which of our fields.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::MapProblem;

/// A mapping, as its TOML file has it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// What parts the columns.
    #[serde(default = "comma")]
    pub delimiter: char,
    /// How dates are written (strftime).
    #[serde(default = "iso")]
    pub date_format: String,
    /// Our field = header of the column, or several columns joined.
    pub columns: BTreeMap<String, Columns>,
    /// Our field = the same value for every row.
    #[serde(default)]
    pub constants: BTreeMap<String, String>,
    /// Our field = what each value of the file stands for; a value that is not listed is an error.
    #[serde(default)]
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// Partners only: attributes by key. Those that the vendor does not have yet are created.
    #[serde(default)]
    pub attributes: BTreeMap<String, AttributeMap>,
    /// Facts only: dimensions by key, and the header of the column that holds each.
    #[serde(default)]
    pub dimensions: BTreeMap<String, String>,
}

/// Where a field comes from.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Columns {
    /// One column, by header.
    One(String),
    /// Several columns, joined.
    Joined {
        /// Headers.
        join: Vec<String>,
        /// What stands between the values.
        with: String,
    },
}

impl Columns {
    /// The headers.
    pub fn headers(&self) -> &[String] {
        match self {
            Self::One(header) => std::slice::from_ref(header),
            Self::Joined { join, .. } => join,
        }
    }

    /// What stands between the values of several columns.
    pub fn with(&self) -> &str {
        match self {
            Self::One(_) => "",
            Self::Joined { with, .. } => with,
        }
    }
}

/// An attribute and the column that holds it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeMap {
    /// Header of the column.
    pub column: String,
    /// Kind of its values.
    pub kind: entity::attribute_definition::AttributeKind,
    /// For MONEY.
    pub currency: Option<String>,
    /// For CHOICE: the keys.
    #[serde(default)]
    pub choices: Vec<String>,
    /// English name.
    pub name_en: String,
    /// Dutch name.
    pub name_nl: String,
    /// What each value of the file stands for.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
}

fn comma() -> char {
    ','
}

fn iso() -> String {
    "%Y-%m-%d".to_owned()
}

impl Map {
    /// Reads a mapping.
    pub fn parse(text: &str) -> Result<Self, MapProblem> {
        let map: Self = toml::from_str(text).map_err(|why| MapProblem(why.to_string()))?;
        if !map.delimiter.is_ascii() {
            return Err(MapProblem("delimiter: one ASCII character".to_owned()));
        }
        // A format that chrono cannot read fails on every date; told once, here.
        let broken = chrono::format::StrftimeItems::new(&map.date_format)
            .any(|item| matches!(item, chrono::format::Item::Error));
        if broken {
            return Err(MapProblem(format!(
                "date_format: {:?} is no strftime format",
                map.date_format
            )));
        }
        Ok(map)
    }

    /// Refuses fields that this kind of file does not have, and files without a field that they need.
    pub fn check(&self, fields: &[Field]) -> Result<(), MapProblem> {
        let known = |name: &String| fields.iter().any(|field| field.name == name);
        let names = || fields.iter().map(|field| field.name).collect::<Vec<_>>().join(", ");
        for (table, mut keys) in [
            ("columns", self.columns.keys().collect::<Vec<_>>()),
            ("constants", self.constants.keys().collect()),
            ("values", self.values.keys().collect()),
        ] {
            keys.retain(|key| !known(key));
            if let Some(key) = keys.first() {
                return Err(MapProblem(format!(
                    "{table}.{key}: there is no such field; there are {}",
                    names()
                )));
            }
        }
        if let Some(key) = self.constants.keys().find(|key| self.columns.contains_key(*key)) {
            return Err(MapProblem(format!("constants.{key}: the field has a column already")));
        }
        if let Some(key) = self.values.keys().find(|key| !self.columns.contains_key(*key)) {
            return Err(MapProblem(format!("values.{key}: the field has no column")));
        }
        let missing = fields
            .iter()
            .filter(|field| field.required)
            .find(|field| !self.columns.contains_key(field.name) && !self.constants.contains_key(field.name));
        match missing {
            Some(field) => Err(MapProblem(format!(
                "columns.{}: a column or constant is needed",
                field.name
            ))),
            None => Ok(()),
        }
    }
}

/// A field that a mapping can fill.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Name in the mapping.
    pub name: &'static str,
    /// Whether a mapping must fill it.
    pub required: bool,
}

/// A field that must be there.
pub const fn needed(name: &'static str) -> Field {
    Field { name, required: true }
}

/// A field that may be there.
pub const fn possible(name: &'static str) -> Field {
    Field { name, required: false }
}
