//! Certificates of partners' people.

use std::collections::{BTreeSet, HashMap};

use entity::certification::{Column, Entity, Model};
use entity::partnership;
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use super::keep::{Kept, keep};
use super::map::{Field, needed, possible};
use super::read::{Line, Parse};
use super::record::{Problems, Record};
use super::report::{Report, Tally};
use super::{Target, numbers};
use crate::access::Cx;
use crate::access::write::Writer;
use crate::facts::attributes::date;
use crate::fault::Fault;
use crate::orgs::known_anew::known_anew;
use crate::text;

/// What a mapping can fill.
pub const FIELDS: &[Field] = &[
    needed("external_id"),
    needed("partner"),
    needed("person_id"),
    possible("person_name"),
    needed("exam"),
    possible("competency"),
    needed("obtained_on"),
    possible("expires_on"),
    possible("employed_from"),
    possible("employed_until"),
];

/// Reads certificates.
pub struct Certifications {
    cx: Cx,
    vendor_id: Uuid,
    date_format: String,
    partners: HashMap<String, Uuid>,
}

impl Certifications {
    /// Learns the vendor's partners by their numbers.
    pub async fn new(writer: &Writer<'_>, vendor_id: Uuid, date_format: &str) -> Result<Self, Fault> {
        Ok(Self {
            cx: writer.cx().clone(),
            vendor_id,
            date_format: date_format.to_owned(),
            partners: numbers::partnerships(writer).await?,
        })
    }
}

impl Parse for Certifications {
    type Row = Model;

    fn parse(&self, record: &Record<'_>, problems: &mut Problems) -> Option<Model> {
        let on = |text: &str| date(text, &self.date_format);
        let external_id = problems.take(record.required("external_id", |id| text::line(id, 100)));
        let partnership_id =
            problems.take(record.required("partner", |number| numbers::known(&self.partners, "partner", number)));
        let person_id = problems.take(record.required("person_id", |id| text::line(id, 100)));
        let person_name = problems.take(record.optional("person_name", |name| text::line(name, 200)));
        let exam = problems.take(record.required("exam", |exam| text::line(exam, 100)));
        let competency = problems.take(record.optional("competency", |key| text::line(key, 100)));
        let obtained_on = problems.take(record.required("obtained_on", on))?;
        let expires_on = problems.take(record.optional("expires_on", on))?;
        let employed_from = problems.take(record.optional("employed_from", on))?;
        let employed_until = problems.take(record.optional("employed_until", on))?;
        if expires_on.is_some_and(|last| last < obtained_on) {
            let message = "It would expire before it was obtained.";
            problems.0.push(record.problem("expires_on", message));
        }
        if employed_until.is_some_and(|until| employed_from.is_some_and(|from| until < from)) {
            let message = "The employment would end before it began.";
            problems.0.push(record.problem("employed_until", message));
        }
        let person_id = person_id?;
        Some(Model {
            id: self.cx.new_id(),
            vendor_id: self.vendor_id,
            partnership_id: partnership_id?,
            external_id: external_id?,
            person_name: person_name?.unwrap_or_else(|| person_id.clone()),
            person_id,
            exam: exam?,
            competency: competency?,
            obtained_on,
            expires_on,
            employed_from,
            employed_until,
            recorded_at: self.cx.now(),
            superseded_at: None,
        })
    }

    fn key(row: &Model) -> String {
        row.external_id.clone()
    }
}

impl Kept for Entity {
    const SUPERSEDED_AT: Column = Column::SupersededAt;

    fn key(row: &Model) -> String {
        row.external_id.clone()
    }

    fn with_keys_of(rows: &[Model]) -> Condition {
        Condition::all().add(Column::ExternalId.is_in(rows.iter().map(|row| row.external_id.as_str())))
    }

    fn same(one: &Model, other: &Model) -> bool {
        let said = |row: &Model| Model {
            id: Uuid::nil(),
            recorded_at: chrono::DateTime::UNIX_EPOCH,
            ..row.clone()
        };
        said(one) == said(other)
    }

    fn id(row: &Model) -> Uuid {
        row.id
    }
}

/// Keeps certificates; what partners earn by them is looked at anew.
pub struct KeepCertifications;

impl Target for KeepCertifications {
    type Row = Model;

    async fn apply(
        &mut self,
        writer: &mut Writer<'_>,
        rows: Vec<Line<Model>>,
        tally: &mut Tally,
        _: &mut Report,
    ) -> Result<(), Fault> {
        let rows: Vec<Model> = rows.into_iter().map(|(_, row)| row).collect();
        let mut touched: BTreeSet<Uuid> = rows.iter().map(|row| row.partnership_id).collect();
        let before = (tally.inserted, tally.changed);
        let superseded = keep::<Entity>(writer, rows, tally).await?;
        if before == (tally.inserted, tally.changed) {
            return Ok(());
        }
        touched.extend(superseded.iter().map(|row| row.partnership_id));
        let touched: Vec<Uuid> = touched.into_iter().collect();
        let held = writer.hold_all::<partnership::Entity>(&touched).await?;
        known_anew(writer, &held).await
    }
}
