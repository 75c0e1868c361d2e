//! What the vendor sells.

use std::collections::HashMap;

use entity::product::{Column, Entity, Model};
use sea_orm::ColumnTrait;
use uuid::Uuid;

use super::Target;
use super::map::{Field, needed, possible};
use super::read::{Line, Parse};
use super::record::{Problems, Record};
use super::report::{Report, Tally};
use crate::access::Cx;
use crate::access::write::Writer;
use crate::facts::attributes::{currency, date, number};
use crate::fault::Fault;
use crate::text;

/// What a mapping can fill.
pub const FIELDS: &[Field] = &[
    needed("external_id"),
    needed("sku"),
    needed("name"),
    possible("category"),
    possible("subcategory"),
    possible("line"),
    possible("valid_from"),
    possible("valid_to"),
    possible("list_price"),
    possible("currency"),
];

/// Reads products.
pub struct Products {
    /// Time and ids.
    pub cx: Cx,
    /// Whose products.
    pub vendor_id: Uuid,
    /// How dates are written.
    pub date_format: String,
}

impl Parse for Products {
    type Row = Model;

    fn parse(&self, record: &Record<'_>, problems: &mut Problems) -> Option<Model> {
        let short = |text: &str| text::line(text, 100);
        let on = |on: &str| date(on, &self.date_format);
        let external_id = problems.take(record.required("external_id", short));
        let sku = problems.take(record.required("sku", short));
        let name = problems.take(record.required("name", |name| text::line(name, 200)));
        let category = problems.take(record.optional("category", short));
        let subcategory = problems.take(record.optional("subcategory", short));
        let line = problems.take(record.optional("line", short));
        let valid_from = problems.take(record.optional("valid_from", on));
        let valid_to = problems.take(record.optional("valid_to", on));
        let list_price = problems.take(record.optional("list_price", number));
        let currency = problems.take(record.optional("currency", currency));
        if let (Some(Some(from)), Some(Some(to))) = (valid_from, valid_to)
            && to < from
        {
            problems
                .0
                .push(record.problem("valid_to", "This lies before the first day."));
        }
        if let (Some(Some(_)), Some(None)) = (list_price, currency) {
            problems
                .0
                .push(record.problem("list_price", "A price needs a currency."));
        }
        let list_price = list_price?;
        Some(Model {
            id: self.cx.new_id(),
            vendor_id: self.vendor_id,
            external_id: external_id?,
            sku: sku?,
            name: name?,
            category: category?,
            subcategory: subcategory?,
            line: line?,
            valid_from: valid_from?,
            valid_to: valid_to?,
            list_price: list_price.map(rules::Fixed::units),
            currency: currency?
                .filter(|_| list_price.is_some())
                .map(|currency| currency.to_string()),
            created_at: self.cx.now(),
            updated_at: self.cx.now(),
            version: 1,
        })
    }

    fn key(row: &Model) -> String {
        row.external_id.clone()
    }
}

/// Keeps products; a field that the mapping does not fill is left empty.
pub struct KeepProducts;

impl Target for KeepProducts {
    type Row = Model;

    async fn apply(
        &mut self,
        writer: &mut Writer<'_>,
        rows: Vec<Line<Model>>,
        tally: &mut Tally,
        _: &mut Report,
    ) -> Result<(), Fault> {
        let numbers = rows.iter().map(|(_, row)| row.external_id.as_str());
        let limit = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        let known = writer
            .select::<Entity>()
            .filter(Column::ExternalId.is_in(numbers))
            .all(limit)
            .await?;
        let known: HashMap<String, Model> = known.into_iter().map(|row| (row.external_id.clone(), row)).collect();
        let mut fresh = Vec::new();
        for (_, row) in rows {
            let Some(before) = known.get(&row.external_id) else {
                tally.insert(row.id);
                fresh.push(row);
                continue;
            };
            let after = Model {
                id: before.id,
                created_at: before.created_at,
                updated_at: before.updated_at,
                version: before.version,
                ..row
            };
            if *before == after {
                tally.unchanged += 1;
                continue;
            }
            tally.change(before.id);
            let seen = writer.see::<Entity>(before.id).await?;
            writer.update::<Entity>(seen, |row| *row = after).await?;
        }
        writer.insert_many::<Entity>(fresh).await
    }
}
