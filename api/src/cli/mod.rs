//! The command line: one file a command.

mod demo;
mod import;
mod migrate;
mod program;
mod schema;
mod serve;
mod token;
mod user;
mod worker;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt};

use crate::config::{Config, LogFormat};
use crate::fault::Fault;
use crate::telemetry::traces::Traces;

/// The server between a vendor, its distributors and its partners.
#[derive(Debug, Parser)]
#[command(name = "sluice", version, about)]
pub struct Arguments {
    /// Configuration file (TOML); see config.default.toml for every key.
    #[arg(long, env = "SLUICE_CONFIG", global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the API and the console until a signal to stop.
    Serve,
    /// Do the jobs that wait; `serve` does them as well, further workers share them.
    Worker,
    /// Create a demo world in a database of its own, and serve it.
    Demo(demo::Arguments),
    /// Load partners, products, sell-through lines or exchange rates from a CSV file.
    Import(import::Arguments),
    /// Bring the schema of the database up to date.
    Migrate,
    /// Programs as files.
    #[command(subcommand)]
    Program(program::Command),
    /// Print the schema of a seat (SDL).
    Schema(schema::Arguments),
    /// Print an access token for a user, for support and scripts.
    Token(token::Arguments),
    /// People.
    #[command(subcommand)]
    User(user::Command),
}

/// What went wrong, for the person at the command line.
#[derive(Debug, thiserror::Error)]
enum Problem {
    #[error("{0}")]
    Config(#[from] crate::config::ConfigError),
    #[error("{}", .0.why())]
    Fault(#[from] Fault),
    #[error("{0}")]
    Usage(String),
}

/// Runs a command.
pub async fn run(arguments: Arguments) -> ExitCode {
    match command(arguments).await {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("sluice: {problem}");
            ExitCode::FAILURE
        }
    }
}

async fn command(arguments: Arguments) -> Result<ExitCode, Problem> {
    let config = Config::load(arguments.config.as_deref())?;
    let traces = observe(&config)?;
    let done = |()| ExitCode::SUCCESS;
    let ended = match arguments.command {
        Command::Serve => serve::run(config).await.map(done),
        Command::Worker => worker::run(config).await.map(done),
        Command::Demo(demo) => demo::run(config, demo).await.map(done),
        Command::Import(arguments) => import::run(config, arguments).await.map(done),
        Command::Migrate => migrate::run(config).await.map(done),
        Command::Program(command) => program::run(command).await,
        Command::Schema(schema) => schema::run(config, schema).await.map(done),
        Command::Token(token) => token::run(config, token).await.map(done),
        Command::User(command) => user::run(config, command).await.map(done),
    };
    if let Some(traces) = traces {
        traces.stop();
    }
    ended
}

/// Lines to the standard error output, and traces to where the configuration says.
fn observe(config: &Config) -> Result<Option<Traces>, Problem> {
    let filter = EnvFilter::try_new(&config.log.filter)
        .map_err(|error| Problem::Usage(format!("configuration: log.filter: {error}")))?;
    let traces = Traces::start(&config.telemetry)
        .map_err(|error| Problem::Usage(format!("configuration: telemetry.endpoint: {error}")))?;
    let lines = fmt::layer().with_writer(std::io::stderr);
    let lines = match config.log.format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    tracing_subscriber::registry()
        .with(lines.with_filter(filter))
        .with(traces.as_ref().map(Traces::layer))
        .init();
    Ok(traces)
}
