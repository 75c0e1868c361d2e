//! A new password for a person who proved otherwise who it is.

use entity::sign_in_event::SignInEventKind;
use entity::user_account;

use super::{end, log, password, throttle};
use crate::access::Gate;
use crate::access::system::SystemWriter;
use crate::fault::Fault;
use crate::ids::digest;

/// Replaces the password, ends all sessions, and forgets wrong guesses: none of them counts against the new one.
pub async fn replace_password(
    gate: &Gate,
    writer: &SystemWriter,
    user: &user_account::Model,
    hash: String,
) -> Result<(), Fault> {
    password::store(&writer.tx, user.id, hash, gate.clock.now()).await?;
    log::end(gate, &writer.tx, SignInEventKind::Ended, end::of_user(user.id)).await?;
    throttle::forget(&writer.tx, &format!("account:{}", digest(&user.email_key))).await
}
