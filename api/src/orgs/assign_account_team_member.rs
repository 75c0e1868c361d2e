//! A vendor or the serving distributor gives a partnership one of its own people.

use entity::account_team_member::{self, AccountFunction};
use entity::partnership;
use sea_orm::ColumnTrait;
use serde::Serialize;
use uuid::Uuid;

use super::account_team::{NO_COLLEAGUE, TEAM_LIMIT, assigned, colleague, needed};
use crate::access::Cx;
use crate::access::write::Once;
use crate::fault::{Failure, Fault};

/// Who looks after what.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Partnership.
    pub partnership_id: Uuid,
    /// Membership of the own organization.
    pub membership_id: Uuid,
    /// What the person is to the partner.
    pub function: AccountFunction,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A reference to nothing.
    NotFound,
    /// The person has this function already.
    AlreadyAssigned,
    /// The team has as many people as it may.
    TeamFull,
}

/// Puts a person on the account team of a partnership; the partner sees its name and mail address from now on.
pub async fn assign_account_team_member(cx: &Cx, key: &str, input: Input) -> Result<partnership::Model, Failure<Code>> {
    let capability = needed(cx.viewer().seat);
    let mut writer = match cx
        .writer_once(capability, "assignAccountTeamMember", key, &input)
        .await?
    {
        Once::First(writer) => writer,
        Once::Again(_) => return Ok(cx.select::<partnership::Entity>().find(input.partnership_id).await?),
    };
    let nothing = |field: &str, message: &str| Failure::of(Code::NotFound, field, message);
    // Held, so that the number of people below stays what it is.
    let partnership = match writer.hold::<partnership::Entity>(input.partnership_id).await {
        Err(Fault::NotFound) => return Err(nothing("partnershipId", "There is no such partnership.")),
        held => held?,
    };
    let person = colleague(&writer, input.membership_id)
        .await?
        .ok_or_else(|| nothing("membershipId", NO_COLLEAGUE))?;
    let team = writer
        .select::<account_team_member::Entity>()
        .filter(account_team_member::Column::PartnershipId.eq(partnership.id))
        .all(10_000)
        .await?;
    if team
        .iter()
        .any(|row| row.membership_id == person.id && row.function == input.function)
    {
        let message = "This person has this function already.";
        return Err(Failure::of(Code::AlreadyAssigned, "membershipId", message));
    }
    if team.len() >= TEAM_LIMIT {
        let message = format!("A partnership has at most {TEAM_LIMIT} people.");
        return Err(Failure::of(Code::TeamFull, "partnershipId", message));
    }
    let row = assigned(cx, &partnership, person.id, input.function);
    writer.audit_for(Some(partnership.vendor_id));
    let row = writer.insert::<account_team_member::Entity>(row).await?;
    writer.commit_once(row.id).await?;
    Ok(partnership)
}
