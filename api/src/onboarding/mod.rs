//! Onboarding: newcomers are guided through the first steps of the programs that they take part in.

pub mod graphql;
pub mod mark_onboarding_step;
pub mod newcomers;
mod scope;
pub mod standing;

pub use entity::onboarding_mark::Model as MarkRow;
pub use standing::{Guided, onboarding};
