//! Numbers in the text format of OpenMetrics, for Prometheus.

use std::time::Duration;

use actix_web::guard::{Get, GuardContext, fn_guard};
use actix_web::http::header;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, Resource};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::{ConstCounter, Counter};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;
use secrecy::ExposeSecret;

use super::app::State;
use crate::access::Statements;
use crate::access::backlog::Waiting;
use crate::ids::digest;
use crate::telemetry::operations::Operations;
use crate::telemetry::process::Process;

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Status {
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Queue {
    queue: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Connections {
    pool: &'static str,
    state: &'static str,
}

/// Numbers of this process, and of what waits in the database.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Status, Counter>,
    seconds: Histogram,
    streams: Gauge,
    followers: Gauge,
    waiting: Family<Queue, Gauge>,
    age: Family<Queue, Gauge>,
    connections: Family<Connections, Gauge>,
}

#[derive(Debug)]
struct StatementCounter(Statements);

impl prometheus_client::collector::Collector for StatementCounter {
    fn encode(&self, mut encoder: prometheus_client::encoding::DescriptorEncoder<'_>) -> Result<(), std::fmt::Error> {
        use prometheus_client::encoding::EncodeMetric;
        let count = ConstCounter::new(self.0.count());
        count.encode(encoder.encode_descriptor(
            "sluice_sql_statements",
            "SQL statements sent",
            None,
            count.metric_type(),
        )?)?;
        let seconds = ConstCounter::new(self.0.elapsed().as_secs_f64());
        seconds.encode(encoder.encode_descriptor(
            "sluice_sql_seconds",
            "Time spent waiting for SQL statements",
            None,
            seconds.metric_type(),
        )?)
    }
}

impl Metrics {
    /// Fresh counters, beside those of `operations`.
    pub fn new(statements: Statements, operations: &Operations) -> Self {
        let metrics = Self {
            registry: Registry::default(),
            requests: Family::default(),
            // From half a millisecond to half a minute.
            seconds: Histogram::new(exponential_buckets(0.0005, 2.0, 17)),
            streams: Gauge::default(),
            followers: Gauge::default(),
            waiting: Family::default(),
            age: Family::default(),
            connections: Family::default(),
        };
        let mut registry = Registry::default();
        registry.register("sluice_http_requests", "Answers by status", metrics.requests.clone());
        registry.register("sluice_http_request_seconds", "Time to answer", metrics.seconds.clone());
        operations.register(&mut registry);
        let help = "Sockets and event streams that are open";
        registry.register("sluice_streams_open", help, metrics.streams.clone());
        let help = "Subscriptions that follow the log of events";
        registry.register("sluice_followers", help, metrics.followers.clone());
        let help = "What waits in the database: jobs that are due, jobs that failed, mails, events without a number";
        registry.register("sluice_queue_waiting", help, metrics.waiting.clone());
        let help = "For how long the one has waited that waits longest";
        registry.register("sluice_queue_age_seconds", help, metrics.age.clone());
        let help = "Connections to the database";
        registry.register("sluice_database_connections", help, metrics.connections.clone());
        registry.register_collector(Box::new(StatementCounter(statements)));
        registry.register_collector(Box::new(Process));
        Self { registry, ..metrics }
    }

    /// Counts an answer.
    pub fn answered(&self, status: u16, elapsed: Duration) {
        self.requests.get_or_create(&Status { status }).inc();
        self.seconds.observe(elapsed.as_secs_f64());
    }

    /// Looks at what does not tell by itself.
    async fn look(&self, state: &State) {
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        self.streams.set(count(state.streams.count()));
        self.followers.set(count(state.following.feed.followers()));
        for pool in state.gate.database().pools() {
            for (state, number) in [("idle", pool.idle), ("busy", pool.busy), ("most", pool.most)] {
                let of = Connections { pool: pool.name, state };
                self.connections.get_or_create(&of).set(count(number));
            }
        }
        let now = state.gate.clock.now();
        match state.gate.backlog().await {
            Ok(backlog) => {
                for (queue, Waiting { count, since }) in [
                    ("jobs", backlog.jobs),
                    ("failed_jobs", backlog.failed_jobs),
                    ("mails", backlog.mails),
                    ("events", backlog.events),
                ] {
                    let age = since.map_or(0, |since| (now - since).num_seconds());
                    self.waiting.get_or_create(&Queue { queue }).set(count);
                    self.age.get_or_create(&Queue { queue }).set(age);
                }
            }
            Err(fault) => {
                tracing::error!(why = fault.why(), "what waits could not be counted");
                // No number rather than one of before.
                self.waiting.clear();
                self.age.clear();
            }
        }
    }
}

/// The numbers. For who does not have the configured token, and for other methods, nothing is here: requests pass on to
/// what answers unknown paths.
pub fn resource() -> Resource {
    web::resource("/metrics")
        .guard(Get())
        .guard(fn_guard(permitted))
        .to(scrape)
}

async fn scrape(state: Data<State>) -> HttpResponse {
    state.metrics.look(&state).await;
    let mut text = String::new();
    match encode(&mut text, &state.metrics.registry) {
        Ok(()) => HttpResponse::Ok()
            .content_type("application/openmetrics-text; version=1.0.0; charset=utf-8")
            .body(text),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}

fn permitted(request: &GuardContext<'_>) -> bool {
    let Some(state) = request.app_data::<Data<State>>() else {
        return false;
    };
    let token = state.config.metrics.token.expose_secret();
    if token.is_empty() {
        return true;
    }
    let given = request
        .head()
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    // Digests, so that the time to compare tells nothing of the token.
    given.is_some_and(|given| digest(given) == digest(token))
}
