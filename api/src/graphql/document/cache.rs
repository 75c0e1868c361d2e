//! Documents that passed every check which does not depend on variables.

use std::sync::Arc;

use quick_cache::{Weighter, sync::Cache};

use super::parse::Parsed;

/// Bytes of memory for a token: a field without arguments is one token, a node of some 200 bytes and its name.
const TOKEN: usize = 256;

#[derive(Clone)]
struct Bytes;

impl Weighter<Arc<str>, Arc<Parsed>> for Bytes {
    fn weight(&self, text: &Arc<str>, parsed: &Arc<Parsed>) -> u64 {
        let bytes = parsed
            .tokens
            .saturating_mul(TOKEN)
            .saturating_add(text.len())
            .saturating_add(1);
        u64::try_from(bytes).unwrap_or(u64::MAX)
    }
}

/// Bounded by bytes. The key is the text itself, hashed by the map with a seed of this process: two texts can never
/// be taken for one another, and no one can aim at one bucket. Refused documents are not kept.
pub(super) struct Documents(Cache<Arc<str>, Arc<Parsed>, Bytes>);

impl Documents {
    pub(super) fn new(bytes: u64) -> Self {
        Self(Cache::with_weighter(1_000, bytes, Bytes))
    }

    pub(super) fn get(&self, text: &str) -> Option<Arc<Parsed>> {
        self.0.get(text)
    }

    pub(super) fn insert(&self, text: &str, parsed: Arc<Parsed>) {
        self.0.insert(Arc::from(text), parsed);
    }
}
