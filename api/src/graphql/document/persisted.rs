//! Documents that clients sent once and name by hash from then on (automatic persisted queries).

use std::sync::Arc;

use quick_cache::{Weighter, sync::Cache};
use sha2::{Digest, Sha256};

/// Bytes of an entry beside its text: the hash in hexadecimal, and what the map needs.
const ENTRY: usize = 160;

/// Messages by which clients know what to do next: they compare them to the letter.
pub(super) const NOT_FOUND: &str = "PersistedQueryNotFound";
pub(super) const NOT_SUPPORTED: &str = "PersistedQueryNotSupported";
pub(super) const MISMATCH: &str = "provided sha does not match query";

#[derive(Clone)]
struct Bytes;

impl Weighter<String, Arc<str>> for Bytes {
    fn weight(&self, _: &String, text: &Arc<str>) -> u64 {
        u64::try_from(text.len().saturating_add(ENTRY)).unwrap_or(u64::MAX)
    }
}

/// Bounded by bytes. Belongs to one seat, and holds only what that seat may ask: nobody learns from it what exists for
/// others.
pub(super) struct Persisted(Cache<String, Arc<str>, Bytes>);

impl Persisted {
    pub(super) fn new(bytes: u64) -> Self {
        Self(Cache::with_weighter(1_000, bytes, Bytes))
    }

    pub(super) fn get(&self, hash: &str) -> Option<Arc<str>> {
        self.0.get(hash)
    }

    /// Keeps a text whose hash was compared and which passed the gate.
    pub(super) fn insert(&self, hash: &str, text: &str) {
        if self.0.get(hash).is_none() {
            self.0.insert(hash.to_owned(), Arc::from(text));
        }
    }
}

/// The hash by which clients name `text`: SHA-256 in lower-case hexadecimal.
pub(super) fn hash(text: &str) -> String {
    format!("{:x}", Sha256::digest(text))
}

#[cfg(test)]
mod tests {
    use super::{Persisted, hash};

    #[test]
    fn memory_stays_bounded_whatever_is_sent() {
        let bytes = 100_000;
        let persisted = Persisted::new(bytes);
        let texts = (0..2_000).map(|number| format!("{{ a{number} }} # {}", "x".repeat(200)));
        let texts: Vec<String> = texts.collect();
        for text in &texts {
            persisted.insert(&hash(text), text);
        }
        let kept: Vec<_> = texts.iter().filter_map(|text| persisted.get(&hash(text))).collect();
        let size: usize = kept.iter().map(|text| text.len()).sum();
        assert!(persisted.0.weight() <= bytes && u64::try_from(size).is_ok_and(|size| size < bytes));
        assert!(kept.len() > 100, "{} kept", kept.len());
    }
}
