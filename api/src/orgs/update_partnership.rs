//! A vendor changes what it knows of a partner, from a date on.

use chrono::NaiveDate;
use entity::partnership;
use uuid::Uuid;

use super::create_partnership::check_references;
pub use super::partnership_change::Code;
use super::partnership_change::{Change, changed, store, valid_from};
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// What changes.
#[derive(Clone, Debug)]
pub struct Input {
    /// Partnership.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// What changes of it.
    pub change: Change,
    /// From when on this holds; the day of the request when absent.
    pub valid_from: Option<NaiveDate>,
}

/// Changes a partnership and records the facts among the changes.
pub async fn update_partnership(cx: &Cx, input: Input) -> Result<partnership::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManagePartnerships, "updatePartnership").await?;
    let seen = writer.see::<partnership::Entity>(input.id).await?;
    if seen.version != input.version {
        return Err(Failure::of(
            Code::Stale,
            "version",
            "Somebody else changed this meanwhile. Read it again.",
        ));
    }
    let valid_from = valid_from(cx, input.valid_from)?;
    let after = changed(&seen, &input.change)?;
    check_references(&writer, &after).await.map_err(Failure::recode)?;
    let after = store(&mut writer, seen, after, valid_from).await?;
    writer.commit().await?;
    Ok(after)
}
