//! Points: what a purse promises of them, and what became of those that were posted.
//!
//! A purse is kept by postings alone: points earned, points spent, and reversals of either. What lapses (a lot that expires,
//! decay in idle weeks, the end of a season) is not posted but follows from the postings and the purse's [`PursePolicy`], so
//! that a posting which comes late, or is reversed, changes what lapsed by it as well, and every date has one answer whatever
//! the order in which postings became known.

mod history;
mod policy;
mod replay;
mod season;
#[cfg(test)]
mod tests;

pub use history::{History, Posting, history};
pub use policy::{Decay, Expiry, PurseKind, PursePolicy, Reset, SeasonEnd};
pub use replay::{Lapse, LapseKind, Lot};
pub use season::Season;
