//! How many partnerships the viewer sees: counted by the database, whatever their number.

use entity::partnership::{self, RelationStatus};
use sea_orm::FromQueryResult;
use sea_orm::sea_query::Expr;

use crate::access::Cx;
use crate::fault::Fault;

#[derive(FromQueryResult)]
struct Row {
    status: RelationStatus,
    count: i64,
}

/// The numbers of partnerships by status; a status without any is absent.
pub async fn partnerships_by_status(cx: &Cx) -> Result<Vec<(RelationStatus, i64)>, Fault> {
    use partnership::Column::Status;
    let columns = vec![("status", Expr::col(Status)), ("count", Expr::cust("COUNT(*)"))];
    let rows: Vec<Row> = cx
        .select::<partnership::Entity>()
        .grouped(columns, &[Status], 10)
        .await?;
    Ok(rows.into_iter().map(|row| (row.status, row.count)).collect())
}
