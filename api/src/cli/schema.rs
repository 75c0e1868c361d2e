//! `sluice schema`.

use std::time::Duration;

use clap::{Args, ValueEnum};

use super::Problem;
use crate::access::Seat;
use crate::config::Config;
use crate::fault::Fault;
use crate::graphql::endpoint::Endpoint;
use crate::graphql::sdl;
use crate::limits::Limits;
use crate::telemetry::operations::Operations;
use crate::telemetry::watch::Watch;

#[derive(Debug, Args)]
pub struct Arguments {
    /// Whose schema.
    #[arg(long)]
    role: Role,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Role {
    Anonymous,
    Vendor,
    Distributor,
    Partner,
}

pub async fn run(config: Config, arguments: Arguments) -> Result<(), Problem> {
    let seat = match arguments.role {
        Role::Anonymous => Seat::Anonymous,
        Role::Vendor => Seat::Vendor,
        Role::Distributor => Seat::Distributor,
        Role::Partner => Seat::Partner,
    };
    let endpoint = Endpoint::new(
        &config.graphql,
        &[],
        Watch::new(Operations::new(0), Duration::MAX),
        Limits::new(&config.limits),
    )
    .await?;
    print!(
        "{}",
        sdl::print(&endpoint.introspection(seat).await?).map_err(Fault::internal)?
    );
    Ok(())
}
