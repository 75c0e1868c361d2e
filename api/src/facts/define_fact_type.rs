//! A vendor says which facts it records of its partnerships.

use std::collections::BTreeSet;

use entity::fact_type::{Entity, FactSource, Model};
use serde::Serialize;
use serde_json::json;

use super::define_metric::parsed as parsed_metric;
use super::fact_types::{DIMENSIONS, Dimension, by_key, named};
use super::metrics::MOST;
use super::rules_version;
use crate::access::jobs::NewJob;
use crate::access::write::{Once, Writer};
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault, Refusal};
use crate::text;

/// A new type of facts.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Key, unique.
    pub key: String,
    /// English name.
    pub name_en: String,
    /// Dutch name.
    pub name_nl: String,
    /// Whether each fact has a quantity.
    pub has_quantity: bool,
    /// Whether each fact has an amount.
    pub has_amount: bool,
    /// Dimensions.
    pub dimensions: Vec<NewDimension>,
    /// What tells its facts; then all else of them is settled.
    pub source: Option<FactSource>,
}

/// A dimension as it is entered.
#[derive(Clone, Debug, Serialize)]
pub struct NewDimension {
    /// Key.
    pub key: String,
    /// English name.
    pub name_en: String,
    /// Dutch name.
    pub name_nl: String,
    /// The values that it may have; any text when absent.
    pub values: Option<Vec<String>>,
}

/// Why it was refused; the codes of metrics.
pub use super::define_metric::Code;

/// Most values of one dimension.
const VALUES: usize = 200;

/// Defines a type of facts.
pub async fn define_fact_type(cx: &Cx, key: &str, input: Input) -> Result<Model, Failure<Code>> {
    let once = cx
        .writer_once(Capability::ManageSettings, "defineFactType", key, &input)
        .await?;
    let mut writer = match once {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<Entity>().find(id).await?),
    };
    let row = define(&mut writer, input).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}

/// Defines a type of facts as a part of a write.
pub async fn define(writer: &mut Writer<'_>, input: Input) -> Result<Model, Failure<Code>> {
    let cx = writer.cx();
    let input = match input.source {
        Some(source) => settled(source, input)?,
        None => input,
    };
    let row = Model {
        id: cx.new_id(),
        vendor_id: cx.viewer().vendor_id().ok_or(Fault::Forbidden)?,
        key: parsed_metric("key", text::key(&input.key))?,
        name_en: parsed_metric("nameEn", text::line(&input.name_en, 100))?,
        name_nl: parsed_metric("nameNl", text::line(&input.name_nl, 100))?,
        has_quantity: input.has_quantity,
        has_amount: input.has_amount,
        dimensions: json!(dimensions(&input.dimensions)?),
        source: input.source,
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    if by_key(writer, &row.key).await?.is_some() {
        let message = "Another type of facts has this key.";
        return Err(Failure::of(Code::KeyTaken, "key", message));
    }
    if writer.select::<Entity>().total().await?.count >= MOST {
        let message = format!("A vendor has at most {MOST} types of facts.");
        return Err(Failure::whole(Code::InvalidInput, message));
    }
    let row = writer.insert::<Entity>(row).await?;
    rules_version::bump(writer).await?;
    if row.source.is_some() {
        // Deals that there are already tell as well.
        writer.enqueue(NewJob::tell_deals(row.vendor_id, None)).await?;
    }
    Ok(row)
}

/// What the facts of a source say.
fn settled(source: FactSource, input: Input) -> Result<Input, Failure<Code>> {
    if input.has_quantity || input.has_amount || !input.dimensions.is_empty() {
        let message = "What deals tell is settled: leave quantity, amount and dimensions out.";
        return Err(Failure::of(Code::InvalidInput, "source", message));
    }
    let kind = named(source).kind();
    let customer = NewDimension {
        key: rules::metric::FactSource::CUSTOMER.to_owned(),
        name_en: "Customer".to_owned(),
        name_nl: "Klant".to_owned(),
        values: None,
    };
    Ok(Input {
        has_quantity: kind.has_quantity,
        has_amount: kind.has_amount,
        dimensions: vec![customer],
        ..input
    })
}

fn dimensions(entered: &[NewDimension]) -> Result<Vec<Dimension>, Failure<Code>> {
    if entered.len() > DIMENSIONS {
        let message = format!("A type of facts has at most {DIMENSIONS} dimensions.");
        return Err(Failure::of(Code::InvalidInput, "dimensions", message));
    }
    let mut keys = BTreeSet::new();
    let mut dimensions = Vec::new();
    for (index, entered) in entered.iter().enumerate() {
        let at = |field: &str, message: String| {
            Failure::Refused(vec![Refusal {
                code: Code::InvalidInput,
                field: Some(vec!["dimensions".to_owned(), index.to_string(), field.to_owned()]),
                message,
            }])
        };
        let key = text::key(&entered.key).map_err(|why| at("key", why.0))?;
        if !keys.insert(key.clone()) {
            return Err(at("key", "Another dimension has this key.".to_owned()));
        }
        let values = match &entered.values {
            None => None,
            Some(values) if values.is_empty() || values.len() > VALUES => {
                return Err(at("values", format!("Give 1 to {VALUES} values.")));
            }
            Some(values) => Some(
                values
                    .iter()
                    .map(|value| text::line(value, 200))
                    .collect::<Result<_, _>>()
                    .map_err(|why| at("values", why.0))?,
            ),
        };
        dimensions.push(Dimension {
            key,
            name_en: text::line(&entered.name_en, 100).map_err(|why| at("nameEn", why.0))?,
            name_nl: text::line(&entered.name_nl, 100).map_err(|why| at("nameNl", why.0))?,
            values,
        });
    }
    Ok(dimensions)
}
