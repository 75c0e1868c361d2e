//! `sluice serve`.

use super::Problem;
use crate::config::Config;
use crate::{Options, serve};

pub async fn run(config: Config) -> Result<(), Problem> {
    let running = serve(Options::new(config)).await?;
    tracing::info!(address = %running.address, "listening");
    running.until_signal().await;
    Ok(())
}
