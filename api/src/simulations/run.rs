//! The next step of a simulation. Each step is kept with how far it came: whoever takes over goes on from there.

use std::sync::Arc;

use chrono::TimeDelta;
use entity::simulation::{self, Column, SimulationStatus};
use entity::{partnership, simulation_finding};
use sea_orm::{ColumnTrait, Order, Value};
use serde_json::json;
use uuid::Uuid;

use super::SimulationFailure;
use super::outcome::{Judged, Outcome};
use super::scene::Scene;
use crate::access::jobs::NewJob;
use crate::access::system::{Reason, System};
use crate::access::{Capability, Cx, Gate};
use crate::fault::Fault;

/// Kind of the job that goes on with a simulation.
pub const SIMULATE: &str = "simulate";

/// Partnerships of the first step and of the largest one. A step takes as many as there were before it, so that the first
/// results are there soon.
const STEP: (i64, i64) = (5, 2_000);

/// The next step of a simulation.
pub fn job(vendor_id: Uuid, id: Uuid) -> NewJob {
    NewJob {
        kind: SIMULATE,
        once_key: Some(format!("{SIMULATE}:{id}")),
        payload: json!({ "vendor": vendor_id, "simulation": id }),
        delay: TimeDelta::zero(),
    }
}

/// Takes the next step; whether there is another one.
pub async fn run_simulation(gate: &Arc<Gate>, vendor_id: Uuid, id: Uuid) -> Result<bool, Fault> {
    let vendor = System::for_job(gate, Reason::Simulations).as_vendor(vendor_id);
    let found = vendor.select::<simulation::Entity>().with_ids(&[id]).one().await?;
    let Some(found) = found.filter(|row| goes_on(row.status)) else {
        return Ok(false);
    };
    let step = match Scene::load(&vendor, &found).await? {
        Ok(scene) => step(&vendor, &found, &scene).await?,
        Err(failure) => Step::failed(&found, failure),
    };
    keep(&vendor, found, step).await
}

/// Ends a simulation whose next step failed again and again; what was found so far stays.
pub async fn give_up(gate: &Arc<Gate>, vendor_id: Uuid, id: Uuid) -> Result<(), Fault> {
    let vendor = System::for_job(gate, Reason::Simulations).as_vendor(vendor_id);
    let found = vendor.select::<simulation::Entity>().with_ids(&[id]).one().await?;
    if let Some(found) = found.filter(|row| goes_on(row.status)) {
        let step = Step::failed(&found, SimulationFailure::StepFailed);
        keep(&vendor, found, step).await?;
    }
    Ok(())
}

fn goes_on(status: SimulationStatus) -> bool {
    matches!(status, SimulationStatus::Queued | SimulationStatus::Running)
}

/// What a step comes to.
struct Step {
    status: SimulationStatus,
    failure: Option<SimulationFailure>,
    judged: i64,
    through: Option<Uuid>,
    outcome: serde_json::Value,
    findings: Vec<simulation_finding::Model>,
}

impl Step {
    fn failed(found: &simulation::Model, failure: SimulationFailure) -> Self {
        Self {
            status: SimulationStatus::Failed,
            failure: Some(failure),
            judged: found.judged,
            through: found.through,
            outcome: found.outcome.clone(),
            findings: Vec::new(),
        }
    }
}

async fn step(vendor: &Cx, found: &simulation::Model, scene: &Scene) -> Result<Step, Fault> {
    let most = u64::try_from(found.judged.clamp(STEP.0, STEP.1)).map_err(Fault::internal)?;
    let next = vendor
        .select::<partnership::Entity>()
        .filter(partnership::Column::CreatedAt.lte(found.created_at))
        .filter_opt(found.through.map(|through| partnership::Column::Id.gt(through)))
        .order_by(partnership::Column::Id, Order::Asc)
        .all(most)
        .await?;
    let ids: Vec<Uuid> = next.iter().map(|row| row.id).collect();
    let is_last = u64::try_from(ids.len()).is_ok_and(|length| length < most);
    let (partnerships, judged): (Vec<_>, Vec<Judged>) = scene.judge(vendor, &ids).await?.into_iter().unzip();
    let outcome: Outcome = serde_json::from_value(found.outcome.clone()).map_err(Fault::internal)?;
    let outcome = serde_json::to_value(outcome.count(&judged)).map_err(Fault::internal)?;
    let mut findings = Vec::new();
    for (partnership, one) in partnerships.into_iter().zip(judged) {
        if one.from != one.to || !one.sights.is_empty() {
            findings.push(simulation_finding::Model {
                id: vendor.new_id(),
                vendor_id: found.vendor_id,
                simulation_id: found.id,
                partnership_id: partnership.id,
                size_class: one.size,
                from_level: one.from,
                to_level: one.to,
                sights: serde_json::to_value(one.sights).map_err(Fault::internal)?,
            });
        }
    }
    Ok(Step {
        status: match is_last {
            true => SimulationStatus::Done,
            false => SimulationStatus::Running,
        },
        failure: None,
        judged: found.judged + i64::try_from(ids.len()).map_err(Fault::internal)?,
        through: ids.last().copied().or(found.through),
        outcome,
        findings,
    })
}

/// Keeps a step, unless somebody else took it meanwhile or ended the simulation.
async fn keep(vendor: &Cx, found: simulation::Model, step: Step) -> Result<bool, Fault> {
    let mut writer = vendor.writer(Capability::ManagePrograms, "runSimulation").await?;
    let seen = writer.see::<simulation::Entity>(found.id).await?;
    if seen.version != found.version {
        return Ok(goes_on(seen.status));
    }
    let now = vendor.now();
    let ended_at = (!goes_on(step.status)).then_some(now);
    let values: Vec<(Column, Value)> = vec![
        (Column::Status, step.status.into()),
        (Column::Failure, step.failure.into()),
        (Column::Judged, step.judged.into()),
        (Column::Through, step.through.into()),
        (Column::Outcome, step.outcome.into()),
        (Column::StartedAt, Some(found.started_at.unwrap_or(now)).into()),
        (Column::EndedAt, ended_at.into()),
    ];
    writer.update_many::<simulation::Entity>(&[seen], values, &[]).await?;
    writer.insert_many::<simulation_finding::Entity>(step.findings).await?;
    if ended_at.is_some() {
        writer.note(json!({ "entity": "simulation", "id": found.id, "status": step.status, "judged": step.judged }));
    }
    writer.commit().await?;
    Ok(ended_at.is_none())
}
