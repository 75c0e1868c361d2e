//! Work that no person asked for. Each use names its reason; there is no flag that opens the gate for requests.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use entity::membership::Role;
use entity::user_account::Language;
use sea_orm::sea_query::{IntoCondition, OnConflict};
use sea_orm::{
    ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PrimaryKeyTrait, QueryFilter, QuerySelect,
};
use uuid::Uuid;

use super::events::{News, Noted};
use super::write::insert;
use super::{Cx, Gate, Seat, Viewer};
use crate::fault::Fault;

/// Why the server acts by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Setting up a demo or a test world.
    Seed,
    /// An operator at the command line.
    Operator,
    /// An invited person or company accepts.
    Invitation,
    /// Removing what has expired.
    Expiry,
    /// Following a link that a person was mailed, or making one: whoever has the mailbox is who it is.
    Links,
    /// Working out which audiences a partner belongs to: rules and facts that the partner itself does not see.
    Audiences,
    /// Working out which level a partner is eligible for: rules and facts that not everybody who may ask sees.
    Levels,
    /// Working out which first steps a newcomer has done: rules and facts that the partner does not see.
    Onboarding,
    /// Posting what was earned by rule.
    Earning,
    /// Recording what deals tell: a partner does not see its facts.
    Deals,
    /// Measuring what was reached of a target: facts and metrics that not everybody sees who sees the target.
    Targets,
    /// Working out what would be if a version of a program applied.
    Simulations,
}

/// The server itself, for a reason.
#[derive(Clone, Debug)]
pub struct System {
    gate: Arc<Gate>,
    reason: Reason,
}

impl System {
    /// The server acting for `reason`.
    pub fn for_job(gate: &Arc<Gate>, reason: Reason) -> Self {
        Self {
            gate: Arc::clone(gate),
            reason,
        }
    }

    /// A context that sees and may what the vendor's administrator sees and may; audited without a person.
    pub fn as_vendor(&self, vendor_id: Uuid) -> Cx {
        let viewer = Viewer {
            seat: Seat::Vendor,
            organization_id: vendor_id,
            role: Role::Admin,
            ..Viewer::anonymous(Language::En)
        };
        Cx::new(
            Arc::clone(&self.gate),
            viewer,
            &format!("system:{:?}", self.reason).to_lowercase(),
        )
    }

    /// Begins a transaction that adds rows without a viewer: organizations and people have nobody to ask at first.
    pub async fn begin(&self) -> Result<SystemWriter, Fault> {
        Ok(SystemWriter {
            tx: self.gate.db.begin().await?,
        })
    }
}

/// A transaction without a viewer.
#[derive(Debug)]
pub struct SystemWriter {
    pub(in crate::access) tx: DatabaseTransaction,
}

impl SystemWriter {
    /// Adds a row.
    pub async fn insert<E>(&self, row: E::Model) -> Result<(), Fault>
    where
        E: EntityTrait,
        E::Model: IntoActiveModel<E::ActiveModel>,
        E::ActiveModel: Send,
    {
        insert::<E, _>(&self.tx, row).await
    }

    /// Adds a row unless another holds one of its unique keys; whether it was added.
    pub async fn insert_unless_taken<E>(&self, row: E::Model) -> Result<bool, Fault>
    where
        E: EntityTrait,
        E::Model: IntoActiveModel<E::ActiveModel>,
        E::ActiveModel: Send,
    {
        #[allow(clippy::disallowed_methods, reason = "the server acts by itself, for a named reason")]
        let added = E::insert(row.into_active_model().reset_all())
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(&self.tx)
            .await?;
        Ok(added > 0)
    }

    /// A row that meets `condition`, if there is one; not locked.
    pub async fn first<E: EntityTrait>(&self, condition: impl IntoCondition) -> Result<Option<E::Model>, Fault> {
        #[allow(clippy::disallowed_methods, reason = "the server acts by itself, for a named reason")]
        Ok(E::find().filter(condition.into_condition()).one(&self.tx).await?)
    }

    /// The rows that meet `condition`, at most `limit`; not locked.
    pub async fn all<E: EntityTrait>(&self, condition: impl IntoCondition, limit: u64) -> Result<Vec<E::Model>, Fault> {
        #[allow(clippy::disallowed_methods, reason = "the server acts by itself, for a named reason")]
        let rows = E::find().filter(condition.into_condition()).limit(limit);
        Ok(rows.all(&self.tx).await?)
    }

    /// The row with this id, locked.
    pub async fn find<E>(&self, id: Uuid) -> Result<E::Model, Fault>
    where
        E: EntityTrait,
        E::PrimaryKey: PrimaryKeyTrait<ValueType = Uuid>,
    {
        #[allow(clippy::disallowed_methods, reason = "the server acts by itself, for a named reason")]
        E::find_by_id(id)
            .lock_exclusive()
            .one(&self.tx)
            .await?
            .ok_or(Fault::NotFound)
    }

    /// Replaces a row.
    pub async fn replace<E>(&self, row: E::Model) -> Result<(), Fault>
    where
        E: EntityTrait,
        E::Model: IntoActiveModel<E::ActiveModel>,
        E::ActiveModel: Send,
    {
        #[allow(clippy::disallowed_methods, reason = "the server acts by itself, for a named reason")]
        E::update(row.into_active_model().reset_all())
            .validate()?
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// Tells what the rows that were written are news of.
    pub async fn tell(&self, news: Vec<News>, at: DateTime<Utc>) -> Result<(), Fault> {
        let mut noted = Noted::default();
        noted.note(news);
        noted.record(&self.tx, at).await
    }

    /// Makes it so.
    pub async fn commit(self) -> Result<(), Fault> {
        Ok(self.tx.commit().await?)
    }
}
