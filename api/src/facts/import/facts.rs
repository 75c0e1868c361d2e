//! Facts of the types that the vendor has defined.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use super::map::{Field, Map, needed, possible};
use super::read::{Line, Parse};
use super::record::{Problems, Record, dimension_field};
use super::report::{Report, Tally};
use super::{ImportFault, MapProblem, Target, numbers};
use crate::access::Cx;
use crate::access::write::Writer;
use crate::facts::attributes::{date, number};
use crate::facts::fact_types::{FactType, fact_types};
use crate::facts::told::{FACTS_MAX, Row, Sent, Told, keep, row};
use crate::fault::Fault;
use crate::text;

/// What a mapping can fill, beside the dimensions of the types.
pub const FIELDS: &[Field] = &[
    needed("type"),
    needed("source_id"),
    needed("partner"),
    needed("occurred_on"),
    possible("ended_on"),
    possible("quantity"),
    possible("amount"),
    possible("currency"),
];

/// Reads facts.
pub struct Facts {
    cx: Cx,
    date_format: String,
    dimensions: Vec<String>,
    types: BTreeMap<String, FactType>,
    partners: HashMap<String, Uuid>,
}

impl Facts {
    /// Learns the vendor's types of facts, and its partners by their numbers.
    pub async fn new(writer: &Writer<'_>, map: &Map) -> Result<Self, ImportFault> {
        let types = fact_types(writer).await?;
        let known = |key: &String| types.values().any(|known| known.place(key).is_some());
        if let Some(key) = map.dimensions.keys().find(|key| !known(key)) {
            let problem = format!("dimensions.{key}: no type of facts has such a dimension");
            return Err(MapProblem(problem).into());
        }
        Ok(Self {
            cx: writer.cx().clone(),
            date_format: map.date_format.clone(),
            dimensions: map.dimensions.keys().cloned().collect(),
            types,
            partners: numbers::partnerships(writer).await?,
        })
    }

    fn told(&self, record: &Record<'_>, problems: &mut Problems) -> Option<Sent> {
        let on = |text: &str| date(text, &self.date_format);
        let partner = |number: &str| numbers::known(&self.partners, "partner", number);
        let fact_type = problems.take(record.required("type", |key| text::line(key, 50)));
        let source_id = problems.take(record.required("source_id", |id| text::line(id, 200)));
        let partnership_id = problems.take(record.required("partner", partner));
        let occurred_on = problems.take(record.required("occurred_on", on));
        let ended_on = problems.take(record.optional("ended_on", on));
        let quantity = problems.take(record.optional("quantity", number));
        let amount = problems.take(record.optional("amount", number));
        let currency = problems.take(record.optional("currency", |code| text::line(code, 3)));
        let mut dimensions = Vec::new();
        for key in &self.dimensions {
            let value = problems.take(record.optional(&dimension_field(key), |value| text::line(value, 200)));
            dimensions.extend(value.flatten().map(|value| (key.clone(), value)));
        }
        let amount = match (amount?, currency?) {
            (Some(amount), Some(currency)) => Some((amount, currency)),
            (Some(_), None) => {
                problems.0.push(record.problem("amount", "Its currency is missing."));
                return None;
            }
            // A mapping may give one currency to all rows, those without an amount among them.
            (None, _) => None,
        };
        Some(Sent {
            fact_type: fact_type?,
            source_id: source_id?,
            fact: Some(Told {
                partnership_id: partnership_id?,
                occurred_on: occurred_on?,
                ended_on: ended_on?,
                quantity: quantity?,
                amount,
                dimensions,
            }),
        })
    }
}

/// The name among the fields of a mapping for what a path of the API names.
fn field_of(path: &[String], dimensions: &[(String, String)]) -> String {
    let mut path = path.iter().map(String::as_str);
    match path.next() {
        Some("sourceId") => "source_id".to_owned(),
        Some("endedOn") => "ended_on".to_owned(),
        Some("amount") if path.next().is_some() => "currency".to_owned(),
        Some("dimensions") => {
            let place = path.next().and_then(|place| place.parse::<usize>().ok());
            let dimension = place.and_then(|place| dimensions.get(place));
            dimension.map_or_else(String::new, |(key, _)| dimension_field(key))
        }
        field => field.unwrap_or_default().to_owned(),
    }
}

impl Parse for Facts {
    type Row = Row;

    fn parse(&self, record: &Record<'_>, problems: &mut Problems) -> Option<Row> {
        let told = self.told(record, problems)?;
        let dimensions = told.fact.as_ref().map(|fact| fact.dimensions.clone());
        // Its partner was found by number.
        row(&self.cx, &self.types, |_| true, told)
            .map_err(|wrong| {
                let field = field_of(&wrong.field, &dimensions.unwrap_or_default());
                problems.0.push(record.problem(&field, wrong.message));
            })
            .ok()
    }

    fn key((type_id, source_id, _): &Row) -> String {
        format!("{type_id} {source_id}")
    }
}

/// Keeps facts.
pub struct KeepFacts;

impl Target for KeepFacts {
    type Row = Row;

    async fn apply(
        &mut self,
        writer: &mut Writer<'_>,
        rows: Vec<Line<Row>>,
        tally: &mut Tally,
        _: &mut Report,
    ) -> Result<(), Fault> {
        let mut rows = rows.into_iter().map(|(_, row)| row).peekable();
        while rows.peek().is_some() {
            let some = rows.by_ref().take(FACTS_MAX);
            let told = some.map(|(type_id, source_id, row)| ((type_id, source_id), row));
            let recorded = keep(writer, told.collect()).await?;
            tally.count(recorded.added, recorded.corrected, recorded.unchanged);
        }
        Ok(())
    }
}
