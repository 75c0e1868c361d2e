//! The visibility of rows. A table without a rule does not compile where it is read.

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait,
    sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr},
};

use super::Viewer;
use super::events::News;

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

/// The rule of `E` for `viewer` as a condition. Who looks through another's chair sees no more than it sees in its own.
pub fn seen<E: Visible>(viewer: &Viewer) -> Condition {
    let rule = E::rows(viewer).condition();
    match &viewer.preview {
        Some(preview) => Condition::all().add(rule).add(E::rows(&preview.by).condition()),
        None => rule,
    }
}

/// The values of `column` in the rows of `E` that `viewer` sees, as a subquery: for rows that are seen with another's, and
/// for searches in them, so that the rule stands in one place.
pub fn seen_values<E: Visible>(viewer: &Viewer, column: E::Column) -> SelectStatement {
    Query::select()
        .column(column.as_column_ref())
        .from(E::default().table_ref())
        .cond_where(seen::<E>(viewer))
        .take()
}

/// Keeps the rows of which `part` is the `whole` of a row of `E` that `viewer` sees. Asked for each row, so that either
/// database looks up the wholes of the few rows that are read rather than gathering all that are seen.
pub fn part_of_seen<E: Visible>(viewer: &Viewer, whole: E::Column, part: impl ColumnTrait) -> SimpleExpr {
    let seen = Query::select()
        .expr(Expr::val(1))
        .from(E::default().table_ref())
        .and_where(Expr::col(whole.as_column_ref()).equals(part.as_column_ref()))
        .cond_where(seen::<E>(viewer))
        .take();
    Expr::exists(seen)
}

/// The vendor of a row is the viewer's own, or one with which it has a relation in force.
pub fn of_vendors(viewer: &Viewer, vendor_id: impl ColumnTrait) -> Condition {
    match viewer.vendor_id() {
        Some(own) => Condition::all().add(vendor_id.eq(own)),
        None => Condition::all().add(vendor_id.is_in(viewer.active_vendors())),
    }
}

/// The vendor of a row is the one that the viewer's token reaches, if not all: for rules that go by the viewer's
/// organization rather than by its relations.
pub fn of_only_vendor(viewer: &Viewer, vendor_id: impl ColumnTrait) -> Option<SimpleExpr> {
    viewer.only_vendor.map(|only| vendor_id.eq(only))
}

/// `day` lies within the dates of a row, both included; an absent date bounds nothing.
pub fn on_day(day: NaiveDate, from: impl ColumnTrait, to: impl ColumnTrait) -> Condition {
    Condition::all()
        .add(Condition::any().add(from.is_null()).add(from.lte(day)))
        .add(Condition::any().add(to.is_null()).add(to.gte(day)))
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

    /// What a change of a row is news of: for whoever follows what it sees. Of nothing, unless the table says so.
    fn news(_before: Option<&Self::Model>, _after: &Self::Model) -> Vec<News> {
        Vec::new()
    }
}
