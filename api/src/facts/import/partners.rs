//! Partners: the vendor's partnerships, and what is true of them from a date on.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::partnership::{self, RelationStatus};
use entity::{attribute_value, attribute_value::Column as ValueColumn};
use rules::segment::AttributeKind;
use rules::{Timeline, TimelineRow};
use sea_orm::{ColumnTrait, Order};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::map::{Field, needed, possible};
use super::read::{Line, Parse};
use super::record::{Problems, Record, attribute_field};
use super::report::{Report, RowProblem, Tally};
use super::{Target, numbers};
use crate::access::Cx;
use crate::access::write::Writer;
use crate::facts::attributes::{date, encode, parse};
use crate::fault::Fault;
use crate::orgs::create_partnership::search_text;
use crate::orgs::partnership_change::reachable;
use crate::text;

/// What a mapping can fill, beside attributes.
pub const FIELDS: &[Field] = &[
    needed("external_id"),
    needed("name"),
    possible("country"),
    possible("region"),
    possible("partner_type"),
    possible("status"),
    possible("distributor"),
    possible("valid_from"),
];

/// A partner as the file has it.
#[derive(Clone, Debug)]
pub struct Partner {
    external_id: String,
    name: String,
    /// None: the mapping says nothing about distributors.
    distributorship_id: Option<Option<Uuid>>,
    /// Built-in facts and attributes that the mapping fills, by key.
    facts: Vec<(String, Option<Json>)>,
    valid_from: NaiveDate,
}

/// Reads partners.
pub struct Partners {
    cx: Cx,
    date_format: String,
    distributors: HashMap<String, Uuid>,
    attributes: Vec<(String, AttributeKind)>,
}

impl Partners {
    /// Learns the vendor's distributors by their numbers.
    pub async fn new(
        writer: &Writer<'_>,
        attributes: Vec<(String, AttributeKind)>,
        date_format: &str,
    ) -> Result<Self, Fault> {
        Ok(Self {
            cx: writer.cx().clone(),
            date_format: date_format.to_owned(),
            distributors: numbers::distributorships(writer).await?,
            attributes,
        })
    }

    fn valid_from(&self, record: &Record<'_>) -> Result<NaiveDate, RowProblem> {
        let today = self.cx.today();
        let from = record
            .optional("valid_from", |on| date(on, &self.date_format))?
            .unwrap_or(today);
        if from > today {
            return Err(record.problem("valid_from", "This date lies in the future."));
        }
        Ok(from)
    }
}

impl Parse for Partners {
    type Row = Partner;

    fn parse(&self, record: &Record<'_>, problems: &mut Problems) -> Option<Partner> {
        let external_id = problems.take(record.required("external_id", |id| text::line(id, 100)));
        let name = problems.take(record.required("name", |name| text::line(name, 200)));
        let valid_from = problems.take(self.valid_from(record));
        let distributor = problems.take(record.optional("distributor", |number| {
            let known = self.distributors.get(number).copied();
            known.ok_or_else(|| format!("There is no distributor with the number {number:?}."))
        }));
        let built_in = [
            ("country", record.optional("country", text::country)),
            ("region", record.optional("region", |region| text::line(region, 100))),
            ("partner_type", record.optional("partner_type", text::key)),
            (
                "status",
                record.optional("status", |name| status(name).map(|_| name.to_owned())),
            ),
        ];
        let mut facts = Vec::new();
        for (key, value) in built_in {
            let value = problems.take(value)?;
            // A partnership always has a status.
            if record.has(key) && (key != "status" || value.is_some()) {
                facts.push((key.to_owned(), value.map(Json::String)));
            }
        }
        for (key, kind) in &self.attributes {
            let value = record.optional(&attribute_field(key), |given| parse(kind, given, &self.date_format));
            facts.push((key.clone(), problems.take(value)?.as_ref().map(encode)));
        }
        Some(Partner {
            external_id: external_id?,
            name: name?,
            distributorship_id: record.has("distributor").then_some(distributor?),
            facts,
            valid_from: valid_from?,
        })
    }

    fn key(row: &Partner) -> String {
        row.external_id.clone()
    }
}

fn status(name: &str) -> Result<RelationStatus, String> {
    serde_json::from_value(json!(name)).map_err(|_| "A status is INVITED, ACTIVE, SUSPENDED or ENDED.".to_owned())
}

/// Keeps partners.
pub struct KeepPartners {
    /// Whose partners.
    pub vendor_id: Uuid,
}

/// What was recorded of each partnership, by key.
type Recorded = HashMap<(Uuid, String), Timeline<Option<Json>>>;

/// Most facts that one batch of partners can have.
const FACTS: u64 = 10_000_000;

impl Target for KeepPartners {
    type Row = Partner;

    async fn apply(
        &mut self,
        writer: &mut Writer<'_>,
        rows: Vec<Line<Partner>>,
        tally: &mut Tally,
        report: &mut Report,
    ) -> Result<(), Fault> {
        let known = writer
            .select::<partnership::Entity>()
            .filter(partnership::Column::ExternalId.is_in(rows.iter().map(|(_, row)| row.external_id.as_str())))
            .all(FACTS)
            .await?;
        let mut recorded = recorded(writer, &known).await?;
        let known: HashMap<Option<String>, partnership::Model> =
            known.into_iter().map(|row| (row.external_id.clone(), row)).collect();
        let (mut fresh, mut facts) = (Vec::new(), Vec::new());
        for (line, row) in rows {
            let before = known.get(&Some(row.external_id.clone()));
            let mut after = before.cloned().unwrap_or_else(|| self.partnership(writer.cx(), &row));
            let added = facts_of(writer.cx(), &row, &after, before.is_none(), &mut recorded);
            if let Err(problem) = describe(&mut after, &row, before, &added, &recorded, writer.cx().today()) {
                report.add(vec![RowProblem {
                    line,
                    column: None,
                    message: problem,
                }]);
                continue;
            }
            match before {
                None => {
                    tally.insert(after.id);
                    fresh.push(after);
                }
                Some(before) if *before == after && added.is_empty() => tally.unchanged += 1,
                Some(before) => {
                    tally.change(before.id);
                    after.facts_version += 1;
                    let seen = writer.see::<partnership::Entity>(before.id).await?;
                    writer.update::<partnership::Entity>(seen, |row| *row = after).await?;
                }
            }
            facts.extend(added);
        }
        writer.insert_many::<partnership::Entity>(fresh).await?;
        writer.insert_many::<attribute_value::Entity>(facts).await
    }
}

impl KeepPartners {
    /// A new partnership, invited until the file or the partner says otherwise.
    fn partnership(&self, cx: &Cx, row: &Partner) -> partnership::Model {
        partnership::Model {
            id: cx.new_id(),
            vendor_id: self.vendor_id,
            partner_id: None,
            external_id: Some(row.external_id.clone()),
            name: row.name.clone(),
            search_text: String::new(),
            partner_type: None,
            distributorship_id: None,
            country: None,
            region: None,
            status: RelationStatus::Invited,
            facts_version: 1,
            created_at: cx.now(),
            updated_at: cx.now(),
            version: 1,
        }
    }
}

async fn recorded(writer: &Writer<'_>, known: &[partnership::Model]) -> Result<Recorded, Fault> {
    let mut recorded = Recorded::new();
    if known.is_empty() {
        return Ok(recorded);
    }
    let rows = writer
        .select::<attribute_value::Entity>()
        .filter(ValueColumn::PartnershipId.is_in(known.iter().map(|row| row.id)))
        .order_by(ValueColumn::RecordedAt, Order::Asc)
        .order_by(ValueColumn::Id, Order::Asc)
        .all(FACTS)
        .await?;
    for row in rows {
        recorded
            .entry((row.partnership_id, row.key))
            .or_default()
            .append(TimelineRow {
                value: row.value,
                valid_from: row.valid_from,
                recorded_at: row.recorded_at,
            });
    }
    Ok(recorded)
}

/// The facts to record: those that differ from what is known for the day from which the row is valid.
fn facts_of(
    cx: &Cx,
    row: &Partner,
    partnership: &partnership::Model,
    new: bool,
    recorded: &mut Recorded,
) -> Vec<attribute_value::Model> {
    let mut facts = row.facts.clone();
    if new && !facts.iter().any(|(key, _)| key == "status") {
        facts.push(("status".to_owned(), Some(json!("INVITED"))));
    }
    let mut added = Vec::new();
    for (key, value) in facts {
        let timeline = recorded.entry((partnership.id, key.clone())).or_default();
        if timeline.value_at(row.valid_from, cx.now()).cloned().flatten() == value {
            continue;
        }
        timeline.append(TimelineRow {
            value: value.clone(),
            valid_from: row.valid_from,
            recorded_at: cx.now(),
        });
        added.push(attribute_value::Model {
            id: cx.new_id(),
            vendor_id: partnership.vendor_id,
            partnership_id: partnership.id,
            key,
            value,
            valid_from: row.valid_from,
            recorded_at: cx.now(),
            recorded_by: cx.viewer().membership(),
        });
    }
    added
}

/// Makes the partnership say what is true of it today.
fn describe(
    after: &mut partnership::Model,
    row: &Partner,
    before: Option<&partnership::Model>,
    added: &[attribute_value::Model],
    recorded: &Recorded,
    today: NaiveDate,
) -> Result<(), String> {
    after.name.clone_from(&row.name);
    after.search_text = search_text(&after.name, after.external_id.as_deref());
    if let Some(distributorship_id) = row.distributorship_id {
        after.distributorship_id = distributorship_id;
    }
    for fact in added {
        let timeline = recorded.get(&(after.id, fact.key.clone()));
        let value = timeline
            .and_then(|timeline| timeline.value_at(today, fact.recorded_at))
            .and_then(|value| value.as_ref()?.as_str().map(str::to_owned));
        match fact.key.as_str() {
            "country" => after.country = value,
            "region" => after.region = value,
            "partner_type" => after.partner_type = value,
            "status" => after.status = status(&value.unwrap_or_default())?,
            _ => {}
        }
    }
    match before {
        Some(before) if !reachable(before.status, after.status) => Err(format!(
            "The partnership cannot go from {} to {}.",
            json!(before.status).as_str().unwrap_or_default(),
            json!(after.status).as_str().unwrap_or_default()
        )),
        _ => Ok(()),
    }
}
