//! What a purse promises, as it is entered. A number that its kind cannot hold becomes one that is out of bounds, and is refused
//! as that.

use async_graphql::{InputObject, OneofObject};
use rules::points;

use super::policy::{PointPurseKind, RoundingMode};
use crate::graphql::kit::scalars::Decimal;

/// Seasons that follow one another, each as many months long.
#[derive(InputObject)]
pub struct PointSeasonInput {
    /// A month with which a season begins, 1 to 12.
    first_month: i32,
    /// How many months a season has: 1, 3, 6 or 12.
    months: i32,
}

/// The end of the season in which points were earned, or of a later one.
#[derive(InputObject)]
pub struct PointSeasonEndInput {
    /// Seasons.
    season: PointSeasonInput,
    /// How many seasons later, 0 to 10; 0: the one in which they were earned.
    #[graphql(default)]
    seasons_later: i32,
}

/// When points expire: the first day on which they do not count any more.
#[derive(OneofObject)]
pub enum PointExpiryInput {
    /// So many days after the day on which they were earned, 1 to 3,660.
    Days(i32),
    /// On the same day so many months later, 1 to 120; on the last day of that month where it has no such day.
    Months(i32),
    /// When a season ends.
    SeasonEnd(PointSeasonEndInput),
}

/// What is lost each week while nothing is earned or spent, the earliest to expire first.
#[derive(InputObject)]
pub struct PointDecayInput {
    /// After how many idle weeks it begins, 1 to 520: with 12, the first loss comes 84 days after the last activity.
    idle_weeks: i32,
    /// Which part is lost each week, 0 to 1.
    share: Decimal,
    /// How many points are lost each week at least.
    at_least: Decimal,
    /// After how many idle weeks all that is left is lost, 520 at most; it goes on when absent.
    all_after_weeks: Option<i32>,
}

/// What is lost when a season begins.
#[derive(InputObject)]
pub struct PointResetInput {
    /// Seasons.
    season: PointSeasonInput,
    /// Which part is kept, 0 to less than 1.
    keep: Decimal,
}

/// What a purse promises of its points. It never changes.
#[derive(InputObject)]
pub struct PointPolicyInput {
    /// What its points are for.
    kind: PointPurseKind,
    /// How many decimals a number of its points has, 0 to 4.
    #[graphql(default)]
    decimals: i32,
    /// What becomes of further ones, wherever a part of points is worked out.
    rounding: RoundingMode,
    /// When points expire; never when absent.
    expiry: Option<PointExpiryInput>,
    /// What is lost while nothing is earned or spent; nothing when absent.
    decay: Option<PointDecayInput>,
    /// What is lost when a season begins; nothing when absent.
    reset: Option<PointResetInput>,
}

fn small(number: i32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

fn large(number: i32) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

impl From<PointSeasonInput> for points::Season {
    fn from(season: PointSeasonInput) -> Self {
        Self {
            first_month: small(season.first_month),
            months: small(season.months),
        }
    }
}

impl From<PointExpiryInput> for points::Expiry {
    fn from(expiry: PointExpiryInput) -> Self {
        match expiry {
            PointExpiryInput::Days(days) => Self::Days(large(days)),
            PointExpiryInput::Months(months) => Self::Months(large(months)),
            PointExpiryInput::SeasonEnd(end) => Self::SeasonEnd(points::SeasonEnd {
                season: end.season.into(),
                seasons_later: small(end.seasons_later),
            }),
        }
    }
}

impl From<PointPolicyInput> for points::PursePolicy {
    fn from(policy: PointPolicyInput) -> Self {
        Self {
            kind: policy.kind.into(),
            decimals: small(policy.decimals),
            rounding: policy.rounding.into(),
            expiry: policy.expiry.map(Into::into),
            decay: policy.decay.map(|decay| points::Decay {
                idle_weeks: large(decay.idle_weeks),
                share: decay.share.0,
                at_least: decay.at_least.0,
                all_after_weeks: decay.all_after_weeks.map(large),
            }),
            reset: policy.reset.map(|reset| points::Reset {
                season: reset.season.into(),
                keep: reset.keep.0,
            }),
        }
    }
}
