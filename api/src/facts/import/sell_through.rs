//! Lines that partners sold.

use std::collections::HashMap;

use entity::sell_through_line::{Column, Entity, Model};
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
use crate::facts::attributes::{currency, date, number};
use crate::fault::Fault;
use crate::text;

/// What a mapping can fill.
pub const FIELDS: &[Field] = &[
    needed("external_id"),
    needed("order_number"),
    needed("partner"),
    possible("product"),
    needed("ordered_on"),
    needed("quantity"),
    needed("amount"),
    needed("currency"),
    possible("customer"),
];

/// Reads lines.
pub struct Lines {
    cx: Cx,
    vendor_id: Uuid,
    date_format: String,
    partners: HashMap<String, Uuid>,
    products: HashMap<String, Uuid>,
}

impl Lines {
    /// Learns the vendor's partners and products by their numbers.
    pub async fn new(writer: &Writer<'_>, vendor_id: Uuid, date_format: &str) -> Result<Self, Fault> {
        Ok(Self {
            cx: writer.cx().clone(),
            vendor_id,
            date_format: date_format.to_owned(),
            partners: numbers::partnerships(writer).await?,
            products: numbers::products(writer).await?,
        })
    }
}

impl Parse for Lines {
    type Row = Model;

    fn parse(&self, record: &Record<'_>, problems: &mut Problems) -> Option<Model> {
        let external_id = problems.take(record.required("external_id", |id| text::line(id, 100)));
        let order_number = problems.take(record.required("order_number", |number| text::line(number, 100)));
        let partnership_id =
            problems.take(record.required("partner", |id| numbers::known(&self.partners, "partner", id)));
        let product_id = problems.take(record.optional("product", |id| numbers::known(&self.products, "product", id)));
        let ordered_on = problems.take(record.required("ordered_on", |on| date(on, &self.date_format)));
        let quantity = problems.take(record.required("quantity", number));
        let amount = problems.take(record.required("amount", number));
        let currency = problems.take(record.required("currency", currency));
        let customer = problems.take(record.optional("customer", |name| text::line(name, 200)));
        Some(Model {
            id: self.cx.new_id(),
            vendor_id: self.vendor_id,
            partnership_id: partnership_id?,
            product_id: product_id?,
            external_id: external_id?,
            order_number: order_number?,
            ordered_on: ordered_on?,
            quantity: quantity?.units(),
            amount: amount?.units(),
            currency: currency?.to_string(),
            customer: customer?,
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

/// Keeps lines.
pub struct KeepLines;

impl Target for KeepLines {
    type Row = Model;

    async fn apply(
        &mut self,
        writer: &mut Writer<'_>,
        rows: Vec<Line<Model>>,
        tally: &mut Tally,
        _: &mut Report,
    ) -> Result<(), Fault> {
        keep::<Entity>(writer, rows.into_iter().map(|(_, row)| row).collect(), tally).await?;
        Ok(())
    }
}
