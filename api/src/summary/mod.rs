//! What each seat needs to see at sign-in.

pub mod graphql;
pub mod summarize;
