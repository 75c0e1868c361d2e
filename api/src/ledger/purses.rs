//! Purses that the viewer sees.

use std::collections::BTreeMap;

use entity::point_purse::{Column, Entity, Model};
use rules::points::PursePolicy;
use sea_orm::Order;
use uuid::Uuid;

use crate::access::page::{PageArgs, Sorting};
use crate::access::{Cx, Reads};
use crate::fault::Fault;
use crate::orgs::list::{Listing, listing};

/// A purse, and what it promises.
#[derive(Clone, Debug)]
pub struct Purse {
    /// The row.
    pub row: Model,
    /// What it promises.
    pub policy: PursePolicy,
}

impl Purse {
    /// The purse of a row.
    pub fn of(row: Model) -> Result<Self, Fault> {
        let policy = serde_json::from_value(row.policy.clone()).map_err(Fault::internal)?;
        Ok(Self { row, policy })
    }

    /// The purse with this id; unseen and absent are the same.
    pub async fn find(reads: &impl Reads, id: Uuid) -> Result<Option<Self>, Fault> {
        let row = reads.rows::<Entity>().with_ids(&[id]).one().await?;
        row.map(Self::of).transpose()
    }
}

/// Most purses of one vendor.
pub const MOST: u64 = 100;

/// All purses of the viewer's vendor, by key.
pub async fn by_key<R: Reads>(rows: &R) -> Result<BTreeMap<String, Purse>, Fault> {
    let rows = rows.rows::<Entity>().all(MOST).await?;
    rows.into_iter()
        .map(|row| Ok((row.key.clone(), Purse::of(row)?)))
        .collect()
}

/// What they promise, by key.
pub async fn policies<R: Reads>(rows: &R) -> Result<BTreeMap<String, PursePolicy>, Fault> {
    let purses = by_key(rows).await?;
    Ok(purses.into_iter().map(|(key, purse)| (key, purse.policy)).collect())
}

/// Purses, by key.
pub async fn purses(cx: &Cx, args: &PageArgs, count: bool) -> Result<Listing<Model>, Fault> {
    let sorting = Sorting::by("key", &[(Column::Key, Order::Asc)]);
    listing(|| cx.select::<Entity>(), &sorting, args, count).await
}
