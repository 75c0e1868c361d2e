//! Counters in the text format of OpenMetrics, for Prometheus.

use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::web::Data;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::{ConstCounter, Counter};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

use super::app::State;
use crate::access::Statements;

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Status {
    status: u16,
}

/// Counters of this process.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Status, Counter>,
    seconds: Histogram,
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
    /// Fresh counters.
    pub fn new(statements: Statements) -> Self {
        let mut registry = Registry::default();
        let requests = Family::default();
        // From half a millisecond to half a minute.
        let seconds = Histogram::new(exponential_buckets(0.0005, 2.0, 17));
        registry.register("sluice_http_requests", "Answers by status", requests.clone());
        registry.register("sluice_http_request_seconds", "Time to answer", seconds.clone());
        registry.register_collector(Box::new(StatementCounter(statements)));
        Self {
            registry,
            requests,
            seconds,
        }
    }

    /// Counts an answer.
    pub fn answered(&self, status: u16, elapsed: Duration) {
        self.requests.get_or_create(&Status { status }).inc();
        self.seconds.observe(elapsed.as_secs_f64());
    }
}

/// The counters.
pub async fn scrape(state: Data<State>) -> HttpResponse {
    let mut text = String::new();
    match encode(&mut text, &state.metrics.registry) {
        Ok(()) => HttpResponse::Ok()
            .content_type("application/openmetrics-text; version=1.0.0; charset=utf-8")
            .body(text),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}
