//! Numbers what transactions have recorded, as soon as they are committed.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::access::Gate;

/// How long at most until the sequencer looks again: other processes record too.
const IDLE: Duration = Duration::from_millis(250);

/// Numbers events until told to stop. A failure of the database is waited out.
pub async fn number(gate: Arc<Gate>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match gate.number_events().await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(fault) => tracing::error!(why = fault.why(), "events could not be numbered"),
        }
        tokio::select! {
            () = gate.recorded() => {}
            () = tokio::time::sleep(IDLE) => {}
            _ = stop.changed() => {}
        }
    }
}
