//! What becomes of an operation that was answered: a number, and a line if it took long.

use std::time::Duration;

use super::meter::Meter;
use super::operations::{Operations, Outcome, Which};

/// An operation that was answered.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// Which it was.
    pub which: Which<'a>,
    /// SHA-256 of its document in hexadecimal: the name that it has for clients too. None of what never ran.
    pub document: Option<&'a str>,
    /// Fields that its answer might have held.
    pub cost: usize,
    /// What came of it.
    pub outcome: Outcome,
    /// Id of its request.
    pub request: &'a str,
}

/// Watches operations.
#[derive(Clone, Debug)]
pub struct Watch {
    operations: Operations,
    slow: Duration,
}

impl Watch {
    /// Counts in `operations`, and writes a line for what takes as long as `slow`.
    pub fn new(operations: Operations, slow: Duration) -> Self {
        Self { operations, slow }
    }

    /// Takes note of an operation that `meter` has measured.
    pub fn note(&self, answered: Answered<'_>, meter: &Meter) {
        let elapsed = meter.elapsed();
        let Answered { which, outcome, .. } = answered;
        let name = self.operations.count(which, outcome, elapsed);
        if elapsed < self.slow {
            return;
        }
        // By hash and by name: a document holds whatever the client wrote into it, and its variables are anybody's.
        tracing::warn!(
            target: "sluice::slow",
            document = answered.document,
            operation = name,
            kind = which.kind,
            seat = which.seat,
            outcome = outcome.name(),
            millis = millis(elapsed),
            statements = meter.statements(),
            sql_millis = millis(meter.in_statements()),
            cost = answered.cost,
            request = answered.request,
            "slow operation"
        );
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
