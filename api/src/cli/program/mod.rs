//! `sluice program`: programs as files.

mod check;
mod schema;

use clap::Subcommand;

use super::Problem;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check files by themselves: what they say, what they stand on, and their own tests. Asks no server.
    Check(check::Arguments),
    /// Print the JSON Schema of a program file.
    Schema,
}

pub fn run(command: Command) -> Result<(), Problem> {
    match command {
        Command::Check(arguments) => check::run(arguments),
        Command::Schema => schema::run(),
    }
}
