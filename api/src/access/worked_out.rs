//! What was worked out for one who asked, and is the same for all others of the vendor who ask.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::Arc;

use quick_cache::{Weighter, sync::Cache};
use uuid::Uuid;

use super::Cx;
use crate::fault::Fault;

/// Most parts of all that is kept.
const PARTS: u64 = 1_000_000;

/// For whom, what it is, and all that it follows from.
type Question = (Uuid, TypeId, String);

/// Something with its number of parts.
type Answer = (u64, Arc<dyn Any + Send + Sync>);

#[derive(Clone)]
struct Parts;

impl Weighter<Question, Answer> for Parts {
    fn weight(&self, _: &Question, (parts, _): &Answer) -> u64 {
        (*parts).max(1)
    }
}

/// What this process worked out lately.
pub struct WorkedOut(Cache<Question, Answer, Parts>);

impl Default for WorkedOut {
    fn default() -> Self {
        Self(Cache::with_weighter(100, PARTS, Parts))
    }
}

impl fmt::Debug for WorkedOut {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "WorkedOut({})", self.0.len())
    }
}

impl Cx {
    /// What `work` gives to the viewer's vendor, from memory where this process worked it out before. All that it follows from
    /// beside the vendor must stand in `question`, as must the instant from which is looked: what is recorded later must not
    /// change the answer. Only who sees all of a vendor can ask: whose sight is narrower would get another answer.
    pub async fn worked_out<T: Send + Sync + 'static>(
        &self,
        question: String,
        parts: impl FnOnce(&T) -> usize,
        work: impl Future<Output = Result<T, Fault>>,
    ) -> Result<Arc<T>, Fault> {
        let vendor = self.viewer().vendor_id().ok_or(Fault::Forbidden)?;
        let question = (vendor, TypeId::of::<T>(), question);
        let WorkedOut(kept) = &self.gate().worked_out;
        let known = kept.get(&question).and_then(|(_, answer)| answer.downcast().ok());
        if let Some(known) = known {
            return Ok(known);
        }
        // Two who ask at once both work it out: whoever waited for the other would hold its connection meanwhile.
        let answer = Arc::new(work.await?);
        let parts = u64::try_from(parts(&answer)).unwrap_or(u64::MAX);
        kept.insert(question, (parts, Arc::<T>::clone(&answer)));
        Ok(answer)
    }
}
