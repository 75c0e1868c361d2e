//! Which handler does which kind of job, and which jobs come back by themselves.

use std::sync::Arc;

use chrono::TimeDelta;
use entity::job;
use serde_json::{Value, json};
use uuid::Uuid;

use super::send_mail::send_mail;
use crate::access::Gate;
use crate::access::jobs::{EARN_POINTS, NewJob, TELL_DEALS};
use crate::access::outbox::SEND_MAIL;
use crate::fault::Fault;
use crate::simulations::{self, SIMULATE, run_simulation};
use crate::{earning, facts, levels};

/// Removes what has expired, every hour.
const REMOVE_EXPIRED: &str = "remove_expired";

/// Keeps the numbers of vendors' lists short to add up.
const FOLD_LIST_COUNTS: &str = "fold_list_counts";

/// Finds the programs whose levels are to be reviewed today.
const FIND_REVIEWS: &str = "find_reviews";

/// Reviews the levels of one program.
const REVIEW_LEVELS: &str = "review_levels";

/// Writes to partners that will lose a level.
const WARN_OF_LOSSES: &str = "warn_of_losses";

/// Finds all whose points are to be looked at: what is recorded wakes for itself.
const FIND_EARNINGS: &str = "find_earnings";

/// How often a step of a simulation is tried, for a quarter of an hour in all.
const STEP_ATTEMPTS: i64 = 6;

/// Kinds that come back, and after how long.
const RECURRING: [(&str, TimeDelta); 5] = [
    (REMOVE_EXPIRED, TimeDelta::hours(1)),
    (FOLD_LIST_COUNTS, TimeDelta::minutes(5)),
    (FIND_REVIEWS, TimeDelta::minutes(15)),
    (WARN_OF_LOSSES, TimeDelta::minutes(15)),
    (FIND_EARNINGS, TimeDelta::hours(24)),
];

fn recurring(kind: &'static str, delay: TimeDelta) -> NewJob {
    NewJob {
        kind,
        once_key: Some(kind.to_owned()),
        payload: json!({}),
        delay,
    }
}

/// Makes sure that each recurring job waits; however many processes start, one of each does.
pub async fn schedule(gate: &Arc<Gate>) -> Result<(), Fault> {
    for (kind, _) in RECURRING {
        gate.enqueue(recurring(kind, TimeDelta::zero())).await?;
    }
    Ok(())
}

/// Does a job; tells which one takes its place.
pub async fn run(gate: &Arc<Gate>, job: &job::Model) -> Result<Option<NewJob>, Fault> {
    match job.kind.as_str() {
        REMOVE_EXPIRED => {
            let removed = gate.remove_expired().await? + gate.remove_events().await?;
            tracing::info!(removed, "removed what has expired");
            gate.database().refresh_statistics().await?;
        }
        FOLD_LIST_COUNTS => {
            let lists = gate.fold_list_counts().await?;
            tracing::debug!(lists, "folded the numbers of lists");
        }
        FIND_REVIEWS => {
            for (vendor_id, program_id) in levels::due_for_review(gate).await? {
                gate.enqueue(NewJob {
                    kind: REVIEW_LEVELS,
                    once_key: Some(format!("{REVIEW_LEVELS}:{program_id}")),
                    payload: json!({ "vendor": vendor_id, "program": program_id }),
                    delay: TimeDelta::zero(),
                })
                .await?;
            }
        }
        REVIEW_LEVELS => review(gate, &job.payload).await?,
        WARN_OF_LOSSES => {
            let warned = levels::warn_of_losses(gate).await?;
            tracing::info!(warned, "warned partners of losing a level");
        }
        FIND_EARNINGS => {
            for job in earning::due_to_earn(gate).await? {
                gate.enqueue(job).await?;
            }
        }
        EARN_POINTS => {
            gate.release_job(job.id).await?;
            earn(gate, &job.payload).await?;
        }
        TELL_DEALS => {
            gate.release_job(job.id).await?;
            tell_deals(gate, &job.payload).await?;
        }
        SIMULATE => {
            let (vendor_id, id) = (id_in(&job.payload, "vendor")?, id_in(&job.payload, "simulation")?);
            let goes_on = match run_simulation(gate, vendor_id, id).await {
                Err(fault) if job.attempts >= STEP_ATTEMPTS => {
                    tracing::error!(simulation = %id, why = fault.why(), "gave a simulation up");
                    simulations::give_up(gate, vendor_id, id).await?;
                    false
                }
                goes_on => goes_on?,
            };
            return Ok(goes_on.then(|| simulations::job(vendor_id, id)));
        }
        SEND_MAIL => return send_mail(gate, &job.payload).await,
        unknown => return Err(Fault::internal(format!("no handler for jobs of kind {unknown}"))),
    }
    Ok(RECURRING
        .into_iter()
        .find(|(kind, _)| *kind == job.kind)
        .map(|(kind, every)| recurring(kind, every)))
}

/// Reviews the program that the payload names, unless it has no rules any more.
async fn review(gate: &Arc<Gate>, payload: &Value) -> Result<(), Fault> {
    let (vendor_id, program_id) = (id_in(payload, "vendor")?, id_in(payload, "program")?);
    if let Some(review) = levels::review_due(gate, vendor_id, program_id).await? {
        let (reviewed, proposed, changed) = (review.reviewed, review.proposed, review.changed);
        tracing::info!(reviewed, proposed, changed, "reviewed levels");
    }
    Ok(())
}

/// Posts what the partnerships that the payload names earn.
async fn earn(gate: &Arc<Gate>, payload: &Value) -> Result<(), Fault> {
    #[derive(serde::Deserialize)]
    struct Whose {
        vendor: Uuid,
        partnerships: Vec<Uuid>,
    }
    let whose: Whose = serde_json::from_value(payload.clone()).map_err(Fault::internal)?;
    let posted = earning::earn_points(gate, whose.vendor, &whose.partnerships).await?;
    tracing::info!(posted, "posted points that were earned");
    Ok(())
}

/// Records what the deals that the payload names tell; all deals where it names none.
async fn tell_deals(gate: &Arc<Gate>, payload: &Value) -> Result<(), Fault> {
    #[derive(serde::Deserialize)]
    struct Which {
        vendor: Uuid,
        deals: Option<Vec<Uuid>>,
    }
    let which: Which = serde_json::from_value(payload.clone()).map_err(Fault::internal)?;
    let recorded = facts::tell_deals(gate, which.vendor, which.deals.as_deref()).await?;
    tracing::info!(?recorded, "recorded what deals tell");
    Ok(())
}

/// What the payload names.
fn id_in(payload: &Value, name: &str) -> Result<Uuid, Fault> {
    let id = payload[name].as_str().and_then(|id| Uuid::try_parse(id).ok());
    id.ok_or_else(|| Fault::internal(format!("a job without {name}")))
}
