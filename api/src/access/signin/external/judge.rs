//! Whether somebody whom a provider vouches for comes in: known and not blocked, or let in by a rule; for a relation in
//! force; and by consent of the organization that it would join.

use entity::external_identity::{self, ExternalIdentityStatus};
use entity::identity_provider::{self, Rule, WorksFor};
use entity::partnership::RelationStatus;
use entity::{distributorship, identity_consent, membership, partnership};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::WhyNot;
use super::rules::{self, Told};
use super::token::Proven;
use crate::fault::Fault;

/// Who may come in.
pub enum Admitted<'p> {
    /// Somebody who was let in before, by its membership.
    Known(membership::Model),
    /// Somebody whom a rule lets into an organization.
    Newcomer(Told, &'p Rule, Uuid),
}

/// Whether the person of a proven token may come in.
pub async fn judge<'p>(
    tx: &DatabaseTransaction,
    provider: &'p identity_provider::Model,
    proven: &Proven,
) -> Result<Result<Admitted<'p>, WhyNot>, Fault> {
    #[allow(clippy::disallowed_methods, reason = "nobody is signed in yet")]
    let known = external_identity::Entity::find()
        .filter(external_identity::Column::ProviderId.eq(provider.id))
        .filter(external_identity::Column::Subject.eq(&proven.subject))
        // Whoever is blocked at this moment has no session begin behind it.
        .lock_exclusive()
        .one(tx)
        .await?;
    let (admitted, organization_id) = match known {
        Some(known) if known.status == ExternalIdentityStatus::Blocked => {
            return Ok(Err(WhyNot("The identity is blocked.")));
        }
        Some(known) => {
            #[allow(clippy::disallowed_methods, reason = "nobody is signed in yet")]
            let membership = membership::Entity::find_by_id(known.membership_id).one(tx).await?;
            let membership = membership.ok_or(Fault::Unauthenticated)?;
            let organization_id = membership.organization_id;
            (Admitted::Known(membership), organization_id)
        }
        None => {
            let (told, rule) = match rules::decide(provider, &proven.claims) {
                Ok(decided) => decided,
                Err(why) => return Ok(Err(why)),
            };
            let Some(organization_id) = organization(tx, provider.vendor_id, rule.works_for).await? else {
                return Ok(Err(WhyNot(
                    "The rule's relation is not in force, or nobody has accepted it.",
                )));
            };
            (Admitted::Newcomer(told, rule, organization_id), organization_id)
        }
    };
    if consented(tx, provider, organization_id).await? {
        Ok(Ok(admitted))
    } else {
        Ok(Err(WhyNot("For whom it works has not consented to this provider.")))
    }
}

/// The organization behind a relation in force.
async fn organization(tx: &DatabaseTransaction, vendor_id: Uuid, works_for: WorksFor) -> Result<Option<Uuid>, Fault> {
    #[allow(clippy::disallowed_methods, reason = "nobody is signed in yet")]
    match works_for {
        WorksFor::Vendor => Ok(Some(vendor_id)),
        WorksFor::Partnership(id) => {
            let row = partnership::Entity::find_by_id(id).one(tx).await?;
            let row = row.filter(|row| row.vendor_id == vendor_id && row.status == RelationStatus::Active);
            Ok(row.and_then(|row| row.partner_id))
        }
        WorksFor::Distributorship(id) => {
            let row = distributorship::Entity::find_by_id(id).one(tx).await?;
            let row = row.filter(|row| row.vendor_id == vendor_id && row.status == RelationStatus::Active);
            Ok(row.and_then(|row| row.distributor_id))
        }
    }
}

/// Whether an organization lets the provider's people in. The vendor needs no word of its own.
async fn consented(
    tx: &DatabaseTransaction,
    provider: &identity_provider::Model,
    organization_id: Uuid,
) -> Result<bool, Fault> {
    if organization_id == provider.vendor_id {
        return Ok(true);
    }
    let mut partnerships = Query::select();
    partnerships
        .column(partnership::Column::Id)
        .from(partnership::Entity)
        .and_where(partnership::Column::VendorId.eq(provider.vendor_id))
        .and_where(partnership::Column::PartnerId.eq(organization_id));
    let mut distributorships = Query::select();
    distributorships
        .column(distributorship::Column::Id)
        .from(distributorship::Entity)
        .and_where(distributorship::Column::VendorId.eq(provider.vendor_id))
        .and_where(distributorship::Column::DistributorId.eq(organization_id));
    #[allow(clippy::disallowed_methods, reason = "nobody is signed in yet")]
    let consent = identity_consent::Entity::find()
        .filter(identity_consent::Column::ProviderId.eq(provider.id))
        .filter(identity_consent::Column::Granted.eq(true))
        .filter(
            Condition::any()
                .add(identity_consent::Column::PartnershipId.in_subquery(partnerships))
                .add(identity_consent::Column::DistributorshipId.in_subquery(distributorships)),
        )
        // Whoever withdraws it at this moment has no session begin behind it.
        .lock_exclusive()
        .one(tx)
        .await?;
    Ok(consent.is_some())
}
