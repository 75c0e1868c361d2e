//! Passwords: Argon2id (RFC 9106), computed off the request threads.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use chrono::{DateTime, Utc};
use entity::credential;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};
use uuid::Uuid;

use super::decoy::{self, or_decoy};
use crate::access::Gate;
use crate::access::system::SystemWriter;
use crate::fault::Fault;

/// Shortest password, in characters.
pub const PASSWORD_MIN: usize = 12;
/// Longest password, in characters: bounds the work of hashing.
pub const PASSWORD_MAX: usize = 200;

/// Refuses what cannot be a password, with a message for the person.
pub fn check_password(password: &str) -> Result<(), String> {
    if (PASSWORD_MIN..=PASSWORD_MAX).contains(&password.chars().count()) {
        Ok(())
    } else {
        Err(format!("A password has {PASSWORD_MIN} to {PASSWORD_MAX} characters."))
    }
}

/// Cost of password hashes.
#[derive(Clone, Debug)]
pub struct PasswordHashing {
    params: Params,
    /// Verified where there is no such account, so that both answers cost the same.
    decoy: String,
}

impl PasswordHashing {
    /// Memory in KiB and number of passes; one lane.
    pub fn new(memory_kib: u32, passes: u32) -> Result<Self, Fault> {
        let params = Params::new(memory_kib, passes, 1, None).map_err(|cause| Fault::internal(cause.to_string()))?;
        let decoy = hash(&params, "a password that nobody has")?;
        Ok(Self { params, decoy })
    }

    /// The hash of `password` in PHC string format.
    pub async fn hash(&self, password: String) -> Result<String, Fault> {
        let params = self.params.clone();
        tokio::task::spawn_blocking(move || hash(&params, &password))
            .await
            .map_err(Fault::internal)?
    }

    /// The password of `user_id` as it rests; of who has none, one that costs as much to verify.
    pub async fn stored(&self, gate: &Gate, user_id: Uuid) -> Result<credential::Model, Fault> {
        #[allow(clippy::disallowed_methods, reason = "credentials have no viewer")]
        let find = credential::Entity::find_by_id(user_id);
        or_decoy(gate.db.reader(), find, decoy::credential(self.decoy.clone())).await
    }

    /// Whether `password` is the one that rests there. Nobody has the decoy's.
    pub async fn verify(&self, password: String, stored: credential::Model) -> Result<bool, Fault> {
        let hash = stored.password_hash;
        let matches = tokio::task::spawn_blocking(move || {
            PasswordHash::new(&hash)
                .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
        })
        .await
        .map_err(Fault::internal)?;
        Ok(matches && !stored.user_id.is_nil())
    }
}

fn hash(params: &Params, password: &str) -> Result<String, Fault> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone())
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|cause| Fault::internal(cause.to_string()))
}

/// Gives a person a password, in place of the former one.
pub async fn set_password(
    writer: &SystemWriter,
    user_id: Uuid,
    password_hash: String,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    store(&writer.tx, user_id, password_hash, now).await
}

pub(super) async fn store(
    tx: &DatabaseTransaction,
    user_id: Uuid,
    password_hash: String,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let row = credential::Model {
        user_id,
        password_hash,
        changed_at: now,
    };
    #[allow(clippy::disallowed_methods, reason = "credentials have no viewer")]
    credential::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(
            OnConflict::column(credential::Column::UserId)
                .update_columns([credential::Column::PasswordHash, credential::Column::ChangedAt])
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
