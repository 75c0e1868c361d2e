//! A vendor says what is to be reached by each of many partners.

use std::collections::{HashMap, HashSet};

use entity::target::{self, Column};
use entity::{partnership, vendor};
use sea_orm::{ColumnTrait, Condition, Order};
use serde::Serialize;
use uuid::Uuid;

use super::aim::{self, Aim, Holder};
use crate::access::write::Once;
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault, Refusal};
use crate::orgs::several::{PARTNERSHIPS_MAX, several};

/// What is to be reached, and by whom.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Partnerships.
    pub partnership_ids: Vec<Uuid>,
    /// What each is to reach.
    pub aim: Aim,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// A reference to nothing.
    NotFound,
    /// There is another target with the metric for these days: replace it.
    AlreadySet,
}

impl From<aim::Code> for Code {
    fn from(code: aim::Code) -> Self {
        match code {
            aim::Code::InvalidInput => Self::InvalidInput,
            aim::Code::NotFound => Self::NotFound,
        }
    }
}

/// Sets the same target for partnerships, all or none; where it is set already, it stays. The trail tells it of
/// each.
pub async fn create_targets(cx: &Cx, key: &str, input: Input) -> Result<Vec<target::Model>, Failure<Code>> {
    let once = cx
        .writer_once(Capability::ManagePartnerships, "createTargets", key, &input)
        .await?;
    let most = u64::try_from(PARTNERSHIPS_MAX).map_err(Fault::internal)?;
    let mut writer = match once {
        Once::First(writer) => writer,
        Once::Again(_) => return Ok(were_set(cx, &input).await?),
    };
    let vendor_id = cx.viewer().vendor_id().ok_or(Fault::Forbidden)?;
    let ids =
        several(&input.partnership_ids).map_err(|wrong| Failure::of(Code::InvalidInput, "partnershipIds", wrong))?;
    // Held, so that nobody sets the same beside.
    writer.hold::<vendor::Entity>(vendor_id).await?;
    let aimed = input.aim.clone().with_metric(&writer).await.map_err(Failure::recode)?;
    let seen = writer.select::<partnership::Entity>().with_ids(&input.partnership_ids);
    let seen: HashSet<Uuid> = seen.all(most).await?.into_iter().map(|row| row.id).collect();
    let set = writer.select::<target::Entity>().filter(of_aim(&input));
    let set = set.filter(Column::SupersededAt.is_null());
    let set = set.all(most).await?.into_iter();
    let mut set: HashMap<Uuid, target::Model> = set.filter_map(|row| Some((row.partnership_id?, row))).collect();
    let at = |index: usize, code: Code, message: &str| Refusal {
        code,
        field: Some(vec!["partnershipIds".to_owned(), index.to_string()]),
        message: message.to_owned(),
    };
    let mut refusals = Vec::new();
    let mut targets = Vec::with_capacity(ids.len());
    for (index, id) in input.partnership_ids.iter().enumerate() {
        let new = aimed.target(cx, vendor_id, Holder::Partnership(*id));
        match set.remove(id) {
            _ if !seen.contains(id) => refusals.push(at(index, Code::NotFound, "There is no such partnership.")),
            None => targets.push((true, new)),
            Some(old) if old.value == new.value => targets.push((false, old)),
            Some(_) => {
                let message = "There is such a target for these days already: replace it.";
                refusals.push(at(index, Code::AlreadySet, message));
            }
        }
    }
    if !refusals.is_empty() {
        return Err(Failure::Refused(refusals));
    }
    let mut rows = Vec::with_capacity(targets.len());
    for (is_new, row) in targets {
        rows.push(match is_new {
            true => writer.insert::<target::Entity>(row).await?,
            false => row,
        });
        writer.audit_apart();
    }
    let first = rows.first().map_or(vendor_id, |row| row.id);
    writer.commit_once(first).await?;
    Ok(rows)
}

/// Targets of these partnerships with the metric and period of an aim.
fn of_aim(input: &Input) -> Condition {
    Condition::all()
        .add(Column::PartnershipId.is_in(input.partnership_ids.iter().copied()))
        .add(Column::Metric.eq(&input.aim.metric))
        .add(Column::BeginsOn.eq(input.aim.begins_on))
        .add(Column::EndsOn.eq(input.aim.ends_on))
}

/// What came of the same input before, as it is now: archived since, perhaps.
async fn were_set(cx: &Cx, input: &Input) -> Result<Vec<target::Model>, Fault> {
    let rows = cx
        .select::<target::Entity>()
        .filter(of_aim(input))
        .filter(Column::Value.eq(input.aim.value.units()))
        .order_by(Column::Id, Order::Asc);
    let rows = rows.all(10_000).await?.into_iter();
    let mut latest: HashMap<Uuid, target::Model> = rows.filter_map(|row| Some((row.partnership_id?, row))).collect();
    let ids = input.partnership_ids.iter();
    Ok(ids.filter_map(|id| latest.remove(id)).collect())
}
