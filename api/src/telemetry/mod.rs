//! What the server tells of itself: numbers and lines for whoever is on call. Knows no rows and no protocol; what it tells
//! of an operation is its name, its seat and what it cost, never what was asked for or by whom.

pub mod meter;
pub mod names;
pub mod operations;
pub mod process;
pub mod traces;
pub mod watch;
