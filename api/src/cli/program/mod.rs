//! `sluice program`: programs as files.

mod apply;
mod check;
mod export;
mod remote;
mod schema;

use std::process::ExitCode;

use clap::Subcommand;

use super::Problem;

/// What `plan` ends with where something would change: neither done nor failed, so that a pipeline can tell.
const CHANGES: u8 = 2;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check files by themselves: what they say, what they stand on, and their own tests. Asks no server.
    Check(check::Arguments),
    /// Write a program of a server as a file.
    Export(export::Arguments),
    /// Tell what applying a file would change, and change nothing: ends with 0 if nothing, 2 if something, 1 if it cannot be.
    Plan(apply::What),
    /// Make a program of a server say what a file says: all of it or nothing, and the same again changes nothing.
    Apply(apply::Arguments),
    /// Print the JSON Schema of a program file.
    Schema,
}

pub async fn run(command: Command) -> Result<ExitCode, Problem> {
    match command {
        Command::Check(arguments) => check::run(arguments)?,
        Command::Export(arguments) => export::run(arguments).await?,
        Command::Plan(what) => {
            if apply::plan(what).await? {
                return Ok(ExitCode::from(CHANGES));
            }
        }
        Command::Apply(arguments) => apply::apply(arguments).await?,
        Command::Schema => schema::run()?,
    }
    Ok(ExitCode::SUCCESS)
}
