//! The loop around the registry.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::watch;
use tracing::Instrument;

use super::registry;
use crate::access::Gate;
use crate::fault::Fault;
use crate::telemetry::traces;

/// Jobs claimed at once.
const BATCH: u64 = 10;

/// How long to wait when nothing is due.
const IDLE: Duration = Duration::from_secs(2);

/// Runs what is due, one batch; tells how many jobs that were.
pub async fn run_due(gate: &Arc<Gate>) -> Result<usize, Fault> {
    let jobs = gate.claim_jobs(BATCH).await?;
    for job in &jobs {
        let span = tracing::trace_span!(target: traces::TARGET, "job", otel.kind = "consumer", kind = job.kind);
        match registry::run(gate, job).instrument(span).await {
            Ok(next) => gate.finish_job(job.id, next).await?,
            Err(fault) => {
                let why = fault.why();
                tracing::error!(job = %job.id, kind = job.kind, attempts = job.attempts, why, "job failed");
                gate.postpone_job(job.id, &why, backoff(job.attempts)).await?;
            }
        }
    }
    Ok(jobs.len())
}

/// Works until told to stop. A failure of the database is waited out.
pub async fn work(gate: Arc<Gate>, mut stop: watch::Receiver<bool>) {
    let mut scheduled = false;
    while !*stop.borrow() {
        if !scheduled {
            scheduled = registry::schedule(&gate).await.is_ok();
        }
        let busy = match run_due(&gate).await {
            Ok(jobs) => jobs > 0,
            Err(fault) => {
                tracing::error!(why = fault.why(), "the worker could not reach its jobs");
                false
            }
        };
        if !busy {
            let _stopped_or_not = tokio::time::timeout(IDLE, stop.changed()).await;
        }
    }
}

/// Doubles from half a minute up to an hour.
pub(super) fn backoff(attempts: i64) -> TimeDelta {
    let doublings = u32::try_from(attempts.saturating_sub(1).clamp(0, 7)).unwrap_or(7);
    TimeDelta::seconds(30 * 2_i64.pow(doublings)).min(TimeDelta::hours(1))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::backoff;

    #[test]
    fn waiting_doubles_up_to_an_hour() {
        let minutes: Vec<i64> = [1, 2, 3, 8, 1000]
            .map(|attempts| backoff(attempts).num_minutes())
            .to_vec();
        assert_eq!(minutes, [0, 1, 2, 60, 60]);
        assert_eq!(backoff(0), TimeDelta::seconds(30));
    }
}
