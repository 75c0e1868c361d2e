//! Many rows at once.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, IdenStatic, IntoActiveModel, Iterable, ModelTrait, PrimaryKeyToColumn, QueryFilter,
    Value,
};
use serde::Serialize;

use super::{Seen, Writer};
use crate::access::{Act, Writable};
use crate::fault::Fault;

impl Writer<'_> {
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
            self.about.changed_among_others::<E>(row);
            self.news.note(E::news(None, row));
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
        let rows: Vec<&E::Model> = rows.iter().collect();
        self.set::<E>(&rows, vec![(column, value)], &[]).await
    }

    /// Counts one column of visible rows up, from what the database has by then; each row is judged before and after.
    pub async fn count_many<E>(&mut self, rows: &[E::Model], column: E::Column) -> Result<(), Fault>
    where
        E: Writable,
        E::Model: Clone,
    {
        let rows: Vec<&E::Model> = rows.iter().collect();
        self.set::<E>(&rows, Vec::new(), &[column]).await
    }

    /// Changes seen rows alike, and counts the columns of `counted` up; `version` and `updated_at`, where the table has them,
    /// follow by themselves. The audit entry tells of it only what [`Writer::note`] says.
    pub async fn update_many<E>(
        &mut self,
        rows: &[Seen<E::Model>],
        mut values: Vec<(E::Column, Value)>,
        counted: &[E::Column],
    ) -> Result<(), Fault>
    where
        E: Writable,
        E::Model: Clone,
    {
        let named = |name: &str| E::Column::iter().find(|column| column.as_str() == name);
        if let Some(updated_at) = named("updated_at") {
            values.push((updated_at, self.cx.now().into()));
        }
        let rows: Vec<&E::Model> = rows.iter().map(std::ops::Deref::deref).collect();
        let counted: Vec<E::Column> = counted.iter().copied().chain(named("version")).collect();
        self.set::<E>(&rows, values, &counted).await
    }

    /// Sets columns, and counts others up.
    async fn set<E>(
        &mut self,
        rows: &[&E::Model],
        values: Vec<(E::Column, Value)>,
        counted: &[E::Column],
    ) -> Result<(), Fault>
    where
        E: Writable,
        E::Model: Clone,
    {
        let Some(key) = E::PrimaryKey::iter().next().map(PrimaryKeyToColumn::into_column) else {
            return Ok(());
        };
        for row in rows {
            self.judge::<E>(Act::Update, row)?;
            self.about.changed_among_others::<E>(row);
            let mut after = (*row).clone();
            for (column, value) in &values {
                after.set(*column, value.clone());
            }
            for column in counted {
                if let Value::BigInt(Some(count)) = row.get(*column) {
                    after.set(*column, (count + 1).into());
                }
            }
            self.judge::<E>(Act::Update, &after)?;
            self.news.note(E::news(Some(row), &after));
        }
        for chunk in rows.chunks(10_000) {
            #[allow(
                clippy::disallowed_methods,
                reason = "the rows were judged above, and only visible ones are met"
            )]
            let mut update = E::update_many();
            for (column, value) in &values {
                update = update.col_expr(*column, Expr::val(value.clone()));
            }
            for column in counted {
                update = update.col_expr(*column, Expr::col(*column).add(1i64));
            }
            let done = update
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
}
