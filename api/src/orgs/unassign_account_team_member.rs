//! A person no longer looks after a partnership.

use entity::{account_team_member, membership, partnership};
use uuid::Uuid;

use super::account_team::needed;
use crate::access::{Cx, Seat};
use crate::fault::{Failure, Fault};

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The person is of another organization; that one or the vendor takes it off.
    NotOwnPerson,
}

/// Takes a person off an account team: a vendor anybody, a distributor its own people.
pub async fn unassign_account_team_member(cx: &Cx, id: Uuid) -> Result<partnership::Model, Failure<Code>> {
    let viewer = cx.viewer();
    let mut writer = cx.writer(needed(viewer.seat), "unassignAccountTeamMember").await?;
    let seen = writer.see::<account_team_member::Entity>(id).await?;
    let person = writer.select::<membership::Entity>().find(seen.membership_id).await?;
    if viewer.seat != Seat::Vendor && person.organization_id != viewer.organization_id {
        let message = "This person is of another organization.";
        return Err(Failure::of(Code::NotOwnPerson, "id", message));
    }
    let partnership = writer
        .select::<partnership::Entity>()
        .with_ids(&[seen.partnership_id])
        .one()
        .await?
        .ok_or(Fault::NotFound)?;
    writer.audit_for(Some(partnership.vendor_id));
    writer.delete::<account_team_member::Entity>(seen).await?;
    writer.commit().await?;
    Ok(partnership)
}
