//! `sluice worker`.

use tokio::sync::watch;

use super::Problem;
use crate::config::Config;
use crate::{Options, jobs, open, stop_signal};

pub async fn run(config: Config) -> Result<(), Problem> {
    let opened = open(Options::new(config)).await?;
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(jobs::work(opened.gate, stopped));
    tracing::info!("working");
    stop_signal().await;
    tracing::info!("stopping");
    // The worker has ended by itself if nobody listens any more.
    let _nobody_listens = stop.send(true);
    worker.await.map_err(|error| Problem::Usage(error.to_string()))
}
