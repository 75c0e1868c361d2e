//! What an operation costs its caller.

use async_graphql::{Response, ServerError};
use chrono::{DateTime, Utc};

use super::Client;
use super::endpoint::{Endpoint, Outcome, refusal};
use crate::access::Cx;
use crate::limits::{Payer, Standing};
use crate::telemetry::meter;

/// An operation that its caller may not ask at present.
#[derive(Clone, Debug)]
pub struct TooMuch {
    /// Where the caller stands.
    pub standing: Standing,
    /// What is answered.
    pub error: ServerError,
}

/// Who pays for what `cx` asks.
fn payer(cx: &Cx, client: &Client) -> Payer {
    let viewer = cx.viewer();
    match &viewer.key {
        Some(key) => Payer::Key(key.id),
        None if viewer.user_id.is_nil() => Payer::Address(client.origin.address.clone()),
        None => Payer::Person(viewer.user_id),
    }
}

impl Endpoint {
    /// Takes units from the caller of `cx`; where it stands then, if there is a limit.
    pub(super) fn charge(&self, cx: &Cx, client: &Client, units: u32) -> Result<Option<Standing>, Box<Outcome>> {
        self.take(&payer(cx, client), units, cx.now())
            .map_err(|too_much| Outcome::TooMuch(*too_much).into())
    }

    /// Takes a unit for a request of the caller of `cx` that is no operation, such as a download.
    pub fn charge_request(&self, cx: &Cx, client: &Client) -> Result<(), Box<TooMuch>> {
        self.take(&payer(cx, client), 1, cx.now()).map(drop)
    }

    /// Takes a unit for a request from a network address of which nothing else is known yet.
    pub fn charge_address(&self, address: String, now: DateTime<Utc>) -> Result<(), Box<TooMuch>> {
        self.take(&Payer::Address(address), 1, now).map(drop)
    }

    fn take(&self, payer: &Payer, units: u32, now: DateTime<Utc>) -> Result<Option<Standing>, Box<TooMuch>> {
        let taken = self.limits.take(payer, units, now);
        taken.transpose().map_err(|standing| {
            let message = format!("Too many requests: try again in {} seconds.", standing.seconds);
            let mut error = refusal("LIMIT_EXCEEDED", &message);
            let extensions = error.extensions.get_or_insert_default();
            extensions.set("retryAfterSeconds", standing.seconds);
            TooMuch { standing, error }.into()
        })
    }
}

/// Tells the client when it may try again what it tried too often, such as a password: refused in the payload, where
/// only people look.
pub(super) fn tell_wait(response: &mut Response) {
    let Some(seconds) = meter::current().and_then(|meter| meter.wait_seconds()) else {
        return;
    };
    response
        .extensions
        .insert("retryAfterSeconds".to_owned(), seconds.into());
    response.http_headers.insert("retry-after", seconds.into());
}

/// Tells the client where it stands.
pub(super) fn tell(response: &mut Response, standing: Option<Standing>) {
    let Some(standing) = standing else { return };
    for (name, text) in [
        ("ratelimit-policy", standing.policy_header()),
        ("ratelimit", standing.header()),
    ] {
        if let Ok(value) = text.parse() {
            response.http_headers.insert(name, value);
        }
    }
}
