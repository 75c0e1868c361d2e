//! What is to be reached with a metric within a period, whoever it is for.

use chrono::NaiveDate;
use entity::membership::Role;
use entity::target;
use rules::target::{Goal, Period};
use rules::{Fixed, MetricDefinition, Unit};
use serde::Serialize;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::access::Cx;
use crate::access::write::Writer;
use crate::facts::metrics::Metrics;
use crate::fault::{Failure, Fault};
use crate::text;

/// Longest period, in days: about ten years.
const DAYS_MOST: i64 = 3_660;

/// What is to be reached.
#[derive(Clone, Debug, Serialize)]
pub struct Aim {
    /// Key of the metric.
    pub metric: String,
    /// First day.
    pub begins_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// How much, in the metric's unit.
    pub value: Fixed,
    /// English name; the metric's when absent.
    pub name_en: Option<String>,
    /// Dutch name; the metric's when absent.
    pub name_nl: Option<String>,
}

/// By whom it is to be reached.
#[derive(Clone, Copy, Debug, Serialize)]
pub enum Holder {
    /// A partnership.
    Partnership(Uuid),
    /// A person of the vendor, by its membership: over the partnerships on whose account team it is.
    Person(Uuid),
    /// A role of the vendor: over all partnerships.
    Role(Role),
}

/// Why it cannot be aimed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// There is no such metric.
    NotFound,
}

/// An aim that can be reached, with what its metric says of it.
#[derive(Clone, Debug)]
pub struct Aimed {
    aim: Aim,
    /// What the metric measures today.
    pub definition: MetricDefinition,
    unit: Json,
    name_en: String,
    name_nl: String,
}

impl Aim {
    /// Looks the metric up, and refuses what cannot be reached with it.
    pub async fn with_metric(self, writer: &Writer<'_>) -> Result<Aimed, Failure<Code>> {
        let cx = writer.cx();
        let metrics = Metrics::load(writer).await?;
        let known = metrics.by_key.get(&self.metric);
        let defined = known.and_then(|known| Some((&known.row, known.timeline.value_at(cx.today(), cx.now())?)));
        let Some((metric, definition)) = defined else {
            return Err(Failure::of(Code::NotFound, "metricKey", "There is no such metric."));
        };
        self.check(definition)?;
        let name = |field: &str, given: &Option<String>, own: &String| match given {
            Some(given) => {
                text::line(given, 100).map_err(|why| Failure::of(Code::InvalidInput, field, why.to_string()))
            }
            None => Ok(own.clone()),
        };
        Ok(Aimed {
            definition: definition.clone(),
            unit: serde_json::to_value(definition.unit).map_err(Fault::internal)?,
            name_en: name("nameEn", &self.name_en, &metric.name_en)?,
            name_nl: name("nameNl", &self.name_nl, &metric.name_nl)?,
            aim: self,
        })
    }

    /// What is wrong with period and value, if anything is.
    fn check(&self, definition: &MetricDefinition) -> Result<(), Failure<Code>> {
        let invalid = |field: &str, message: &str| Err(Failure::of(Code::InvalidInput, field, message));
        let Some(period) = Period::new(self.begins_on, self.ends_on) else {
            return invalid("endsOn", "A period ends on its first day or later.");
        };
        if period.days() > DAYS_MOST {
            return invalid("endsOn", "A period has at most 3,660 days.");
        }
        if Goal::new(period, self.value, definition.unit).is_none() {
            return invalid("value", "A target is more than 0.");
        }
        if definition.unit == Unit::Count && self.value.units() % Fixed::ONE.units() != 0 {
            return invalid("value", "What is counted is a whole number.");
        }
        Ok(())
    }
}

impl Aimed {
    /// The target of `holder`.
    pub fn target(&self, cx: &Cx, vendor_id: Uuid, holder: Holder) -> target::Model {
        let (mut partnership_id, mut membership_id, mut role) = (None, None, None);
        match holder {
            Holder::Partnership(id) => partnership_id = Some(id),
            Holder::Person(id) => membership_id = Some(id),
            Holder::Role(own) => role = Some(own),
        }
        target::Model {
            id: cx.new_id(),
            vendor_id,
            partnership_id,
            membership_id,
            role,
            metric: self.aim.metric.clone(),
            unit: self.unit.clone(),
            name_en: self.name_en.clone(),
            name_nl: self.name_nl.clone(),
            begins_on: self.aim.begins_on,
            ends_on: self.aim.ends_on,
            value: self.aim.value.units(),
            superseded_at: None,
            created_by: cx.viewer().membership(),
            created_at: cx.now(),
            updated_at: cx.now(),
            version: 1,
        }
    }
}
