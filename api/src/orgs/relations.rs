//! Through which relation with the viewer's vendor an organization acts.

use std::collections::HashMap;

use entity::{distributorship, partnership};
use sea_orm::ColumnTrait;
use uuid::Uuid;

use crate::access::Cx;
use crate::fault::Fault;

/// What an organization is to a vendor.
#[derive(Clone, Debug)]
pub enum OrganizationRelation {
    /// A partner.
    Partnership(partnership::Model),
    /// A distributor.
    Distributorship(distributorship::Model),
}

/// The relations behind these organizations that the viewer sees, by organization.
pub async fn relations(cx: &Cx, organization_ids: &[Uuid]) -> Result<HashMap<Uuid, OrganizationRelation>, Fault> {
    let limit = u64::try_from(organization_ids.len()).unwrap_or(u64::MAX);
    let ids = || organization_ids.iter().copied();
    let mut found = HashMap::new();
    let partnerships = cx
        .select::<partnership::Entity>()
        .filter(partnership::Column::PartnerId.is_in(ids()))
        .all(limit)
        .await?;
    for row in partnerships {
        if let Some(id) = row.partner_id {
            found.insert(id, OrganizationRelation::Partnership(row));
        }
    }
    let distributorships = cx
        .select::<distributorship::Entity>()
        .filter(distributorship::Column::DistributorId.is_in(ids()))
        .all(limit)
        .await?;
    for row in distributorships {
        if let Some(id) = row.distributor_id {
            found.insert(id, OrganizationRelation::Distributorship(row));
        }
    }
    Ok(found)
}
