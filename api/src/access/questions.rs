//! Questions that must look past the viewer's scope. Each has a name, a reason, and a scalar answer.

use entity::membership::{self, MembershipStatus, Role};
use entity::organization::OrganizationKind;
use entity::user_account::AccountKind;
use entity::{deal, identity_provider, organization, user_account};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::write::Writer;
use crate::fault::Fault;

/// Whether an open registration of the vendor claims this customer's domain, whoever's it is: a partner learns that the
/// customer is taken, and not by whom.
pub async fn domain_is_claimed(writer: &Writer<'_>, vendor_id: Uuid, domain: &str) -> Result<bool, Fault> {
    #[allow(clippy::disallowed_methods, reason = "a named question past the scope")]
    let claim: Option<Uuid> = deal::Entity::find()
        .select_only()
        .column(deal::Column::Id)
        .filter(deal::Column::VendorId.eq(vendor_id))
        .filter(deal::Column::ClaimedDomain.eq(domain))
        .into_tuple()
        .one(&writer.tx)
        .await?;
    Ok(claim.is_some())
}

/// Whether people find another identity provider by this name, whosever it is: names are had once on a server.
pub async fn sign_in_name_is_taken(writer: &Writer<'_>, name: &str, provider_id: Uuid) -> Result<bool, Fault> {
    #[allow(clippy::disallowed_methods, reason = "a named question past the scope")]
    let other: Option<Uuid> = identity_provider::Entity::find()
        .select_only()
        .column(identity_provider::Column::Id)
        .filter(identity_provider::Column::SignInName.eq(name))
        .filter(identity_provider::Column::Id.ne(provider_id))
        .into_tuple()
        .one(&writer.tx)
        .await?;
    Ok(other.is_some())
}

/// The longest-serving person among the active administrators of an organization: in whose name a distributor registers for its partner,
/// whose people it does not see.
pub async fn administrator_of(writer: &Writer<'_>, organization_id: Uuid) -> Result<Option<Uuid>, Fault> {
    let people = Query::select()
        .column(user_account::Column::Id)
        .from(user_account::Entity)
        .and_where(user_account::Column::Kind.eq(AccountKind::Person))
        .take();
    #[allow(clippy::disallowed_methods, reason = "a named question past the scope")]
    Ok(membership::Entity::find()
        .select_only()
        .column(membership::Column::Id)
        .filter(membership::Column::OrganizationId.eq(organization_id))
        .filter(membership::Column::Role.eq(Role::Admin))
        .filter(membership::Column::Status.eq(MembershipStatus::Active))
        .filter(membership::Column::UserId.in_subquery(people))
        .order_by_asc(membership::Column::Id)
        .into_tuple()
        .one(&writer.tx)
        .await?)
}

/// The vendor with this name or id, if there is exactly one: an operator at the command line names the vendor whose data a
/// file holds.
pub async fn vendor_named(gate: &super::Gate, name: &str) -> Result<Option<Uuid>, Fault> {
    let named = match Uuid::try_parse(name.trim_start_matches("org_")) {
        Ok(id) => organization::Column::Id.eq(id),
        Err(_) => organization::Column::Name.eq(name),
    };
    #[allow(clippy::disallowed_methods, reason = "a named question past the scope")]
    let found: Vec<Uuid> = organization::Entity::find()
        .select_only()
        .column(organization::Column::Id)
        .filter(organization::Column::Kind.eq(OrganizationKind::Vendor))
        .filter(named)
        .limit(2)
        .into_tuple()
        .all(gate.db.reader())
        .await?;
    match found.as_slice() {
        [id] => Ok(Some(*id)),
        _ => Ok(None),
    }
}

/// Whether the database answers at all.
pub async fn alive(gate: &super::Gate) -> bool {
    gate.db.reader().execute_unprepared("SELECT 1").await.is_ok()
}
