//! Where an API key stands.

use chrono::{DateTime, Utc};
use entity::api_key;

/// Where an API key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeyStatus {
    /// Counts, as long as its membership gives access.
    Active,
    /// Too old.
    Expired,
    /// Withdrawn.
    Revoked,
}

/// Where `key` stands at `now`.
pub fn status(key: &api_key::Model, now: DateTime<Utc>) -> ApiKeyStatus {
    if key.revoked_at.is_some() {
        ApiKeyStatus::Revoked
    } else if key.expires_at.is_some_and(|at| at <= now) {
        ApiKeyStatus::Expired
    } else {
        ApiKeyStatus::Active
    }
}
