//! Which tokens are whose. Each way out takes effect at the next request on every instance.

use entity::sign_in_event::SignInEventKind;
use entity::{accepted_audience, external_identity, identity_provider, session};
use sea_orm::sea_query::{OnConflict, Query, SimpleExpr};
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

/// Forgets whom a provider that goes has vouched for; how many. Their memberships and what they did stay.
pub async fn forget_identities(writer: &Writer<'_>, provider: &identity_provider::Model) -> Result<u64, Fault> {
    #[allow(clippy::disallowed_methods, reason = "the provider is the writer's to delete")]
    let forgotten = external_identity::Entity::delete_many()
        .filter(external_identity::Column::ProviderId.eq(provider.id))
        .exec(&writer.tx)
        .await?;
    Ok(forgotten.rows_affected)
}
