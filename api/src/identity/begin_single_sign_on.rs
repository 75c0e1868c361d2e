//! Somebody who is not signed in goes to its company's identity provider.

use url::{Host, Url};

use crate::access::Gate;
use crate::access::signin::{self, Begun, NotSent, Origin};
use crate::fault::Failure;
use crate::text;

/// Longest address in bytes.
const ADDRESS: usize = 2_000;

/// Which provider, and where it is to send somebody back.
#[derive(Clone, Debug)]
pub struct Input {
    /// Name by which people find the provider.
    pub name: String,
    /// Address that is registered with the issuer.
    pub redirect_uri: String,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Nobody signs in by this name.
    UnknownName,
    /// The provider does not answer.
    Unreachable,
    /// Too many attempts.
    TooManyAttempts,
}

/// Sends somebody to the identity provider of this name.
pub async fn begin_single_sign_on(gate: &Gate, input: &Input, origin: &Origin) -> Result<Begun, Failure<Code>> {
    check(&input.redirect_uri)?;
    let unknown = || Failure::of(Code::UnknownName, "name", "Nobody signs in by this name here.");
    let name = text::label(&input.name).map_err(|_| unknown())?;
    let begun = signin::begin_single_sign_on(gate, &name, &input.redirect_uri, origin).await?;
    begun.map_err(|why| match why {
        NotSent::UnknownName => unknown(),
        NotSent::Unreachable => Failure::whole(
            Code::Unreachable,
            "The identity provider does not answer, or signs nobody in. Try again later, or ask your administrator.",
        ),
        NotSent::TooManyAttempts => Failure::whole(Code::TooManyAttempts, "Too many attempts. Try again later."),
    })
}

/// Whether nobody can read the answer on its way to this address (RFC 9700, section 4.1), which has no fragment (RFC 6749,
/// section 3.1.2). It is sent as it is given: issuers compare it with what is registered, to the byte.
fn check(redirect_uri: &str) -> Result<(), Failure<Code>> {
    let own_machine = |url: &Url| match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    let secret = |url: &Url| url.scheme() == "https" || url.scheme() == "http" && own_machine(url);
    let url = Url::parse(redirect_uri).ok();
    let fits = url.is_some_and(|url| url.host().is_some() && url.fragment().is_none() && secret(&url));
    if fits && redirect_uri.len() <= ADDRESS {
        return Ok(());
    }
    let message = "This is an address that begins with https://, without a fragment.";
    Err(Failure::of(Code::InvalidInput, "redirectUri", message))
}
