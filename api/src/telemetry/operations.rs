//! Counters of operations: how many there were of each name, what came of them, how long they took.

use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

use super::names::{Document, Names};

/// What came of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Ok,
    /// It ran, and what was wrong is the caller's to mend: refused in the payload, or an error other than `INTERNAL`.
    Refused,
    /// It never ran.
    RequestError,
    /// Something is ours to mend: `INTERNAL`.
    Fault,
}

impl Outcome {
    /// Its label.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Refused => "refused",
            Self::RequestError => "request_error",
            Self::Fault => "fault",
        }
    }
}

/// Which operation it was.
#[derive(Clone, Copy, Debug)]
pub struct Which<'a> {
    /// Chair of the caller.
    pub seat: &'static str,
    /// `query`, `mutation`, `subscription`; `unknown` of what never became one.
    pub kind: &'static str,
    /// Its name, as the client has it.
    pub name: Option<&'a str>,
    /// What is known of its document.
    pub document: Document,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Labels {
    seat: &'static str,
    kind: &'static str,
    name: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Outcomes {
    seat: &'static str,
    kind: &'static str,
    name: String,
    outcome: &'static str,
}

/// Counters of operations. Clones count together.
#[derive(Clone, Debug)]
pub struct Operations {
    names: Arc<Names>,
    answered: Family<Outcomes, Counter>,
    seconds: Family<Labels, Histogram, fn() -> Histogram>,
}

impl Operations {
    /// Fresh counters, which tell apart the first `names` names of each seat.
    pub fn new(names: usize) -> Self {
        Self {
            names: Names::new(names).into(),
            answered: Family::default(),
            // From a millisecond to half a minute.
            seconds: Family::new_with_constructor(|| Histogram::new(exponential_buckets(0.001, 2.0, 16))),
        }
    }

    /// Shows the counters in `registry`.
    pub fn register(&self, registry: &mut Registry) {
        let help = "GraphQL operations, and each answer of a subscription, by what came of them";
        registry.register("sluice_operations", help, self.answered.clone());
        let help = "Time to answer a GraphQL operation that ran";
        registry.register("sluice_operation_seconds", help, self.seconds.clone());
    }

    /// Counts an operation; tells by which name.
    pub fn count(&self, which: Which<'_>, outcome: Outcome, elapsed: Duration) -> String {
        let Which { seat, kind, .. } = which;
        let name = self.names.label(seat, which.name, which.document).into_owned();
        if outcome != Outcome::RequestError {
            let name = name.clone();
            let labels = Labels { seat, kind, name };
            self.seconds.get_or_create(&labels).observe(elapsed.as_secs_f64());
        }
        let outcome = outcome.name();
        let labels = Outcomes {
            seat,
            kind,
            name: name.clone(),
            outcome,
        };
        self.answered.get_or_create(&labels).inc();
        name
    }
}
