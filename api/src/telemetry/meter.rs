//! What one operation costs the database and how it fares, whichever tasks it is spread over.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

tokio::task_local! {
    static METER: Arc<Meter>;
}

/// Counts for one operation, from its start on.
#[derive(Debug)]
pub struct Meter {
    started: Instant,
    statements: AtomicU64,
    nanos: AtomicU64,
    refused: AtomicBool,
    wait_seconds: AtomicU64,
}

impl Meter {
    /// Starts now.
    pub fn start() -> Arc<Self> {
        Arc::new(Self {
            started: Instant::now(),
            statements: AtomicU64::new(0),
            nanos: AtomicU64::new(0),
            refused: AtomicBool::new(false),
            wait_seconds: AtomicU64::new(0),
        })
    }

    /// Counts what `work` does.
    pub async fn over<T>(self: &Arc<Self>, work: impl Future<Output = T>) -> T {
        METER.scope(Arc::clone(self), work).await
    }

    /// Time since the start.
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// SQL statements sent.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Time spent waiting for them; more than [`Self::elapsed`] where some waited side by side.
    pub fn in_statements(&self) -> Duration {
        Duration::from_nanos(self.nanos.load(Ordering::Relaxed))
    }

    /// After how many seconds what was refused for being tried too often may be tried again, if anything was.
    pub fn wait_seconds(&self) -> Option<u64> {
        Some(self.wait_seconds.load(Ordering::Relaxed)).filter(|seconds| *seconds > 0)
    }

    /// Whether a mutation was refused, which is data and no error.
    pub fn refused(&self) -> bool {
        self.refused.load(Ordering::Relaxed)
    }
}

/// `work` for another task, counted with the operation that asks for it.
pub async fn carried<T>(meter: Option<Arc<Meter>>, work: impl Future<Output = T>) -> T {
    match meter {
        Some(meter) => METER.scope(meter, work).await,
        None => work.await,
    }
}

/// The meter of the operation at hand, if there is one.
pub fn current() -> Option<Arc<Meter>> {
    METER.try_with(Arc::clone).ok()
}

/// Notes a statement of the operation at hand.
pub fn statement(elapsed: Duration) {
    if let Some(meter) = current() {
        let nanos = u64::try_from(elapsed.as_nanos()).unwrap_or(u64::MAX);
        meter.statements.fetch_add(1, Ordering::Relaxed);
        meter.nanos.fetch_add(nanos, Ordering::Relaxed);
    }
}

/// Notes that the operation at hand was refused in its payload.
pub fn refusal() {
    if let Some(meter) = current() {
        meter.refused.store(true, Ordering::Relaxed);
    }
}

/// Notes that something was tried too often, and when it may be tried again.
pub fn wait(time: Duration) {
    if let Some(meter) = current() {
        let seconds = time.as_secs() + u64::from(time.subsec_nanos() > 0);
        meter.wait_seconds.fetch_max(seconds, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Meter, carried, current, refusal, statement};

    #[tokio::test]
    async fn what_an_operation_does_in_other_tasks_counts_and_what_others_do_does_not() {
        let (one, other) = (Meter::start(), Meter::start());
        let work = async {
            statement(Duration::from_millis(2));
            let meter = current();
            let spawned = tokio::spawn(carried(meter, async { statement(Duration::from_millis(3)) }));
            assert!(spawned.await.is_ok());
        };
        let beside = async {
            statement(Duration::from_millis(50));
            refusal();
        };
        tokio::join!(one.over(work), other.over(beside));
        statement(Duration::from_secs(1));
        assert_eq!((one.statements(), one.in_statements()), (2, Duration::from_millis(5)));
        assert_eq!((one.refused(), other.refused()), (false, true));
    }
}
