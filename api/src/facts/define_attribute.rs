//! A vendor says what it keeps of its partnerships.

use std::collections::BTreeSet;

use entity::attribute_definition::{AttributeKind, Column, Entity, Model};
use sea_orm::ColumnTrait;
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::metrics::MOST;
use super::{attributes, rules_version};
use crate::access::write::{Once, Writer};
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault};
use crate::orgs::record::BUILT_IN;
use crate::text;

/// A new attribute.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Key, unique.
    pub key: String,
    /// Kind of its values.
    pub kind: AttributeKind,
    /// For MONEY.
    pub currency: Option<String>,
    /// For CHOICE: keys.
    pub choices: Option<Vec<String>>,
    /// English name.
    pub name_en: String,
    /// Dutch name.
    pub name_nl: String,
}

/// What changes; none leaves it as it is. Kind and currency stay: values and rules speak of them.
#[derive(Clone, Debug)]
pub struct Update {
    /// Attribute.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// For CHOICE: keys, all that it had among them.
    pub choices: Option<Vec<String>>,
    /// English name.
    pub name_en: Option<String>,
    /// Dutch name.
    pub name_nl: Option<String>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Another attribute has this key.
    KeyTaken,
    /// Somebody else changed it meanwhile.
    Stale,
}

/// Most choices of one attribute.
const CHOICES: usize = 200;

/// Defines an attribute.
pub async fn define_attribute(cx: &Cx, key: &str, input: Input) -> Result<Model, Failure<Code>> {
    let once = cx
        .writer_once(Capability::ManageSettings, "defineAttribute", key, &input)
        .await?;
    let mut writer = match once {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<Entity>().find(id).await?),
    };
    let row = define(&mut writer, input).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}

/// Defines an attribute as a part of a write.
pub async fn define(writer: &mut Writer<'_>, input: Input) -> Result<Model, Failure<Code>> {
    let cx = writer.cx();
    let refuse = |field: &str, message: &str| Failure::of(Code::InvalidInput, field, message);
    let currency = match (input.kind, &input.currency) {
        (AttributeKind::Money, Some(currency)) => {
            let currency = attributes::currency(currency).map_err(|why| refuse("currency", &why))?;
            Some(currency.to_string())
        }
        (AttributeKind::Money, None) => return Err(refuse("currency", "An amount needs a currency.")),
        (_, Some(_)) => return Err(refuse("currency", "Only an amount has a currency.")),
        (_, None) => None,
    };
    let choices = match (input.kind, &input.choices) {
        (AttributeKind::Choice, Some(choices)) => Some(json!(chosen(choices)?)),
        (AttributeKind::Choice, None) => return Err(refuse("choices", "A choice has choices.")),
        (_, Some(_)) => return Err(refuse("choices", "Only a choice has choices.")),
        (_, None) => None,
    };
    let row = Model {
        id: cx.new_id(),
        vendor_id: cx.viewer().vendor_id().ok_or(Fault::Forbidden)?,
        key: parsed("key", text::key(&input.key))?,
        kind: input.kind,
        currency,
        choices,
        name_en: parsed("nameEn", text::line(&input.name_en, 100))?,
        name_nl: parsed("nameNl", text::line(&input.name_nl, 100))?,
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    let taken = BUILT_IN.contains(&row.key.as_str())
        || writer
            .select::<Entity>()
            .filter(Column::Key.eq(&row.key))
            .one()
            .await?
            .is_some();
    if taken {
        return Err(Failure::of(Code::KeyTaken, "key", "Another attribute has this key."));
    }
    if writer.select::<Entity>().total().await?.count >= MOST {
        return Err(Failure::whole(
            Code::InvalidInput,
            format!("A vendor has at most {MOST} attributes."),
        ));
    }
    let row = writer.insert::<Entity>(row).await?;
    rules_version::bump(writer).await?;
    Ok(row)
}

/// Changes an attribute.
pub async fn update_attribute(cx: &Cx, input: Update) -> Result<Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManageSettings, "updateAttribute").await?;
    let seen = writer.see::<Entity>(input.id).await?;
    if seen.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    let mut after = (*seen).clone();
    if let Some(name) = &input.name_en {
        after.name_en = parsed("nameEn", text::line(name, 100))?;
    }
    if let Some(name) = &input.name_nl {
        after.name_nl = parsed("nameNl", text::line(name, 100))?;
    }
    if let Some(choices) = &input.choices {
        let choices = chosen(choices)?;
        let had: BTreeSet<String> = match seen.kind {
            AttributeKind::Choice => serde_json::from_value(json!(seen.choices)).map_err(Fault::internal)?,
            _ => return Err(Failure::of(Code::InvalidInput, "choices", "Only a choice has choices.")),
        };
        if let Some(gone) = had.difference(&choices).next() {
            let message = format!("The choice {gone:?} stays: values and rules may speak of it.");
            return Err(Failure::of(Code::InvalidInput, "choices", message));
        }
        after.choices = Some(json!(choices));
    }
    let row = writer.update::<Entity>(seen, |row| *row = after).await?;
    rules_version::bump(&mut writer).await?;
    writer.commit().await?;
    Ok(row)
}

fn chosen(choices: &[String]) -> Result<BTreeSet<String>, Failure<Code>> {
    if choices.is_empty() || choices.len() > CHOICES {
        let message = format!("Give 1 to {CHOICES} choices.");
        return Err(Failure::of(Code::InvalidInput, "choices", message));
    }
    choices
        .iter()
        .map(|choice| parsed("choices", text::key(choice)))
        .collect()
}

fn parsed<T>(field: &str, value: Result<T, text::Unusable>) -> Result<T, Failure<Code>> {
    value.map_err(|why| Failure::of(Code::InvalidInput, field, why.to_string()))
}
