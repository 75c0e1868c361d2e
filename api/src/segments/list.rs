//! Segments as read: each with the versions of its rule.

use std::collections::HashMap;

use entity::{segment, segment_version};
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use crate::access::Cx;
use crate::access::page::{Page, PageArgs, Sorting};
use crate::access::read::Total;
use crate::fault::Fault;
use crate::orgs::list::listing;

/// Most versions of the segments of one page.
const VERSIONS: u64 = 100_000;

/// A segment with its versions, oldest first.
#[derive(Clone, Debug)]
pub struct Versioned {
    /// The segment.
    pub row: segment::Model,
    /// Versions of its rule.
    pub versions: Vec<segment_version::Model>,
}

/// Segments that the viewer sees, by key; archived ones only if asked for.
pub async fn segments(
    cx: &Cx,
    archived: bool,
    args: &PageArgs,
    count: bool,
) -> Result<(Page<segment::Model>, Option<Total>), Fault> {
    let rows = || {
        cx.select::<segment::Entity>()
            .filter_opt((!archived).then(|| segment::Column::Archived.eq(false)))
    };
    listing(
        rows,
        &Sorting::by("key", &[(segment::Column::Key, Order::Asc)]),
        args,
        count,
    )
    .await
}

/// The segment with this id, if the viewer sees it.
pub async fn segment(cx: &Cx, id: Uuid) -> Result<Option<segment::Model>, Fault> {
    cx.select::<segment::Entity>().with_ids(&[id]).one().await
}

/// The versions of these segments, oldest first, in one statement.
pub async fn versions(cx: &Cx, ids: Vec<Uuid>) -> Result<HashMap<Uuid, Vec<segment_version::Model>>, Fault> {
    let rows = cx
        .select::<segment_version::Entity>()
        .filter(segment_version::Column::SegmentId.is_in(ids))
        .order_by(segment_version::Column::SegmentId, Order::Asc)
        .order_by(segment_version::Column::Number, Order::Asc)
        .all(VERSIONS)
        .await?;
    let mut versions: HashMap<Uuid, Vec<segment_version::Model>> = HashMap::new();
    for row in rows {
        versions.entry(row.segment_id).or_default().push(row);
    }
    Ok(versions)
}
