//! Which handler does which kind of job, and which jobs come back by themselves.

use std::sync::Arc;

use chrono::TimeDelta;
use entity::job;
use serde_json::json;

use super::send_mail::send_mail;
use crate::access::Gate;
use crate::access::jobs::NewJob;
use crate::access::outbox::SEND_MAIL;
use crate::fault::Fault;

/// Removes what has expired, every hour.
const REMOVE_EXPIRED: &str = "remove_expired";

/// Keeps the numbers of vendors' lists short to add up.
const FOLD_LIST_COUNTS: &str = "fold_list_counts";

/// Kinds that come back, and after how long.
const RECURRING: [(&str, TimeDelta); 2] = [
    (REMOVE_EXPIRED, TimeDelta::hours(1)),
    (FOLD_LIST_COUNTS, TimeDelta::minutes(5)),
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
        SEND_MAIL => return send_mail(gate, &job.payload).await,
        unknown => return Err(Fault::internal(format!("no handler for jobs of kind {unknown}"))),
    }
    Ok(RECURRING
        .into_iter()
        .find(|(kind, _)| *kind == job.kind)
        .map(|(kind, every)| recurring(kind, every)))
}
