//! How much content the viewer sees and has in hand: counted by the database, whatever its number.

use entity::content_item::{self, ContentStatus};
use sea_orm::ColumnTrait;

use crate::access::Cx;
use crate::fault::Fault;

/// Content items in this status that the viewer sees.
pub async fn content_in_status(cx: &Cx, status: ContentStatus) -> Result<i64, Fault> {
    let rows = cx
        .select::<content_item::Entity>()
        .filter(content_item::Column::Status.eq(status));
    i64::try_from(rows.total().await?.count).map_err(Fault::internal)
}
