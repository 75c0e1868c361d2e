//! A person confirms with the link that it was mailed that the new address is its own. The old one is told.

use chrono::TimeDelta;
use entity::user_account;
use sea_orm::ColumnTrait;
use serde_json::json;

use super::letters;
use super::own_trail::tell_organizations;
use crate::access::Cx;
use crate::access::outbox::{MailKind, NewMail};
use crate::access::signin::{self, LinkPurpose, Origin};
use crate::access::system::{Reason, System};
use crate::fault::Failure;
use crate::text;

/// How long the old address may be told.
const NEWS: TimeDelta = TimeDelta::days(2);

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// No link that can be used.
    InvalidToken,
    /// Too many attempts from this network.
    TooManyAttempts,
}

/// Makes the new address the person's; it signs in with it from now on.
pub async fn confirm_email_change(cx: &Cx, token: &str, origin: &Origin) -> Result<(), Failure<Code>> {
    cx.in_person()?;
    let gate = cx.gate();
    let unusable = || {
        let message = "This link cannot be used: it is unknown, expired or used. Ask for another.";
        Failure::of(Code::InvalidToken, "token", message)
    };
    if !signin::attempt_from(gate, origin).await? {
        let message = "Too many attempts. Try again later.";
        return Err(Failure::whole(Code::TooManyAttempts, message));
    }
    let writer = System::for_job(gate, Reason::Links).begin().await?;
    let link = signin::redeem_link(gate, &writer, LinkPurpose::EmailChange, token).await?;
    let Some((user_id, Some(email))) = link else {
        return Err(unusable());
    };
    let before = writer.find::<user_account::Entity>(user_id).await?;
    let key = text::email_key(&email);
    // Somebody else may have confirmed it meanwhile.
    let taken = user_account::Column::EmailKey.eq(key.as_str());
    if writer.first::<user_account::Entity>(taken).await?.is_some() {
        return Err(unusable());
    }
    let after = user_account::Model {
        email,
        email_key: key,
        updated_at: cx.now(),
        version: before.version + 1,
        ..before.clone()
    };
    writer.replace::<user_account::Entity>(after.clone()).await?;
    let change = json!([{ "entity": "user_account", "id": user_id, "before": { "email": before.email },
                          "after": { "email": after.email } }]);
    tell_organizations(cx, &writer, user_id, "confirmEmailChange", change).await?;
    if let Some(relay) = &gate.mail {
        let mail = NewMail {
            kind: MailKind::EmailChanged,
            letter: letters::email_changed(before.language),
            recipient: Some(before.email),
            expires_at: cx.now() + NEWS,
        };
        writer.post(gate, relay, mail).await?;
    }
    Ok(writer.commit().await?)
}
