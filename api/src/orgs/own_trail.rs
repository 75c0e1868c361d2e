//! What a person changed of its account without being signed in, for the trails of the organizations that it works for.

use entity::audit_entry;
use entity::membership::{self, MembershipStatus};
use sea_orm::{ColumnTrait, Condition};
use serde_json::Value;
use uuid::Uuid;

use crate::access::Cx;
use crate::access::system::SystemWriter;
use crate::fault::Fault;

/// Most organizations of one person.
const MOST: u64 = 1_000;

/// One entry for each organization to which the person has access; none says that there are others.
pub async fn tell_organizations(
    cx: &Cx,
    writer: &SystemWriter,
    user_id: Uuid,
    action: &str,
    changes: Value,
) -> Result<(), Fault> {
    let active = Condition::all()
        .add(membership::Column::UserId.eq(user_id))
        .add(membership::Column::Status.eq(MembershipStatus::Active));
    for row in writer.all::<membership::Entity>(active, MOST).await? {
        let entry = audit_entry::Model {
            id: cx.new_id(),
            organization_id: row.organization_id,
            vendor_id: None,
            membership_id: Some(row.id),
            on_behalf_of: None,
            api_key_id: None,
            action: action.to_owned(),
            request_id: cx.request_id().to_owned(),
            at: cx.now(),
            changes: changes.clone(),
            subject_id: Some(row.id),
            about_partnership_id: None,
        };
        writer.insert::<audit_entry::Entity>(entry).await?;
    }
    Ok(())
}
