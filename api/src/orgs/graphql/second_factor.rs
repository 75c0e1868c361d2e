//! The second factor of sign-in.

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};

use crate::access::signin;

/// The second factor of the person's sign-in: an authenticator app.
#[derive(SimpleObject)]
pub struct SecondFactor {
    /// Since when it is asked for.
    since: DateTime<Utc>,
    /// How many recovery codes are unused; replace them before there are none.
    recovery_codes_left: u64,
}

impl From<signin::SecondFactor> for SecondFactor {
    fn from(factor: signin::SecondFactor) -> Self {
        Self {
            since: factor.since,
            recovery_codes_left: factor.recovery_codes_left,
        }
    }
}
