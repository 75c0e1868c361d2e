//! A vendor records an attribute of a partnership, from a date on.

use chrono::NaiveDate;
use entity::{attribute_definition, partnership};
use rules::segment::{AttributeKind, AttributeValue};
use rules::{Fixed, Money};
use sea_orm::ColumnTrait;
use uuid::Uuid;

use super::attributes::{TEXT_MAX, choices, encode, kind};
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault};
use crate::orgs::record::record;
use crate::text;

/// A value as it was given, before the attribute's kind is known.
#[derive(Clone, Debug)]
pub enum Given {
    /// Text.
    Text(String),
    /// Keys.
    Choice(Vec<String>),
    /// Number.
    Number(Fixed),
    /// Amount and currency.
    Money(Fixed, String),
    /// Date.
    Date(NaiveDate),
    /// True or false.
    Boolean(bool),
}

/// What is recorded.
#[derive(Clone, Debug)]
pub struct Input {
    /// Partnership.
    pub partnership_id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// Attribute, by key.
    pub key: String,
    /// None: no value from that date on.
    pub value: Option<Given>,
    /// The day of the request when absent.
    pub valid_from: Option<NaiveDate>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// The vendor has no such attribute.
    NotFound,
    /// Somebody else changed the partnership meanwhile.
    Stale,
}

/// Records a value.
pub async fn set_partnership_attribute(cx: &Cx, input: Input) -> Result<partnership::Model, Failure<Code>> {
    let mut writer = cx
        .writer(Capability::ManagePartnerships, "setPartnershipAttribute")
        .await?;
    let seen = writer.see::<partnership::Entity>(input.partnership_id).await?;
    if seen.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    let valid_from = input.valid_from.unwrap_or(cx.today());
    if valid_from > cx.today() {
        let message = "This date lies in the future.";
        return Err(Failure::of(Code::InvalidInput, "validFrom", message));
    }
    let definition = writer
        .select::<attribute_definition::Entity>()
        .filter(attribute_definition::Column::Key.eq(&input.key))
        .one()
        .await?
        .ok_or_else(|| Failure::of(Code::NotFound, "key", "There is no such attribute."))?;
    let kind = kind(&definition).ok_or_else(|| Fault::internal("an attribute definition that is broken"))?;
    let value = match input.value {
        Some(given) => {
            let value = typed(&kind, given).map_err(|why| Failure::of(Code::InvalidInput, "value", why))?;
            Some(encode(&value))
        }
        None => None,
    };
    record(&mut writer, &seen, &input.key, value, valid_from).await?;
    let row = writer
        .update::<partnership::Entity>(seen, |row| row.facts_version += 1)
        .await?;
    writer.commit().await?;
    Ok(row)
}

fn typed(kind: &AttributeKind, given: Given) -> Result<AttributeValue, String> {
    match (kind, given) {
        (AttributeKind::Text, Given::Text(given)) => text::line(&given, TEXT_MAX)
            .map(AttributeValue::Text)
            .map_err(|why| why.0),
        (AttributeKind::Choice { choices: known }, Given::Choice(given)) => choices(&given, known),
        (AttributeKind::Number, Given::Number(number)) => {
            super::attributes::number(&number.to_string()).map(AttributeValue::Number)
        }
        (AttributeKind::Money { currency }, Given::Money(amount, given)) if given == currency.to_string() => {
            let amount = super::attributes::number(&amount.to_string())?;
            Ok(AttributeValue::Money(Money::new(amount, *currency)))
        }
        (AttributeKind::Money { currency }, Given::Money(..)) => Err(format!("This attribute is in {currency}.")),
        (AttributeKind::Date, Given::Date(date)) => {
            super::attributes::date(&date.to_string(), "%Y-%m-%d").map(AttributeValue::Date)
        }
        (AttributeKind::Boolean, Given::Boolean(boolean)) => Ok(AttributeValue::Boolean(boolean)),
        _ => Err("This attribute has values of another kind.".to_owned()),
    }
}
