//! Single rows: seen and locked, added, changed, taken away.

use sea_orm::{
    ActiveModelTrait, EntityTrait, IdenStatic, IntoActiveModel, Iterable, ModelTrait, Order, PrimaryKeyToColumn,
    QuerySelect, Value,
    sea_query::{IntoCondition, LockType},
};
use serde::Serialize;
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use super::{Seen, Writer, insert};
use crate::access::{Act, Visible, Writable};
use crate::fault::Fault;

impl Writer<'_> {
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

    /// The same for several rows, in one order whoever holds them; those that are not seen are not among them.
    pub async fn hold_all<E: Visible>(&self, ids: &[Uuid]) -> Result<Vec<E::Model>, Fault> {
        let most = u64::try_from(ids.len()).map_err(Fault::internal)?;
        let mut rows = self.select::<E>().with_ids(ids);
        if let Some(key) = E::PrimaryKey::iter().next().map(PrimaryKeyToColumn::into_column) {
            rows = rows.order_by(key, Order::Asc);
        }
        rows.select = rows.select.lock(LockType::NoKeyUpdate);
        rows.all(most).await
    }

    /// The rows that meet `condition`, at most `limit`, locked.
    pub async fn see_all<E: Writable>(
        &self,
        condition: impl IntoCondition,
        limit: u64,
    ) -> Result<Vec<Seen<E::Model>>, Fault> {
        let mut rows = self.select::<E>().filter(condition);
        // Whoever locks several rows locks them in one order.
        if let Some(key) = E::PrimaryKey::iter().next().map(PrimaryKeyToColumn::into_column) {
            rows = rows.order_by(key, Order::Asc);
        }
        rows.select = rows.select.lock_exclusive();
        Ok(rows.all(limit).await?.into_iter().map(Seen).collect())
    }

    /// Adds a row.
    pub async fn insert<E>(&mut self, row: E::Model) -> Result<E::Model, Fault>
    where
        E: Writable,
        E::Model: IntoActiveModel<E::ActiveModel> + Serialize + Clone,
        E::ActiveModel: Send,
    {
        self.judge::<E>(Act::Insert, &row)?;
        self.news.note(E::news(None, &row));
        insert::<E, _>(&self.tx, row.clone()).await?;
        self.about.changed::<E>(&row);
        self.changes
            .push(json!({ "entity": E::default().table_name(), "id": id_of::<E>(&row), "after": row }));
        Ok(row)
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
        self.news.note(E::news(Some(&before), &after));
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
        self.about.changed::<E>(&after);
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
        self.about.changed::<E>(&seen.0);
        self.changes
            .push(json!({ "entity": E::default().table_name(), "id": id_of::<E>(&seen.0), "before": seen.0 }));
        #[allow(clippy::disallowed_methods, reason = "the row was seen and judged")]
        E::delete(seen.0.into_active_model()).exec(&self.tx).await?;
        Ok(())
    }
}

pub(super) fn id_of<E: EntityTrait>(row: &E::Model) -> Option<Uuid> {
    E::Column::iter()
        .find(|column| column.as_str() == "id")
        .and_then(|column| match row.get(column) {
            Value::Uuid(Some(id)) => Some(id),
            _ => None,
        })
}
