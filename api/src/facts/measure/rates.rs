//! Exchange rates of a day, read once for each currency that amounts are wanted in.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use entity::exchange_rate;
use rules::{Currency, Fixed, Rate, Rounding};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, FromQueryResult};

use super::{Asked, GROUPS};
use crate::fault::Fault;

/// Rates into a currency, by the currency that is converted.
#[derive(Default)]
pub struct Rates {
    into: BTreeMap<Currency, HashMap<String, Rate>>,
}

#[derive(FromQueryResult)]
struct Latest {
    base: String,
    rate_on: NaiveDate,
}

impl Rates {
    /// Reads the rates into `quote`, unless they were read before.
    pub async fn load(&mut self, asked: &Asked<'_>, quote: Currency) -> Result<(), Fault> {
        use exchange_rate::Column;
        if self.into.contains_key(&quote) {
            return Ok(());
        }
        let rates = || {
            asked
                .cx
                .select::<exchange_rate::Entity>()
                .filter(Column::Quote.eq(quote.to_string()))
                .filter(asked.known(Column::RecordedAt, Column::SupersededAt))
        };
        let columns = vec![
            ("base", Expr::col(Column::Base)),
            ("rate_on", Expr::col(Column::RateOn).max()),
        ];
        let latest: Vec<Latest> = rates()
            .filter(Column::RateOn.lte(asked.as_of))
            .grouped(columns, &[Column::Base], GROUPS)
            .await?;
        let wanted = latest.iter().fold(Condition::any(), |any, row| {
            any.add(Column::Base.eq(&row.base).and(Column::RateOn.eq(row.rate_on)))
        });
        let rows = if latest.is_empty() {
            Vec::new()
        } else {
            rates().filter(wanted).all(GROUPS).await?
        };
        let parsed = rows.into_iter().map(|row| Ok((row.base, row.rate.parse::<Rate>()?)));
        let parsed: Result<_, rules::money::NumberError> = parsed.collect();
        self.into.insert(quote, parsed.map_err(Fault::internal)?);
        Ok(())
    }

    /// `amount` in `quote`, rounded half to even at the fourth decimal; nothing when there is no rate or it does not fit.
    pub fn convert(&self, amount: Fixed, currency: &str, quote: Currency) -> Option<Fixed> {
        if currency == quote.to_string() {
            return Some(amount);
        }
        let rate = self.into.get(&quote)?.get(currency)?;
        amount.checked_mul(rate.value(), Rounding::HalfEven).ok()
    }
}
