//! What was read lately of the logs of all vendors, once for all readers of this process. Who may be told of it is not asked
//! here.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use entity::event;
use uuid::Uuid;

use crate::access::Gate;
use crate::fault::Fault;

/// Events of one vendor that are read at once.
pub const BATCH: u64 = 200;

/// Events of one vendor that are kept here: who is further behind reads by itself.
const KEPT: usize = 1_000;

/// The last events of each vendor that somebody follows.
#[derive(Debug, Default)]
pub struct Recent {
    vendors: Mutex<HashMap<Uuid, Arc<tokio::sync::Mutex<Window>>>>,
}

/// Events one after the other, without a gap.
#[derive(Debug, Default)]
struct Window {
    /// The number before the first.
    before: i64,
    events: VecDeque<event::Model>,
}

impl Recent {
    /// A vendor's events after `number`, in order, at most [`BATCH`]. `head`: how far its log is known to reach; the database
    /// is asked for what lies beyond what is here.
    pub async fn after(
        &self,
        gate: &Gate,
        vendor_id: Uuid,
        number: i64,
        head: Option<i64>,
    ) -> Result<Vec<event::Model>, Fault> {
        if head.is_some_and(|head| head <= number) {
            return Ok(Vec::new());
        }
        let window = {
            let mut vendors = self.vendors.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(vendors.entry(vendor_id).or_default())
        };
        // One reads, and the others find what it has read.
        let mut window = window.lock().await;
        if window.events.is_empty() || number > window.last() {
            *window = Window {
                before: number,
                events: VecDeque::new(),
            };
        }
        if number < window.before {
            return gate.events_after(vendor_id, number, BATCH).await;
        }
        if number == window.last() {
            let more = gate.events_after(vendor_id, number, BATCH).await?;
            window.take_in(more);
        }
        Ok(window.after(number))
    }

    /// Forgets all of it.
    pub fn forget(&self) {
        self.vendors.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Window {
    fn last(&self) -> i64 {
        let last = self.events.back().and_then(|event| event.number);
        last.unwrap_or(self.before)
    }

    fn take_in(&mut self, more: Vec<event::Model>) {
        self.events.extend(more);
        while self.events.len() > KEPT {
            let gone = self.events.pop_front().and_then(|event| event.number);
            self.before = gone.unwrap_or(self.before);
        }
    }

    fn after(&self, number: i64) -> Vec<event::Model> {
        let read = usize::try_from(number - self.before).unwrap_or(usize::MAX);
        let most = usize::try_from(BATCH).unwrap_or(usize::MAX);
        self.events.iter().skip(read).take(most).cloned().collect()
    }
}
