//! API keys: their form, their secrets, and who comes by one.

mod authenticate;
mod form;
mod secret;

pub(super) use authenticate::{by_hash, by_id, by_key};
pub use form::public_part;
pub(super) use form::written_as_key;
pub use secret::{issue_secret, replace_secrets};
