//! A vendor gives many partnerships one of its own people.

use std::collections::HashMap;

use entity::account_team_member::{AccountFunction, Column, Entity};
use entity::partnership;
use sea_orm::ColumnTrait;
use uuid::Uuid;

use super::account_team::{NO_COLLEAGUE, TEAM_LIMIT, assigned, colleague};
use super::several::{PARTNERSHIPS_MAX, several};
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault, Refusal};

/// Who looks after what.
#[derive(Clone, Debug)]
pub struct Input {
    /// Partnerships.
    pub partnership_ids: Vec<Uuid>,
    /// Membership of the vendor.
    pub membership_id: Uuid,
    /// What the person is to the partners.
    pub function: AccountFunction,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// A reference to nothing.
    NotFound,
    /// A team has as many people as it may.
    TeamFull,
}

/// Puts a person on the account teams of partnerships, all or none; where it has the function already, it keeps it. The trail
/// tells it of each.
pub async fn assign_account_team_members(cx: &Cx, input: Input) -> Result<Vec<partnership::Model>, Failure<Code>> {
    let mut writer = cx
        .writer(Capability::ManagePartnerships, "assignAccountTeamMembers")
        .await?;
    let ids =
        several(&input.partnership_ids).map_err(|wrong| Failure::of(Code::InvalidInput, "partnershipIds", wrong))?;
    // Held, so that the numbers of people below stay what they are.
    let held = writer.hold_all::<partnership::Entity>(&input.partnership_ids).await?;
    let held: HashMap<Uuid, partnership::Model> = held.into_iter().map(|row| (row.id, row)).collect();
    let at = |index: usize, code: Code, message: String| Refusal {
        code,
        field: Some(vec!["partnershipIds".to_owned(), index.to_string()]),
        message,
    };
    let person = colleague(&writer, input.membership_id)
        .await?
        .ok_or_else(|| Failure::of(Code::NotFound, "membershipId", NO_COLLEAGUE))?;
    let most = u64::try_from(PARTNERSHIPS_MAX * TEAM_LIMIT).map_err(Fault::internal)?;
    let team = writer
        .select::<Entity>()
        .filter(Column::PartnershipId.is_in(ids.iter().copied()));
    let mut teams: HashMap<Uuid, Vec<(Uuid, AccountFunction)>> = HashMap::new();
    for row in team.all(most).await? {
        let members = teams.entry(row.partnership_id).or_default();
        members.push((row.membership_id, row.function));
    }
    let mut refusals = Vec::new();
    let mut rows = Vec::new();
    let mut partnerships = Vec::new();
    for (index, id) in input.partnership_ids.iter().enumerate() {
        let Some(partnership) = held.get(id) else {
            let message = "There is no such partnership.";
            refusals.push(at(index, Code::NotFound, message.to_owned()));
            continue;
        };
        partnerships.push(partnership.clone());
        let team = teams.get(id).map(Vec::as_slice).unwrap_or_default();
        if team.contains(&(person.id, input.function)) {
            continue;
        }
        if team.len() >= TEAM_LIMIT {
            let message = format!("A partnership has at most {TEAM_LIMIT} people.");
            refusals.push(at(index, Code::TeamFull, message));
            continue;
        }
        rows.push(assigned(cx, partnership, person.id, input.function));
    }
    if !refusals.is_empty() {
        return Err(Failure::Refused(refusals));
    }
    for row in rows {
        writer.insert::<Entity>(row).await?;
        writer.audit_apart();
    }
    writer.commit().await?;
    Ok(partnerships)
}
