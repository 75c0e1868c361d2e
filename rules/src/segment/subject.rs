use super::Condition;
use super::rule::Rule;
use crate::metric::MetricUse;

/// A fact that is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject<'a> {
    /// The level held.
    Level,
    /// The country.
    Country,
    /// The region.
    Region,
    /// The partner type.
    PartnerType,
    /// The status of the partnership.
    Status,
    /// Since when the partnership is in force.
    PartnerSince,
    /// An attribute, by key.
    Attribute(&'a str),
    /// A metric, with the products and window it is asked for.
    Metric(&'a MetricUse),
    /// A segment, by key: that it exists and is called so.
    Segment(&'a str),
    /// A score of the scorecard, by key.
    Score(&'a str),
}

impl Condition {
    /// What it is about, if that is one thing; a segment condition is told by its segments, a formula by its parts.
    #[must_use]
    pub fn subject(&self) -> Option<Subject<'_>> {
        Some(match self {
            Self::Level(_) => Subject::Level,
            Self::Country(_) => Subject::Country,
            Self::Region(_) => Subject::Region,
            Self::PartnerType(_) => Subject::PartnerType,
            Self::Status(_) => Subject::Status,
            Self::PartnerSince(_) => Subject::PartnerSince,
            Self::Text(condition) | Self::Choice(condition) => Subject::Attribute(&condition.attribute),
            Self::Number(condition) => Subject::Attribute(&condition.attribute),
            Self::Money(condition) => Subject::Attribute(&condition.attribute),
            Self::Date(condition) => Subject::Attribute(&condition.attribute),
            Self::Boolean(condition) => Subject::Attribute(&condition.attribute),
            Self::Metric(condition) => Subject::Metric(&condition.metric),
            Self::InSegment(_) | Self::Formula(_) => return None,
        })
    }

    /// All that it is about.
    #[must_use]
    pub fn subjects(&self) -> Vec<Subject<'_>> {
        match self {
            Self::InSegment(keys) => keys.iter().map(|key| Subject::Segment(key)).collect(),
            Self::Formula(condition) => [condition.of.subjects(), condition.to.subjects()].concat(),
            other => other.subject().into_iter().collect(),
        }
    }
}

impl Rule {
    /// All that it asks about, formulas and the rules in them included.
    #[must_use]
    pub fn subjects(&self) -> Vec<Subject<'_>> {
        self.conditions().flat_map(Condition::subjects).collect()
    }
}
