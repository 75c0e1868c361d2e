//! Tells readers of this process how far the logs of all vendors reach, whichever process wrote and numbered.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use uuid::Uuid;

use super::Recent;
use crate::access::Gate;

/// How long until it is looked again: no reader learns later of what another process numbered.
const EVERY: Duration = Duration::from_millis(250);

/// The number of each vendor's latest event.
pub type Heads = Arc<HashMap<Uuid, i64>>;

/// Tells how far the logs reach. Looks only while somebody reads.
#[derive(Debug)]
pub struct Feed {
    heads: watch::Sender<Heads>,
    /// What was read of them.
    pub recent: Recent,
}

impl Default for Feed {
    fn default() -> Self {
        Self {
            heads: watch::Sender::new(Heads::default()),
            recent: Recent::default(),
        }
    }
}

impl Feed {
    /// For one reader: changes when a log grows.
    pub fn subscribe(&self) -> watch::Receiver<Heads> {
        self.heads.subscribe()
    }

    /// How many readers there are.
    pub fn followers(&self) -> usize {
        self.heads.receiver_count()
    }

    /// Looks until told to stop. A failure of the database is waited out.
    pub async fn run(self: Arc<Self>, gate: Arc<Gate>, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            if self.heads.receiver_count() > 0 {
                match gate.event_heads().await {
                    Ok(heads) => {
                        self.heads.send_if_modified(|known| {
                            let grown = **known != heads;
                            if grown {
                                *known = Arc::new(heads);
                            }
                            grown
                        });
                    }
                    Err(fault) => tracing::error!(why = fault.why(), "the log of events could not be read"),
                }
            } else {
                self.recent.forget();
            }
            let _stopped_or_not = tokio::time::timeout(EVERY, stop.changed()).await;
        }
    }
}
