//! People sign in through a vendor's identity provider: the authorization code flow of OpenID Connect Core 1.0,
//! section 3.1, with a proof key (RFC 7636), and against mix-ups of issuers by their names (RFC 9207).
//!
//! Whoever begins gets an address to go to and an *attempt*, which is sealed and stays where it was begun; whoever comes
//! back brings what the issuer gave it along, and the attempt. Nothing is kept here in between. Who is let in, and with
//! which role, is decided as for every token of the provider (`external`); the session is one of that vendor only.

mod attempt;
mod begin;
mod complete;

pub use attempt::SingleSignOn;
pub use begin::{Begun, NotSent, begin_single_sign_on};
pub use complete::{Callback, NotCompleted, complete_single_sign_on};
