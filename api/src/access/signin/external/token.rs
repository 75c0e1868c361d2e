//! What a token from elsewhere says, and whether it is true.

use chrono::{DateTime, Utc};
use entity::identity_provider::{self, Algorithm};
use jsonwebtoken::{Header, Validation};
use serde_json::{Map, Value};

use crate::access::Gate;

/// Longest token in bytes.
const LONGEST: usize = 16_384;

/// Most audiences of one token.
const AUDIENCES: usize = 10;

/// Longest subject (OpenID Connect Core 1.0, section 2) and longest name of a session.
const NAME: usize = 255;

/// Type of access tokens (RFC 9068), which name no client as their reader.
const ACCESS_TOKEN: &str = "at+jwt";

/// Who made a token and for whom, as it says itself: a place to look, and nothing to rely on.
pub struct Said {
    pub issuer: String,
    pub audiences: Vec<String>,
}

/// What a token says of itself.
pub fn said(token: &str) -> Option<Said> {
    if token.len() > LONGEST {
        return None;
    }
    let claims: Map<String, Value> = jsonwebtoken::dangerous::insecure_decode_claims(token).ok()?;
    Some(Said {
        issuer: text(&claims, "iss")?.to_owned(),
        audiences: audiences(&claims)?,
    })
}

/// What a token says, proven.
#[derive(Debug)]
pub struct Proven {
    /// `sub`.
    pub subject: String,
    /// The session there that it belongs to (`sid`), else when it was issued.
    pub session: String,
    /// Whether the session has a name of its own there, so that later tokens continue it.
    pub continues: bool,
    /// When it ceases to count, with the skew of clocks.
    pub expires_at: DateTime<Utc>,
    /// All that it says.
    pub claims: Map<String, Value>,
}

/// Why a token does not count; for the vendor's administrator and the log, never for who brought it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct WhyNot(pub &'static str);

/// What a token of this provider says, if it is one.
pub async fn verify(gate: &Gate, provider: &identity_provider::Model, token: &str) -> Result<Proven, WhyNot> {
    if token.len() > LONGEST {
        return Err(WhyNot("It is too long."));
    }
    let now = gate.clock.now();
    let header = jsonwebtoken::decode_header(token).map_err(|_| WhyNot("It is no signed token (JWT)."))?;
    let algorithm = permitted(provider, &header)?;
    // Where the header says that keys are (jku, jwk, x5u, x5c) is never looked at (RFC 8725, section 3.10).
    let key = gate
        .signin
        .issuers
        .key(&provider.issuer, algorithm, header.kid.as_deref(), now)
        .await
        .ok_or(WhyNot(
            "Its key is not one that the issuer publishes for its algorithm.",
        ))?;
    let mut validation = Validation::new(header.alg);
    // Everything else is compared below, by our clock.
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    let claims = jsonwebtoken::decode::<Map<String, Value>>(token, &key, &validation)
        .map_err(|_| WhyNot("Its signature is not by its key."))?
        .claims;
    if text(&claims, "iss") != Some(&provider.issuer) {
        return Err(WhyNot("It is of another issuer (iss)."));
    }
    let kind = header.typ.as_deref().unwrap_or_default().to_ascii_lowercase();
    for_provider(provider, &claims, kind.ends_with(ACCESS_TOKEN))?;
    let expires_at = at_this_time(gate, &claims, now)?;
    let named = |name: &str| text(&claims, name).filter(|text| (1..=NAME).contains(&text.len()));
    let subject = named("sub").ok_or(WhyNot("It names nobody (sub)."))?.to_owned();
    let issued = number(&claims, "iat").unwrap_or_default();
    let (session, continues) = match named("sid") {
        Some(session) => (format!("sid {session}"), true),
        None => (format!("iat {issued}"), false),
    };
    Ok(Proven {
        subject,
        session,
        continues,
        expires_at,
        claims,
    })
}

/// The algorithm, if the provider has it and the header asks for nothing that we do not know.
fn permitted(provider: &identity_provider::Model, header: &Header) -> Result<Algorithm, WhyNot> {
    if header.crit.is_some() {
        return Err(WhyNot("It asks for extensions (crit)."));
    }
    let kind = header.typ.as_deref().map(str::to_ascii_lowercase);
    if !matches!(
        kind.as_deref(),
        None | Some("jwt" | "application/jwt" | "at+jwt" | "application/at+jwt")
    ) {
        return Err(WhyNot("It is of another type (typ) than JWT and at+jwt."));
    }
    let mut accepted = provider.algorithms.0.iter().copied();
    accepted
        .find(|algorithm| library(*algorithm) == header.alg)
        .ok_or(WhyNot("Its algorithm (alg) is not one of the provider's."))
}

fn library(algorithm: Algorithm) -> jsonwebtoken::Algorithm {
    match algorithm {
        Algorithm::Rs256 => jsonwebtoken::Algorithm::RS256,
        Algorithm::Rs384 => jsonwebtoken::Algorithm::RS384,
        Algorithm::Rs512 => jsonwebtoken::Algorithm::RS512,
        Algorithm::Ps256 => jsonwebtoken::Algorithm::PS256,
        Algorithm::Ps384 => jsonwebtoken::Algorithm::PS384,
        Algorithm::Ps512 => jsonwebtoken::Algorithm::PS512,
        Algorithm::Es256 => jsonwebtoken::Algorithm::ES256,
        Algorithm::Es384 => jsonwebtoken::Algorithm::ES384,
        Algorithm::EdDsa => jsonwebtoken::Algorithm::EdDSA,
    }
}

/// It is for this provider (OpenID Connect Core 1.0, section 3.1.3.7, 3 to 5). An access token is read by whom it is for,
/// whoever asked for it (RFC 9068, section 4).
fn for_provider(
    provider: &identity_provider::Model,
    claims: &Map<String, Value>,
    access_token: bool,
) -> Result<(), WhyNot> {
    let ours = |audience: &str| provider.audiences.0.iter().any(|known| known == audience);
    let audiences = audiences(claims).ok_or(WhyNot("It is for nobody (aud), or for too many."))?;
    if !audiences.iter().any(|audience| ours(audience)) {
        return Err(WhyNot("It is for somebody else (aud)."));
    }
    if access_token {
        return Ok(());
    }
    match claims.get("azp") {
        None if audiences.len() > 1 => Err(WhyNot(
            "It is for several (aud), and does not say who asked for it (azp).",
        )),
        None => Ok(()),
        Some(asked) if asked.as_str().is_some_and(ours) => Ok(()),
        Some(_) => Err(WhyNot("Somebody else asked for it (azp).")),
    }
}

/// When it ceases to count; refused unless it counts now.
fn at_this_time(gate: &Gate, claims: &Map<String, Value>, now: DateTime<Utc>) -> Result<DateTime<Utc>, WhyNot> {
    let skew = gate.signin.policy.skew;
    let instant = |name: &str| number(claims, name).and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let expires = instant("exp").and_then(|at| at.checked_add_signed(skew));
    let expires = expires.ok_or(WhyNot("It does not say when it expires (exp)."))?;
    if expires <= now {
        return Err(WhyNot("It has expired (exp)."));
    }
    let issued = instant("iat").ok_or(WhyNot("It does not say when it was issued (iat)."))?;
    if issued > now + skew {
        return Err(WhyNot("It was issued later than now (iat)."));
    }
    match claims.get("nbf").map(|_| instant("nbf")) {
        None => Ok(expires),
        Some(Some(begins)) if begins <= now + skew => Ok(expires),
        Some(_) => Err(WhyNot("It does not count yet (nbf).")),
    }
}

fn text<'c>(claims: &'c Map<String, Value>, name: &str) -> Option<&'c str> {
    claims.get(name)?.as_str()
}

fn number(claims: &Map<String, Value>, name: &str) -> Option<i64> {
    claims.get(name)?.as_i64()
}

/// `aud`, which is one text or a list of texts (RFC 7519, section 4.1.3).
fn audiences(claims: &Map<String, Value>) -> Option<Vec<String>> {
    let audiences: Vec<String> = match claims.get("aud")? {
        Value::String(one) => vec![one.clone()],
        Value::Array(several) => several
            .iter()
            .map(|one| one.as_str().map(str::to_owned))
            .collect::<Option<_>>()?,
        _ => return None,
    };
    (1..=AUDIENCES).contains(&audiences.len()).then_some(audiences)
}
