//! Somebody who cannot sign in asks for a link to set a new password.
//!
//! The answer, its cost and the rows that it leaves are the same whether the address is known or not; who has the mailbox
//! learns the rest.

use entity::user_account::{self, AccountKind};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use super::letters;
use crate::access::Cx;
use crate::access::outbox::{MailKind, NewMail};
use crate::access::signin::{self, LinkPurpose, Origin};
use crate::access::system::{Reason, System};
use crate::fault::Failure;
use crate::text;

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// This is no address.
    InvalidInput,
    /// Too many attempts for this address or from this network.
    TooManyAttempts,
    /// This server sends no mail.
    MailIsOff,
}

/// Mails a link to the account with this address, if there is one.
pub async fn request_password_reset(cx: &Cx, email: &str, origin: &Origin) -> Result<(), Failure<Code>> {
    cx.in_person()?;
    let gate = cx.gate();
    let Some(relay) = &gate.mail else {
        return Err(Failure::whole(
            Code::MailIsOff,
            "This server sends no mail. Ask your administrator.",
        ));
    };
    let email = text::email(email).map_err(|why| Failure::of(Code::InvalidInput, "email", why.to_string()))?;
    let key = text::email_key(&email);
    if !signin::attempt_at(gate, "reset", &key, Some(origin)).await? {
        let message = "Too many attempts. Try again later.";
        return Err(Failure::whole(Code::TooManyAttempts, message));
    }
    let writer = System::for_job(gate, Reason::Links).begin().await?;
    let user = writer
        .first::<user_account::Entity>(
            user_account::Column::EmailKey
                .eq(key)
                .and(user_account::Column::Kind.eq(AccountKind::Person)),
        )
        .await?;
    let user_id = user.as_ref().map(|user| user.id);
    let (token, expires_at) = signin::issue_link(gate, &writer, LinkPurpose::PasswordReset, user_id, None).await?;
    let language = user.as_ref().map_or(cx.viewer().language, |user| user.language);
    let mail = NewMail {
        kind: MailKind::PasswordReset,
        letter: letters::password_reset(language, &relay.link("reset-password", &token), expires_at),
        recipient: user.map(|user| user.email),
        expires_at,
    };
    writer.post(gate, relay, mail).await?;
    Ok(writer.commit().await?)
}
