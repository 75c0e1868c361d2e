//! Reading the log, on behalf of nobody: what of it may be told is asked of the gate, row by row.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::TimeDelta;
use entity::{event, event_head};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::access::Gate;
use crate::fault::Fault;

/// How long events are kept, and cursors good.
const KEPT: TimeDelta = TimeDelta::days(30);

impl Gate {
    /// The latest numbers of all vendors that have any.
    pub async fn event_heads(&self) -> Result<HashMap<Uuid, i64>, Fault> {
        #[allow(clippy::disallowed_methods, reason = "numbers, not rows")]
        let heads = event_head::Entity::find().all(self.db.reader()).await?;
        Ok(heads.into_iter().map(|head| (head.vendor_id, head.last)).collect())
    }

    /// A vendor's events after a number, in order, at most `limit`. A number from before what is kept is refused: what
    /// came after it is not known any more.
    pub async fn events_after(&self, vendor_id: Uuid, number: i64, limit: u64) -> Result<Vec<event::Model>, Fault> {
        #[allow(
            clippy::disallowed_methods,
            reason = "what may be told of events is asked of the gate"
        )]
        let events = event::Entity::find()
            .filter(event::Column::VendorId.eq(vendor_id))
            .filter(event::Column::Number.gt(number))
            .order_by_asc(event::Column::Number)
            .limit(limit)
            .all(self.db.reader())
            .await?;
        match events.first().and_then(|first| first.number) {
            Some(first) if first != number + 1 => Err(Fault::invalid(
                "after",
                "This cursor is too old: read your lists again and follow from now on.",
            )),
            _ => Ok(events),
        }
    }

    /// Those of these things of which there are events after the numbers that were read of each vendor, numbered or not.
    pub async fn events_ahead(&self, read: &BTreeMap<Uuid, i64>, objects: &[Uuid]) -> Result<HashSet<Uuid>, Fault> {
        let mut later = Condition::any();
        for (vendor_id, number) in read {
            let unread = event::Column::Number.is_null().or(event::Column::Number.gt(*number));
            later = later.add(event::Column::VendorId.eq(*vendor_id).and(unread));
        }
        #[allow(clippy::disallowed_methods, reason = "ids of what the viewer sees or saw")]
        let ids: Vec<Uuid> = event::Entity::find()
            .select_only()
            .column(event::Column::ObjectId)
            .filter(later)
            .filter(event::Column::ObjectId.is_in(objects.iter().copied()))
            .into_tuple()
            .all(self.db.reader())
            .await?;
        Ok(ids.into_iter().collect())
    }

    /// Removes events that are older than anybody's cursor may be, but for each vendor's latest: tells how many went.
    pub async fn remove_events(&self) -> Result<u64, Fault> {
        let until = self.clock.now() - KEPT;
        let latest = Query::select()
            .expr(Expr::val(1))
            .from(event_head::Entity)
            .and_where(
                Expr::col((event_head::Entity, event_head::Column::VendorId))
                    .equals((event::Entity, event::Column::VendorId)),
            )
            .and_where(
                Expr::col((event_head::Entity, event_head::Column::Last))
                    .equals((event::Entity, event::Column::Number)),
            )
            .to_owned();
        let tx = self.db.begin().await?;
        #[allow(clippy::disallowed_methods, reason = "old events of every vendor alike")]
        let removed = event::Entity::delete_many()
            .filter(event::Column::RecordedAt.lt(until))
            .filter(event::Column::Number.is_not_null())
            .filter(Expr::exists(latest).not())
            .exec(&tx)
            .await?;
        tx.commit().await?;
        Ok(removed.rows_affected)
    }
}
