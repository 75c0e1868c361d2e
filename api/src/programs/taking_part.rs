//! Which programs a partnership may take part in on a date.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use entity::{audience, partnership, program_version};
use rules::Audience;
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use super::VersionRow;
use super::versions::applied;
use crate::access::{Cx, Seat};
use crate::fault::Fault;
use crate::segments::audience as audiences;

/// Most versions or audiences of a vendor's running programs.
const ROWS: u64 = 100_000;

/// The vendor of the partnership, if the viewer may ask what it has and is told: the vendor itself and the partner.
pub async fn vendor_of(cx: &Cx, partnership_id: Uuid) -> Result<Option<Uuid>, Fault> {
    let own = cx.viewer().active_partnerships().any(|own| own == partnership_id);
    if cx.viewer().seat != Seat::Vendor && !own {
        return Ok(None);
    }
    match cx.select::<partnership::Entity>().find(partnership_id).await {
        Ok(partnership) => Ok(Some(partnership.vendor_id)),
        Err(Fault::NotFound) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The version of each program that applied and was valid on the date, as known then, in the order of the programs; of
/// `programs` only, if they are named.
pub async fn running(
    vendor: &Cx,
    programs: Option<&[Uuid]>,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<Vec<VersionRow>, Fault> {
    use program_version::Column;
    let found = vendor
        .select::<program_version::Entity>()
        .filter_opt(programs.map(|ids| Column::ProgramId.is_in(ids.iter().copied())))
        .filter(applied(as_of, known_at))
        .order_by(Column::ProgramId, Order::Asc)
        .order_by(Column::EffectiveFrom, Order::Desc)
        .order_by(Column::Number, Order::Desc)
        .all(ROWS)
        .await?;
    let mut programs = HashSet::new();
    let latest = found.into_iter().filter(|version| programs.insert(version.program_id));
    let valid = latest.filter(|version| {
        version.valid_from.is_none_or(|from| from <= as_of) && version.valid_to.is_none_or(|to| as_of <= to)
    });
    Ok(valid.collect())
}

/// Audiences by id.
pub async fn audiences_of(vendor: &Cx, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, Audience>, Fault> {
    let ids: HashSet<Uuid> = ids.collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let rows = vendor.select::<audience::Entity>().with_ids(&ids).all(ROWS).await?;
    let meant = rows.into_iter().map(|row| Ok((row.id, audiences::parse(row)?)));
    meant.collect()
}
