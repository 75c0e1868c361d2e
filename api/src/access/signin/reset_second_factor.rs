//! An operator helps whoever has lost app and recovery codes. Each organization reads in its trail that it was done to a
//! membership of its own, and nothing of what else the person is a member of.

use entity::membership::MembershipStatus;
use entity::{audit_entry, membership, user_account};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::second_factor;
use crate::access::Gate;
use crate::access::write::insert;
use crate::fault::Fault;

/// Turns the second factor of the account with this address off, at an operator's word; whether there was one.
pub async fn reset_second_factor(gate: &Gate, email_key: &str) -> Result<bool, Fault> {
    let now = gate.clock.now();
    let tx = gate.db.begin().await?;
    #[allow(clippy::disallowed_methods, reason = "the operator has the database anyway")]
    let user = user_account::Entity::find()
        .filter(user_account::Column::EmailKey.eq(email_key))
        .one(&tx)
        .await?;
    let Some(user) = user else { return Ok(false) };
    if !second_factor::remove(&tx, user.id).await? {
        return Ok(false);
    }
    #[allow(clippy::disallowed_methods, reason = "the operator has the database anyway")]
    let memberships = membership::Entity::find()
        .filter(membership::Column::UserId.eq(user.id))
        .filter(membership::Column::Status.eq(MembershipStatus::Active))
        .all(&tx)
        .await?;
    for membership in memberships {
        let (before, after) = (json!({ "second_factor": true }), json!({ "second_factor": false }));
        let entry = audit_entry::Model {
            id: gate.ids.id(now),
            organization_id: membership.organization_id,
            vendor_id: None,
            membership_id: None,
            on_behalf_of: None,
            api_key_id: None,
            action: "resetSecondFactor".to_owned(),
            request_id: "system:operator".to_owned(),
            at: now,
            changes: json!([{ "entity": "membership", "id": membership.id, "before": before, "after": after }]),
            subject_id: Some(membership.id),
            about_partnership_id: None,
        };
        insert::<audit_entry::Entity, _>(&tx, entry).await?;
    }
    tx.commit().await?;
    Ok(true)
}
