//! What is true of a partnership from a date on, as recorded now: appended, never rewritten.

use chrono::NaiveDate;
use entity::{attribute_value, partnership};
use serde_json::Value;

use crate::access::Cx;
use crate::access::write::Writer;
use crate::fault::Fault;

/// Keys of what every partnership has, beside the vendor's own attributes. Levels are recorded as they are held.
pub const BUILT_IN: [&str; 5] = ["country", "region", "partner_type", "status", "level"];

/// Records that `key` is `value` from `valid_from` on.
pub async fn record(
    writer: &mut Writer<'_>,
    partnership: &partnership::Model,
    key: &str,
    value: Option<Value>,
    valid_from: NaiveDate,
) -> Result<(), Fault> {
    let row = row(writer.cx(), partnership, key, value, valid_from);
    writer.insert::<attribute_value::Entity>(row).await?;
    Ok(())
}

fn row(
    cx: &Cx,
    partnership: &partnership::Model,
    key: &str,
    value: Option<Value>,
    valid_from: NaiveDate,
) -> attribute_value::Model {
    attribute_value::Model {
        id: cx.new_id(),
        vendor_id: partnership.vendor_id,
        partnership_id: partnership.id,
        key: key.to_owned(),
        value,
        valid_from,
        recorded_at: cx.now(),
        recorded_by: cx.viewer().membership(),
    }
}

/// Records those built-in facts that differ between `before` (none: a new partnership) and `after`.
pub async fn record_changes(
    writer: &mut Writer<'_>,
    before: Option<&partnership::Model>,
    after: &partnership::Model,
    valid_from: NaiveDate,
) -> Result<(), Fault> {
    for key in BUILT_IN {
        let value = built_in(after, key);
        if before.map_or(value.is_some(), |before| built_in(before, key) != value) {
            record(writer, after, key, value.map(Value::String), valid_from).await?;
        }
    }
    Ok(())
}

fn built_in(row: &partnership::Model, key: &str) -> Option<String> {
    match key {
        "country" => row.country.clone(),
        "region" => row.region.clone(),
        "partner_type" => row.partner_type.clone(),
        "status" => serde_json::to_value(row.status)
            .ok()
            .and_then(|status| status.as_str().map(str::to_owned)),
        _ => None,
    }
}
