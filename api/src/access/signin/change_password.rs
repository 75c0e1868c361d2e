//! A person replaces its own password.

use entity::sign_in_event::SignInEventKind;
use serde_json::json;
use uuid::Uuid;

use super::{end, log, password, throttle};
use crate::access::Cx;
use crate::fault::Fault;

/// Why the password stayed as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotChanged {
    /// The present password is another.
    WrongPassword,
    /// Too many wrong ones: a stolen token must not serve to guess.
    TooManyAttempts,
}

/// Whether `present` is the viewer's password; wrong ones are counted.
pub async fn prove_password(cx: &Cx, present: String) -> Result<Result<(), NotChanged>, Fault> {
    cx.demand_whole_account()?;
    let (gate, user_id) = (cx.gate(), cx.viewer().user_id);
    let policy = &gate.signin.policy;
    let tx = cx.db().begin().await?;
    let attempts = throttle::count(&tx, &key(user_id), cx.now(), policy.attempts_window).await?;
    tx.commit().await?;
    if !attempts.within(policy.attempts_per_account) {
        return Ok(Err(NotChanged::TooManyAttempts));
    }
    let stored = gate.signin.hashing.stored(gate, user_id).await?;
    // Longer ones cannot be anybody's: they cost a hash like any wrong one, of no more than this.
    let present = present.chars().take(password::PASSWORD_MAX + 1).collect();
    if !gate.signin.hashing.verify(present, stored).await? {
        return Ok(Err(NotChanged::WrongPassword));
    }
    Ok(Ok(()))
}

/// Under which wrong passwords of somebody who is signed in are counted.
fn key(user_id: Uuid) -> String {
    format!("password:{user_id}")
}

/// Replaces the viewer's password and ends all its other sessions. `new` has passed [`super::check_password`].
pub async fn change_password(cx: &Cx, present: String, new: String) -> Result<Result<(), NotChanged>, Fault> {
    let (gate, user_id) = (cx.gate(), cx.viewer().user_id);
    if let Err(why) = prove_password(cx, present).await? {
        return Ok(Err(why));
    }
    let hash = gate.signin.hashing.hash(new).await?;
    let mut writer = cx.writer_of_own("changePassword").await?;
    password::store(&writer.tx, user_id, hash, cx.now()).await?;
    log::end(gate, &writer.tx, SignInEventKind::Ended, end::others(cx.viewer())).await?;
    throttle::forget(&writer.tx, &key(user_id)).await?;
    writer.audit_for(None);
    writer.note(json!({ "entity": "credential", "id": user_id }));
    writer.commit().await?;
    Ok(Ok(()))
}
