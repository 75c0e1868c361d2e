//! What the token endpoint grants to service accounts: short tokens of their own, and tokens to act for a person.

mod client;
mod client_credentials;
mod exchange;
mod issue;
mod refused;
pub(super) mod scope;

pub use client::{Client, known_client};
pub use client_credentials::client_credentials;
pub use exchange::{ACCESS_TOKEN, Exchange, exchange};
pub use issue::Granted;
pub use refused::Refused;
pub use scope::known as known_scopes;
