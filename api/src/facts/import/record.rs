//! One row of the file, read by our own field names.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use csv::ByteRecord;

use super::MapProblem;
use super::map::Map;
use super::report::RowProblem;

/// Where each field stands in the rows of one file.
#[derive(Clone, Debug)]
pub struct Layout {
    fields: HashMap<String, Source>,
    width: usize,
}

#[derive(Clone, Debug)]
enum Source {
    Constant(String),
    Columns {
        columns: Vec<(usize, String)>,
        with: String,
        values: Option<BTreeMap<String, String>>,
    },
}

impl Layout {
    /// Finds the mapping's columns among the file's headers. Attributes go by the name `attributes.KEY`.
    pub fn new(map: &Map, headers: &ByteRecord) -> Result<Self, MapProblem> {
        let headers: Vec<Cow<'_, str>> = headers.iter().map(String::from_utf8_lossy).collect();
        let position = |header: &String| {
            let mut found = headers.iter().enumerate().filter(|(_, name)| name.trim() == header);
            match (found.next(), found.next()) {
                (Some((index, _)), None) => Ok((index, header.clone())),
                (None, _) => Err(MapProblem(format!(
                    "the file has no column {header:?}; it has {}",
                    headers.join(", ")
                ))),
                _ => Err(MapProblem(format!("the file has several columns {header:?}"))),
            }
        };
        let mut fields = HashMap::new();
        for (name, value) in &map.constants {
            fields.insert(name.clone(), Source::Constant(value.clone()));
        }
        for (name, columns) in &map.columns {
            let source = Source::Columns {
                columns: columns.headers().iter().map(position).collect::<Result<_, _>>()?,
                with: columns.with().to_owned(),
                values: map.values.get(name).cloned(),
            };
            fields.insert(name.clone(), source);
        }
        for (key, attribute) in &map.attributes {
            let source = Source::Columns {
                columns: vec![position(&attribute.column)?],
                with: String::new(),
                values: (!attribute.values.is_empty()).then(|| attribute.values.clone()),
            };
            fields.insert(attribute_field(key), source);
        }
        for (key, header) in &map.dimensions {
            let source = Source::Columns {
                columns: vec![position(header)?],
                with: String::new(),
                values: None,
            };
            fields.insert(dimension_field(key), source);
        }
        let width = headers.len();
        Ok(Self { fields, width })
    }

    /// Whether the mapping fills this field.
    pub fn has(&self, field: &str) -> bool {
        self.fields.contains_key(field)
    }
}

/// The name of an attribute among the fields.
pub fn attribute_field(key: &str) -> String {
    format!("attributes.{key}")
}

/// The name of a dimension among the fields.
pub fn dimension_field(key: &str) -> String {
    format!("dimensions.{key}")
}

/// One row.
#[derive(Debug)]
pub struct Record<'a> {
    layout: &'a Layout,
    fields: &'a ByteRecord,
    line: u64,
}

impl<'a> Record<'a> {
    /// A row of the file, if it has as many fields as the header.
    pub fn new(layout: &'a Layout, fields: &'a ByteRecord) -> Result<Self, RowProblem> {
        let line = fields.position().map_or(0, csv::Position::line);
        let record = Self { layout, fields, line };
        if fields.len() == layout.width {
            return Ok(record);
        }
        let message = format!("This row has {} fields, the header {}.", fields.len(), layout.width);
        Err(RowProblem {
            line,
            column: None,
            message,
        })
    }

    /// Line on which it begins.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Whether the mapping fills this field at all.
    pub fn has(&self, field: &str) -> bool {
        self.layout.has(field)
    }

    /// The field's text, trimmed and translated; nothing when it is empty or not mapped.
    fn text(&self, field: &str) -> Result<Option<Cow<'_, str>>, RowProblem> {
        let (columns, with, values) = match self.layout.fields.get(field) {
            None => return Ok(None),
            Some(Source::Constant(value)) => return Ok(Some(Cow::Borrowed(value.as_str()))),
            Some(Source::Columns { columns, with, values }) => (columns, with, values),
        };
        let mut parts = columns.iter().map(|(index, _)| {
            let bytes = self.fields.get(*index).unwrap_or_default();
            std::str::from_utf8(bytes)
                .map(str::trim)
                .map_err(|_| self.problem(field, "This is not UTF-8."))
        });
        let text = match (parts.next(), columns.len()) {
            (None, _) => return Ok(None),
            (Some(only), 1) => Cow::Borrowed(only?),
            (Some(first), _) => {
                let mut joined = first?.to_owned();
                let mut empty = joined.is_empty();
                for part in parts {
                    let part = part?;
                    empty &= part.is_empty();
                    joined.push_str(with);
                    joined.push_str(part);
                }
                Cow::Owned(if empty { String::new() } else { joined })
            }
        };
        if text.is_empty() {
            return Ok(None);
        }
        match values {
            None => Ok(Some(text)),
            Some(values) => match values.get(text.as_ref()) {
                Some(value) => Ok(Some(Cow::Borrowed(value.as_str())).filter(|value| !value.is_empty())),
                None => {
                    let shown: String = text.chars().take(50).collect();
                    Err(self.problem(field, format!("The mapping does not say what {shown:?} stands for.")))
                }
            },
        }
    }

    /// The field's value, if there is one.
    pub fn optional<T, E: ToString>(
        &self,
        field: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<T>, RowProblem> {
        match self.text(field)? {
            None => Ok(None),
            Some(text) => parse(&text)
                .map(Some)
                .map_err(|why| self.problem(field, why.to_string())),
        }
    }

    /// The field's value.
    pub fn required<T, E: ToString>(
        &self,
        field: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<T, RowProblem> {
        self.optional(field, parse)?
            .ok_or_else(|| self.problem(field, "This may not be empty."))
    }

    /// A problem of this field.
    pub fn problem(&self, field: &str, message: impl Into<String>) -> RowProblem {
        let column = match self.layout.fields.get(field) {
            Some(Source::Columns { columns, .. }) => columns
                .iter()
                .map(|(_, header)| header.as_str())
                .collect::<Vec<_>>()
                .join(" + "),
            Some(Source::Constant(_)) => format!("(constant {field})"),
            None => field.to_owned(),
        };
        RowProblem {
            line: self.line,
            column: Some(column),
            message: message.into(),
        }
    }
}

/// The problems of a row, of which all are found before it is given up.
#[derive(Debug, Default)]
pub struct Problems(pub Vec<RowProblem>);

impl Problems {
    /// The value, or its problem noted.
    pub fn take<T>(&mut self, value: Result<T, RowProblem>) -> Option<T> {
        value.map_err(|problem| self.0.push(problem)).ok()
    }
}
