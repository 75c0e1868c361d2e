//! What a posting that was earned by rule says of it.

use rules::earning::Working;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// By which rule something was earned, as it was called then, and how it was worked out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earned {
    /// The program.
    pub program_id: Uuid,
    /// The number of the version that applied on the day of the event.
    pub version: i64,
    /// The rule, by key.
    pub rule: String,
    /// English name of the rule.
    pub name_en: String,
    /// Dutch name.
    pub name_nl: String,
    /// Whether it was reached at the end of a period, rather than earned by something that is recorded.
    pub reached: bool,
    /// How it was worked out.
    pub working: Working,
    /// The same as the partner is told it.
    pub told: Working,
}
