//! The only writes: a transaction that names its permission, judges each row before and after, and leaves one audit
//! entry that commits with it.

use entity::{audit_entry, idempotency_record};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IdenStatic, IntoActiveModel,
    Iterable, ModelTrait, PrimaryKeyToColumn, QueryFilter, QuerySelect, Value,
    sea_query::{Expr, LockType, OnConflict},
};
use serde::Serialize;
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use super::read::{Scoped, scoped};
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
    once: Option<(String, String)>,
}

/// What an idempotency key stands for.
#[derive(Debug)]
pub enum Once<'c> {
    /// The first time: do it, then commit with the id of the result.
    First(Writer<'c>),
    /// Done before: the id of what came of it.
    Again(Uuid),
}

impl Cx {
    /// Begins a write. `action` is the mutation's name, for the audit trail.
    pub async fn writer(&self, capability: Capability, action: &'static str) -> Result<Writer<'_>, Fault> {
        self.demand(capability)?;
        self.writer_of_own(action).await
    }

    /// Begins a write of what is the viewer's own (its profile, its sessions), for which no role is needed.
    pub async fn writer_of_own(&self, action: &'static str) -> Result<Writer<'_>, Fault> {
        let tx = self.db().begin().await?;
        Ok(Writer {
            cx: self,
            tx,
            action,
            vendor_id: self.viewer().vendor_id(),
            on_behalf_of: None,
            changes: Vec::new(),
            once: None,
        })
    }

    /// Begins a write that happens once per `key` and membership, however often it is asked for with the same `input`.
    pub async fn writer_once(
        &self,
        capability: Capability,
        action: &'static str,
        key: &str,
        input: &impl Serialize,
    ) -> Result<Once<'_>, Fault> {
        if key.is_empty() || key.chars().count() > 200 || key.contains('\0') {
            return Err(Fault::invalid("idempotencyKey", "Give 1 to 200 characters."));
        }
        let mut writer = self.writer(capability, action).await?;
        // The system keeps its own account of what it has done.
        if self.viewer().membership().is_none() {
            return Ok(Once::First(writer));
        }
        let fingerprint = crate::ids::digest(&serde_json::to_string(input).map_err(Fault::internal)?);
        let record = idempotency_record::Model {
            membership_id: self.viewer().membership_id,
            key: key.to_owned(),
            operation: action.to_owned(),
            fingerprint: fingerprint.clone(),
            result_id: Uuid::nil(),
            created_at: self.now(),
        };
        // A second request with the same key waits here until the first has committed.
        #[allow(
            clippy::disallowed_methods,
            reason = "the record belongs to the writer, not to a domain"
        )]
        let fresh = idempotency_record::Entity::insert(record.into_active_model().reset_all())
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(&writer.tx)
            .await?;
        if fresh > 0 {
            writer.once = Some((key.to_owned(), fingerprint));
            return Ok(Once::First(writer));
        }
        #[allow(
            clippy::disallowed_methods,
            reason = "the record belongs to the writer, not to a domain"
        )]
        let before = idempotency_record::Entity::find_by_id((self.viewer().membership_id, key.to_owned()))
            .one(&writer.tx)
            .await?
            .ok_or_else(|| Fault::internal("an idempotency record vanished"))?;
        if before.operation == action && before.fingerprint == fingerprint {
            Ok(Once::Again(before.result_id))
        } else {
            Err(Fault::Conflict(
                "This idempotency key was used for another request.".to_owned(),
            ))
        }
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

    /// The row with this id, locked; unseen and absent are the same.
    pub async fn see<E: Writable>(&self, id: Uuid) -> Result<Seen<E::Model>, Fault> {
        let mut rows = self.select::<E>().with_ids(&[id]);
        rows.select = rows.select.lock_exclusive();
        rows.one().await?.map(Seen).ok_or(Fault::NotFound)
    }

    /// Makes other writers that hold the same seen row wait until this one ends. Gives no right to change it.
    pub async fn hold<E: Visible>(&self, id: Uuid) -> Result<E::Model, Fault> {
        let mut rows = self.select::<E>().with_ids(&[id]);
        // Rows that refer to this one may still come into being.
        rows.select = rows.select.lock(LockType::NoKeyUpdate);
        rows.one().await?.ok_or(Fault::NotFound)
    }

    /// Adds a row.
    pub async fn insert<E>(&mut self, row: E::Model) -> Result<E::Model, Fault>
    where
        E: Writable,
        E::Model: IntoActiveModel<E::ActiveModel> + Serialize + Clone,
        E::ActiveModel: Send,
    {
        self.judge::<E>(Act::Insert, &row)?;
        insert::<E, _>(&self.tx, row.clone()).await?;
        self.changes
            .push(json!({ "entity": E::default().table_name(), "id": id_of::<E>(&row), "after": row }));
        Ok(row)
    }

    /// Adds rows of which each is judged; the audit entry tells their number and ids only.
    pub async fn insert_many<E>(&mut self, rows: Vec<E::Model>) -> Result<(), Fault>
    where
        E: Writable,
        E::Model: IntoActiveModel<E::ActiveModel> + Serialize,
        E::ActiveModel: Send,
    {
        let Some(columns) = std::num::NonZero::new(E::Column::iter().count()) else {
            return Ok(());
        };
        for row in &rows {
            self.judge::<E>(Act::Insert, row)?;
        }
        // Both databases bound the number of parameters of a statement (SQLite: 32,766).
        let mut rows = rows
            .into_iter()
            .map(|row| row.into_active_model().reset_all())
            .peekable();
        while rows.peek().is_some() {
            let chunk: Vec<E::ActiveModel> = rows.by_ref().take(30_000 / columns).collect();
            #[allow(clippy::disallowed_methods, reason = "the rows were judged above")]
            E::insert_many(chunk).exec_without_returning(&self.tx).await?;
        }
        Ok(())
    }

    /// Sets one column of visible rows to a value; each row is judged before and after. The audit entry tells of it only
    /// what [`Writer::note`] says.
    pub async fn set_many<E>(&mut self, rows: &[E::Model], column: E::Column, value: Value) -> Result<(), Fault>
    where
        E: Writable,
        E::Model: Clone,
    {
        let Some(key) = E::PrimaryKey::iter().next().map(PrimaryKeyToColumn::into_column) else {
            return Ok(());
        };
        for row in rows {
            self.judge::<E>(Act::Update, row)?;
            let mut after = row.clone();
            after.set(column, value.clone());
            self.judge::<E>(Act::Update, &after)?;
        }
        for chunk in rows.chunks(10_000) {
            #[allow(
                clippy::disallowed_methods,
                reason = "the rows were judged above, and only visible ones are met"
            )]
            let done = E::update_many()
                .col_expr(column, Expr::val(value.clone()))
                .filter(E::rows(self.cx.viewer()).condition())
                .filter(key.is_in(chunk.iter().map(|row| row.get(key))))
                .exec(&self.tx)
                .await?;
            if u64::try_from(chunk.len()) != Ok(done.rows_affected) {
                return Err(Fault::Forbidden);
            }
        }
        Ok(())
    }

    /// Notes in the audit entry what a bulk write did.
    pub fn note(&mut self, summary: Json) {
        self.changes.push(summary);
    }

    /// Changes a seen row. `version` and `updated_at`, where the table has them, follow by themselves.
    pub async fn update<E>(
        &mut self,
        seen: Seen<E::Model>,
        change: impl FnOnce(&mut E::Model),
    ) -> Result<E::Model, Fault>
    where
        E: Writable,
        E::Model: IntoActiveModel<E::ActiveModel> + Serialize + Clone,
        E::ActiveModel: Send,
    {
        let before = seen.0;
        self.judge::<E>(Act::Update, &before)?;
        let mut after = before.clone();
        change(&mut after);
        let changed: Vec<E::Column> = E::Column::iter()
            .filter(|column| before.get(*column) != after.get(*column))
            .collect();
        if changed.is_empty() {
            return Ok(before);
        }
        for column in E::Column::iter() {
            match (column.as_str(), before.get(column)) {
                ("version", Value::BigInt(Some(version))) => after.set(column, (version + 1).into()),
                ("updated_at", _) => after.set(column, self.cx.now().into()),
                _ => {}
            }
        }
        self.judge::<E>(Act::Update, &after)?;
        #[allow(clippy::disallowed_methods, reason = "the row was seen and judged, before and after")]
        E::update(after.clone().into_active_model().reset_all())
            .validate()?
            .exec(&self.tx)
            .await?;
        let id = id_of::<E>(&before);
        // The rule of visibility judges as well: nothing may be written out of the writer's own sight.
        if let Some(id) = id
            && self.select::<E>().with_ids(&[id]).one().await?.is_none()
        {
            return Err(Fault::Forbidden);
        }
        let (mut old, mut new) = (Map::new(), Map::new());
        if let (Json::Object(was), Json::Object(is)) = (
            serde_json::to_value(&before).map_err(Fault::internal)?,
            serde_json::to_value(&after).map_err(Fault::internal)?,
        ) {
            for (key, value) in is {
                let earlier = was.get(&key).cloned().unwrap_or_default();
                if earlier != value {
                    old.insert(key.clone(), earlier);
                    new.insert(key, value);
                }
            }
        }
        self.changes
            .push(json!({ "entity": E::default().table_name(), "id": id, "before": old, "after": new }));
        Ok(after)
    }

    /// Takes a seen row away.
    pub async fn delete<E>(&mut self, seen: Seen<E::Model>) -> Result<(), Fault>
    where
        E: Writable,
        E::Model: IntoActiveModel<E::ActiveModel> + Serialize,
        E::ActiveModel: Send,
    {
        self.judge::<E>(Act::Delete, &seen.0)?;
        self.changes
            .push(json!({ "entity": E::default().table_name(), "id": id_of::<E>(&seen.0), "before": seen.0 }));
        #[allow(clippy::disallowed_methods, reason = "the row was seen and judged")]
        E::delete(seen.0.into_active_model()).exec(&self.tx).await?;
        Ok(())
    }

    fn judge<E: Writable>(&self, act: Act, row: &E::Model) -> Result<(), Fault> {
        if E::may(self.cx.viewer(), act, row) {
            Ok(())
        } else {
            Err(Fault::Forbidden)
        }
    }

    /// Ends a write that [`Cx::writer_once`] began; the same key gives `result_id` from now on.
    pub async fn commit_once(self, result_id: Uuid) -> Result<(), Fault> {
        if let Some((key, _)) = &self.once {
            #[allow(
                clippy::disallowed_methods,
                reason = "the record belongs to the writer, not to a domain"
            )]
            idempotency_record::Entity::update_many()
                .col_expr(idempotency_record::Column::ResultId, result_id.into())
                .filter(idempotency_record::Column::MembershipId.eq(self.cx.viewer().membership_id))
                .filter(idempotency_record::Column::Key.eq(key))
                .exec(&self.tx)
                .await?;
        }
        self.commit().await
    }

    /// Makes it so: rows and audit entry together.
    pub async fn commit(self) -> Result<(), Fault> {
        if !self.changes.is_empty() {
            let entry = audit_entry::Model {
                id: self.cx.new_id(),
                organization_id: self.cx.viewer().organization_id,
                vendor_id: self.vendor_id,
                membership_id: self.cx.viewer().membership(),
                on_behalf_of: self.on_behalf_of,
                action: self.action.to_owned(),
                request_id: self.cx.request_id().to_owned(),
                at: self.cx.now(),
                changes: Json::Array(self.changes),
            };
            insert::<audit_entry::Entity, _>(&self.tx, entry).await?;
        }
        Ok(self.tx.commit().await?)
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

fn id_of<E: EntityTrait>(row: &E::Model) -> Option<Uuid> {
    E::Column::iter()
        .find(|column| column.as_str() == "id")
        .and_then(|column| match row.get(column) {
            Value::Uuid(Some(id)) => Some(id),
            _ => None,
        })
}
