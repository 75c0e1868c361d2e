//! Levels of partnerships: what a program's rules say of each, on any date.

pub mod graphql;
pub mod movement;
mod progress;

pub use progress::{Progress, progress};
