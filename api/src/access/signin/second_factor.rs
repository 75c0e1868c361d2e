//! The second factor: an authenticator app, and recovery codes for when it is lost. A person has one for all of its
//! memberships; nobody else reads whether it has.

use chrono::{DateTime, Utc};
use entity::second_factor::{Column, Entity, Model};
use entity::sign_in_event::SignInEventKind;
use entity::user_account;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

pub use super::totp::Enrollment;
use super::{NotChanged, end, log, prove_password, recovery_code, throttle};
use crate::access::write::Writer;
use crate::access::{Cx, Gate};
use crate::fault::Fault;

/// A person's second factor, as the person itself may know it.
#[derive(Clone, Copy, Debug)]
pub struct SecondFactor {
    /// Since when it is asked for.
    pub since: DateTime<Utc>,
    /// How many recovery codes are unused.
    pub recovery_codes_left: u64,
}

/// Why there is no secret for an app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotBegun {
    /// The present password is another.
    WrongPassword,
    /// Too many attempts.
    TooManyAttempts,
    /// There is a second factor already.
    AlreadyOn,
}

/// Why the second factor was not turned on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotConfirmed {
    /// The code is not the app's.
    WrongCode,
    /// Too many attempts.
    TooManyAttempts,
    /// No secret waits to be confirmed: none was asked for, it was long ago, or it is confirmed.
    NothingToConfirm,
}

/// Why a person did not prove both factors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotProven {
    /// The present password is another.
    WrongPassword,
    /// The code is wrong, or was used before.
    WrongCode,
    /// Too many attempts.
    TooManyAttempts,
    /// There is no second factor.
    NotOn,
}

/// The viewer's second factor, if it is asked for.
pub async fn second_factor(cx: &Cx) -> Result<Option<SecondFactor>, Fault> {
    if cx.demand_whole_account().is_err() {
        return Ok(None);
    }
    let user_id = cx.viewer().user_id;
    #[allow(clippy::disallowed_methods, reason = "the viewer's own")]
    let row = Entity::find_by_id(user_id).one(cx.db().reader()).await?;
    let Some(since) = row.and_then(|row| row.confirmed_at) else {
        return Ok(None);
    };
    Ok(Some(SecondFactor {
        since,
        recovery_codes_left: recovery_code::left(cx.db().reader(), user_id).await?,
    }))
}

/// A secret for the viewer's authenticator app, in place of one that was not confirmed.
pub async fn begin_second_factor(cx: &Cx, password: String) -> Result<Result<Enrollment, NotBegun>, Fault> {
    cx.demand_whole_account()?;
    let (gate, user_id) = (cx.gate(), cx.viewer().user_id);
    match prove_password(cx, password).await? {
        Ok(()) => {}
        Err(NotChanged::WrongPassword) => return Ok(Err(NotBegun::WrongPassword)),
        Err(NotChanged::TooManyAttempts) => return Ok(Err(NotBegun::TooManyAttempts)),
    }
    let writer = cx.writer_of_own("beginSecondFactor").await?;
    if confirmed(&writer.tx, user_id).await?.is_some() {
        return Ok(Err(NotBegun::AlreadyOn));
    }
    #[allow(clippy::disallowed_methods, reason = "the viewer's own")]
    let user = user_account::Entity::find_by_id(user_id).one(&writer.tx).await?;
    let email = user.ok_or(Fault::NotFound)?.email;
    let (sealed_secret, enrollment) = gate.signin.second_factors.enroll(&gate.ids, user_id, &email)?;
    let row = Model {
        user_id,
        sealed_secret,
        created_at: cx.now(),
        confirmed_at: None,
        last_step: 0,
    };
    #[allow(clippy::disallowed_methods, reason = "credentials have no viewer")]
    Entity::insert(row.into_active_model().reset_all())
        .on_conflict(
            OnConflict::column(Column::UserId)
                .update_columns([Column::SealedSecret, Column::CreatedAt])
                .to_owned(),
        )
        .exec_without_returning(&writer.tx)
        .await?;
    writer.commit().await?;
    Ok(Ok(enrollment))
}

/// Turns the second factor on with a first code from the app, and ends the viewer's other sessions, which began
/// without. The recovery codes are told now and never again.
pub async fn confirm_second_factor(cx: &Cx, code: &str) -> Result<Result<Vec<String>, NotConfirmed>, Fault> {
    cx.demand_whole_account()?;
    let (gate, user_id) = (cx.gate(), cx.viewer().user_id);
    if !attempt(cx).await? {
        return Ok(Err(NotConfirmed::TooManyAttempts));
    }
    let mut writer = cx.writer_of_own("confirmSecondFactor").await?;
    let row = locked(&writer.tx, user_id).await?;
    let waits = |row: &Model| row.confirmed_at.is_none() && row.created_at + gate.signin.policy.link > cx.now();
    let Some(row) = row.filter(waits) else {
        return Ok(Err(NotConfirmed::NothingToConfirm));
    };
    if !accept_code_of_app(gate, &writer.tx, &row, code).await? {
        return Ok(Err(NotConfirmed::WrongCode));
    }
    #[allow(clippy::disallowed_methods, reason = "credentials have no viewer")]
    Entity::update_many()
        .col_expr(Column::ConfirmedAt, Expr::value(cx.now()))
        .filter(Column::UserId.eq(user_id))
        .exec(&writer.tx)
        .await?;
    let codes = recovery_code::issue(&writer.tx, &gate.ids, user_id).await?;
    log::end(gate, &writer.tx, SignInEventKind::Ended, end::others(cx.viewer())).await?;
    throttle::forget(&writer.tx, &key(user_id)).await?;
    note(&mut writer, true);
    writer.commit().await?;
    Ok(Ok(codes))
}

/// New recovery codes in place of the former, for who proves both factors.
pub async fn replace_recovery_codes(
    cx: &Cx,
    password: String,
    code: &str,
) -> Result<Result<Vec<String>, NotProven>, Fault> {
    let mut writer = match proven(cx, "replaceRecoveryCodes", password, code).await? {
        Ok(writer) => writer,
        Err(why) => return Ok(Err(why)),
    };
    let user_id = cx.viewer().user_id;
    let codes = recovery_code::issue(&writer.tx, &cx.gate().ids, user_id).await?;
    writer.audit_for(None);
    writer.note(json!({ "entity": "recovery_code", "id": user_id }));
    writer.commit().await?;
    Ok(Ok(codes))
}

/// Turns the second factor off, for who proves both.
pub async fn end_second_factor(cx: &Cx, password: String, code: &str) -> Result<Result<(), NotProven>, Fault> {
    let mut writer = match proven(cx, "endSecondFactor", password, code).await? {
        Ok(writer) => writer,
        Err(why) => return Ok(Err(why)),
    };
    remove(&writer.tx, cx.viewer().user_id).await?;
    note(&mut writer, false);
    writer.commit().await?;
    Ok(Ok(()))
}

/// The person's second factor, locked, if sign-in asks for it.
pub(super) async fn confirmed(tx: &DatabaseTransaction, user_id: Uuid) -> Result<Option<Model>, Fault> {
    Ok(locked(tx, user_id).await?.filter(|row| row.confirmed_at.is_some()))
}

/// Whether `code` proves the second factor: one from the app that was not used before, or a recovery code, which is
/// spent.
pub(super) async fn accept(gate: &Gate, tx: &DatabaseTransaction, row: &Model, code: &str) -> Result<bool, Fault> {
    if accept_code_of_app(gate, tx, row, code).await? {
        return Ok(true);
    }
    recovery_code::spend(tx, row.user_id, code, gate.clock.now()).await
}

async fn accept_code_of_app(gate: &Gate, tx: &DatabaseTransaction, row: &Model, code: &str) -> Result<bool, Fault> {
    // As apps show it: in two groups.
    let code: String = code.split_whitespace().collect();
    let factors = &gate.signin.second_factors;
    let step = factors.step_of(&row.sealed_secret, row.user_id, &code, gate.clock.now())?;
    let Some((step, sealed_secret)) = step.filter(|(step, _)| *step > row.last_step) else {
        return Ok(false);
    };
    #[allow(clippy::disallowed_methods, reason = "credentials have no viewer")]
    Entity::update_many()
        .col_expr(Column::LastStep, Expr::value(step))
        .col_expr(Column::SealedSecret, Expr::value(sealed_secret))
        .filter(Column::UserId.eq(row.user_id))
        .exec(tx)
        .await?;
    Ok(true)
}

/// A write for a viewer that proves password and second factor.
async fn proven<'c>(
    cx: &'c Cx,
    action: &'static str,
    password: String,
    code: &str,
) -> Result<Result<Writer<'c>, NotProven>, Fault> {
    cx.demand_whole_account()?;
    match prove_password(cx, password).await? {
        Ok(()) => {}
        Err(NotChanged::WrongPassword) => return Ok(Err(NotProven::WrongPassword)),
        Err(NotChanged::TooManyAttempts) => return Ok(Err(NotProven::TooManyAttempts)),
    }
    if !attempt(cx).await? {
        return Ok(Err(NotProven::TooManyAttempts));
    }
    let writer = cx.writer_of_own(action).await?;
    let Some(row) = confirmed(&writer.tx, cx.viewer().user_id).await? else {
        return Ok(Err(NotProven::NotOn));
    };
    if !accept(cx.gate(), &writer.tx, &row, code).await? {
        return Ok(Err(NotProven::WrongCode));
    }
    throttle::forget(&writer.tx, &key(row.user_id)).await?;
    Ok(Ok(writer))
}

/// Counts a try at a code of the viewer's; whether it may be made.
async fn attempt(cx: &Cx) -> Result<bool, Fault> {
    let policy = &cx.gate().signin.policy;
    let tx = cx.db().begin().await?;
    let attempts = throttle::count(&tx, &key(cx.viewer().user_id), cx.now(), policy.attempts_window).await?;
    tx.commit().await?;
    Ok(attempts.within(policy.attempts_per_account))
}

/// Under which wrong codes of somebody who is signed in are counted.
fn key(user_id: Uuid) -> String {
    format!("second factor:{user_id}")
}

fn note(writer: &mut Writer<'_>, on: bool) {
    writer.audit_for(None);
    let id = writer.cx().viewer().user_id;
    writer.note(json!({ "entity": "second_factor", "id": id, "before": { "on": !on }, "after": { "on": on } }));
}

async fn locked(tx: &DatabaseTransaction, user_id: Uuid) -> Result<Option<Model>, Fault> {
    #[allow(clippy::disallowed_methods, reason = "credentials have no viewer")]
    Ok(Entity::find_by_id(user_id).lock_exclusive().one(tx).await?)
}

pub(super) async fn remove(tx: &DatabaseTransaction, user_id: Uuid) -> Result<bool, Fault> {
    recovery_code::remove(tx, user_id).await?;
    #[allow(clippy::disallowed_methods, reason = "credentials have no viewer")]
    let removed = Entity::delete_by_id(user_id).exec(tx).await?;
    Ok(removed.rows_affected == 1)
}
