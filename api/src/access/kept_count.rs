//! How many rows a vendor's lists have, without counting them. Triggers of the database keep the numbers, so that no way
//! of writing can forget to.

use entity::list_count::{ActiveModel, Column, Entity, KeptList};
use sea_orm::sea_query::{Alias, ExprTrait};
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::read::Total;
use super::rules::{Rows, Visible};
use super::viewer::Viewer;
use super::{Cx, Gate};
use crate::fault::Fault;

/// Changes of a list from which on they are folded into one.
const MANY: i64 = 50;

impl Visible for Entity {
    /// A vendor's own: it sees all rows of the lists that are counted.
    fn rows(viewer: &Viewer) -> Rows {
        match viewer.vendor_id() {
            Some(vendor_id) => Rows::Where(sea_orm::Condition::all().add(Column::VendorId.eq(vendor_id))),
            None => Rows::None,
        }
    }
}

#[derive(FromQueryResult)]
struct Folded {
    vendor_id: Uuid,
    list: KeptList,
}

impl Cx {
    /// How many rows the list of the viewer's vendor has.
    pub async fn kept_total(&self, list: KeptList) -> Result<Total, Fault> {
        // PostgreSQL sums to a wider type.
        let sum = Column::Change.sum().cast_as(Alias::new("bigint"));
        let rows = self.select::<Entity>().filter(Column::List.eq(list));
        let sum: Option<(Option<i64>,)> = rows.aggregate(vec![sum]).await?;
        let count = sum.and_then(|(sum,)| sum).unwrap_or_default();
        Ok(Total {
            count: u64::try_from(count).map_err(Fault::internal)?,
            exact: true,
        })
    }
}

impl Gate {
    /// Folds the changes of lists that have many into one each; tells of how many lists.
    pub async fn fold_list_counts(&self) -> Result<usize, Fault> {
        let tx = self.db.begin().await?;
        #[allow(clippy::disallowed_methods, reason = "numbers are kept for every vendor alike")]
        let lists: Vec<Folded> = Entity::find()
            .select_only()
            .columns([Column::VendorId, Column::List])
            .group_by(Column::VendorId)
            .group_by(Column::List)
            .having(Column::Id.count().gt(MANY))
            .into_model()
            .all(&tx)
            .await?;
        for Folded { vendor_id, list } in &lists {
            // What is deleted is what is added up, whatever else commits meanwhile.
            #[allow(clippy::disallowed_methods, reason = "numbers are kept for every vendor alike")]
            let changes = Entity::delete_many()
                .filter(Column::VendorId.eq(*vendor_id))
                .filter(Column::List.eq(*list))
                .exec_with_returning(&tx)
                .await?;
            let sum = ActiveModel {
                id: ActiveValue::NotSet,
                vendor_id: ActiveValue::Set(*vendor_id),
                list: ActiveValue::Set(*list),
                change: ActiveValue::Set(changes.iter().map(|row| row.change).sum()),
            };
            #[allow(clippy::disallowed_methods, reason = "numbers are kept for every vendor alike")]
            Entity::insert(sum).exec_without_returning(&tx).await?;
        }
        tx.commit().await?;
        Ok(lists.len())
    }
}
