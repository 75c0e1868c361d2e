//! Something else is known of partnerships than before: facts, or points.

use entity::partnership::{Column, Entity, Model};

use crate::access::jobs::NewJob;
use crate::access::write::Writer;
use crate::fault::Fault;

/// Whoever keeps what follows from what is known of held partnerships of one vendor learns that it is something else, and what
/// they earn by rule is looked at anew. Their own version stays: nobody changed them.
pub async fn known_anew(writer: &mut Writer<'_>, held: &[Model]) -> Result<(), Fault> {
    let Some(vendor_id) = held.first().map(|row| row.vendor_id) else {
        return Ok(());
    };
    let ids = held.iter().map(|row| row.id);
    writer.enqueue(NewJob::earn_points(vendor_id, ids)).await?;
    writer.count_many::<Entity>(held, Column::FactsVersion).await
}
