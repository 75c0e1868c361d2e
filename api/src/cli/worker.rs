//! `sluice worker`.

use std::sync::Arc;

use tokio::sync::watch;

use super::Problem;
use crate::config::Config;
use crate::{Options, events, jobs, open, stop_signal};

pub async fn run(config: Config) -> Result<(), Problem> {
    let opened = open(Options::new(config)).await?;
    let (stop, stopped) = watch::channel(false);
    let sequencer = tokio::spawn(events::number(Arc::clone(&opened.gate), stopped.clone()));
    let worker = tokio::spawn(jobs::work(opened.gate, stopped));
    tracing::info!("working");
    stop_signal().await;
    tracing::info!("stopping");
    // The worker has ended by itself if nobody listens any more.
    let _nobody_listens = stop.send(true);
    worker.await.map_err(|error| Problem::Usage(error.to_string()))?;
    sequencer.await.map_err(|error| Problem::Usage(error.to_string()))
}
