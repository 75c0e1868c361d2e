use std::collections::BTreeSet;

use api::access::jobs::NewJob;
use api::jobs::{run_due, schedule};
use chrono::TimeDelta;
use serde_json::json;
use tests::{World, both};

/// Jobs that come back by themselves.
const RECURRING: usize = 5;

fn job(once_key: Option<&str>) -> NewJob {
    NewJob {
        kind: "unknown",
        once_key: once_key.map(str::to_owned),
        payload: json!({}),
        delay: TimeDelta::zero(),
    }
}

both!(workers_at_the_same_time_never_take_the_same_job, async |world| {
    let gate = &world.running.gate;
    for _ in 0..200 {
        gate.enqueue(job(None)).await.unwrap();
    }
    let worker = async || {
        let mut mine = Vec::new();
        loop {
            let jobs = gate.claim_jobs(7).await.unwrap();
            if jobs.is_empty() {
                return mine;
            }
            mine.extend(jobs.into_iter().map(|job| job.id));
        }
    };
    let (a, b, c, d) = tokio::join!(worker(), worker(), worker(), worker());
    let all: Vec<_> = [a, b, c, d].concat();
    assert_eq!(all.len(), 200);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 200);
});

both!(a_job_whose_worker_vanished_is_anybodys_after_its_lease, async |world| {
    let gate = &world.running.gate;
    gate.enqueue(job(None)).await.unwrap();
    assert_eq!(gate.claim_jobs(10).await.unwrap().len(), 1);
    world.clock.advance(TimeDelta::minutes(4));
    assert_eq!(gate.claim_jobs(10).await.unwrap().len(), 0);
    world.clock.advance(TimeDelta::minutes(1));
    assert_eq!(gate.claim_jobs(10).await.unwrap()[0].attempts, 2);
});

both!(a_failed_job_comes_back_later_with_its_reason, async |world| {
    let gate = &world.running.gate;
    gate.enqueue(job(None)).await.unwrap();
    assert_eq!(run_due(gate).await.unwrap(), 1);
    assert_eq!(run_due(gate).await.unwrap(), 0, "not before its time");
    world.clock.advance(TimeDelta::seconds(30));
    let again = gate.claim_jobs(10).await.unwrap();
    assert_eq!(
        again[0].last_error.as_deref(),
        Some("no handler for jobs of kind unknown")
    );
});

both!(of_jobs_with_the_same_key_one_waits, async |world| {
    let gate = &world.running.gate;
    for _ in 0..3 {
        gate.enqueue(job(Some("one"))).await.unwrap();
    }
    assert_eq!(gate.claim_jobs(10).await.unwrap().len(), 1);
});

both!(what_has_expired_goes_every_hour_and_the_rest_stays, async |world| {
    let gate = &world.running.gate;
    let old = world.partner().await;
    old.query("mutation { signOut(input: {}) { signedOut } }").await;
    schedule(gate).await.unwrap();
    schedule(gate).await.unwrap();
    assert_eq!(run_due(gate).await.unwrap(), RECURRING);
    assert_eq!(rows(&world).await, (1, 1), "it may still be asked for");
    world.clock.advance(TimeDelta::hours(25));
    let fresh = world.vendor().await;
    assert_eq!(run_due(gate).await.unwrap(), RECURRING);
    assert_eq!(rows(&world).await, (1, 1), "the fresh one");
    fresh.query("{ viewer { seat } }").await;
});

async fn rows(world: &World) -> (i64, i64) {
    let counts = world.row_counts().await;
    (counts["session"], counts["refresh_token"])
}
