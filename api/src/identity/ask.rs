//! Asking partners and distributors whether they let an identity provider's people in.

use entity::identity_provider::WorksFor;
use entity::{identity_consent, identity_provider};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use super::parts::RULES;
use crate::access::write::Writer;
use crate::fault::Fault;

/// Asks for whom the rules of an enabled provider let people work, where nobody has been asked, and takes back what was
/// asked for rules that are gone. What was granted stays granted.
pub async fn ask(writer: &mut Writer<'_>, provider: &identity_provider::Model) -> Result<(), Fault> {
    let mut wanted: Vec<(Option<Uuid>, Option<Uuid>)> = Vec::new();
    for rule in &provider.rules.0 {
        let relation = match rule.works_for {
            WorksFor::Vendor => continue,
            WorksFor::Partnership(id) => (Some(id), None),
            WorksFor::Distributorship(id) => (None, Some(id)),
        };
        if !wanted.contains(&relation) {
            wanted.push(relation);
        }
    }
    let of_provider = identity_consent::Column::ProviderId.eq(provider.id);
    let asked = Condition::any()
        .add(identity_consent::Column::Granted.eq(false))
        .add(identity_consent::Column::PartnershipId.is_in(wanted.iter().filter_map(|(id, _)| *id)))
        .add(identity_consent::Column::DistributorshipId.is_in(wanted.iter().filter_map(|(_, id)| *id)));
    // As many as rules that are, and as many as rules that were.
    let limit = u64::try_from(2 * RULES).map_err(Fault::internal)?;
    let asked = writer
        .see_all::<identity_consent::Entity>(Condition::all().add(of_provider).add(asked), limit)
        .await?;
    for row in asked {
        let relation = (row.partnership_id, row.distributorship_id);
        let rules = wanted.len();
        wanted.retain(|other| *other != relation);
        if wanted.len() == rules {
            writer.delete::<identity_consent::Entity>(row).await?;
        }
    }
    for (partnership_id, distributorship_id) in wanted {
        let (id, now) = (writer.cx().new_id(), writer.cx().now());
        let row = identity_consent::Model {
            id,
            vendor_id: provider.vendor_id,
            provider_id: provider.id,
            partnership_id,
            distributorship_id,
            issuer: provider.issuer.clone(),
            granted: false,
            decided_at: None,
            created_at: now,
            updated_at: now,
            version: 1,
        };
        writer.insert::<identity_consent::Entity>(row).await?;
    }
    Ok(())
}
