//! What an import did, and what was wrong with its rows.

use std::io::Write;

use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Most problems that are told one by one; the rest is counted.
const TOLD: usize = 10_000;

/// Most ids that the audit entry names.
const NAMED: usize = 100;

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// Line of the file on which the row begins; the header is line 1.
    pub line: u64,
    /// Header of the column to blame, if there is one.
    pub column: Option<String>,
    /// What is wrong.
    pub message: String,
}

/// The problems of an import.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The first ones, by line.
    pub problems: Vec<RowProblem>,
    /// Rows that could not be used.
    pub bad_rows: u64,
}

impl Report {
    /// Adds the problems of one row.
    pub fn add(&mut self, problems: Vec<RowProblem>) {
        if problems.is_empty() {
            return;
        }
        self.bad_rows += 1;
        let room = TOLD.saturating_sub(self.problems.len());
        self.problems.extend(problems.into_iter().take(room));
    }

    /// Writes the problems as CSV: line, column, message.
    pub fn write(&self, to: impl Write) -> csv::Result<()> {
        let mut writer = csv::Writer::from_writer(to);
        writer.write_record(["line", "column", "message"])?;
        for problem in &self.problems {
            let column = problem.column.as_deref().unwrap_or_default();
            writer.write_record([&problem.line.to_string(), column, &problem.message])?;
        }
        Ok(writer.flush()?)
    }
}

/// What became of the rows that could be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows that the file has, usable or not.
    pub rows: u64,
    /// New ones.
    pub inserted: u64,
    /// Known ones that differ from what was known.
    pub changed: u64,
    /// Known ones as they were.
    pub unchanged: u64,
    ids: Vec<Uuid>,
}

impl Tally {
    /// A new row.
    pub fn insert(&mut self, id: Uuid) {
        self.inserted += 1;
        self.name(id);
    }

    /// A corrected row.
    pub fn change(&mut self, id: Uuid) {
        self.changed += 1;
        self.name(id);
    }

    /// Rows that are too many to name.
    pub fn count(&mut self, inserted: usize, changed: usize, unchanged: usize) {
        let number = |rows: usize| u64::try_from(rows).unwrap_or(u64::MAX);
        self.inserted += number(inserted);
        self.changed += number(changed);
        self.unchanged += number(unchanged);
    }

    fn name(&mut self, id: Uuid) {
        if self.ids.len() <= NAMED {
            self.ids.push(id);
        }
    }

    /// What the audit entry tells; ids only of small imports.
    pub fn summary(&self, entity: &str) -> Json {
        let mut summary = json!({ "entity": entity, "inserted": self.inserted, "changed": self.changed });
        if (1..=NAMED).contains(&self.ids.len())
            && let Some(summary) = summary.as_object_mut()
        {
            summary.insert("ids".to_owned(), json!(self.ids));
        }
        summary
    }
}
