//! Computed audiences are kept by the version of the vendor's rules: whoever changes what a rule may speak of counts it up.

use entity::vendor;

use crate::access::write::Writer;
use crate::fault::Fault;

/// Counts the version of the vendor's rules up: a metric, attribute, segment or audience changed.
pub async fn bump(writer: &mut Writer<'_>) -> Result<(), Fault> {
    let vendor_id = writer.cx().viewer().vendor_id().ok_or(Fault::Forbidden)?;
    let seen = writer.see::<vendor::Entity>(vendor_id).await?;
    writer
        .update::<vendor::Entity>(seen, |row| row.rules_version += 1)
        .await?;
    Ok(())
}
