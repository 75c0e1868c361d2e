//! A vendor takes back what was posted. The row stays; another stands against it.

use chrono::NaiveDate;
use entity::partnership;
use entity::point_transaction::{Column, Entity, Model, PointTransactionKind};
use sea_orm::ColumnTrait;
use serde::Serialize;
use uuid::Uuid;

use crate::access::write::Once;
use crate::access::{Capability, Cx};
use crate::fault::Failure;
use crate::orgs::known_anew::known_anew;
use crate::text;

/// What is taken back.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// The transaction.
    pub id: Uuid,
    /// From which day on all is as if it had never been posted; that of the request when absent.
    pub on: Option<NaiveDate>,
    /// Why.
    pub reason: String,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// It was reversed before.
    AlreadyReversed,
    /// It is a reversal itself.
    NotReversible,
}

/// Reverses a transaction. Points that were spent meanwhile leave a hole, which later ones fill first.
pub async fn reverse_points(cx: &Cx, key: &str, input: Input) -> Result<Model, Failure<Code>> {
    let once = cx
        .writer_once(Capability::ManagePrograms, "reversePoints", key, &input)
        .await?;
    let mut writer = match once {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<Entity>().find(id).await?),
    };
    let posted = writer.select::<Entity>().find(input.id).await?;
    let partnership = writer.hold::<partnership::Entity>(posted.partnership_id).await?;
    let invalid = |field: &str, message: &str| Failure::of(Code::InvalidInput, field, message);
    let reason = text::line(&input.reason, 200).map_err(|why| invalid("reason", &why.0))?;
    if posted.kind == PointTransactionKind::Reversed {
        let message = "A reversal is not reversed; post anew what should stand.";
        return Err(Failure::of(Code::NotReversible, "id", message));
    }
    let reversal = writer.select::<Entity>().filter(Column::ReversalOf.eq(posted.id));
    if reversal.one().await?.is_some() {
        return Err(Failure::of(Code::AlreadyReversed, "id", "This was reversed before."));
    }
    let on = input.on.unwrap_or(cx.today());
    if on > cx.today() {
        return Err(invalid("on", "This date lies in the future."));
    }
    if on < posted.occurred_on {
        return Err(invalid("on", "This date lies before what is reversed."));
    }
    let row = Model {
        id: cx.new_id(),
        kind: PointTransactionKind::Reversed,
        points: -posted.points,
        occurred_on: on,
        reason,
        source_id: None,
        reversal_of: Some(posted.id),
        reverses_on: Some(posted.occurred_on),
        recorded_at: cx.now(),
        recorded_by: cx.viewer().membership(),
        ..posted
    };
    let row = writer.insert::<Entity>(row).await?;
    known_anew(&mut writer, &[partnership]).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}
