//! A vendor asks what would be if a version of a program applied, be it a draft.

use chrono::NaiveDate;
use entity::simulation::{self, SimulationStatus};
use entity::{partnership, program, program_version};
use rules::segment::AttributeKind;
use rules::{Fixed, MetricUse};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Expr, ExprTrait};
use serde::Serialize;
use uuid::Uuid;

use super::SizeBy;
use super::outcome::Outcome;
use super::run::job;
use super::said::Said;
use crate::access::write::{Once, Writer};
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault};
use crate::programs::rules::problems_of;
use crate::segments::Rulebook;

/// Most bands of a metric.
const BANDS: usize = 20;

/// What tells size classes apart.
#[derive(Clone, Debug, Serialize)]
pub enum Size {
    /// An attribute of choices, by key.
    Attribute(String),
    /// A metric, by key, and the least value of each band, ascending.
    Metric(String, Vec<Fixed>),
}

/// What is asked.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Of which program.
    pub program_id: Uuid,
    /// Of which version, by number.
    pub number: i64,
    /// For which date; today when absent.
    pub as_of: Option<NaiveDate>,
    /// By size class, if anything tells classes apart.
    pub size: Option<Size>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// A reference to nothing.
    NotFound,
    /// The version gives no levels by rule.
    NoRules,
    /// What the version says does not hold together.
    InvalidRules,
    /// Another simulation of the program has not ended.
    AlreadyRunning,
}

/// Starts a simulation; the server works it out step by step.
pub async fn start_simulation(cx: &Cx, key: &str, input: Input) -> Result<simulation::Model, Failure<Code>> {
    let once = cx
        .writer_once(Capability::ManagePrograms, "startSimulation", key, &input)
        .await?;
    let mut writer = match once {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<simulation::Entity>().find(id).await?),
    };
    // Held, so that nobody starts another beside.
    let program = writer.hold::<program::Entity>(input.program_id).await?;
    let version = writer
        .select::<program_version::Entity>()
        .filter(program_version::Column::ProgramId.eq(program.id))
        .filter(program_version::Column::Number.eq(input.number))
        .one()
        .await?;
    let Some(version) = version else {
        return Err(Failure::of(
            Code::NotFound,
            "versionNumber",
            "There is no such version.",
        ));
    };
    let as_of = input.as_of.unwrap_or(cx.today());
    let said = Said::of(&writer, version).await?;
    if !said.gives_levels() {
        let message = "The version says nothing of levels by rule.";
        return Err(Failure::of(Code::NoRules, "versionNumber", message));
    }
    if !problems_of(&writer, &said.version, as_of, cx.now()).await?.is_empty() {
        let message = "What the version says does not hold together; its problems tell why.";
        return Err(Failure::of(Code::InvalidRules, "versionNumber", message));
    }
    let size = match input.size {
        Some(size) => Some(size_by(&Rulebook::load(&writer, as_of, cx.now()).await?, size)?),
        None => None,
    };
    if goes_on(&writer, program.id).await? {
        let message = "Another simulation of this program has not ended: wait for it, or cancel it.";
        return Err(Failure::of(Code::AlreadyRunning, "programId", message));
    }
    let row = simulation::Model {
        id: cx.new_id(),
        vendor_id: program.vendor_id,
        program_id: program.id,
        version_id: said.version.id,
        number: input.number,
        said: said.digest()?,
        as_of,
        size: size.map(serde_json::to_value).transpose().map_err(Fault::internal)?,
        status: SimulationStatus::Queued,
        failure: None,
        total: partnerships(&writer).await?,
        judged: 0,
        through: None,
        outcome: serde_json::to_value(Outcome::default()).map_err(Fault::internal)?,
        started_at: None,
        ended_at: None,
        created_by: cx.viewer().membership(),
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    let row = writer.insert::<simulation::Entity>(row).await?;
    writer.enqueue(job(row.vendor_id, row.id)).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}

fn size_by(book: &Rulebook, size: Size) -> Result<SizeBy, Failure<Code>> {
    let refused = |code: Code, field: &str, message: &str| Err(Failure::at(code, &["sizeClasses", field], message));
    match size {
        Size::Attribute(key) => match book.catalog.attributes.get(&key) {
            Some(AttributeKind::Choice { .. }) => Ok(SizeBy::Attribute(key)),
            Some(_) => refused(
                Code::InvalidInput,
                "attributeKey",
                "Only choices tell size classes apart.",
            ),
            None => refused(Code::NotFound, "attributeKey", "There is no such attribute."),
        },
        Size::Metric(key, bands) => {
            if !book.metrics.contains_key(&key) {
                return refused(Code::NotFound, "metric", "There is no such metric.");
            }
            let bands: Vec<i64> = bands.into_iter().map(Fixed::units).collect();
            if bands.is_empty() || bands.len() > BANDS || !bands.is_sorted_by(|one, next| one < next) {
                return refused(Code::InvalidInput, "metric", "Bands are 1 to 20 ascending values.");
            }
            Ok(SizeBy::Metric {
                usage: MetricUse::of(key),
                bands,
            })
        }
    }
}

async fn goes_on(writer: &Writer<'_>, program_id: Uuid) -> Result<bool, Fault> {
    let going = [SimulationStatus::Queued, SimulationStatus::Running];
    let found = writer
        .select::<simulation::Entity>()
        .filter(simulation::Column::ProgramId.eq(program_id))
        .filter(simulation::Column::Status.is_in(going));
    Ok(found.one().await?.is_some())
}

async fn partnerships(writer: &Writer<'_>) -> Result<i64, Fault> {
    let count = Expr::col(partnership::Column::Id).count();
    let counted: Option<(i64,)> = writer.select::<partnership::Entity>().aggregate(vec![count]).await?;
    Ok(counted.map_or(0, |(count,)| count))
}
