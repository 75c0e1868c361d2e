//! A vendor gives a partnership points, or notes that it spent some. Each event of a source is posted once.

use chrono::{Months, NaiveDate};
use entity::partnership;
use entity::point_account::{self, PointAccountKind};
use entity::point_transaction::{Column, Entity, Model, PointTransactionKind};
use rules::Fixed;
use rules::limits::MAX_POINTS;
use rules::points::{Posting, PurseKind};
use sea_orm::ColumnTrait;
use serde::Serialize;
use uuid::Uuid;

use super::account;
use super::purses::Purse;
use crate::access::write::{Once, Writer};
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault};
use crate::orgs::known_anew::known_anew;
use crate::text;

/// How far back points can be posted, and how long they count at most where that is said of them.
const BACK: Months = Months::new(120);

/// What is posted.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// In which purse.
    pub purse_id: Uuid,
    /// Whose points.
    pub partnership_id: Uuid,
    /// How many: given, or spent when less than 0.
    pub points: Fixed,
    /// As of which day; that of the request when absent.
    pub on: Option<NaiveDate>,
    /// The first day on which given points do not count any more; as the purse says when absent.
    pub expires_on: Option<NaiveDate>,
    /// Why.
    pub reason: String,
    /// The source's number of the event.
    pub source_id: Option<String>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// There are not enough points.
    NotEnough,
    /// Something else was posted under this number of the source.
    SourceTaken,
}

fn invalid(field: &str, message: impl Into<String>) -> Failure<Code> {
    Failure::of(Code::InvalidInput, field, message)
}

/// Posts points. What was posted under the same number of the source before is answered again, if it says the same.
pub async fn post_points(cx: &Cx, key: &str, input: Input) -> Result<Model, Failure<Code>> {
    let once = cx
        .writer_once(Capability::ManagePrograms, "postPoints", key, &input)
        .await?;
    let mut writer = match once {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<Entity>().find(id).await?),
    };
    let purse = Purse::find(&writer, input.purse_id).await?.ok_or(Fault::NotFound)?;
    // Postings of one partnership follow one another: nothing is spent twice.
    let partnership = writer.hold::<partnership::Entity>(input.partnership_id).await?;
    let source_id = input.source_id.as_deref().map(|id| text::line(id, 200)).transpose();
    let source_id = source_id.map_err(|why| invalid("sourceId", why.0))?;
    let reason = text::line(&input.reason, 200).map_err(|why| invalid("reason", why.0))?;
    let on = input.on.unwrap_or(cx.today());
    demand_usable(cx, &purse, &input, on)?;
    let own = account::find(&writer, purse.row.id, partnership.id).await?;
    let gives = input.points > Fixed::ZERO;
    let counter = counter(&writer, &purse, gives).await?;
    let mut row = Model {
        id: cx.new_id(),
        vendor_id: purse.row.vendor_id,
        account_id: own.as_ref().map_or_else(|| cx.new_id(), |own| own.id),
        counter_account_id: counter,
        partnership_id: partnership.id,
        kind: if gives {
            PointTransactionKind::Granted
        } else {
            PointTransactionKind::Spent
        },
        points: input.points.units(),
        occurred_on: on,
        expires_on: input.expires_on,
        reason,
        source_id,
        reversal_of: None,
        reverses_on: None,
        earned_key: None,
        earned: None,
        recorded_at: cx.now(),
        recorded_by: cx.viewer().membership(),
    };
    if let Some(known) = known(&writer, &row).await? {
        // A source that names no day means that of the event, whenever it tries again.
        if input.on.is_none() {
            row.occurred_on = known.occurred_on;
        }
        if is_reversed(&writer, &known).await? {
            let message = "What was posted under this number was reversed: post anew under another.";
            return Err(Failure::of(Code::SourceTaken, "sourceId", message));
        }
        if !same(&known, &row) {
            let message = "Something else was posted under this number.";
            return Err(Failure::of(Code::SourceTaken, "sourceId", message));
        }
        writer.commit_once(known.id).await?;
        return Ok(known);
    }
    if !gives {
        demand_covered(&writer, &purse, &row).await?;
    }
    if own.is_none() {
        let opened = point_account::Model {
            id: row.account_id,
            vendor_id: row.vendor_id,
            purse_id: purse.row.id,
            kind: PointAccountKind::Partnership,
            partnership_id: Some(partnership.id),
            created_at: cx.now(),
        };
        writer.insert::<point_account::Entity>(opened).await?;
    }
    let row = writer.insert::<Entity>(row).await?;
    known_anew(&mut writer, &[partnership]).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}

/// Refuses what the purse cannot hold, or days that make no sense.
fn demand_usable(cx: &Cx, purse: &Purse, input: &Input, on: NaiveDate) -> Result<(), Failure<Code>> {
    if input.points == Fixed::ZERO {
        return Err(invalid("points", "Give another number than 0."));
    }
    if Fixed::from_whole(MAX_POINTS).is_ok_and(|most| input.points > most)
        || Fixed::from_whole(-MAX_POINTS).is_ok_and(|least| input.points < least)
    {
        return Err(invalid("points", format!("At most {MAX_POINTS} points at once.")));
    }
    if !purse.policy.fits(input.points) {
        return Err(invalid("points", "The points of this purse have fewer decimals."));
    }
    if input.points < Fixed::ZERO && purse.policy.kind == PurseKind::Status {
        return Err(invalid(
            "points",
            "Status points are not spent; reverse what was posted.",
        ));
    }
    if on > cx.today() {
        return Err(invalid("on", "This date lies in the future."));
    }
    if cx.today().checked_sub_months(BACK).is_some_and(|first| on < first) {
        return Err(invalid("on", "At most ten years before today."));
    }
    match input.expires_on {
        Some(_) if input.points < Fixed::ZERO => Err(invalid("expiresOn", "Spent points do not expire.")),
        Some(expires) if expires <= on => Err(invalid("expiresOn", "Points count for a day at least.")),
        Some(expires) if on.checked_add_months(BACK).is_some_and(|last| expires > last) => {
            Err(invalid("expiresOn", "Points count for at most ten years."))
        }
        _ => Ok(()),
    }
}

/// The vendor's side: where points come from, or where spent ones go.
async fn counter(writer: &Writer<'_>, purse: &Purse, gives: bool) -> Result<Uuid, Fault> {
    use point_account::Column;
    let kind = if gives {
        PointAccountKind::Issued
    } else {
        PointAccountKind::Redeemed
    };
    let row = writer
        .select::<point_account::Entity>()
        .filter(Column::PurseId.eq(purse.row.id))
        .filter(Column::Kind.eq(kind))
        .one()
        .await?;
    row.map(|row| row.id)
        .ok_or_else(|| Fault::internal("a purse has no accounts of the vendor's own"))
}

/// What was posted under the same number of the source.
async fn known(writer: &Writer<'_>, row: &Model) -> Result<Option<Model>, Fault> {
    let Some(source_id) = &row.source_id else {
        return Ok(None);
    };
    writer
        .select::<Entity>()
        .filter(Column::CounterAccountId.eq(row.counter_account_id))
        .filter(Column::SourceId.eq(source_id))
        .one()
        .await
}

async fn is_reversed(writer: &Writer<'_>, row: &Model) -> Result<bool, Fault> {
    let reversals = writer.select::<Entity>().filter(Column::ReversalOf.eq(row.id));
    Ok(reversals.one().await?.is_some())
}

fn same(one: &Model, other: &Model) -> bool {
    let said = |row: &Model| {
        let days = (row.occurred_on, row.expires_on);
        (row.partnership_id, row.points, days, row.reason.clone())
    };
    said(one) == said(other)
}

async fn demand_covered(writer: &Writer<'_>, purse: &Purse, row: &Model) -> Result<(), Failure<Code>> {
    // All that is committed counts, whenever its request began: the partnership is held.
    let postings = account::postings(writer, row.vendor_id, row.account_id, None).await?;
    let spent = Posting {
        on: row.occurred_on,
        points: Fixed::from_units(row.points),
        expires_on: None,
        reverses: None,
    };
    if purse.policy.covers(&postings, spent).map_err(Fault::internal)? {
        return Ok(());
    }
    Err(Failure::of(Code::NotEnough, "points", "There are not enough points."))
}
