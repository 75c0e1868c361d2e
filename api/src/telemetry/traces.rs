//! Traces by OpenTelemetry, exported over OTLP. Off, nothing of this costs more than a look at a flag.
//!
//! Spans: a request, the document gate, the execution of a document, each SQL statement, a job, a mail on the wire. None
//! for fields: an extension of the executor that sees each of them slows it by a third.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use opentelemetry::propagation::{Extractor, TextMapPropagator};
use opentelemetry::trace::{SpanBuilder, SpanKind, Status, TraceContextExt, TracerProvider};
use opentelemetry::{Context, KeyValue, global};
use opentelemetry_otlp::{ExporterBuildError, Protocol, SpanExporter, WithExportConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider};
use tracing::{Metadata, Span};
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::registry::LookupSpan;

use crate::config;

/// Spans that exist for traces and stand in no log line.
pub const TARGET: &str = "sluice::trace";

/// Names of spans that stand in log lines too.
const LOGGED: [&str; 2] = ["request", "operation"];

static ON: AtomicBool = AtomicBool::new(false);

/// What exports traces.
#[derive(Debug)]
pub struct Traces(SdkTracerProvider);

impl Traces {
    /// Begins to export, if the configuration says where to.
    pub fn start(config: &config::Telemetry) -> Result<Option<Self>, ExporterBuildError> {
        if config.endpoint.is_empty() {
            return Ok(None);
        }
        // The exporter's client wants one, although a collector is spoken to without TLS.
        let _set_before = rustls::crypto::ring::default_provider().install_default();
        let exporter = SpanExporter::builder()
            .with_http()
            .with_protocol(Protocol::HttpBinary)
            .with_endpoint(format!("{}/v1/traces", config.endpoint.trim_end_matches('/')))
            .build()?;
        let resource = Resource::builder()
            .with_service_name(config.service_name.clone())
            .with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")));
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            // By the id of the trace alone, also where a caller began it: what callers wish to have sampled is theirs to
            // wish, and ours to pay for.
            .with_sampler(Sampler::TraceIdRatioBased(config.sampling_ratio))
            .with_resource(resource.build())
            .build();
        global::set_tracer_provider(provider.clone());
        ON.store(true, Ordering::Relaxed);
        Ok(Some(Self(provider)))
    }

    /// What hears of spans.
    pub fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: tracing::Subscriber + for<'s> LookupSpan<'s>,
    {
        let wanted = |metadata: &Metadata<'_>| {
            metadata.is_span() && (metadata.target() == TARGET || LOGGED.contains(&metadata.name()))
        };
        tracing_opentelemetry::layer()
            .with_tracer(self.0.tracer("sluice"))
            .with_location(false)
            .with_threads(false)
            .with_target(false)
            .with_tracked_inactivity(false)
            .with_filter(filter_fn(wanted))
    }

    /// Exports what waits, and ends.
    pub fn stop(self) {
        if let Err(error) = self.0.shutdown() {
            tracing::warn!(%error, "the last spans could not be exported");
        }
    }
}

/// The kind of a span, for those that stand in log lines too: there it says nothing while there are no traces.
pub fn kind(kind: &'static str) -> Option<&'static str> {
    ON.load(Ordering::Relaxed).then_some(kind)
}

/// Makes `span` part of the trace that the caller began (W3C Trace Context), and writes the id of its trace into its
/// field `trace`: the caller's, if it began one, or ours.
pub fn adopt(span: &Span, name: impl FnOnce() -> String, headers: &dyn Extractor) {
    let caller = TraceContextPropagator::new().extract_with_context(&Context::new(), headers);
    let began = caller.span().span_context().clone();
    if !ON.load(Ordering::Relaxed) {
        if began.is_valid() {
            span.record("trace", began.trace_id().to_string());
        }
        return;
    }
    // Nothing has entered the span yet, and a span that nobody wants has no parent either.
    let _adopted = span.set_parent(caller);
    let context = span.context();
    let own = context.span();
    own.update_name(name());
    if own.span_context().is_valid() {
        span.record("trace", own.span_context().trace_id().to_string());
    }
}

/// Tells the trace what became of a request.
pub fn answered(span: &Span, route: String, status: u16) {
    if ON.load(Ordering::Relaxed) {
        span.set_attribute("http.route", route);
        span.set_attribute("http.response.status_code", i64::from(status));
        if status >= 500 {
            span.set_status(Status::error(""));
        }
    }
}

/// A span of a statement that took `elapsed` until now, within the span at hand. Without values: they may be anybody's.
pub fn statement(system: &'static str, sql: &str, elapsed: Duration, failed: bool) {
    if !ON.load(Ordering::Relaxed) || !Context::map_current(TraceContextExt::has_active_span) {
        return;
    }
    let now = opentelemetry::time::now();
    let verb = sql
        .split_ascii_whitespace()
        .next()
        .unwrap_or("SQL")
        .to_ascii_uppercase();
    let mut span = SpanBuilder::from_name(verb.clone())
        .with_kind(SpanKind::Client)
        .with_start_time(now.checked_sub(elapsed).unwrap_or(now))
        .with_attributes([
            KeyValue::new("db.system.name", system),
            KeyValue::new("db.operation.name", verb),
            KeyValue::new("db.query.text", sql.to_owned()),
        ])
        .start(&global::tracer("sluice"));
    if failed {
        opentelemetry::trace::Span::set_status(&mut span, Status::error(""));
    }
    opentelemetry::trace::Span::end_with_timestamp(&mut span, now);
}
