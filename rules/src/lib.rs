//! The rule engine: facts in, decision and explanation out.
//!
//! Nothing here reads a clock, a file, a network or a database, and nothing here is a float. The caller measures facts and
//! hands them over ([`Facts`]); a [`Rule`] turns them into a [`Verdict`]; [`explain()`] says why. The same [`Rule`]
//! serves segments, audiences, gates and level conditions.
//!
//! Three words of logic: a fact that is not known makes a condition [`Verdict::Unknown`], the negation of unknown is
//! unknown, and only [`Verdict::Met`] holds. So what nobody recorded never grants anything, neither by a rule nor by its
//! negation.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::as_conversions,
        reason = "a test that panics is a test that fails"
    )
)]

pub mod audience;
pub mod difference;
pub mod earning;
pub mod explain;
pub mod file;
pub mod formula;
pub mod level;
pub mod limits;
pub mod metric;
pub mod money;
pub mod onboarding;
pub mod points;
pub mod problem;
pub mod program;
pub mod scorecard;
pub mod segment;
pub mod target;
pub mod tenure;
pub mod timeline;
pub mod window;

#[cfg(test)]
mod programs;
#[cfg(test)]
mod samples;

pub use audience::{Audience, PartnerAudience};
pub use explain::{Explanation, ExplanationView, Language, Names, explain};
pub use file::ProgramFile;
pub use formula::{Formula, Working};
pub use level::LevelPolicy;
pub use metric::{MetricDefinition, MetricUse, MetricValue, Unit};
pub use money::{Currency, Fixed, Money, Rate, Rounding};
pub use problem::{Problem, ProblemCode};
pub use program::ProgramRules;
pub use scorecard::{Assessment, Scorecard, TestVector, assess, explain_scorecard, validate_scorecard};
pub use segment::{Catalog, Comparison, Condition, Facts, Rule, Verdict, evaluate, metrics_used, validate};
pub use timeline::{Timeline, TimelineRow};
pub use window::{DateInterval, FiscalCalendar, Window};
