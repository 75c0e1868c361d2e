use serde::{Deserialize, Serialize};

/// The outcome of a rule, in Kleene's logic of three values. Only [`Verdict::Met`] holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It holds.
    Met,
    /// It does not hold.
    NotMet,
    /// A fact that would decide it is not known.
    Unknown,
}

impl std::ops::Not for Verdict {
    type Output = Self;

    /// Unknown stays unknown.
    fn not(self) -> Self {
        match self {
            Self::Met => Self::NotMet,
            Self::NotMet => Self::Met,
            Self::Unknown => Self::Unknown,
        }
    }
}

impl From<bool> for Verdict {
    fn from(met: bool) -> Self {
        if met { Self::Met } else { Self::NotMet }
    }
}

impl From<Option<bool>> for Verdict {
    fn from(met: Option<bool>) -> Self {
        met.map_or(Self::Unknown, Self::from)
    }
}

impl Verdict {
    /// Whether it is [`Verdict::Met`].
    #[must_use]
    pub fn holds(self) -> bool {
        self == Self::Met
    }

    /// Met when all are met. Of none at all it is unknown: an empty condition grants nothing, nor does its negation.
    pub fn all(verdicts: impl IntoIterator<Item = Self>) -> Self {
        let tally = Tally::of(verdicts);
        tally.at_least(tally.total())
    }

    /// Met when any is met; unknown of none at all.
    pub fn any(verdicts: impl IntoIterator<Item = Self>) -> Self {
        Tally::of(verdicts).at_least(1)
    }

    /// Met when `count` or more are met, not met when that can no longer be; unknown of none at all or for a count of 0.
    pub fn at_least(count: u32, verdicts: impl IntoIterator<Item = Self>) -> Self {
        Tally::of(verdicts).at_least(usize::try_from(count).unwrap_or(usize::MAX))
    }
}

#[derive(Clone, Copy, Default)]
struct Tally {
    met: usize,
    not_met: usize,
    unknown: usize,
}

impl Tally {
    fn of(verdicts: impl IntoIterator<Item = Verdict>) -> Self {
        let mut tally = Self::default();
        for verdict in verdicts {
            match verdict {
                Verdict::Met => tally.met += 1,
                Verdict::NotMet => tally.not_met += 1,
                Verdict::Unknown => tally.unknown += 1,
            }
        }
        tally
    }

    fn total(self) -> usize {
        self.met + self.not_met + self.unknown
    }

    fn at_least(self, count: usize) -> Verdict {
        if self.total() == 0 || count == 0 {
            Verdict::Unknown
        } else if self.met >= count {
            Verdict::Met
        } else if self.met + self.unknown < count {
            Verdict::NotMet
        } else {
            Verdict::Unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Verdict::{self, Met, NotMet, Unknown};

    #[test]
    fn the_tables_are_kleenes() {
        for (a, b, all, any) in [
            (Met, Met, Met, Met),
            (Met, NotMet, NotMet, Met),
            (Met, Unknown, Unknown, Met),
            (NotMet, NotMet, NotMet, NotMet),
            (NotMet, Unknown, NotMet, Unknown),
            (Unknown, Unknown, Unknown, Unknown),
        ] {
            assert_eq!((Verdict::all([a, b]), Verdict::any([a, b])), (all, any), "{a:?} {b:?}");
            assert_eq!((Verdict::all([b, a]), Verdict::any([b, a])), (all, any), "{b:?} {a:?}");
        }
        assert_eq!(!Unknown, Unknown);
    }

    #[test]
    fn at_least_decides_as_soon_as_it_can() {
        assert_eq!(Verdict::at_least(2, [Met, Met, Unknown]), Met);
        assert_eq!(Verdict::at_least(2, [Met, NotMet, Unknown]), Unknown);
        assert_eq!(Verdict::at_least(2, [Met, NotMet, NotMet]), NotMet);
        assert_eq!(Verdict::at_least(3, [Met, Met]), NotMet);
    }

    #[test]
    fn nothing_asked_grants_nothing() {
        for verdict in [
            Verdict::all([]),
            Verdict::any([]),
            Verdict::at_least(1, []),
            Verdict::at_least(0, [Met]),
        ] {
            assert_eq!(verdict, Unknown);
            assert!(!(!verdict).holds());
        }
    }
}
