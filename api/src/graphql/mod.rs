//! The GraphQL schema: one per seat, put together here from the domains. What is not named for a seat does not exist
//! for it.

pub mod changes;
pub mod charge;
pub mod document;
pub mod endpoint;
mod gates;
pub mod kit;
pub mod node;
mod observe;
pub mod operation;
pub mod schema;
pub mod sdl;
pub mod stream;
pub mod trusted;

use chrono::{DateTime, Utc};

use crate::access::signin::Origin;
use crate::ids::digest;

/// What a request tells of its sender, beside the token.
#[derive(Clone, Debug)]
pub struct Client {
    /// Network address and device.
    pub origin: Origin,
    /// Refresh token of the cookie.
    pub refresh_token: Option<String>,
    /// Attempts at single sign-on of cookies: their names and what is in them.
    pub attempts: Vec<(String, String)>,
    /// Whether cookies travel over HTTPS only.
    pub secure_cookies: bool,
    /// Whether the server runs as a demo.
    pub demo: bool,
    /// Whether the server has the reference portal.
    pub serves_portal: bool,
}

/// Name of the cookie that holds the refresh token.
pub const REFRESH_COOKIE: &str = "sluice_refresh";

/// How names of cookies begin that hold an attempt at single sign-on.
pub const ATTEMPT_COOKIES: &str = "sluice_attempt_";

/// Characters of the rest of such a name.
const ATTEMPT_NAME: usize = 16;

/// Name of the cookie of the attempt with this `state`: each has its own, since people begin in several tabs.
pub fn attempt_cookie(state: &str) -> String {
    format!("{ATTEMPT_COOKIES}{}", &digest(state)[..ATTEMPT_NAME])
}

impl Client {
    /// `Set-Cookie` (RFC 6265) with a secret that scripts cannot read.
    pub fn cookie(&self, name: &str, secret: &str, expires_at: DateTime<Utc>) -> String {
        let expires = expires_at.format("%a, %d %b %Y %H:%M:%S GMT");
        format!("{name}={secret}; Expires={expires}{}", self.cookie_attributes())
    }

    /// `Set-Cookie` that takes a secret away.
    pub fn expired_cookie(&self, name: &str) -> String {
        format!("{name}=; Max-Age=0{}", self.cookie_attributes())
    }

    fn cookie_attributes(&self) -> String {
        format!(
            "; Path=/graphql; HttpOnly; SameSite=Strict{}",
            if self.secure_cookies { "; Secure" } else { "" }
        )
    }
}
