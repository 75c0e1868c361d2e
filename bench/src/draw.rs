//! Everything that is drawn: a function of a row's number, so that the world is the same every time and everywhere.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::{Builder, Uuid};

/// A steady number below `bound`, drawn for row `n` and the purpose `salt`.
pub fn draw(n: u64, salt: u64, bound: u64) -> u64 {
    mixed(n.wrapping_add(mixed(salt))) % bound
}

/// The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
fn mixed(n: u64) -> u64 {
    let n = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

/// The last instant of the world's past: long enough ago for any machine's clock.
pub fn newest() -> DateTime<Utc> {
    "2025-01-01T00:00:00Z".parse().expect("an instant")
}

/// When the world was set up: before anything happened in it.
pub fn beginning() -> DateTime<Utc> {
    newest() - TimeDelta::days(1_000)
}

/// The day on which the world was set up.
pub fn first_day() -> NaiveDate {
    beginning().date_naive()
}

/// An instant in the last 700 days of the past, to the second.
pub fn recently(n: u64, salt: u64) -> DateTime<Utc> {
    newest() - TimeDelta::seconds(draw(n, salt, 86_400 * 700).cast_signed())
}

/// What identifiers are made for; the number tells the tables apart.
#[derive(Clone, Copy, Debug)]
pub enum Id {
    Organization = 1,
    User,
    Membership,
    PartnerType,
    Distributorship,
    Partnership,
    Attribute,
    Certification,
    Line,
    Metric,
    Segment,
    SegmentVersion,
    Audience,
    Program,
    ProgramVersion,
    ProgramText,
    Level,
    Content,
    ContentText,
    Customer,
    Deal,
    FactType,
    Fact,
    AttributeDefinition,
    Holding,
}

impl Id {
    /// The identifier of row `n`, which came into being at the beginning.
    pub fn of(self, n: u64) -> Uuid {
        self.at(n, beginning())
    }

    /// The identifier of row `n`, which came into being at `at`: ordered by time, as the server's are.
    pub fn at(self, n: u64, at: DateTime<Utc>) -> Uuid {
        let mut bytes = [0; 10];
        bytes[..4].copy_from_slice(&mixed(n ^ ((self as u64) << 48)).to_be_bytes()[..4]);
        bytes[4..].copy_from_slice(&n.to_be_bytes()[2..]);
        Builder::from_unix_timestamp_millis(at.timestamp_millis().cast_unsigned(), &bytes).into_uuid()
    }
}
