//! A vendor changes many partners alike, all or none.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::partnership::{self, Column, Entity};
use sea_orm::ColumnTrait;
use uuid::Uuid;

use super::create_partnership::check_references;
pub use super::partnership_change::Code;
use super::partnership_change::{Change, changed, store, valid_from};
use super::several::{PARTNERSHIPS_MAX, several};
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault, Refusal};

/// Which change, and of what they have in common only: its name and number are a partner's own.
#[derive(Clone, Debug)]
pub struct Input {
    /// Partnerships, each with the version that the client saw.
    pub partnerships: Vec<(Uuid, i64)>,
    /// What changes of each.
    pub change: Change,
    /// From when on this holds; the day of the request when absent.
    pub valid_from: Option<NaiveDate>,
}

/// Changes partnerships alike and records the facts among the changes; the trail tells it of each. Who is so already stays
/// as it is.
pub async fn update_partnerships(cx: &Cx, input: Input) -> Result<Vec<partnership::Model>, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManagePartnerships, "updatePartnerships").await?;
    let ids: Vec<Uuid> = input.partnerships.iter().map(|(id, _)| *id).collect();
    let ids = several(&ids).map_err(|wrong| Failure::of(Code::InvalidInput, "partnerships", wrong))?;
    if input.change == Change::default() {
        return Err(Failure::whole(Code::InvalidInput, "Say what changes."));
    }
    let valid_from = valid_from(cx, input.valid_from)?;
    let most = u64::try_from(PARTNERSHIPS_MAX).map_err(Fault::internal)?;
    let seen = writer
        .see_all::<Entity>(Column::Id.is_in(ids.iter().copied()), most)
        .await?;
    if seen.len() < ids.len() {
        return Err(Fault::NotFound.into());
    }
    let mut seen: HashMap<Uuid, _> = seen.into_iter().map(|row| (row.id, row)).collect();
    let mut refusals = Vec::new();
    let mut changes = Vec::new();
    for (index, (id, version)) in input.partnerships.iter().enumerate() {
        let Some(row) = seen.remove(id) else {
            return Err(Fault::NotFound.into());
        };
        if row.version != *version {
            let message = "Somebody else changed this meanwhile. Read it again.";
            refusals.push(of(index, Some("version"), Code::Stale, message.to_owned()));
            continue;
        }
        match changed(&row, &input.change) {
            Ok(after) => changes.push((row, after)),
            Err(Failure::Refused(why)) => {
                for Refusal { code, field, message } in why {
                    // What is wrong with the change is so of all of them; where it leads from differs.
                    if code == Code::StatusNotReachable {
                        refusals.push(of(index, None, code, message));
                    } else {
                        return Err(Failure::Refused(vec![Refusal { code, field, message }]));
                    }
                }
            }
            Err(fault) => return Err(fault),
        }
    }
    if !refusals.is_empty() {
        return Err(Failure::Refused(refusals));
    }
    // They refer to the same, if to anything that is new.
    if let Some((_, after)) = changes.first() {
        check_references(&writer, after).await.map_err(Failure::recode)?;
    }
    let mut rows = Vec::with_capacity(changes.len());
    for (row, after) in changes {
        if *row == after {
            rows.push(after);
            continue;
        }
        rows.push(store(&mut writer, row, after, valid_from).await?);
        writer.audit_apart();
    }
    writer.commit().await?;
    Ok(rows)
}

fn of(index: usize, field: Option<&str>, code: Code, message: String) -> Refusal<Code> {
    let path = ["partnerships".to_owned(), index.to_string()];
    Refusal {
        code,
        field: Some(path.into_iter().chain(field.map(str::to_owned)).collect()),
        message,
    }
}
