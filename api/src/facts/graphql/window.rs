//! Which days and which products: shared by metrics and by the rules that use them.

use async_graphql::{Enum, InputObject, OneofObject};
use rules::metric::{FactFilter, ProductFilter};
use rules::window::{CalendarPeriod as Calendar, CalendarWindow, FiscalPeriod as Fiscal, FiscalWindow};
use rules::{MetricUse, Window};

use crate::graphql::kit::scalars::Date;

/// A window without a length of its own.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum NamedWindow {
    /// Everything up to and including the as-of date.
    Lifetime,
    /// The as-of date alone: what stands on that day.
    PointInTime,
    /// The whole calendar month one year before the month of the as-of date.
    SameMonthLastYear,
}

/// A period of the calendar year.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Calendar")]
pub enum CalendarPeriod {
    /// January to December.
    Year,
    /// January to June, July to December.
    HalfYear,
    /// Three months from January, April, July or October.
    Quarter,
    /// One month.
    Month,
}

/// A period of the vendor's fiscal year.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Fiscal")]
pub enum FiscalPeriod {
    /// Twelve months from the first fiscal month.
    Year,
    /// Six months.
    HalfYear,
    /// Three months.
    Quarter,
}

/// Whole periods of the calendar year.
#[derive(InputObject, Clone)]
pub struct CalendarWindowInput {
    /// The kind of period.
    pub period: CalendarPeriod,
    /// How many periods back the last one lies, 0 to 120; 0 is the current period up to the as-of date.
    #[graphql(default)]
    pub offset: u16,
    /// How many periods, 1 to 120.
    #[graphql(default = 1)]
    pub count: u16,
}

/// Whole periods of the vendor's fiscal year.
#[derive(InputObject, Clone)]
pub struct FiscalWindowInput {
    /// The kind of period.
    pub period: FiscalPeriod,
    /// How many periods back the last one lies, 0 to 120; 0 is the current period up to the as-of date.
    #[graphql(default)]
    pub offset: u16,
    /// How many periods, 1 to 120.
    #[graphql(default = 1)]
    pub count: u16,
}

/// Which days count, seen from an as-of date.
#[derive(OneofObject, Clone)]
pub enum WindowInput {
    /// A window without a length of its own.
    Named(NamedWindow),
    /// The last so many days, the as-of date included; 1 to 3,660.
    RollingDays(u16),
    /// The last so many months, the as-of date included; 1 to 120. On the last day of a month these are whole calendar
    /// months.
    RollingMonths(u16),
    /// Whole periods of the calendar year.
    Calendar(CalendarWindowInput),
    /// Whole periods of the vendor's fiscal year.
    Fiscal(FiscalWindowInput),
    /// From a fixed day up to and including the as-of date.
    Since(Date),
}

impl From<WindowInput> for Window {
    fn from(window: WindowInput) -> Self {
        match window {
            WindowInput::Named(NamedWindow::Lifetime) => Self::Lifetime,
            WindowInput::Named(NamedWindow::PointInTime) => Self::PointInTime,
            WindowInput::Named(NamedWindow::SameMonthLastYear) => Self::SameMonthLastYear,
            WindowInput::RollingDays(days) => Self::RollingDays { days },
            WindowInput::RollingMonths(months) => Self::RollingMonths { months },
            WindowInput::Calendar(window) => Self::Calendar(CalendarWindow {
                period: window.period.into(),
                offset: window.offset,
                count: window.count,
            }),
            WindowInput::Fiscal(window) => Self::Fiscal(FiscalWindow {
                period: window.period.into(),
                offset: window.offset,
                count: window.count,
            }),
            WindowInput::Since(date) => Self::Since { date: date.0 },
        }
    }
}

/// Which products count: those that match every list that is not empty, by any entry of that list.
#[derive(InputObject, Clone, Default)]
pub struct ProductFilterInput {
    /// Categories.
    #[graphql(default, validator(max_items = 200))]
    pub categories: Vec<String>,
    /// Subcategories.
    #[graphql(default, validator(max_items = 200))]
    pub subcategories: Vec<String>,
    /// Product lines.
    #[graphql(default, validator(max_items = 200))]
    pub lines: Vec<String>,
    /// Stock keeping units.
    #[graphql(default, validator(max_items = 200))]
    pub skus: Vec<String>,
}

impl From<ProductFilterInput> for ProductFilter {
    fn from(filter: ProductFilterInput) -> Self {
        Self {
            categories: filter.categories,
            subcategories: filter.subcategories,
            lines: filter.lines,
            skus: filter.skus,
        }
    }
}

/// A metric as something else uses it.
#[derive(InputObject, Clone)]
pub struct MetricUseInput {
    /// The metric, by key.
    pub key: String,
    /// Another window than the metric's own.
    pub window: Option<WindowInput>,
    /// Other products than the metric's own; sell-through metrics only.
    pub product: Option<ProductFilterInput>,
}

/// Values of a dimension, any of which a fact must have.
#[derive(InputObject, Clone)]
pub struct FactFilterInput {
    /// The dimension, by key.
    pub dimension: String,
    /// The values.
    #[graphql(validator(max_items = 200))]
    pub values: Vec<String>,
}

/// A filter; of several entries of a dimension the last counts.
pub fn filter(entries: Vec<FactFilterInput>) -> FactFilter {
    let entries = entries.into_iter();
    FactFilter(entries.map(|entry| (entry.dimension, entry.values)).collect())
}

impl From<MetricUseInput> for MetricUse {
    fn from(usage: MetricUseInput) -> Self {
        Self {
            key: usage.key,
            window: usage.window.map(Into::into),
            product: usage.product.map(Into::into),
            facts: None,
        }
    }
}
