//! A person signs in: with its password, and with its second factor if it has one.

use entity::sign_in_event::SignInEventKind;
use entity::user_account;
use entity::user_account::AccountKind;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::decoy::{self, or_decoy};
use super::session::{Outcome, Refused, active_membership, begin};
use super::{Origin, log, second_factor, throttle};
use crate::access::Gate;
use crate::fault::Fault;
use crate::ids::digest;

/// What a person signs in with.
#[derive(Clone)]
pub struct Credentials {
    /// Address, as accounts are found by it.
    pub email_key: String,
    /// Password.
    pub password: String,
    /// A code of the authenticator app, or a recovery code.
    pub code: Option<String>,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Credentials { .. }")
    }
}

/// Checks a password, and the second factor of who has one, and begins a session for the named membership, else for the
/// person's oldest one.
pub async fn sign_in(gate: &Gate, with: Credentials, wanted: Option<Uuid>, origin: &Origin) -> Outcome {
    let now = gate.clock.now();
    let policy = &gate.signin.policy;
    let account = digest(&with.email_key);
    let account_key = format!("account:{account}");
    let tx = gate.db.begin().await?;
    let on_account = throttle::count(&tx, &account_key, now, policy.attempts_window).await?;
    let from_address = throttle::count(&tx, &origin.key(), now, policy.attempts_window).await?;
    tx.commit().await?;
    if !on_account.within(policy.attempts_per_account) || !from_address.within(policy.attempts_per_address) {
        return Ok(Err(Refused::TooManyAttempts));
    }
    #[allow(clippy::disallowed_methods, reason = "nobody is signed in yet")]
    let find = user_account::Entity::find()
        .filter(user_account::Column::EmailKey.eq(with.email_key))
        .filter(user_account::Column::Kind.eq(AccountKind::Person));
    let user_id = or_decoy(gate.db.reader(), find, decoy::account()).await?.id;
    let hashing = &gate.signin.hashing;
    let stored = hashing.stored(gate, user_id).await?;
    let right = hashing.verify(with.password, stored).await?;
    let tx = gate.db.begin().await?;
    let found = active_membership(&tx, user_id, wanted).await?;
    let proven = match &found {
        Some(membership) if right => prove_second_factor(gate, &tx, user_id, with.code.as_deref())
            .await?
            .map(|()| membership),
        _ => Err(Refused::InvalidCredentials),
    };
    let membership = match proven {
        Ok(membership) => membership,
        Err(refused) => {
            // Who is asked for the second factor is on its way in.
            if refused != Refused::SecondFactorRequired {
                let who = found.as_ref().ok_or(account);
                log::record(gate, &tx, SignInEventKind::Refused, who, Some(origin)).await?;
            }
            tx.commit().await?;
            return Ok(Err(refused));
        }
    };
    throttle::forget(&tx, &account_key).await?;
    let tokens = begin(
        gate,
        &tx,
        membership,
        SignInEventKind::SignedIn,
        Some(origin),
        None,
        policy.session,
    )
    .await?;
    tx.commit().await?;
    Ok(Ok(tokens))
}

/// Whether the person, whose password was right, proves its second factor too, if it has one.
async fn prove_second_factor(
    gate: &Gate,
    tx: &DatabaseTransaction,
    user_id: Uuid,
    code: Option<&str>,
) -> Result<Result<(), Refused>, Fault> {
    let Some(factor) = second_factor::confirmed(tx, user_id).await? else {
        return Ok(Ok(()));
    };
    let Some(code) = code else {
        return Ok(Err(Refused::SecondFactorRequired));
    };
    let accepted = second_factor::accept(gate, tx, &factor, code).await?;
    Ok(accepted.then_some(()).ok_or(Refused::WrongSecondFactor))
}
