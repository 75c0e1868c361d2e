//! The types of facts that a vendor has defined.

use std::collections::{BTreeMap, BTreeSet};

use entity::fact_type::{Column, Entity, FactSource as Source, Model};
use rules::metric::{FactKind, FactSource};
use sea_orm::{ColumnTrait, Order};
use serde::{Deserialize, Serialize};

use super::metrics::MOST;
use crate::access::page::{PageArgs, Sorting};
use crate::access::{Cx, Reads};
use crate::fault::Fault;
use crate::orgs::list::{Listing, listing};

/// Most dimensions of one type.
pub const DIMENSIONS: usize = 8;

/// A dimension of a type of facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dimension {
    /// Key, unique within the type.
    pub key: String,
    /// English name.
    pub name_en: String,
    /// Dutch name.
    pub name_nl: String,
    /// The values that it may have; none: any text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<BTreeSet<String>>,
}

/// A source as rules name it.
pub fn named(source: Source) -> FactSource {
    match source {
        Source::DealRegistered => FactSource::DealRegistered,
        Source::DealWon => FactSource::DealWon,
    }
}

/// A source as it is stored.
pub fn stored(source: FactSource) -> Source {
    match source {
        FactSource::DealRegistered => Source::DealRegistered,
        FactSource::DealWon => Source::DealWon,
    }
}

/// A type of facts.
#[derive(Clone, Debug)]
pub struct FactType {
    /// The row.
    pub row: Model,
    /// Its dimensions, by place.
    pub dimensions: Vec<Dimension>,
}

impl FactType {
    /// What a stored row says.
    pub fn of(row: Model) -> Result<Self, Fault> {
        let dimensions = serde_json::from_value(row.dimensions.clone()).map_err(Fault::internal)?;
        Ok(Self { row, dimensions })
    }

    /// The place of a dimension.
    pub fn place(&self, dimension: &str) -> Option<usize> {
        self.dimensions.iter().position(|known| known.key == dimension)
    }

    /// What rules may ask of it.
    pub fn kind(&self) -> FactKind {
        let dimensions = self.dimensions.iter();
        FactKind {
            dimensions: dimensions
                .map(|dimension| (dimension.key.clone(), dimension.values.clone()))
                .collect(),
            has_quantity: self.row.has_quantity,
            has_amount: self.row.has_amount,
            source: self.row.source.map(named),
        }
    }
}

/// All types of the viewer's vendor, by key.
pub async fn fact_types<R: Reads>(rows: &R) -> Result<BTreeMap<String, FactType>, Fault> {
    let rows = rows.rows::<Entity>().all(MOST).await?;
    rows.into_iter()
        .map(|row| Ok((row.key.clone(), FactType::of(row)?)))
        .collect()
}

/// What rules may ask of facts, by key of their type.
pub async fn kinds<R: Reads>(rows: &R) -> Result<BTreeMap<String, FactKind>, Fault> {
    let types = fact_types(rows).await?;
    Ok(types.into_iter().map(|(key, known)| (key, known.kind())).collect())
}

/// Types of facts, by key.
pub async fn list(cx: &Cx, args: &PageArgs, count: bool) -> Result<Listing<Model>, Fault> {
    let sorting = Sorting::by("key", &[(Column::Key, Order::Asc)]);
    listing(|| cx.select::<Entity>(), &sorting, args, count).await
}

/// The type with this key.
pub async fn by_key<R: Reads>(rows: &R, key: &str) -> Result<Option<FactType>, Fault> {
    let row = rows.rows::<Entity>().filter(Column::Key.eq(key)).one().await?;
    row.map(FactType::of).transpose()
}
