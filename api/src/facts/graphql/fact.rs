//! Facts and their types.

use std::sync::Arc;

use async_graphql::{Enum, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};

use crate::facts::FactRow;
use crate::facts::fact_types::{Dimension, FactType as Known};
use crate::facts::listed::FactsOn;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::money::Money;
use crate::graphql::kit::scalars::{Date, Decimal};

/// A type of facts that the vendor records of its partnerships.
pub struct FactType(pub Known);

/// What tells facts, where no system of the vendor does.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(
    remote = "entity::fact_type::FactSource",
    visible = "crate::graphql::kit::seat::vendor"
)]
pub enum FactSource {
    /// Deals whose registration was approved, on the day of that; a registration that was taken back is not among them.
    DealRegistered,
    /// Deals that were won, on the day of that.
    DealWon,
}

/// A type of facts that the vendor records of its partnerships.
#[Object(visible = "crate::graphql::kit::seat::vendor")]
impl FactType {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::FactType.id(self.0.row.id)
    }

    /// Key, unique.
    async fn key(&self) -> &str {
        &self.0.row.key
    }

    /// English name.
    async fn name_en(&self) -> &str {
        &self.0.row.name_en
    }

    /// Dutch name.
    async fn name_nl(&self) -> &str {
        &self.0.row.name_nl
    }

    /// Whether each fact has a quantity.
    async fn has_quantity(&self) -> bool {
        self.0.row.has_quantity
    }

    /// Whether each fact has an amount.
    async fn has_amount(&self) -> bool {
        self.0.row.has_amount
    }

    /// What tells its facts; null: the vendor's systems, by `recordFacts` and imports.
    async fn source(&self) -> Option<FactSource> {
        self.0.row.source.map(Into::into)
    }

    /// What facts are told apart by.
    async fn dimensions(&self) -> Vec<FactDimension> {
        self.0.dimensions.iter().cloned().map(FactDimension::from).collect()
    }

    /// Counts the writes.
    async fn version(&self) -> i64 {
        self.0.row.version
    }
}

/// What facts of a type are told apart by.
#[derive(SimpleObject)]
pub struct FactDimension {
    /// Key, unique within the type.
    key: String,
    /// English name.
    name_en: String,
    /// Dutch name.
    name_nl: String,
    /// The values that it may have, in alphabetical order; null: any text.
    values: Option<Vec<String>>,
}

impl From<Dimension> for FactDimension {
    fn from(dimension: Dimension) -> Self {
        Self {
            key: dimension.key,
            name_en: dimension.name_en,
            name_nl: dimension.name_nl,
            values: dimension.values.map(|values| values.into_iter().collect()),
        }
    }
}

/// Narrows the facts of a type. What is absent does not narrow.
#[derive(InputObject, Default)]
pub struct FactFilter {
    /// Those of this day and later.
    occurred_from: Option<Date>,
    /// Those of this day and earlier.
    occurred_to: Option<Date>,
    /// Also those that were corrected or taken back.
    #[graphql(default)]
    superseded: bool,
}

impl From<FactFilter> for FactsOn {
    fn from(filter: FactFilter) -> Self {
        Self {
            from: filter.occurred_from.map(|day| day.0),
            to: filter.occurred_to.map(|day| day.0),
            superseded: filter.superseded,
        }
    }
}

/// What became of a fact.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(
    remote = "crate::facts::listed::FactState",
    visible = "crate::graphql::kit::seat::vendor"
)]
pub enum FactState {
    /// It is so.
    Current,
    /// Its source says something else now.
    Corrected,
    /// Its source took it back.
    Retracted,
}

/// Something that happened with a partnership, as a system of the vendor recorded it.
pub struct Fact {
    /// The row.
    pub row: FactRow,
    /// What became of it.
    pub state: FactState,
    /// Its type.
    pub known: Arc<Known>,
}

/// A value of a dimension.
#[derive(SimpleObject)]
pub struct FactValue {
    /// The dimension, by key.
    key: String,
    /// The value.
    value: String,
}

/// Something that happened with a partnership, as a system of the vendor recorded it.
#[Object(visible = "crate::graphql::kit::seat::vendor")]
impl Fact {
    /// Key of its type.
    #[graphql(name = "type")]
    async fn fact_type(&self) -> &str {
        &self.known.row.key
    }

    /// The source's number of it.
    async fn source_id(&self) -> &str {
        &self.row.source_id
    }

    /// First day on which it is so.
    async fn occurred_on(&self) -> Date {
        Date(self.row.occurred_on)
    }

    /// Last day; null: none is known.
    async fn ended_on(&self) -> Option<Date> {
        self.row.ended_on.map(Date)
    }

    /// Quantity.
    async fn quantity(&self) -> Option<Decimal> {
        self.row.quantity.map(|units| Decimal(rules::Fixed::from_units(units)))
    }

    /// Amount.
    async fn amount(&self) -> Option<Money> {
        let currency = self.row.currency.as_deref()?;
        Some(Money::of(self.row.amount?, currency))
    }

    /// Values of the type's dimensions, in their order; those without a value are left out.
    async fn dimensions(&self) -> Vec<FactValue> {
        let row = &self.row;
        let values = [&row.d1, &row.d2, &row.d3, &row.d4, &row.d5, &row.d6, &row.d7, &row.d8];
        let dimensions = self.known.dimensions.iter().zip(values);
        dimensions
            .filter_map(|(dimension, value)| {
                let (key, value) = (dimension.key.clone(), value.clone()?);
                Some(FactValue { key, value })
            })
            .collect()
    }

    /// What became of it. What was corrected and then taken back was taken back.
    async fn state(&self) -> FactState {
        self.state
    }

    /// When it was recorded.
    async fn recorded_at(&self) -> DateTime<Utc> {
        self.row.recorded_at
    }

    /// When a correction took its place, or it was taken back; null: it is current.
    async fn superseded_at(&self) -> Option<DateTime<Utc>> {
        self.row.superseded_at
    }
}
