//! Types of this domain.

use async_graphql::{Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use rules::segment::AttributeValue;
use rules::{MetricValue as Measured, Unit};

use super::definition::MetricUnit;
use crate::facts::list::Attribute;
use crate::facts::{AttributeDefinitionRow, AttributeRecordRow, attributes};
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::money::Money;
use crate::graphql::kit::scalars::{Date, Decimal};

/// Type of an attribute's values.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::facts::AttributeKind")]
pub enum AttributeKind {
    /// Text.
    Text,
    /// One or more of listed keys.
    Choice,
    /// A number with at most four decimals.
    Number,
    /// An amount in the attribute's currency.
    Money,
    /// A calendar date.
    Date,
    /// True or false.
    Boolean,
}

/// An attribute that the vendor keeps of its partnerships.
pub struct AttributeDefinition(pub AttributeDefinitionRow);

/// An attribute that the vendor keeps of its partnerships.
#[Object(visible = "crate::graphql::kit::seat::vendor")]
impl AttributeDefinition {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::AttributeDefinition.id(self.0.id)
    }

    /// Key, unique.
    async fn key(&self) -> &str {
        &self.0.key
    }

    /// Type of its values.
    async fn kind(&self) -> AttributeKind {
        self.0.kind.into()
    }

    /// For MONEY: ISO 4217.
    async fn currency(&self) -> Option<&str> {
        self.0.currency.as_deref()
    }

    /// For CHOICE: the keys, in alphabetical order.
    async fn choices(&self) -> Option<Vec<String>> {
        serde_json::from_value(self.0.choices.clone()?).ok()
    }

    /// English name.
    async fn name_en(&self) -> &str {
        &self.0.name_en
    }

    /// Dutch name.
    async fn name_nl(&self) -> &str {
        &self.0.name_nl
    }

    /// Counts the writes; an update names the version that it saw.
    async fn version(&self) -> i64 {
        self.0.version
    }
}

/// A value: the field of its kind is filled, the others are null.
#[derive(SimpleObject, Default)]
pub struct AttributeContent {
    /// TEXT.
    text: Option<String>,
    /// CHOICE: keys, in alphabetical order.
    choices: Option<Vec<String>>,
    /// NUMBER.
    number: Option<Decimal>,
    /// MONEY.
    money: Option<Money>,
    /// DATE.
    date: Option<Date>,
    /// BOOLEAN.
    boolean: Option<bool>,
}

/// A stored value; nothing when there is none.
fn value(definition: &AttributeDefinitionRow, value: Option<&serde_json::Value>) -> Option<AttributeContent> {
    let value = attributes::decode(&attributes::kind(definition)?, value?)?;
    let none = AttributeContent::default();
    Some(match value {
        AttributeValue::Text(text) => AttributeContent {
            text: Some(text),
            ..none
        },
        AttributeValue::Choice(choices) => AttributeContent {
            choices: Some(choices.into_iter().collect()),
            ..none
        },
        AttributeValue::Number(number) => AttributeContent {
            number: Some(Decimal(number)),
            ..none
        },
        AttributeValue::Money(money) => AttributeContent {
            money: Some(Money::of(money.amount.units(), &money.currency.to_string())),
            ..none
        },
        AttributeValue::Date(date) => AttributeContent {
            date: Some(Date(date)),
            ..none
        },
        AttributeValue::Boolean(boolean) => AttributeContent {
            boolean: Some(boolean),
            ..none
        },
    })
}

/// An attribute of a partnership.
pub struct PartnershipAttribute(pub Attribute);

/// An attribute of a partnership.
#[Object]
impl PartnershipAttribute {
    /// What it is.
    async fn definition(&self) -> AttributeDefinition {
        AttributeDefinition(self.0.definition.clone())
    }

    /// Its value on the day asked for; null when it has none.
    async fn value(&self) -> Option<AttributeContent> {
        value(&self.0.definition, self.0.value.as_ref())
    }

    /// All that was recorded of it, first recorded first.
    async fn records(&self) -> Vec<AttributeRecord> {
        let record = |row: &AttributeRecordRow| AttributeRecord {
            value: value(&self.0.definition, row.value.as_ref()),
            valid_from: Date(row.valid_from),
            recorded_at: row.recorded_at,
            recorded_by_id: row.recorded_by.map(|id| Kind::Membership.id(id)),
        };
        self.0.records.iter().map(record).collect()
    }
}

/// A value as it was recorded. History is added to, never rewritten.
#[derive(SimpleObject)]
pub struct AttributeRecord {
    /// The value; null: none from that day on.
    value: Option<AttributeContent>,
    /// First day on which it is valid.
    valid_from: Date,
    /// When it was recorded.
    recorded_at: DateTime<Utc>,
    /// Membership of who recorded it; null for the system.
    recorded_by_id: Option<ID>,
}

/// The value of a metric for a partnership on a date: an exact fraction in a unit.
#[derive(SimpleObject)]
pub struct MetricValue {
    /// What it is a number of.
    unit: MetricUnit,
    /// For MONEY: ISO 4217.
    currency: Option<String>,
    /// The number, cut off after the fourth decimal; null when it is too large.
    value: Option<Decimal>,
    /// What is divided, for a mean or a ratio; else the number itself.
    numerator: Decimal,
    /// What it is divided by; 1 when nothing is divided.
    denominator: Decimal,
}

/// A unit, and for amounts the currency.
fn named(unit: Unit) -> (MetricUnit, Option<String>) {
    match unit {
        Unit::Money(currency) => (MetricUnit::Money, Some(currency.to_string())),
        Unit::Number => (MetricUnit::Number, None),
        Unit::Count => (MetricUnit::Count, None),
        Unit::Ratio => (MetricUnit::Ratio, None),
    }
}

impl From<Measured> for MetricValue {
    fn from(measured: Measured) -> Self {
        let (unit, currency) = named(measured.unit);
        Self {
            unit,
            currency,
            value: measured.value.cut_off().map(Decimal),
            numerator: Decimal(measured.value.numerator()),
            denominator: Decimal(measured.value.denominator()),
        }
    }
}

/// An exact number of something, worked out of what was measured.
#[derive(SimpleObject)]
pub struct Quantity {
    /// What it is a number of.
    unit: MetricUnit,
    /// For MONEY: ISO 4217.
    currency: Option<String>,
    /// The number, cut off after the fourth decimal, so that it never looks like a threshold that it does not reach; null
    /// when it is too large.
    value: Option<Decimal>,
    /// The exact number: a whole number or a quotient such as `380/3`.
    exact_value: String,
}

impl From<&rules::formula::Quantity> for Quantity {
    fn from(quantity: &rules::formula::Quantity) -> Self {
        let (unit, currency) = named(quantity.unit);
        Self {
            unit,
            currency,
            value: quantity.cut_off().map(Decimal),
            exact_value: quantity.number.to_string(),
        }
    }
}
