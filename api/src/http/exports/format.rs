//! Rows as JSON Lines (one object a line) or as CSV (RFC 4180) that a spreadsheet can open without harm.

use std::io;

use actix_web::web::Bytes;
use serde_json::{Map, Value};

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One object a line.
    JsonLines,
    /// A header, and a line for each row.
    Csv,
}

impl Format {
    /// The format that a file name's extension means.
    pub fn of(extension: &str) -> Option<Self> {
        [Self::JsonLines, Self::Csv]
            .into_iter()
            .find(|format| format.name() == extension)
    }

    /// The extension.
    pub fn name(self) -> &'static str {
        match self {
            Self::JsonLines => "jsonl",
            Self::Csv => "csv",
        }
    }

    /// Value of `Content-Type`.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::JsonLines => "application/jsonl; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8; header=present",
        }
    }

    /// What stands before all rows.
    pub fn header(self, columns: &[String]) -> io::Result<Bytes> {
        match self {
            Self::JsonLines => Ok(Bytes::new()),
            Self::Csv => csv([columns]),
        }
    }

    /// Rows with the cells of these columns.
    pub fn rows(self, columns: &[String], rows: Vec<Vec<Value>>) -> io::Result<Bytes> {
        match self {
            Self::JsonLines => {
                let mut lines = Vec::new();
                for row in rows {
                    let names = columns.iter().cloned();
                    serde_json::to_writer(&mut lines, &names.zip(row).collect::<Map<_, _>>())?;
                    lines.push(b'\n');
                }
                Ok(lines.into())
            }
            Self::Csv => csv(rows
                .into_iter()
                .map(|row| row.into_iter().map(cell).collect::<Vec<_>>())),
        }
    }
}

fn csv<R: IntoIterator<Item: AsRef<[u8]>>>(rows: impl IntoIterator<Item = R>) -> io::Result<Bytes> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    Ok(writer.into_inner().map_err(|error| error.into_error())?.into())
}

fn cell(value: Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    };
    // What begins so, a spreadsheet takes for a formula and runs, whoever wrote it: an apostrophe makes it a text.
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Format::{Csv, JsonLines};

    #[test]
    fn rows_are_lines_and_no_formula_is_left() {
        let columns = ["id", "device", "changes"].map(str::to_owned);
        let rows = || {
            vec![
                vec![json!("a"), json!("=HYPERLINK(\"x\")"), json!([{ "b": 1 }])],
                vec![json!("+1"), json!(null), json!("two\nlines")],
            ]
        };
        let text = |bytes: std::io::Result<actix_web::web::Bytes>| {
            bytes
                .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
                .unwrap_or_default()
        };
        assert_eq!(text(Csv.header(&columns)), "id,device,changes\n");
        assert_eq!(
            text(Csv.rows(&columns, rows())),
            "a,\"'=HYPERLINK(\"\"x\"\")\",\"[{\"\"b\"\":1}]\"\n'+1,,\"two\nlines\"\n"
        );
        let lines = text(JsonLines.rows(&columns, rows()));
        assert_eq!(lines.lines().count(), 2);
        assert_eq!(text(JsonLines.header(&columns)), "");
    }
}
