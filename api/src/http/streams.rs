//! How many streams a caller has open at this instance: sockets and event streams live long, so their number is bounded.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Open streams by caller.
#[derive(Clone, Debug, Default)]
pub struct Streams(Arc<Mutex<HashMap<String, usize>>>);

/// One open stream; dropping it closes it.
#[derive(Debug)]
pub struct OpenStream {
    streams: Streams,
    caller: String,
}

impl Streams {
    /// How many are open.
    pub fn count(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).values().sum()
    }

    /// One more for this caller, unless it has `most`.
    pub fn open(&self, caller: String, most: usize) -> Option<OpenStream> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(caller.clone()).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(OpenStream {
            streams: self.clone(),
            caller,
        })
    }
}

impl Drop for OpenStream {
    fn drop(&mut self) {
        let mut open = self.streams.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.caller) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.caller);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Streams;

    #[test]
    fn a_caller_has_so_many_and_no_more() {
        let streams = Streams::default();
        let own = || "ann".to_owned();
        let first = streams.open(own(), 2);
        let second = streams.open(own(), 2);
        assert!(first.is_some() && second.is_some());
        assert!(streams.open(own(), 2).is_none());
        let other = streams.open("bob".to_owned(), 2);
        assert!(other.is_some(), "each has its own");
        assert_eq!(streams.count(), 3);
        drop(first);
        assert!(streams.open(own(), 2).is_some());
    }
}
