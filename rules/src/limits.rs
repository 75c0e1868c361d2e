//! How large a configuration may be. Everything that an admin can write is bounded, so that reading, checking, evaluating
//! and explaining it is bounded too.

/// Deepest nesting of a rule; a lone condition has depth 1.
pub const MAX_DEPTH: usize = 10;
/// Most nodes (combinators and conditions) in one rule.
pub const MAX_NODES: usize = 200;
/// Longest text (a key, a code, a value), in characters.
pub const MAX_TEXT: usize = 200;
/// Most entries in one list of a condition or filter.
pub const MAX_LIST: usize = 200;
/// Longest rolling window in days (ten years and a bit).
pub const MAX_ROLLING_DAYS: u16 = 3_660;
/// Longest rolling window in months (ten years).
pub const MAX_ROLLING_MONTHS: u16 = 120;
/// Most periods that a calendar or fiscal window may reach back, and most it may span.
pub const MAX_PERIODS: u16 = 120;
/// Most nodes in one explanation: past it, segments are named but no longer opened.
pub const MAX_EXPLANATION_NODES: usize = 2_000;
/// Most bits of the numerator or denominator of a number that is worked out (some 1,200 digits).
pub const MAX_BITS: u32 = 4_096;
/// Most values of a dimension for each of which the same is asked.
pub const MAX_INSTANCES: usize = 50;
/// Most dimensions that are gone through within one another.
pub const MAX_ACROSS: usize = 3;
/// Most nodes of what is asked for each value, all values taken together.
pub const MAX_WRITTEN_OUT: usize = 2_000;
/// Most scores of a scorecard.
pub const MAX_SCORES: usize = 100;
/// Most rules of a program by which points are earned.
pub const MAX_EARNING: usize = 100;
/// Most tests that a program carries.
pub const MAX_VECTORS: usize = 500;
/// Most reviews of grace.
pub const MAX_GRACE: u16 = 36;
/// Most idle weeks after which points decay (ten years).
pub const MAX_IDLE_WEEKS: u16 = 520;
/// Most first steps of newcomers.
pub const MAX_STEPS: usize = 50;
/// Longest text that says what to do in a step, in characters.
pub const MAX_STEP_TEXT: usize = 1_000;
/// Longest link of a step, in characters.
pub const MAX_LINK: usize = 500;
/// Longest time for which a partner is a newcomer, in days (three years).
pub const MAX_NEWCOMER_DAYS: u16 = 1_096;
/// Most points of one posting.
pub const MAX_POINTS: i64 = 1_000_000_000;
/// Largest program file, in bytes.
pub const MAX_FILE_BYTES: usize = 1_000_000;
/// Deepest nesting of a program file, so that reading one is bounded; a rule of [`MAX_DEPTH`] needs far less.
pub const MAX_FILE_DEPTH: usize = 64;
