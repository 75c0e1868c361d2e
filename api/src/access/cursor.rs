//! Cursors of lists: the sort key of a row, opaque to clients. They name a place, not a right: a forged one only names
//! another place among the rows that the viewer sees anyway.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::ColumnType;
use sea_orm::{ColumnTrait, ModelTrait, Value};
use serde_json::json;
use uuid::Uuid;

use super::page::Sorting;
use crate::fault::Fault;

/// The cursor of `row` in a list sorted by `sorting`.
pub fn encode<M: ModelTrait>(row: &M, sorting: &Sorting<M::Entity>) -> String
where
    M::Entity: sea_orm::EntityTrait,
{
    let key: Vec<serde_json::Value> = sorting.columns().map(|(column, _)| text(row.get(column))).collect();
    URL_SAFE_NO_PAD.encode(json!([sorting.name(), key]).to_string())
}

fn text(value: Value) -> serde_json::Value {
    match value {
        Value::BigInt(Some(number)) => json!(number),
        Value::String(Some(text)) => json!(text),
        Value::Uuid(Some(id)) => json!(id),
        Value::ChronoDate(Some(date)) => json!(date),
        Value::ChronoDateTimeUtc(Some(at)) => json!(at),
        _ => serde_json::Value::Null,
    }
}

/// The sort key that `cursor` names, refused when it is of another list or of none. `field` is the argument's name.
pub fn decode<E: sea_orm::EntityTrait>(cursor: &str, sorting: &Sorting<E>, field: &str) -> Result<Vec<Value>, Fault> {
    parse(cursor, sorting).ok_or_else(|| Fault::invalid(field, "This is not a cursor of this list in this order."))
}

fn parse<E: sea_orm::EntityTrait>(cursor: &str, sorting: &Sorting<E>) -> Option<Vec<Value>> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
    let (name, key): (String, Vec<serde_json::Value>) = serde_json::from_slice(&bytes).ok()?;
    if name != sorting.name() || key.len() != sorting.columns().count() {
        return None;
    }
    key.into_iter()
        .zip(sorting.columns())
        .map(|(value, (column, _))| typed(value, column))
        .collect()
}

fn typed(value: serde_json::Value, column: impl ColumnTrait) -> Option<Value> {
    Some(match column.def().get_column_type() {
        ColumnType::Uuid => serde_json::from_value::<Uuid>(value).ok()?.into(),
        ColumnType::BigInteger => serde_json::from_value::<i64>(value).ok()?.into(),
        ColumnType::Date => serde_json::from_value::<NaiveDate>(value).ok()?.into(),
        ColumnType::TimestampWithTimeZone => serde_json::from_value::<DateTime<Utc>>(value).ok()?.into(),
        ColumnType::String(_) | ColumnType::Text => serde_json::from_value::<String>(value)
            .ok()
            .filter(|text| !text.contains('\0'))?
            .into(),
        _ => return None,
    })
}
