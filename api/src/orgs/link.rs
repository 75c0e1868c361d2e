//! Ties a vendor's partnership or distributorship to the company behind it. Only that company can want this.

use std::sync::Arc;

use entity::partnership::{self, RelationStatus};
use entity::{attribute_value, distributorship};
use serde_json::json;
use uuid::Uuid;

use crate::access::system::{Reason, System, SystemWriter};
use crate::access::{Gate, Writable};
use crate::fault::Fault;

/// The partnership is from now on that of this organization, and in force.
pub async fn partner(
    gate: &Arc<Gate>,
    reason: Reason,
    partnership_id: Uuid,
    organization_id: Option<Uuid>,
) -> Result<(), Fault> {
    let writer = System::for_job(gate, reason).begin().await?;
    let row = writer.find::<partnership::Entity>(partnership_id).await?;
    tie_partnership(gate, &writer, row, organization_id).await?;
    writer.commit().await
}

/// Within a transaction: ties a locked partnership to an organization. What was invited is in force from now on; what
/// the vendor has put on hold stays so.
pub async fn tie_partnership(
    gate: &Gate,
    writer: &SystemWriter,
    mut row: partnership::Model,
    organization_id: Option<Uuid>,
) -> Result<partnership::Model, Fault> {
    let now = gate.clock.now();
    let before = row.clone();
    row.partner_id = organization_id.or(row.partner_id);
    if row.status == RelationStatus::Invited {
        row.status = RelationStatus::Active;
        let fact = attribute_value::Model {
            id: gate.ids.id(now),
            vendor_id: row.vendor_id,
            partnership_id: row.id,
            key: "status".to_owned(),
            value: Some(json!("ACTIVE")),
            valid_from: now.date_naive(),
            recorded_at: now,
            recorded_by: None,
        };
        writer.insert::<attribute_value::Entity>(fact).await?;
    }
    row.updated_at = now;
    row.version += 1;
    row.facts_version += 1;
    writer.replace::<partnership::Entity>(row.clone()).await?;
    writer.tell(partnership::Entity::news(Some(&before), &row), now).await?;
    Ok(row)
}

/// Within a transaction: ties a locked distributorship to an organization, likewise.
pub async fn tie_distributorship(
    gate: &Gate,
    writer: &SystemWriter,
    mut row: distributorship::Model,
    organization_id: Uuid,
) -> Result<distributorship::Model, Fault> {
    let now = gate.clock.now();
    let before = row.clone();
    row.distributor_id = Some(organization_id);
    if row.status == RelationStatus::Invited {
        row.status = RelationStatus::Active;
    }
    row.updated_at = now;
    row.version += 1;
    writer.replace::<distributorship::Entity>(row.clone()).await?;
    writer
        .tell(distributorship::Entity::news(Some(&before), &row), now)
        .await?;
    Ok(row)
}

/// A distributorship of a vendor that is in force, tied to this organization.
pub async fn distributor(
    gate: &Arc<Gate>,
    reason: Reason,
    vendor_id: Uuid,
    name: &str,
    organization_id: Option<Uuid>,
) -> Result<Uuid, Fault> {
    let now = gate.clock.now();
    let id = gate.ids.id(now);
    let writer = System::for_job(gate, reason).begin().await?;
    writer
        .insert::<distributorship::Entity>(distributorship::Model {
            id,
            vendor_id,
            distributor_id: organization_id,
            external_id: None,
            name: name.to_owned(),
            country: None,
            status: RelationStatus::Active,
            created_at: now,
            updated_at: now,
            version: 1,
        })
        .await?;
    writer.commit().await?;
    Ok(id)
}
