//! Exchange rates.

use std::collections::BTreeSet;

use entity::exchange_rate::{Column, Entity, Model};
use rules::Rate;
use rules::money::NumberError;
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use super::Target;
use super::keep::{Kept, keep};
use super::map::{Field, needed};
use super::read::{Line, Parse};
use super::record::{Problems, Record};
use super::report::{Report, Tally};
use crate::access::Cx;
use crate::access::write::Writer;
use crate::facts::attributes::{currency, date};
use crate::fault::Fault;

/// What a mapping can fill.
pub const FIELDS: &[Field] = &[needed("base"), needed("quote"), needed("rate_on"), needed("rate")];

/// Reads rates.
pub struct Rates {
    /// Time and ids.
    pub cx: Cx,
    /// Whose rates.
    pub vendor_id: Uuid,
    /// How dates are written.
    pub date_format: String,
}

impl Parse for Rates {
    type Row = Model;

    fn parse(&self, record: &Record<'_>, problems: &mut Problems) -> Option<Model> {
        let base = problems.take(record.required("base", currency));
        let quote = problems.take(record.required("quote", currency));
        let rate_on = problems.take(record.required("rate_on", |on| date(on, &self.date_format)));
        let rate = problems.take(record.required("rate", rate));
        Some(Model {
            id: self.cx.new_id(),
            vendor_id: self.vendor_id,
            base: base?.to_string(),
            quote: quote?.to_string(),
            rate_on: rate_on?,
            rate: rate?.to_string(),
            recorded_at: self.cx.now(),
            superseded_at: None,
        })
    }

    fn key(row: &Model) -> String {
        <Entity as Kept>::key(row)
    }
}

/// A rate of up to 28 digits, more than 0.
fn rate(given: &str) -> Result<Rate, String> {
    let rate: Rate = given
        .parse()
        .map_err(|why: NumberError| format!("Not a rate that can be kept: {why}."))?;
    if rate.value().is_sign_negative() || rate.value().is_zero() {
        return Err("A rate is more than 0.".to_owned());
    }
    Ok(rate)
}

impl Kept for Entity {
    const SUPERSEDED_AT: Column = Column::SupersededAt;

    fn key(row: &Model) -> String {
        format!("{} {} {}", row.base, row.quote, row.rate_on)
    }

    fn with_keys_of(rows: &[Model]) -> Condition {
        let bases: BTreeSet<&str> = rows.iter().map(|row| row.base.as_str()).collect();
        let quotes: BTreeSet<&str> = rows.iter().map(|row| row.quote.as_str()).collect();
        let days: BTreeSet<_> = rows.iter().map(|row| row.rate_on).collect();
        Condition::all()
            .add(Column::Base.is_in(bases))
            .add(Column::Quote.is_in(quotes))
            .add(Column::RateOn.is_in(days))
    }

    fn same(one: &Model, other: &Model) -> bool {
        one.rate == other.rate
    }

    fn id(row: &Model) -> Uuid {
        row.id
    }
}

/// Keeps rates.
pub struct KeepRates;

impl Target for KeepRates {
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
