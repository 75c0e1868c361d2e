//! Somebody gives a key another secret: its own key, or a service account's.

use chrono::TimeDelta;
use entity::api_key;
use serde::Serialize;
use uuid::Uuid;

use super::create_api_key::{Issued, issued_before};
use super::scopes::holder;
use super::state::{ApiKeyStatus, status};
use crate::access::write::Once;
use crate::access::{Cx, signin};
use crate::fault::Failure;

/// Longest time for which a replaced secret counts.
const OVERLAP: TimeDelta = TimeDelta::days(30);

/// Which key, and how long both secrets count.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Key.
    pub id: Uuid,
    /// Seconds for which the secrets that it has go on counting.
    pub overlap_seconds: i64,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Another person's own key: it can only be revoked.
    NotYours,
    /// It was revoked, or is too old.
    NotActive,
}

/// Gives a key another secret and tells it this once. If that answer is lost, it is rotated again: what its users have
/// counts for as long as it did.
pub async fn rotate_api_key(cx: &Cx, key: &str, input: Input) -> Result<Issued, Failure<Code>> {
    let mut writer = match cx.writer_of_own_once("rotateApiKey", key, &input).await? {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(issued_before(cx, id).await?),
    };
    if !(0..=OVERLAP.num_seconds()).contains(&input.overlap_seconds) {
        let message = format!("Give 0 to {} seconds.", OVERLAP.num_seconds());
        return Err(Failure::of(Code::InvalidInput, "overlapSeconds", message));
    }
    let seen = writer.see::<api_key::Entity>(input.id).await?;
    if holder(&writer, seen.membership_id).await?.is_none() {
        let message = "This is another person's own key: you can only revoke it.";
        return Err(Failure::whole(Code::NotYours, message));
    }
    if status(&seen, cx.now()) != ApiKeyStatus::Active {
        let message = "This key was revoked or has expired. Make another.";
        return Err(Failure::whole(Code::NotActive, message));
    }
    let until = cx.now() + TimeDelta::seconds(input.overlap_seconds);
    signin::replace_secrets(&writer, seen.id, until).await?;
    let secret = signin::issue_secret(&writer, seen.id).await?;
    let api_key = writer
        .update::<api_key::Entity>(seen, |row| row.former_until = Some(until))
        .await?;
    writer.commit_once(api_key.id).await?;
    Ok(Issued {
        api_key,
        secret: Some(secret),
    })
}
