//! Issuers of tokens elsewhere: what they publish of themselves (OpenID Connect Discovery 1.0) and the keys that they sign
//! with (RFC 7517), fetched with care and kept for a while; and forms that are sent to their endpoints.
//!
//! Addresses of issuers come from vendors: [`reach`] says which of them this server goes to.

mod cache;
mod discovery;
mod fetch;
mod jwks;
mod reach;

pub use cache::Issuers;
pub use discovery::{Endpoints, Published};
pub use fetch::Unreached;
pub use jwks::{KeySet, PublicKey, Usable};
pub use reach::{Reach, Unreachable};
