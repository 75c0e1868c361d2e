//! What a purse promises.

use async_graphql::{Enum, SimpleObject};
use rules::points::{self, PurseKind};

use crate::graphql::kit::scalars::Decimal;

/// What points are for.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "PurseKind", visible = "crate::graphql::kit::seat::vendor_or_partner")]
pub enum PointPurseKind {
    /// They tell how a partner stands. They are not spent.
    Status,
    /// They are spent.
    Spendable,
}

/// What becomes of digits that do not fit.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "rules::Rounding", visible = "crate::graphql::kit::seat::vendor_or_partner")]
pub enum RoundingMode {
    /// To the nearest; a tie goes to the even neighbor.
    HalfEven,
    /// To the nearest; a tie goes away from zero.
    HalfUp,
    /// Toward zero.
    Down,
    /// Away from zero.
    Up,
}

/// Seasons that follow one another.
#[derive(SimpleObject)]
#[graphql(visible = "crate::graphql::kit::seat::vendor_or_partner")]
pub struct PointSeason {
    /// A month with which a season begins, 1 to 12.
    first_month: i32,
    /// How many months a season has: 1, 3, 6 or 12.
    months: i32,
}

/// When points expire; one of these.
#[derive(SimpleObject)]
#[graphql(visible = "crate::graphql::kit::seat::vendor_or_partner")]
pub struct PointExpiry {
    /// So many days after the day on which they were earned.
    days: Option<i32>,
    /// On the same day so many months later; on the last day of that month where it has no such day.
    months: Option<i32>,
    /// When a season ends.
    season_end: Option<PointSeasonEnd>,
}

/// The end of the season in which points were earned, or of a later one.
#[derive(SimpleObject)]
#[graphql(visible = "crate::graphql::kit::seat::vendor_or_partner")]
pub struct PointSeasonEnd {
    /// Seasons.
    season: PointSeason,
    /// How many seasons later; 0: the one in which they were earned.
    seasons_later: i32,
}

/// What is lost each week while nothing is earned or spent.
#[derive(SimpleObject)]
#[graphql(visible = "crate::graphql::kit::seat::vendor_or_partner")]
pub struct PointDecay {
    /// After how many idle weeks it begins.
    idle_weeks: i32,
    /// Which part is lost each week, 0 to 1.
    share: Decimal,
    /// How many points are lost each week at least.
    at_least: Decimal,
    /// After how many idle weeks all that is left is lost; null: it goes on.
    all_after_weeks: Option<i32>,
}

/// What is lost when a season begins.
#[derive(SimpleObject)]
#[graphql(visible = "crate::graphql::kit::seat::vendor_or_partner")]
pub struct PointReset {
    /// Seasons.
    season: PointSeason,
    /// Which part is kept, 0 to less than 1.
    keep: Decimal,
}

/// What a purse promises of its points.
#[derive(SimpleObject)]
#[graphql(visible = "crate::graphql::kit::seat::vendor_or_partner")]
pub struct PointPolicy {
    /// What its points are for.
    kind: PointPurseKind,
    /// How many decimals a number of its points has.
    decimals: i32,
    /// What becomes of further ones.
    rounding: RoundingMode,
    /// When points expire; null: never.
    expiry: Option<PointExpiry>,
    /// What is lost while nothing is earned or spent; null: nothing.
    decay: Option<PointDecay>,
    /// What is lost when a season begins; null: nothing.
    reset: Option<PointReset>,
}

impl From<points::Season> for PointSeason {
    fn from(season: points::Season) -> Self {
        Self {
            first_month: season.first_month.into(),
            months: season.months.into(),
        }
    }
}

impl From<points::Expiry> for PointExpiry {
    fn from(expiry: points::Expiry) -> Self {
        let mut told = Self {
            days: None,
            months: None,
            season_end: None,
        };
        match expiry {
            points::Expiry::Days(days) => told.days = Some(days.into()),
            points::Expiry::Months(months) => told.months = Some(months.into()),
            points::Expiry::SeasonEnd(end) => {
                told.season_end = Some(PointSeasonEnd {
                    season: end.season.into(),
                    seasons_later: end.seasons_later.into(),
                });
            }
        }
        told
    }
}

impl From<&points::PursePolicy> for PointPolicy {
    fn from(policy: &points::PursePolicy) -> Self {
        Self {
            kind: policy.kind.into(),
            decimals: policy.decimals.into(),
            rounding: policy.rounding.into(),
            expiry: policy.expiry.map(Into::into),
            decay: policy.decay.map(|decay| PointDecay {
                idle_weeks: decay.idle_weeks.into(),
                share: Decimal(decay.share),
                at_least: Decimal(decay.at_least),
                all_after_weeks: decay.all_after_weeks.map(Into::into),
            }),
            reset: policy.reset.map(|reset| PointReset {
                season: reset.season.into(),
                keep: Decimal(reset.keep),
            }),
        }
    }
}
