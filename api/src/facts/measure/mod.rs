//! Measures metrics: one grouped statement for each use of a metric, however many partnerships there are, and one for all uses
//! that ask the same of each value of a dimension.

mod attributes;
mod certifications;
mod lines;
mod points;
mod rank;
mod rates;
mod recorded;
mod roles;
mod together;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use entity::vendor;
use rules::metric::Measure;
use rules::{DateInterval, FiscalCalendar, MetricDefinition, MetricUse, MetricValue, Window};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use crate::access::Cx;
use crate::fault::Fault;

/// Whose metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom<'a> {
    /// Of one partnership.
    One(Uuid),
    /// Of some partnerships of the vendor.
    Some(&'a [Uuid]),
    /// Of all partnerships of the vendor.
    All,
}

/// What was measured: of each partnership by use, worked out when it is asked for, since all values of all partnerships take
/// much room.
#[derive(Default)]
pub struct Values<'a> {
    definitions: Option<&'a BTreeMap<String, MetricDefinition>>,
    uses: Vec<&'a MetricUse>,
    measured: BTreeMap<MetricUse, Measured>,
}

impl Values<'_> {
    /// The values of one partnership. A use without a value is unknown; a sum or count over nothing is 0.
    pub fn of(&self, partnership: Uuid) -> BTreeMap<MetricUse, MetricValue> {
        let value = |usage: &&MetricUse| {
            let value = value(usage, partnership, self.definitions?, &self.measured)?;
            Some(((*usage).clone(), value))
        };
        self.uses.iter().filter_map(value).collect()
    }

    /// The value of one use for one partnership, if it is known.
    pub fn one(&self, partnership: Uuid, usage: &MetricUse) -> Option<MetricValue> {
        value(usage, partnership, self.definitions?, &self.measured)
    }
}

/// Most groups that one statement gives: one or a few per partnership.
const GROUPS: u64 = 10_000_000;

/// What is asked, beside the metric.
#[derive(Clone, Copy)]
struct Asked<'c> {
    cx: &'c Cx,
    whom: Whom<'c>,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
    fiscal: FiscalCalendar,
}

/// The values of one metric: `by` partnership (`None`: unknown), and for all others `otherwise`.
#[derive(Default)]
struct Measured {
    by: HashMap<Uuid, Option<MetricValue>>,
    otherwise: Option<MetricValue>,
}

impl Measured {
    fn of(&self, partnership: Uuid) -> Option<MetricValue> {
        self.by.get(&partnership).copied().unwrap_or(self.otherwise)
    }
}

impl Asked<'_> {
    /// Keeps the partnerships that are asked for.
    fn whose(&self, column: impl ColumnTrait) -> Option<Condition> {
        match self.whom {
            Whom::One(id) => Some(Condition::all().add(column.eq(id))),
            Whom::Some(ids) => Some(Condition::all().add(column.is_in(ids.iter().copied()))),
            Whom::All => None,
        }
    }

    /// Keeps the rows that were recorded and not yet superseded at the instant from which is looked.
    fn known(&self, recorded_at: impl ColumnTrait, superseded_at: impl ColumnTrait) -> Condition {
        if self.known_at >= self.cx.now() {
            return Condition::all().add(superseded_at.is_null());
        }
        Condition::all().add(recorded_at.lte(self.known_at)).add(
            Condition::any()
                .add(superseded_at.is_null())
                .add(superseded_at.gt(self.known_at)),
        )
    }

    fn days(&self, window: &Window) -> DateInterval {
        window.interval(self.as_of, &self.fiscal)
    }
}

/// Keeps the days of an interval.
fn within(column: impl ColumnTrait, days: DateInterval) -> Condition {
    Condition::all()
        .add(column.lte(days.to))
        .add_option(days.from.map(|from| column.gte(from)))
}

/// The vendor's fiscal year.
pub async fn fiscal_calendar(cx: &Cx) -> Result<FiscalCalendar, Fault> {
    let vendor = cx.select::<vendor::Entity>().one().await?.ok_or(Fault::NotFound)?;
    u8::try_from(vendor.fiscal_year_start_month)
        .ok()
        .and_then(|month| FiscalCalendar::new(month).ok())
        .ok_or_else(|| Fault::internal("a vendor's fiscal year begins in no month"))
}

/// Measures `uses` of the viewer's (vendor's) metrics on the date `as_of`, from what was recorded by `known_at`. Amounts in
/// other currencies than the metric's are added up by currency and converted once, at the latest rate on or before
/// `as_of`, rounded half to even at the fourth decimal; where a rate is wanting the value is unknown. A use of a metric
/// that `definitions` does not have is unknown.
pub async fn measure<'a>(
    cx: &Cx,
    definitions: &'a BTreeMap<String, MetricDefinition>,
    uses: &'a BTreeSet<MetricUse>,
    whom: Whom<'_>,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<Values<'a>, Fault> {
    if uses.is_empty() {
        return Ok(Values::default());
    }
    let asked = Asked {
        cx,
        whom,
        as_of,
        known_at,
        fiscal: fiscal_calendar(cx).await?,
    };
    let parts: Vec<_> = uses.iter().flat_map(|usage| parts(usage, definitions)).collect();
    let mut measured = measured(&asked, definitions, &parts).await?;
    for usage in parts {
        if let Some(Measure::Rank(rank)) = definitions.get(&usage.key).map(|it| &it.measure) {
            measured.insert(usage.clone(), rank::measure(&asked, rank, definitions).await?);
        }
    }
    Ok(Values {
        definitions: Some(definitions),
        uses: uses.iter().collect(),
        measured,
    })
}

/// What is measured by itself: ratios and ranks are worked out of it.
async fn measured(
    asked: &Asked<'_>,
    definitions: &BTreeMap<String, MetricDefinition>,
    uses: &[&MetricUse],
) -> Result<BTreeMap<MetricUse, Measured>, Fault> {
    let mut rates = rates::Rates::default();
    let mut measured: BTreeMap<MetricUse, Measured> = BTreeMap::new();
    let mut over_facts = BTreeMap::new();
    for usage in uses.iter().copied() {
        let Some(definition) = definitions.get(&usage.key).filter(|_| !measured.contains_key(usage)) else {
            continue;
        };
        let MetricDefinition { measure, unit } = usage.apply(definition);
        let values = match measure {
            Measure::SellThrough(measure) => lines::measure(asked, &measure, unit, &mut rates).await?,
            Measure::Certifications(measure) => certifications::measure(asked, &measure).await?,
            Measure::Attribute(measure) => attributes::measure(asked, &measure, unit).await?,
            Measure::Roles(measure) => roles::measure(asked, &measure).await?,
            Measure::Points(measure) => points::measure(asked, &measure).await?,
            Measure::Facts(measure) => {
                over_facts.insert(usage, (measure, unit));
                continue;
            }
            Measure::Ratio(_) | Measure::Rank(_) => continue,
        };
        measured.insert(usage.clone(), values);
    }
    let mut alike = together::Uses::default();
    for (usage, (measure, unit)) in over_facts {
        alike.add(usage, measure, unit);
    }
    for together in alike.together() {
        measured.extend(recorded::measure(asked, together, &mut rates).await?);
    }
    Ok(measured)
}

/// The uses to measure for this one: the two metrics of a ratio, else itself.
fn parts<'a>(usage: &'a MetricUse, definitions: &'a BTreeMap<String, MetricDefinition>) -> Vec<&'a MetricUse> {
    match definitions.get(&usage.key).map(|definition| &definition.measure) {
        Some(Measure::Ratio(ratio)) => vec![&ratio.numerator, &ratio.denominator],
        Some(_) => vec![usage],
        None => Vec::new(),
    }
}

fn value(
    usage: &MetricUse,
    id: Uuid,
    definitions: &BTreeMap<String, MetricDefinition>,
    measured: &BTreeMap<MetricUse, Measured>,
) -> Option<MetricValue> {
    let of = |usage: &MetricUse| measured.get(usage).and_then(|values| values.of(id));
    match &definitions.get(&usage.key)?.measure {
        Measure::Ratio(ratio) => ratio.value(&of(&ratio.numerator)?, &of(&ratio.denominator)?),
        _ => of(usage),
    }
}
