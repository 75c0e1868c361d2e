use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What to do with digits that do not fit. Declared wherever something is rounded; there is no default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearest; a tie goes to the even neighbor (bankers' rounding).
    HalfEven,
    /// To the nearest; a tie goes away from zero (2.5 → 3, −2.5 → −3).
    HalfUp,
    /// Toward zero.
    Down,
    /// Away from zero.
    Up,
}

impl Rounding {
    /// Whether a magnitude is raised by one, given the first dropped digit, whether any further dropped digit is not zero,
    /// and whether the magnitude is odd.
    pub(super) fn raises(self, first_dropped: u128, more_dropped: bool, odd: bool) -> bool {
        match self {
            Self::Down => false,
            Self::Up => first_dropped > 0 || more_dropped,
            Self::HalfUp => first_dropped >= 5,
            Self::HalfEven => first_dropped > 5 || (first_dropped == 5 && (more_dropped || odd)),
        }
    }
}
