//! Facts as they are told become rows: what is new is added, what differs corrects, what is taken back is superseded.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use entity::fact::{Column, Entity, Model};
use entity::partnership;
use rules::Fixed;
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use super::attributes::currency;
use super::fact_types::FactType;
use crate::access::Cx;
use crate::access::write::Writer;
use crate::fault::Fault;
use crate::orgs::known_anew::known_anew;
use crate::text;

/// Most facts that are kept at once: each is looked for by type and number.
pub const FACTS_MAX: usize = 500;

/// A fact as it is sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Its type, by key.
    pub fact_type: String,
    /// The source's number of it.
    pub source_id: String,
    /// Nothing: what was recorded under this number is taken back.
    pub fact: Option<Told>,
}

/// What a fact says.
#[derive(Clone, Debug)]
pub struct Told {
    /// Whose it is.
    pub partnership_id: Uuid,
    /// First day.
    pub occurred_on: NaiveDate,
    /// Last day, if it lasts.
    pub ended_on: Option<NaiveDate>,
    /// Quantity, for types that have one.
    pub quantity: Option<Fixed>,
    /// Amount and currency, for types that have one.
    pub amount: Option<(Fixed, String)>,
    /// Values of dimensions, by key.
    pub dimensions: Vec<(String, String)>,
}

/// What became of the facts that were sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// New ones.
    pub added: usize,
    /// Those that say something else than before.
    pub corrected: usize,
    /// Those that were taken back.
    pub retracted: usize,
    /// Those that say what is known.
    pub unchanged: usize,
}

impl Recorded {
    /// Those, and these besides.
    pub fn add(&mut self, others: Self) {
        self.added += others.added;
        self.corrected += others.corrected;
        self.retracted += others.retracted;
        self.unchanged += others.unchanged;
    }

    /// Whether anything was written.
    pub fn changes(self) -> bool {
        self.added + self.corrected + self.retracted > 0
    }
}

/// What is wrong with a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Path of the field.
    pub field: Vec<String>,
    /// Whether it names something that is not there.
    pub absent: bool,
    /// For people.
    pub message: String,
}

/// Type and number of a fact, and its row; without one it is taken back.
pub type Row = (Uuid, String, Option<Model>);

fn wrong(field: &[&str], message: impl Into<String>) -> Wrong {
    Wrong {
        field: field.iter().map(|&step| step.to_owned()).collect(),
        absent: false,
        message: message.into(),
    }
}

fn absent(field: &str, message: &str) -> Wrong {
    Wrong {
        absent: true,
        ..wrong(&[field], message)
    }
}

/// The row of a fact; `partnership` tells whether there is the one that it names.
pub fn row(
    cx: &Cx,
    types: &BTreeMap<String, FactType>,
    partnership: impl Fn(Uuid) -> bool,
    sent: Sent,
) -> Result<Row, Wrong> {
    let known = types
        .get(&sent.fact_type)
        .ok_or_else(|| absent("type", "There is no such type of facts."))?;
    if known.row.source.is_some() {
        return Err(wrong(&["type"], "Deals tell the facts of this type."));
    }
    let source_id = text::line(&sent.source_id, 200).map_err(|why| wrong(&["sourceId"], why.0))?;
    let Some(told) = sent.fact else {
        return Ok((known.row.id, source_id, None));
    };
    if !partnership(told.partnership_id) {
        return Err(absent("partnershipId", "There is no such partnership."));
    }
    let row = row_of(cx, known, source_id.clone(), told)?;
    Ok((known.row.id, source_id, Some(row)))
}

/// The row of what a fact of this type says.
pub fn row_of(cx: &Cx, known: &FactType, source_id: String, told: Told) -> Result<Model, Wrong> {
    if told.ended_on.is_some_and(|ended| ended < told.occurred_on) {
        return Err(wrong(&["endedOn"], "The last date lies before the first."));
    }
    let fits = |field: &str, given: bool, wanted: bool| match (given, wanted) {
        (true, false) => Err(wrong(&[field], "Facts of this type have none.")),
        (false, true) => Err(wrong(&[field], "Facts of this type have one.")),
        _ => Ok(()),
    };
    fits("quantity", told.quantity.is_some(), known.row.has_quantity)?;
    fits("amount", told.amount.is_some(), known.row.has_amount)?;
    let amount = match told.amount {
        None => None,
        Some((amount, code)) => {
            let code = currency(&code).map_err(|why| wrong(&["amount", "currency"], why))?;
            Some((amount.units(), code.to_string()))
        }
    };
    let dimensions = placed(known, &told.dimensions)?;
    let mut dimensions = dimensions.into_iter();
    let mut next = || dimensions.next().flatten();
    let (amount, currency) = amount.unzip();
    Ok(Model {
        id: cx.new_id(),
        vendor_id: known.row.vendor_id,
        partnership_id: told.partnership_id,
        type_id: known.row.id,
        source_id,
        occurred_on: told.occurred_on,
        ended_on: told.ended_on,
        quantity: told.quantity.map(Fixed::units),
        amount,
        currency,
        d1: next(),
        d2: next(),
        d3: next(),
        d4: next(),
        d5: next(),
        d6: next(),
        d7: next(),
        d8: next(),
        recorded_at: cx.now(),
        recorded_by: cx.viewer().membership(),
        superseded_at: None,
    })
}

/// Values of the type's dimensions, by place.
fn placed(known: &FactType, told: &[(String, String)]) -> Result<Vec<Option<String>>, Wrong> {
    let mut placed = vec![None; known.dimensions.len()];
    for (index, (key, value)) in told.iter().enumerate() {
        let place = index.to_string();
        let at = |field: &str, message: &str| wrong(&["dimensions", &place, field], message);
        let value = text::line(value, 200).map_err(|why| at("value", &why.0))?;
        let place = known
            .place(key)
            .ok_or_else(|| at("key", "The type of facts has no such dimension."))?;
        let allowed = known
            .dimensions
            .get(place)
            .and_then(|dimension| dimension.values.as_ref());
        if allowed.is_some_and(|allowed| !allowed.contains(&value)) {
            return Err(at("value", "The dimension has no such value."));
        }
        match placed.get_mut(place) {
            Some(free @ None) => *free = Some(value),
            _ => return Err(at("key", "This stands here twice.")),
        }
    }
    Ok(placed)
}

/// Adds what is new, corrects what differs, takes back what is to be, and leaves alone what is the same; at most
/// [`FACTS_MAX`], by type and number.
pub async fn keep(writer: &mut Writer<'_>, rows: BTreeMap<(Uuid, String), Option<Model>>) -> Result<Recorded, Fault> {
    let mut any = Condition::any();
    for (type_id, source_id) in rows.keys() {
        let one = Condition::all()
            .add(Column::TypeId.eq(*type_id))
            .add(Column::SourceId.eq(source_id));
        any = any.add(one);
    }
    let most = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    let current = writer
        .select::<Entity>()
        .filter(Column::SupersededAt.is_null())
        .filter(any)
        .all(most)
        .await?;
    let mut current: HashMap<(Uuid, String), Model> = current
        .into_iter()
        .map(|row| ((row.type_id, row.source_id.clone()), row))
        .collect();
    let mut recorded = Recorded::default();
    let (mut fresh, mut superseded) = (Vec::new(), Vec::new());
    for (key, row) in rows {
        match (current.remove(&key), row) {
            (Some(known), Some(row)) if same(&known, &row) => recorded.unchanged += 1,
            (Some(known), Some(row)) => {
                recorded.corrected += 1;
                superseded.push(known);
                fresh.push(row);
            }
            (None, Some(row)) => {
                recorded.added += 1;
                fresh.push(row);
            }
            (Some(known), None) => {
                recorded.retracted += 1;
                superseded.push(known);
            }
            (None, None) => recorded.unchanged += 1,
        }
    }
    let touched: BTreeSet<Uuid> = fresh.iter().chain(&superseded).map(|row| row.partnership_id).collect();
    let now = writer.cx().now();
    writer
        .set_many::<Entity>(&superseded, Column::SupersededAt, now.into())
        .await?;
    writer.insert_many::<Entity>(fresh).await?;
    // Of requests about the same partnerships each holds them in one order, so that none waits for another that waits for it.
    let touched: Vec<Uuid> = touched.into_iter().collect();
    if !touched.is_empty() {
        let held = writer.hold_all::<partnership::Entity>(&touched).await?;
        known_anew(writer, &held).await?;
    }
    Ok(recorded)
}

fn same(one: &Model, other: &Model) -> bool {
    let said = |row: &Model| Model {
        id: Uuid::nil(),
        recorded_at: chrono::DateTime::UNIX_EPOCH,
        recorded_by: None,
        ..row.clone()
    };
    said(one) == said(other)
}
