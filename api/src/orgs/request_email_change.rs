//! A person wants to sign in with another address, and is mailed a link there.
//!
//! Whether the address belongs to another account is not told: the answer, its cost and its rows are the same.

use entity::user_account;
use sea_orm::ColumnTrait;

use super::letters;
use crate::access::Cx;
use crate::access::outbox::{MailKind, NewMail};
use crate::access::signin::{self, LinkPurpose, NotChanged};
use crate::access::system::{Reason, System};
use crate::fault::Failure;
use crate::text;

/// The address and the present password.
#[derive(Clone)]
pub struct Input {
    /// New address.
    pub email: String,
    /// Present password.
    pub password: String,
}

impl std::fmt::Debug for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Input { .. }")
    }
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// This is no address, or the present one.
    InvalidInput,
    /// The present password is another.
    WrongPassword,
    /// Too many attempts.
    TooManyAttempts,
    /// This server sends no mail.
    MailIsOff,
}

/// Mails a link to the new address; nothing changes until it is used.
pub async fn request_email_change(cx: &Cx, input: Input) -> Result<(), Failure<Code>> {
    cx.demand_whole_account()?;
    let gate = cx.gate();
    let Some(relay) = &gate.mail else {
        return Err(Failure::whole(Code::MailIsOff, "This server sends no mail."));
    };
    let invalid = |why: String| Failure::of(Code::InvalidInput, "email", why);
    let email = text::email(&input.email).map_err(|why| invalid(why.to_string()))?;
    let too_many = || Failure::whole(Code::TooManyAttempts, "Too many attempts. Try again later.");
    match signin::prove_password(cx, input.password).await? {
        Ok(()) => {}
        Err(NotChanged::WrongPassword) => {
            let message = "This is not your present password.";
            return Err(Failure::of(Code::WrongPassword, "currentPassword", message));
        }
        Err(NotChanged::TooManyAttempts) => return Err(too_many()),
    }
    let user_id = cx.viewer().user_id;
    if !signin::attempt_at(gate, "email", &user_id.to_string(), None).await? {
        return Err(too_many());
    }
    let writer = System::for_job(gate, Reason::Links).begin().await?;
    let user = writer.find::<user_account::Entity>(user_id).await?;
    let key = text::email_key(&email);
    if key == user.email_key {
        return Err(invalid("This is your present address.".to_owned()));
    }
    let taken = writer
        .first::<user_account::Entity>(user_account::Column::EmailKey.eq(key))
        .await?;
    let purpose = LinkPurpose::EmailChange;
    let (token, expires_at) = signin::issue_link(gate, &writer, purpose, Some(user_id), Some(email.clone())).await?;
    let mail = NewMail {
        kind: MailKind::EmailChange,
        letter: letters::email_change(user.language, &relay.link("confirm-email", &token), expires_at),
        recipient: Some(email).filter(|_| taken.is_none()),
        expires_at,
    };
    writer.post(gate, relay, mail).await?;
    Ok(writer.commit().await?)
}
