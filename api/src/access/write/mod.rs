//! The only writes: a transaction that names its permission, judges each row before and after, and leaves an audit entry
//! that commits with it.

mod about;
mod bulk;
mod once;
mod rows;

use entity::audit_entry;
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};
use serde_json::Value as Json;
use uuid::Uuid;

pub use once::Once;

use self::about::About;
use super::events::Noted;
use super::read::{Reads, Scoped, scoped};
use super::{Act, Capability, Cx, Visible, Writable};
use crate::fault::Fault;

/// A row that the viewer sees, locked until the transaction ends. Only such rows can be updated or deleted.
#[derive(Debug)]
pub struct Seen<M>(M);

impl<M> std::ops::Deref for Seen<M> {
    type Target = M;

    fn deref(&self) -> &M {
        &self.0
    }
}

/// A transaction with a permission. Dropped without [`Writer::commit`], nothing happened.
#[derive(Debug)]
pub struct Writer<'c> {
    pub(in crate::access) cx: &'c Cx,
    pub(in crate::access) tx: DatabaseTransaction,
    action: &'static str,
    vendor_id: Option<Uuid>,
    on_behalf_of: Option<Uuid>,
    changes: Vec<Json>,
    about: About,
    apart: Vec<(Vec<Json>, About)>,
    once: Option<(String, String)>,
    news: Noted,
}

impl Cx {
    /// Begins a write. `action` is the mutation's name, for the audit trail.
    pub async fn writer(&self, capability: Capability, action: &'static str) -> Result<Writer<'_>, Fault> {
        self.demand(capability)?;
        self.begin_write(action).await
    }

    /// Begins a write for which one of two permissions is needed: the rule of the row says which.
    pub async fn writer_of_either(
        &self,
        one: Capability,
        other: Capability,
        action: &'static str,
    ) -> Result<Writer<'_>, Fault> {
        if !self.viewer().can(one) {
            self.demand(other)?;
        }
        self.begin_write(action).await
    }

    /// Begins a write of what is the viewer's own (its profile, its keys), for which no role is needed but the whole of the
    /// account.
    pub async fn writer_of_own(&self, action: &'static str) -> Result<Writer<'_>, Fault> {
        self.demand_whole_account()?;
        self.begin_write(action).await
    }

    async fn begin_write(&self, action: &'static str) -> Result<Writer<'_>, Fault> {
        // No rule of a row is asked whether somebody may look only.
        if self.viewer().preview.is_some() {
            return Err(Fault::Forbidden);
        }
        let tx = self.db().begin().await?;
        Ok(Writer {
            cx: self,
            tx,
            action,
            vendor_id: self.viewer().vendor_id(),
            on_behalf_of: None,
            changes: Vec::new(),
            about: About::default(),
            apart: Vec::new(),
            once: None,
            news: Noted::default(),
        })
    }
}

impl Reads for Writer<'_> {
    type Connection = DatabaseTransaction;

    fn rows<E: Visible>(&self) -> Scoped<'_, E, DatabaseTransaction> {
        self.select::<E>()
    }
}

impl<'c> Writer<'c> {
    /// The context.
    pub fn cx(&self) -> &'c Cx {
        self.cx
    }

    /// The rows of `E` that the viewer sees, as of this transaction.
    pub fn select<E: Visible>(&self) -> Scoped<'_, E, DatabaseTransaction> {
        scoped::<E, _>(self.cx, &self.tx)
    }

    /// Shows the audit entry to this vendor's administrators; none: to the actor's own only.
    pub fn audit_for(&mut self, vendor_id: Option<Uuid>) {
        self.vendor_id = vendor_id;
    }

    /// Records in whose name the viewer acts.
    pub fn on_behalf_of(&mut self, membership_id: Uuid) {
        self.on_behalf_of = Some(membership_id);
    }

    /// Notes in the audit entry what a bulk write did.
    pub fn note(&mut self, summary: Json) {
        self.changes.push(summary);
    }

    /// What was changed since the last such call gets an audit entry of its own: where one write changes many things, the
    /// trail of each tells it.
    pub fn audit_apart(&mut self) {
        if !self.changes.is_empty() {
            let changes = std::mem::take(&mut self.changes);
            self.apart.push((changes, std::mem::take(&mut self.about)));
        }
    }

    fn judge<E: Writable>(&self, act: Act, row: &E::Model) -> Result<(), Fault> {
        if E::may(self.cx.viewer(), act, row) {
            Ok(())
        } else {
            Err(Fault::Forbidden)
        }
    }

    /// Makes it so: rows and audit entry together.
    pub async fn commit(mut self) -> Result<(), Fault> {
        self.audit_apart();
        let viewer = self.cx.viewer();
        // A service account acts, in the name of the person; else the person, in whose name the verb says.
        let (actor, on_behalf_of) = match viewer.key.as_ref().and_then(|key| key.actor) {
            Some(account) => (Some(account.membership_id), viewer.membership()),
            None => (viewer.membership(), self.on_behalf_of),
        };
        for (changes, about) in std::mem::take(&mut self.apart) {
            let entry = audit_entry::Model {
                id: self.cx.new_id(),
                organization_id: viewer.organization_id,
                vendor_id: self.vendor_id,
                membership_id: actor,
                on_behalf_of,
                api_key_id: viewer.key.as_ref().map(|key| key.id),
                action: self.action.to_owned(),
                request_id: self.cx.request_id().to_owned(),
                at: self.cx.now(),
                changes: Json::Array(changes),
                subject_id: about.subject,
                about_partnership_id: about.partnership(),
            };
            insert::<audit_entry::Entity, _>(&self.tx, entry).await?;
        }
        let any = !self.news.is_empty();
        self.news.record(&self.tx, self.cx.now()).await?;
        self.tx.commit().await?;
        if any {
            self.cx.gate().recorded.notify_one();
        }
        Ok(())
    }
}

pub(in crate::access) async fn insert<E, C>(connection: &C, row: E::Model) -> Result<(), Fault>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: Send,
    C: ConnectionTrait,
{
    #[allow(clippy::disallowed_methods, reason = "callers have judged the row")]
    E::insert(row.into_active_model().reset_all())
        .exec_without_returning(connection)
        .await?;
    Ok(())
}
