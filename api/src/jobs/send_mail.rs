//! Sends one mail of the outbox. At least once: what went out just before the process died goes again, with the same
//! `Message-ID`.

use std::sync::Arc;

use entity::outgoing_mail::Model;
use serde_json::Value;
use tracing::Instrument;
use uuid::Uuid;

use super::worker::backoff;
use crate::access::Gate;
use crate::access::jobs::NewJob;
use crate::access::outbox::{Attempted, SEND_MAIL};
use crate::fault::Fault;
use crate::mail::{Letter, Sending};
use crate::telemetry::traces;

/// Attempts after which a mail is given up: about a day.
const MOST: i64 = 30;

/// Sends the mail that `payload` names; a job for the next attempt, if one follows.
pub async fn send_mail(gate: &Arc<Gate>, payload: &Value) -> Result<Option<NewJob>, Fault> {
    let relay = gate.mail.as_ref().ok_or_else(|| {
        // The job stays: it was made when there was a relay, and there may be one again.
        Fault::internal("a mail waits, and mail is off")
    })?;
    let id = payload["mail"].as_str().and_then(|id| Uuid::try_parse(id).ok());
    let id = id.ok_or_else(|| Fault::internal("the job names no mail"))?;
    let Some(mail) = gate.begin_sending(id).await? else {
        return Ok(None);
    };
    let letter = letter(&mail);
    let sending = Sending {
        recipient: &mail.recipient,
        message_id: &mail.message_id,
        written: mail.created_at.into(),
        letter: &letter,
    };
    let span = tracing::trace_span!(target: traces::TARGET, "mail", otel.kind = "client", kind = ?mail.kind);
    let (attempted, reply) = match relay.send(&sending).instrument(span).await {
        Ok(reply) => (Attempted::Accepted, reply),
        Err(not_sent) if not_sent.for_good || mail.attempts >= MOST => (Attempted::Failed, not_sent.why),
        Err(not_sent) => (Attempted::Deferred, not_sent.why),
    };
    // Without the reply: relays like to repeat addresses.
    tracing::info!(mail = %mail.id, kind = ?mail.kind, attempts = mail.attempts, ?attempted, "mail");
    gate.end_sending(mail.id, attempted, &reply).await?;
    Ok((attempted == Attempted::Deferred).then(|| NewJob {
        kind: SEND_MAIL,
        once_key: None,
        payload: payload.clone(),
        delay: backoff(mail.attempts),
    }))
}

fn letter(mail: &Model) -> Letter {
    let said = |part: &Option<String>| part.clone().unwrap_or_default();
    Letter {
        subject: said(&mail.subject),
        text: said(&mail.text_body),
        html: said(&mail.html_body),
    }
}
