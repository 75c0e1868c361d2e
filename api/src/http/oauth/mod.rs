//! The token endpoint of OAuth 2.0 (RFC 6749), with token exchange (RFC 8693), and its metadata (RFC 8414).

mod client;
mod form;
pub mod metadata;
mod refusal;
pub mod token;
