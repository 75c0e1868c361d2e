//! Audiences: one row for each distinct one of a vendor, so that many things share it and it is worked out once.

use entity::{audience, segment};
use rules::{Audience, Catalog, Problem};
use sea_orm::{ColumnTrait, Order};

use crate::access::write::Writer;
use crate::facts::rules_version;
use crate::fault::Fault;
use crate::ids::digest;

/// Most segments of one vendor, archived ones among them.
pub const SEGMENTS_MAX: u64 = 1_000;

/// What is wrong with an audience, as far as the vendor's segments tell. Empty: it may be interned. Paths are those of
/// the audience's JSON.
pub async fn problems(writer: &Writer<'_>, audience: &Audience) -> Result<Vec<Problem>, Fault> {
    let segments = writer
        .select::<segment::Entity>()
        .filter(segment::Column::Archived.eq(false))
        .all(SEGMENTS_MAX)
        .await?;
    Ok(audience.validate(&Catalog {
        segments: segments.into_iter().map(|segment| segment.key).collect(),
        ..Catalog::default()
    }))
}

/// This audience among those of the viewer's vendor; it becomes one if it is none. Refuses what
/// [`problems`] names as `INVALID_INPUT`.
pub async fn intern(writer: &mut Writer<'_>, audience: Audience) -> Result<audience::Model, Fault> {
    if let Some(problem) = problems(writer, &audience).await?.into_iter().next() {
        return Err(Fault::InvalidInput {
            field: problem.path,
            message: problem.message,
        });
    }
    let vendor_id = writer.cx().viewer().vendor_id().ok_or(Fault::Forbidden)?;
    let canonical = audience.canonical();
    let digest = digest(&serde_json::to_string(&canonical).map_err(Fault::internal)?);
    if let Some(known) = with_digest(writer, &digest).await? {
        return Ok(known);
    }
    rules_version::bump(writer).await?;
    // Another write may have been first; now none can be.
    if let Some(known) = with_digest(writer, &digest).await? {
        return Ok(known);
    }
    let last = writer
        .select::<audience::Entity>()
        .order_by(audience::Column::Number, Order::Desc)
        .one()
        .await?;
    let row = audience::Model {
        id: writer.cx().new_id(),
        vendor_id,
        number: last.map_or(1, |last| last.number + 1),
        digest,
        rule: serde_json::to_value(&canonical).map_err(Fault::internal)?,
        includes_distributors: canonical.distributors,
        created_at: writer.cx().now(),
    };
    writer.insert::<audience::Entity>(row).await
}

async fn with_digest(writer: &Writer<'_>, digest: &str) -> Result<Option<audience::Model>, Fault> {
    writer
        .select::<audience::Entity>()
        .filter(audience::Column::Digest.eq(digest))
        .one()
        .await
}

/// A stored row as what it means.
pub fn parse(row: audience::Model) -> Result<Audience, Fault> {
    serde_json::from_value(row.rule).map_err(Fault::internal)
}
