//! How the server knows who asks: passwords, access tokens, API keys, sessions with rotating refresh tokens, and limits on
//! guessing. Rows of these tables are read and written here and nowhere else.

mod api_key;
mod authenticate;
mod change_password;
mod decoy;
mod end;
pub mod external;
pub mod grant;
mod keys;
mod link;
mod log;
mod of_token;
mod password;
mod preview;
mod recovery_code;
mod refreshing;
mod relations;
mod reset_password;
mod reset_second_factor;
mod second_factor;
mod session;
mod sign_in;
mod single_sign_on;
mod throttle;
mod totp;

pub use api_key::{issue_secret, public_part, replace_secrets};
pub use authenticate::{authenticate, authenticate_again};
pub use change_password::{NotChanged, change_password, prove_password};
pub use end::{Which, end_sessions, end_sessions_of_membership, sign_out};
pub use keys::{Claims, Keys};
pub use link::{LinkPurpose, issue_link, redeem_link};
pub use password::{PASSWORD_MAX, PasswordHashing, check_password, set_password};
pub use preview::{PreviewToken, preview_token};
pub use refreshing::Refreshing;
pub use reset_password::replace_password;
pub use reset_second_factor::reset_second_factor;
pub use second_factor::{
    Enrollment, NotBegun, NotConfirmed, NotProven, SecondFactor, begin_second_factor, confirm_second_factor,
    end_second_factor, replace_recovery_codes, second_factor,
};
pub use session::{Refused, Tokens, open_session, refresh, token_for_operator};
pub use sign_in::{Credentials, sign_in};
pub use single_sign_on::{
    Begun, Callback, NotCompleted, NotSent, SingleSignOn, begin_single_sign_on, complete_single_sign_on,
};
pub use throttle::{attempt_at, attempt_from, attempt_within};
pub use totp::SecondFactors;

use chrono::TimeDelta;

use crate::issuers::Issuers;

/// Keys and policy of sign-in.
#[derive(Debug)]
pub struct SignIn {
    /// Keys of access tokens.
    pub keys: Keys,
    /// Cost of password hashes.
    pub hashing: PasswordHashing,
    /// Authenticator apps.
    pub second_factors: SecondFactors,
    /// People who sign in through an identity provider.
    pub single_sign_on: SingleSignOn,
    /// Durations and limits.
    pub policy: Policy,
    /// Issuers of vendors, and their keys.
    pub issuers: Issuers,
    /// Viewers who are looked at anew.
    pub refreshing: Refreshing,
}

/// Where a request comes from, as far as it tells.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Network address.
    pub address: String,
    /// What asks, in a few words for people.
    pub device: Option<String>,
}

impl Origin {
    /// Under which attempts from the address are counted.
    fn key(&self) -> String {
        format!("address:{}", self.address)
    }
}

/// Durations and limits of sign-in.
#[derive(Clone, Debug)]
pub struct Policy {
    /// `iss` of access tokens.
    pub issuer: String,
    /// `aud` of access tokens.
    pub audience: String,
    /// Life of an access token.
    pub access_token: TimeDelta,
    /// Life of a session, however often it is refreshed.
    pub session: TimeDelta,
    /// Life of a session that began through an identity provider, before that one is asked again.
    pub single_sign_on: TimeDelta,
    /// How long a used refresh token may come again, for answers that got lost on the way.
    pub refresh_reuse: TimeDelta,
    /// Window of the counters below.
    pub attempts_window: TimeDelta,
    /// Wrong passwords per account and window.
    pub attempts_per_account: i64,
    /// Attempts per network address and window.
    pub attempts_per_address: i64,
    /// Life of the links that mails carry.
    pub link: TimeDelta,
    /// How long the log of signing in is kept.
    pub sign_in_log: TimeDelta,
    /// By how much the clocks of issuers may differ from ours.
    pub skew: TimeDelta,
}
