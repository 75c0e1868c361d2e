//! What an import did.

use async_graphql::{Object, Result, SimpleObject};

use crate::facts::import::Outcome;
use crate::fault::Fault;
use crate::graphql::kit::fault::OrError;
use crate::messages;

/// Most problems of one answer.
const MOST: usize = 1_000;

/// What an import did, or would do.
pub struct ImportReport(pub Outcome);

/// What an import did, or would do.
#[Object]
impl ImportReport {
    /// Whether anything was written: not by a dry run, not when bad rows keep the good ones out, and not when the file
    /// says what is known.
    async fn written(&self) -> bool {
        self.0.written
    }

    /// Rows of the file.
    async fn rows(&self) -> u64 {
        self.0.tally.rows
    }

    /// New ones.
    async fn inserted(&self) -> u64 {
        self.0.tally.inserted
    }

    /// Known ones that differ from what was known.
    async fn changed(&self) -> u64 {
        self.0.tally.changed
    }

    /// Known ones as they were.
    async fn unchanged(&self) -> u64 {
        self.0.tally.unchanged
    }

    /// Rows that could not be used.
    async fn bad_rows(&self) -> u64 {
        self.0.report.bad_rows
    }

    /// What was wrong, by line.
    async fn problems(
        &self,
        #[graphql(desc = "The first so many, at most 1,000.", default = 100)] first: i32,
    ) -> Result<Vec<ImportProblem>> {
        let first = usize::try_from(first)
            .ok()
            .filter(|first| *first <= MOST)
            .ok_or_else(|| Fault::invalid("first", format!("From 0 to {MOST}.")))
            .or_error()?;
        let told = self.0.report.problems.iter().take(first);
        Ok(told
            .map(|problem| ImportProblem {
                line: problem.line,
                column: problem.column.clone(),
                message: messages::here(problem.message.clone()),
            })
            .collect())
    }
}

/// What is wrong with a row.
#[derive(SimpleObject)]
pub struct ImportProblem {
    /// Line of the file on which the row begins; the header is line 1.
    line: u64,
    /// Header of the column to blame, if there is one.
    column: Option<String>,
    /// What is wrong.
    message: String,
}
