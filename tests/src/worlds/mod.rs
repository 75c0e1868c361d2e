//! Isolation by random worlds: organizations, people and all that they share or hide, made by a seed; random questions
//! from each seat's own schema; a naive oracle that knows what each must be answered; and others' changes, of which a
//! viewer that may not see them must not notice a byte.
//!
//! A domain joins with a folder: `generate` has its random rows and their changes, `seen` who sees them, their fields,
//! filters and orders; and with a line for each of its tables in `rows`, for each of its objects in `oracle`.

mod content;
mod deals;
pub mod dice;
mod facts;
mod generate;
mod identity;
mod keys;
mod ledger;
mod levels;
mod oracle;
mod orgs;
mod people;
mod programs;
mod question;
mod rights;
mod rows;
mod run;
mod schema;
mod segments;
mod selection;
mod summary;
mod targets;
mod teams;
mod views;

pub use run::{Tally, run};
