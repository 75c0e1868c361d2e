//! The server as an object: the binary and the tests start the same one.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::from_fn;
use actix_web::{App, HttpServer, web};
use chrono::TimeDelta;
use secrecy::ExposeSecret;
use tokio::sync::watch;

use crate::access::signin::{Keys, PasswordHashing, Policy, Refreshing, SecondFactors, SignIn, SingleSignOn};
use crate::access::{Database, Gate};
use crate::clock::Clock;
use crate::config::Config;
use crate::events::{self, Feed, Seal};
use crate::fault::Fault;
use crate::files::Folder;
use crate::graphql::changes::Following;
use crate::graphql::endpoint::Endpoint;
use crate::graphql::trusted;
use crate::http::app::{State, metrics_alone, observe, routes};
use crate::http::console::Pages;
use crate::http::cors::cors;
use crate::http::metrics::Metrics;
use crate::http::streams::Streams;
use crate::ids::IdSource;
use crate::issuers::{Issuers, Reach};
use crate::jobs;
use crate::limits::Limits;
use crate::segments::Audiences;
use crate::telemetry::operations::Operations;
use crate::telemetry::watch::Watch;

/// How to start.
#[derive(Debug)]
pub struct Options {
    /// Configuration.
    pub config: Config,
    /// The time.
    pub clock: Clock,
    /// Identifiers and secrets.
    pub ids: IdSource,
    /// Whether to run as a demo.
    pub demo: bool,
    /// Whether to do the jobs that wait, beside serving.
    pub work: bool,
}

impl Options {
    /// The machine's clock and randomness.
    pub fn new(config: Config) -> Self {
        Self {
            config,
            clock: Clock::System,
            ids: IdSource::Random,
            demo: false,
            work: true,
        }
    }
}

/// A server that listens.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Rows, time, identity: for the command line and for seeding.
    pub gate: Arc<Gate>,
    /// Where it tells its numbers, if that is a place of their own.
    pub metrics_address: Option<SocketAddr>,
    servers: Vec<Listening>,
    beside: Beside,
}

/// A listener and what it serves.
#[derive(Debug)]
struct Listening {
    handle: ServerHandle,
    done: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl Listening {
    fn start(server: Server) -> Self {
        Self {
            handle: server.handle(),
            done: tokio::spawn(server),
        }
    }
}

/// What runs beside the server.
#[derive(Debug)]
struct Beside {
    stop: watch::Sender<bool>,
    done: Vec<tokio::task::JoinHandle<()>>,
}

impl Beside {
    /// The feed of subscriptions; with `work`, the sequencer and the worker too.
    fn start(gate: &Arc<Gate>, feed: Arc<Feed>, work: bool) -> Self {
        let (stop, stopped) = watch::channel(false);
        let mut done = vec![tokio::spawn(feed.run(Arc::clone(gate), stopped.clone()))];
        if work {
            done.push(tokio::spawn(events::number(Arc::clone(gate), stopped.clone())));
            done.push(tokio::spawn(jobs::work(Arc::clone(gate), stopped)));
        }
        Self { stop, done }
    }

    async fn stop(self) {
        // What has ended listens no more, and has nothing to end.
        let _nobody_listens = self.stop.send(true);
        for done in self.done {
            let _ended_either_way = done.await;
        }
    }
}

/// A database that is open, without a server.
#[derive(Debug)]
pub struct Opened {
    /// Rows, time, identity.
    pub gate: Arc<Gate>,
    /// Configuration.
    pub config: Config,
}

/// Opens the database and brings its schema up to date.
pub async fn open(options: Options) -> Result<Opened, Fault> {
    let Options { config, clock, ids, .. } = options;
    let database = Database::connect(config.database.url.expose_secret(), config.database.max_connections).await?;
    database.migrate().await?;
    let configured = [&config.auth.signing_key]
        .into_iter()
        .chain(&config.auth.former_signing_keys);
    let configured: Vec<&str> = configured
        .map(|pem| pem.expose_secret())
        .filter(|pem| !pem.is_empty())
        .collect();
    let keys = Keys::load(&database, &configured, clock.now()).await?;
    let second_factors = SecondFactors::new(&keys, &config.auth.second_factor_issuer)?;
    let single_sign_on = SingleSignOn::new(&keys)?;
    let hashing = PasswordHashing::new(config.auth.argon2_memory_kib, config.auth.argon2_passes)?;
    let seconds = |seconds: u32| TimeDelta::seconds(seconds.into());
    let policy = Policy {
        issuer: config.auth.issuer.clone(),
        audience: config.auth.audience.clone(),
        access_token: seconds(config.auth.access_token_seconds),
        session: TimeDelta::days(config.auth.session_days.into()),
        single_sign_on: TimeDelta::hours(config.auth.single_sign_on_hours.into()),
        refresh_reuse: seconds(config.auth.refresh_reuse_seconds),
        attempts_window: seconds(config.auth.attempts_window_seconds),
        attempts_per_account: config.auth.attempts_per_account.into(),
        attempts_per_address: config.auth.attempts_per_address.into(),
        link: TimeDelta::minutes(config.auth.link_minutes.into()),
        sign_in_log: TimeDelta::days(config.auth.sign_in_log_days.into()),
        skew: seconds(config.issuers.skew_seconds),
    };
    let mail = config
        .mail
        .relay()
        .map_err(|wrong| Fault::internal(wrong.to_string()))?;
    match &mail {
        Some(relay) => tracing::info!(relay = relay.name(), "mail is on"),
        None => tracing::info!("mail is off: invitations are handed over by hand, and no password can be reset"),
    }
    let signin = SignIn {
        keys,
        hashing,
        second_factors,
        single_sign_on,
        policy,
        issuers: Issuers::new(Reach::new(&config.issuers.private_hosts))?,
        refreshing: Refreshing::default(),
    };
    Ok(Opened {
        gate: Gate::new(database, clock, ids, signin, mail),
        config,
    })
}

/// Starts the server.
pub async fn serve(options: Options) -> Result<Running, Fault> {
    let (demo, work) = (options.demo, options.work);
    let Opened { gate, config } = open(options).await?;
    let documents = trusted::read(&config.graphql.trusted_documents).map_err(Fault::internal)?;
    let operations = Operations::new(config.metrics.operation_names);
    let metrics = Metrics::new(gate.database().statements().clone(), &operations);
    let watch = Watch::new(operations, Duration::from_millis(config.log.slow_operation_millis));
    let endpoint = Endpoint::new(&config.graphql, &documents, watch, Limits::new(&config.limits)).await?;
    let (listener, address) = listen(&config.server.bind)?;
    let apart = Some(&config.metrics.bind).filter(|bind| !bind.is_empty());
    let apart = apart.map(|bind| listen(bind)).transpose()?;
    let beside_the_api = apart.is_none() && !config.metrics.token.expose_secret().is_empty();
    let (workers, shutdown) = (config.server.workers, config.server.shutdown_seconds);
    let pages = Pages {
        graphiql: config.graphql.graphiql,
        portal: config.server.portal,
    };
    let audiences = Arc::new(Audiences::default());
    let following = Arc::new(Following {
        feed: Arc::default(),
        seal: Seal::new(&gate.signin.keys)?,
        audiences: Arc::clone(&audiences),
    });
    let feed = Arc::clone(&following.feed);
    let state = web::Data::new(State {
        gate: Arc::clone(&gate),
        endpoint,
        files: Arc::new(Folder::new(&config.files.folder)),
        config,
        demo,
        metrics,
        audiences,
        following,
        streams: Streams::default(),
    });
    let mut servers = Vec::new();
    let metrics_address = apart.as_ref().map(|(_, address)| *address);
    if let Some((listener, _)) = apart {
        let state = state.clone();
        let server = HttpServer::new(move || App::new().app_data(state.clone()).configure(metrics_alone));
        let server = server.workers(1).disable_signals().listen(listener);
        servers.push(Listening::start(server.map_err(Fault::internal)?.run()));
    }
    let mut server = HttpServer::new(move || {
        App::new()
            .app_data(state.clone())
            .wrap(cors(&state.config.server.allowed_origins))
            .wrap(from_fn(observe))
            .configure(|services| routes(services, pages, beside_the_api))
    })
    .shutdown_timeout(shutdown)
    .disable_signals();
    if workers > 0 {
        server = server.workers(workers);
    }
    servers.push(Listening::start(
        server.listen(listener).map_err(Fault::internal)?.run(),
    ));
    let beside = Beside::start(&gate, feed, work);
    Ok(Running {
        address,
        gate,
        metrics_address,
        servers,
        beside,
    })
}

fn listen(bind: &str) -> Result<(TcpListener, SocketAddr), Fault> {
    let listener = TcpListener::bind(bind).map_err(Fault::internal)?;
    let address = listener.local_addr().map_err(Fault::internal)?;
    Ok((listener, address))
}

/// Waits for a signal to stop.
pub async fn stop_signal() {
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
}

impl Running {
    /// Stops: no new connections; open requests and the job at hand get the time that they need, within the
    /// configuration's.
    pub async fn stop(self) {
        for server in &self.servers {
            server.handle.stop(true).await;
        }
        self.beside.stop().await;
        for server in self.servers {
            if let Ok(Err(error)) | Err(error) = server.done.await.map_err(std::io::Error::other) {
                tracing::error!(%error, "the server ended with an error");
            }
        }
    }

    /// Serves until a signal to stop.
    pub async fn until_signal(self) {
        stop_signal().await;
        tracing::info!("stopping");
        self.stop().await;
    }
}
