//! Rules over the facts of a partnership: the one tree that segments, audiences, gates and level conditions share.

mod catalog;
mod condition;
mod evaluate;
mod facts;
mod graph;
mod rule;
mod subject;
mod validate;
mod validate_condition;
mod verdict;

pub use catalog::{AttributeKind, Catalog};
pub use condition::{
    BooleanCondition, Comparison, Condition, DateCondition, DateTest, FormulaCondition, LevelCompare, LevelCondition,
    Membership, MembershipCondition, MetricCondition, MoneyCondition, NumberCondition, Threshold,
};
pub(crate) use evaluate::comparable;
pub use evaluate::{evaluate, evaluate_condition};
pub use facts::{AttributeValue, Facts, Ladder};
pub use graph::{evaluation_order, fill_memberships, validate_segments};
pub use rule::{AtLeast, Rule, metrics_used, segments_used};
pub use subject::Subject;
pub use validate::validate;
pub(crate) use validate::{Allowed, Walk, check_rule};
pub use verdict::Verdict;
