//! Which tokens are whose. Each way out takes effect at the next request on every instance.

use entity::sign_in_event::SignInEventKind;
use entity::{accepted_audience, external_identity, identity_consent, identity_provider, membership, session};
use sea_orm::sea_query::{ExprTrait, OnConflict, Query, SimpleExpr};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use crate::access::signin::log;
use crate::access::write::Writer;
use crate::fault::Fault;

/// From now on tokens of the provider's issuer for its audiences are the provider's. Whether they are: an audience that is
/// another's stays so, whosever that is.
pub async fn accept_audiences(writer: &Writer<'_>, provider: &identity_provider::Model) -> Result<bool, Fault> {
    for audience in &provider.audiences.0 {
        let row = accepted_audience::Model {
            issuer: provider.issuer.clone(),
            audience: audience.clone(),
            provider_id: provider.id,
        };
        #[allow(clippy::disallowed_methods, reason = "the provider is the writer's to enable")]
        let added = accepted_audience::Entity::insert(row.into_active_model().reset_all())
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(&writer.tx)
            .await?;
        if added == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// From now on no token of the provider counts, and what its tokens began ends.
pub async fn close(writer: &Writer<'_>, provider: &identity_provider::Model) -> Result<(), Fault> {
    #[allow(clippy::disallowed_methods, reason = "the provider is the writer's to disable")]
    accepted_audience::Entity::delete_many()
        .filter(accepted_audience::Column::ProviderId.eq(provider.id))
        .exec(&writer.tx)
        .await?;
    let of_provider = external_identity::Column::ProviderId.eq(provider.id);
    end_sessions(writer, provider.vendor_id, of_provider).await
}

/// Ends the sessions of one identity.
pub async fn end_sessions_of_identity(writer: &Writer<'_>, row: &external_identity::Model) -> Result<(), Fault> {
    end_sessions(writer, row.vendor_id, external_identity::Column::Id.eq(row.id)).await
}

/// Ends the sessions of those whom the provider has let into the writer's organization, which lets them in no more.
pub async fn end_sessions_without_consent(writer: &Writer<'_>, row: &identity_consent::Model) -> Result<(), Fault> {
    let mut colleagues = Query::select();
    colleagues
        .column(membership::Column::Id)
        .from(membership::Entity)
        .and_where(membership::Column::OrganizationId.eq(writer.cx.viewer().organization_id));
    let of_provider = external_identity::Column::ProviderId.eq(row.provider_id);
    let here = external_identity::Column::MembershipId.in_subquery(colleagues);
    end_sessions(writer, row.vendor_id, of_provider.and(here)).await
}

async fn end_sessions(writer: &Writer<'_>, vendor_id: Uuid, identities: SimpleExpr) -> Result<(), Fault> {
    let mut memberships = Query::select();
    memberships
        .column(external_identity::Column::MembershipId)
        .from(external_identity::Entity)
        .and_where(identities);
    let condition = Condition::all()
        .add(session::Column::OnlyVendor.eq(vendor_id))
        .add(session::Column::MembershipId.in_subquery(memberships));
    log::end(writer.cx.gate(), &writer.tx, SignInEventKind::Ended, condition).await?;
    Ok(())
}

/// Forgets whom a provider that goes has vouched for, and who consented to it; how many it vouched for. Their memberships
/// and what they did stay.
pub async fn forget_identities(writer: &Writer<'_>, provider: &identity_provider::Model) -> Result<u64, Fault> {
    #[allow(clippy::disallowed_methods, reason = "the provider is the writer's to delete")]
    identity_consent::Entity::delete_many()
        .filter(identity_consent::Column::ProviderId.eq(provider.id))
        .exec(&writer.tx)
        .await?;
    #[allow(clippy::disallowed_methods, reason = "the provider is the writer's to delete")]
    let forgotten = external_identity::Entity::delete_many()
        .filter(external_identity::Column::ProviderId.eq(provider.id))
        .exec(&writer.tx)
        .await?;
    Ok(forgotten.rows_affected)
}
