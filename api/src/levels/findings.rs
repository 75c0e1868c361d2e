//! What a review found, kept where it is something else than before.

use entity::level_finding::{self, Column};
use sea_orm::Value;
use serde_json::json;

use crate::access::write::Writer;
use crate::fault::Fault;

/// What one review found anew, and what that supersedes.
#[derive(Debug, Default)]
pub struct Findings {
    found: Vec<level_finding::Model>,
    superseded: Vec<level_finding::Model>,
}

impl Findings {
    /// Adds what was found of a partnership, in place of what was found of it before.
    pub fn add(&mut self, found: level_finding::Model, before: Option<&level_finding::Model>) {
        self.found.push(found);
        self.superseded.extend(before.cloned());
    }

    /// Notes that what was found of a partnership says nothing any more.
    pub fn end(&mut self, before: &level_finding::Model) {
        self.superseded.push(before.clone());
    }

    /// Records them all; the audit entry tells how many they are.
    pub async fn record(self, writer: &mut Writer<'_>) -> Result<(), Fault> {
        if self.found.is_empty() && self.superseded.is_empty() {
            return Ok(());
        }
        let now = Value::from(Some(writer.cx().now()));
        writer.note(json!({ "entity": "level_finding", "found": self.found.len() }));
        writer
            .set_many::<level_finding::Entity>(&self.superseded, Column::SupersededAt, now)
            .await?;
        writer.insert_many::<level_finding::Entity>(self.found).await
    }
}
