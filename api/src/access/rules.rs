//! The visibility of rows. A table without a rule does not compile where it is read.

use sea_orm::{
    Condition, EntityTrait,
    sea_query::{Expr, ExprTrait},
};

use super::Viewer;

/// Which rows of a table a viewer sees. Has no default: silence is not an answer.
#[derive(Clone, Debug)]
pub enum Rows {
    /// Every row.
    All,
    /// No row.
    None,
    /// Those that meet the condition. An empty condition counts as none.
    Where(Condition),
}

impl Rows {
    /// The rule as a condition that can only narrow.
    pub fn condition(self) -> Condition {
        match self {
            Self::All => Condition::all(),
            Self::Where(condition) if !condition.is_empty() => condition,
            Self::Where(_) | Self::None => Condition::all().add(Expr::val(1).eq(0)),
        }
    }
}

/// Says which rows of an entity a viewer sees.
pub trait Visible: EntityTrait {
    /// A function of the viewer alone: the same viewer sees the same rows whatever it asks.
    fn rows(viewer: &Viewer) -> Rows;
}

/// What is about to happen to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// It comes into being.
    Insert,
    /// It changes.
    Update,
    /// It goes.
    Delete,
}

/// Says who may write which rows of an entity. Judged on the row as it was and on the row as it became.
pub trait Writable: Visible {
    /// Whether `viewer` may do `act` to `row`.
    fn may(viewer: &Viewer, act: Act, row: &Self::Model) -> bool;
}
