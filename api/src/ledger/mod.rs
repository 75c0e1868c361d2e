//! Points: purses that a vendor defines, what was posted in them, and what is left on any day.
//!
//! Each transaction takes as many points from one account as it gives to another, in one row, so that nothing can come from
//! nowhere. Rows are added and never changed: what was wrong is reversed. What lapses is not posted but worked out of what was
//! (`rules::points`), so that it is right for every day and as known at every moment, whatever came late.

pub mod account;
pub mod define_point_purse;
mod earned;
pub mod graphql;
pub mod post_points;
pub mod posted;
pub mod purses;
pub mod reverse_points;
mod scope;
pub mod statement;
pub mod totals;
pub mod update_point_purse;

pub use earned::Earned;
pub use entity::point_purse::Model as PurseRow;
pub use entity::point_transaction::{Model as TransactionRow, PointTransactionKind as TransactionKind};
