//! Sessions: a chain of refresh tokens, each used once (RFC 9700, section 4.14), and the access tokens that they buy.

use chrono::{DateTime, TimeDelta, Utc};
use entity::membership::MembershipStatus;
use entity::sign_in_event::SignInEventKind;
use entity::user_account::AccountKind;
use entity::{membership, refresh_token, session, user_account};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::decoy::{self, or_decoy};
use super::{Claims, Origin, Policy, log};
use crate::access::write::insert;
use crate::access::{Cx, Gate};
use crate::fault::Fault;
use crate::ids::digest;

/// What a sign-in yields.
#[derive(Clone, Debug)]
pub struct Tokens {
    /// Signed; names the membership.
    pub access_token: String,
    /// When the access token expires.
    pub expires_at: DateTime<Utc>,
    /// Opaque; good for one refresh.
    pub refresh_token: String,
    /// When the session ends, however often it is refreshed.
    pub session_expires_at: DateTime<Utc>,
    /// Membership that the tokens stand for.
    pub membership_id: Uuid,
}

/// Why there are no tokens. Tells nothing about which accounts exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Unknown account, wrong password, spent or foreign token, or nothing to sign in to.
    InvalidCredentials,
    /// Too many attempts on this account or from this address.
    TooManyAttempts,
    /// The password is right; the account has a second factor, and no code was given.
    SecondFactorRequired,
    /// The password is right, the code is not.
    WrongSecondFactor,
}

pub(super) type Outcome = Result<Result<Tokens, Refused>, Fault>;

/// Begins a session of the viewer's person for another of its memberships.
pub async fn open_session(cx: &Cx, membership_id: Uuid, origin: &Origin) -> Outcome {
    cx.demand_whole_account()?;
    let gate = cx.gate();
    let tx = gate.db.begin().await?;
    let Some(membership) = active_membership(&tx, cx.viewer().user_id, Some(membership_id)).await? else {
        return Ok(Err(Refused::InvalidCredentials));
    };
    let tokens = begin(
        gate,
        &tx,
        &membership,
        SignInEventKind::SignedIn,
        Some(origin),
        None,
        gate.signin.policy.session,
    )
    .await?;
    tx.commit().await?;
    Ok(Ok(tokens))
}

/// Begins a session for the person with this address, at an operator's word; one that reaches `only_vendor`, if not all.
pub async fn token_for_operator(
    gate: &Gate,
    email_key: &str,
    wanted: Option<Uuid>,
    only_vendor: Option<Uuid>,
) -> Outcome {
    #[allow(clippy::disallowed_methods, reason = "the operator has the database anyway")]
    let account = user_account::Entity::find()
        .filter(user_account::Column::EmailKey.eq(email_key))
        .filter(user_account::Column::Kind.eq(AccountKind::Person))
        .one(gate.db.reader())
        .await?;
    let Some(account) = account else {
        return Ok(Err(Refused::InvalidCredentials));
    };
    let tx = gate.db.begin().await?;
    let Some(membership) = active_membership(&tx, account.id, wanted).await? else {
        return Ok(Err(Refused::InvalidCredentials));
    };
    let kind = SignInEventKind::ByOperator;
    let tokens = begin(
        gate,
        &tx,
        &membership,
        kind,
        None,
        only_vendor,
        gate.signin.policy.session,
    )
    .await?;
    tx.commit().await?;
    Ok(Ok(tokens))
}

/// Exchanges a refresh token for the next. A token that comes again ends its session: one of its two holders stole it.
pub async fn refresh(gate: &Gate, token: &str) -> Outcome {
    let now = gate.clock.now();
    let tx = gate.db.begin().await?;
    #[allow(clippy::disallowed_methods, reason = "the token itself is the proof")]
    let link = refresh_token::Entity::find_by_id(digest(token))
        .lock_exclusive()
        .one(&tx)
        .await?;
    let Some(link) = link else {
        return Ok(Err(Refused::InvalidCredentials));
    };
    #[allow(clippy::disallowed_methods, reason = "the token itself is the proof")]
    let session = session::Entity::find_by_id(link.session_id)
        .lock_exclusive()
        .one(&tx)
        .await?;
    let Some(session) = session else {
        return Ok(Err(Refused::InvalidCredentials));
    };
    let live = session.ended_at.is_none() && session.expires_at > now;
    if !live
        || active_membership(&tx, session.user_id, Some(session.membership_id))
            .await?
            .is_none()
    {
        return Ok(Err(Refused::InvalidCredentials));
    }
    if let Some(used_at) = link.used_at
        && !withdraw_lost_successor(&tx, &link, now - used_at < gate.signin.policy.refresh_reuse).await?
    {
        let this = Condition::all().add(session::Column::Id.eq(session.id));
        log::end(gate, &tx, SignInEventKind::TokenReused, this).await?;
        tx.commit().await?;
        tracing::warn!(session = %session.id, "a spent refresh token came again: session ended");
        return Ok(Err(Refused::InvalidCredentials));
    }
    #[allow(clippy::disallowed_methods, reason = "the token itself is the proof")]
    session::Entity::update_many()
        .col_expr(session::Column::RefreshedAt, Expr::value(now))
        .filter(session::Column::Id.eq(session.id))
        .exec(&tx)
        .await?;
    let next = issue(gate, &tx, &session, now).await?;
    #[allow(clippy::disallowed_methods, reason = "the token itself is the proof")]
    refresh_token::Entity::update_many()
        .col_expr(refresh_token::Column::UsedAt, Expr::value(link.used_at.unwrap_or(now)))
        .col_expr(
            refresh_token::Column::SuccessorHash,
            Expr::value(digest(&next.refresh_token)),
        )
        .filter(refresh_token::Column::Hash.eq(link.hash))
        .exec(&tx)
        .await?;
    tx.commit().await?;
    Ok(Ok(next))
}

/// A used token may come again while its successor is unused: the answer was lost. The successor then counts no more.
async fn withdraw_lost_successor(
    tx: &DatabaseTransaction,
    link: &refresh_token::Model,
    within_reuse: bool,
) -> Result<bool, Fault> {
    let Some(successor) = link.successor_hash.as_ref().filter(|_| within_reuse) else {
        return Ok(false);
    };
    #[allow(clippy::disallowed_methods, reason = "the token itself is the proof")]
    let withdrawn = refresh_token::Entity::delete_many()
        .filter(refresh_token::Column::Hash.eq(successor))
        .filter(refresh_token::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(withdrawn.rows_affected == 1)
}

/// The membership that somebody signs in to: the one that it wants, else its oldest. It costs the same if there is none.
pub(super) async fn active_membership(
    tx: &DatabaseTransaction,
    user_id: Uuid,
    wanted: Option<Uuid>,
) -> Result<Option<membership::Model>, Fault> {
    #[allow(clippy::disallowed_methods, reason = "nobody is signed in yet")]
    let mut find = membership::Entity::find()
        .filter(membership::Column::UserId.eq(user_id))
        .filter(membership::Column::Status.eq(MembershipStatus::Active));
    if let Some(wanted) = wanted {
        find = find.filter(membership::Column::Id.eq(wanted));
    }
    let found = or_decoy(tx, find.order_by_asc(membership::Column::Id), decoy::membership()).await?;
    Ok(Some(found).filter(|found| !found.id.is_nil()))
}

pub(super) async fn begin(
    gate: &Gate,
    tx: &DatabaseTransaction,
    membership: &membership::Model,
    kind: SignInEventKind,
    origin: Option<&Origin>,
    only_vendor: Option<Uuid>,
    life: TimeDelta,
) -> Result<Tokens, Fault> {
    let now = gate.clock.now();
    let session = session::Model {
        id: gate.ids.id(now),
        user_id: membership.user_id,
        membership_id: membership.id,
        created_at: now,
        expires_at: now + life,
        ended_at: None,
        refreshed_at: None,
        device: origin.and_then(|origin| origin.device.clone()),
        only_vendor,
        external_key: None,
    };
    insert::<session::Entity, _>(tx, session.clone()).await?;
    log::record(gate, tx, kind, Ok(membership), origin).await?;
    issue(gate, tx, &session, now).await
}

async fn issue(
    gate: &Gate,
    tx: &DatabaseTransaction,
    session: &session::Model,
    now: DateTime<Utc>,
) -> Result<Tokens, Fault> {
    let refresh_token = gate.ids.secret();
    let link = refresh_token::Model {
        hash: digest(&refresh_token),
        session_id: session.id,
        issued_at: now,
        used_at: None,
        successor_hash: None,
    };
    insert::<refresh_token::Entity, _>(tx, link).await?;
    let Policy {
        issuer,
        audience,
        access_token,
        ..
    } = &gate.signin.policy;
    let expires_at = (now + *access_token).min(session.expires_at);
    let access_token = gate.signin.keys.sign(&Claims {
        iss: issuer.clone(),
        aud: audience.clone(),
        sub: session.user_id,
        mid: session.membership_id,
        sid: Some(session.id),
        jti: gate.ids.id(now),
        iat: now.timestamp(),
        nbf: None,
        exp: expires_at.timestamp(),
        client_id: None,
        key: None,
        scope: None,
        act: None,
        preview: None,
    })?;
    Ok(Tokens {
        access_token,
        expires_at,
        refresh_token,
        session_expires_at: session.expires_at,
        membership_id: session.membership_id,
    })
}
