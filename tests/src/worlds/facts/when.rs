//! Two times: for which day it is asked, and from which moment.

use chrono::{DateTime, NaiveDate, Utc};
use entity::attribute_value;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::worlds::generate::{now, today};
use crate::worlds::rows::Rows;

/// A day, and the moment from which it is looked at.
#[derive(Clone, Copy, Debug)]
pub struct When {
    pub on: NaiveDate,
    pub known: DateTime<Utc>,
}

impl When {
    pub fn now() -> Self {
        Self {
            on: today(),
            known: now(),
        }
    }

    /// As the arguments `asOf` and `knownAt` say.
    pub fn of(args: &Map<String, Value>) -> Self {
        let text = |name: &str| args.get(name).and_then(Value::as_str);
        Self {
            on: text("asOf").map_or(today(), |day| day.parse().unwrap()),
            known: text("knownAt").map_or(now(), |at| at.parse().unwrap()),
        }
    }
}

/// What is known of a partnership under this key; `None`: nothing.
pub fn recorded<'w>(rows: &'w Rows, partnership_id: Uuid, key: &str, when: When) -> Option<&'w Value> {
    let mut known: Vec<&attribute_value::Model> = rows
        .attribute_values
        .iter()
        .filter(|row| row.partnership_id == partnership_id && row.key == key)
        .filter(|row| row.valid_from <= when.on && row.recorded_at <= when.known)
        .collect();
    known.sort_by_key(|row| (row.valid_from, row.recorded_at, row.id));
    known.last()?.value.as_ref()
}
