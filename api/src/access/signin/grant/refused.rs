//! Why the token endpoint grants nothing (RFC 6749, section 5.2; RFC 8693, section 2.2.2).

/// Why nothing is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Unknown service account, or none of its keys.
    Client,
    /// The key does not let it do this.
    Unauthorized(&'static str),
    /// A value cannot be used.
    Request(&'static str),
    /// A scope is unknown, or more than the key lets.
    Scope,
    /// The token would be for somebody else than this server.
    Target,
}

impl Refused {
    /// `error`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Client => "invalid_client",
            Self::Unauthorized(_) => "unauthorized_client",
            Self::Request(_) => "invalid_request",
            Self::Scope => "invalid_scope",
            Self::Target => "invalid_target",
        }
    }

    /// `error_description`.
    pub fn description(self) -> &'static str {
        match self {
            Self::Client => "No service account with this id has this key.",
            Self::Unauthorized(why) | Self::Request(why) => why,
            Self::Scope => "A scope is unknown, or more than the key of the service account has.",
            Self::Target => "This server makes tokens for itself only.",
        }
    }
}
