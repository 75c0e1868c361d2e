use chrono::{Days, Months, NaiveDate};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Season;
use crate::limits::{MAX_IDLE_WEEKS, MAX_ROLLING_DAYS, MAX_ROLLING_MONTHS};
use crate::money::{Fixed, NumberError, Rounding};
use crate::problem::{Problem, ProblemCode, Report};

/// What a purse promises of its points. Never changed once points are in it: what counted when they were earned counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PursePolicy {
    /// What its points are for.
    pub kind: PurseKind,
    /// How many decimals a number of its points has, 0 to 4.
    pub decimals: u8,
    /// What becomes of further ones, wherever a part of points is worked out.
    pub rounding: Rounding,
    /// When points expire that were earned on a day; never when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiry: Option<Expiry>,
    /// What is lost while nothing is earned or spent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decay: Option<Decay>,
    /// What is lost when a season begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reset: Option<Reset>,
}

/// What points are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PurseKind {
    /// They tell how a partner stands. They are not spent.
    Status,
    /// They are spent.
    Spendable,
}

/// When points expire: the first day on which they do not count any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Expiry {
    /// So many days after the day on which they were earned, 1 to 3,660.
    Days(u16),
    /// On the same day so many months later, 1 to 120; on the last day of that month where it has no such day.
    Months(u16),
    /// When a season ends.
    SeasonEnd(SeasonEnd),
}

/// The end of the season in which points were earned, or of a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeasonEnd {
    /// Seasons.
    pub season: Season,
    /// How many seasons later; 0: the one in which they were earned. At most 10.
    pub seasons_later: u8,
}

/// What is lost while nothing is earned or spent: a part of what there is each week, the earliest to expire first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decay {
    /// After how many idle weeks it begins, 1 to 520: with 12, the first loss comes 84 days after the last activity.
    pub idle_weeks: u16,
    /// Which part is lost each week, 0 to 1: rounded as the purse declares.
    pub share: Fixed,
    /// How many points are lost each week at least.
    pub at_least: Fixed,
    /// After how many idle weeks all that is left is lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all_after_weeks: Option<u16>,
}

/// What is lost when a season begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reset {
    /// Seasons.
    pub season: Season,
    /// Which part is kept, 0 to less than 1: rounded as the purse declares.
    pub keep: Fixed,
}

impl PursePolicy {
    /// The first day on which points earned on a day do not count any more; nothing when they do not expire.
    #[must_use]
    pub fn expires_on(&self, earned_on: NaiveDate) -> Option<NaiveDate> {
        match self.expiry? {
            Expiry::Days(days) => earned_on.checked_add_days(Days::new(days.into())),
            Expiry::Months(months) => earned_on.checked_add_months(Months::new(months.into())),
            Expiry::SeasonEnd(end) => {
                (0..end.seasons_later).try_fold(end.season.next_after(earned_on)?, |day, _| end.season.next_after(day))
            }
        }
    }

    /// A part of points, worked out exactly and then rounded once.
    pub(super) fn part(&self, points: Fixed, share: Fixed) -> Result<Fixed, NumberError> {
        let dropped = 4_u32.saturating_sub(self.decimals.into());
        let steps = points.checked_mul(Decimal::new(share.units(), 4 + dropped), self.rounding)?;
        steps.checked_mul(Decimal::from(10_u32.pow(dropped)), Rounding::Down)
    }

    /// Whether a number of points has no more decimals than the purse.
    #[must_use]
    pub fn fits(&self, points: Fixed) -> bool {
        points.round_to(self.decimals.into(), Rounding::Down) == Ok(points)
    }

    /// What is wrong with it.
    #[must_use]
    pub fn validate(&self) -> Vec<Problem> {
        let mut report = Report::default();
        let mut within = |path: &[&str], holds: bool, range: &str| {
            if !holds {
                let add = |report: &mut Report| report.add(ProblemCode::OutOfRange, range);
                match path {
                    [outer, middle, inner] => {
                        report.at(*outer, |report| report.at(*middle, |report| report.at(*inner, add)));
                    }
                    [outer, inner] => report.at(*outer, |report| report.at(*inner, add)),
                    [field] => report.at(*field, add),
                    _ => add(&mut report),
                }
            }
        };
        within(&["decimals"], self.decimals <= 4, "0 to 4");
        match self.expiry {
            Some(Expiry::Days(days)) => within(
                &["expiry", "days"],
                (1..=MAX_ROLLING_DAYS).contains(&days),
                "1 to 3,660 days",
            ),
            Some(Expiry::Months(months)) => within(
                &["expiry", "months"],
                (1..=MAX_ROLLING_MONTHS).contains(&months),
                "1 to 120 months",
            ),
            Some(Expiry::SeasonEnd(end)) => {
                let path = ["expiry", "season_end", "seasons_later"];
                within(&path, end.seasons_later <= 10, "0 to 10 seasons");
            }
            None => {}
        }
        let part = Fixed::ZERO..=Fixed::ONE;
        if let Some(decay) = self.decay {
            let weeks = 1..=MAX_IDLE_WEEKS;
            within(
                &["decay", "idle_weeks"],
                weeks.contains(&decay.idle_weeks),
                "1 to 520 weeks",
            );
            within(&["decay", "share"], part.contains(&decay.share), "0 to 1");
            let at_least = decay.at_least >= Fixed::ZERO && self.fits(decay.at_least);
            within(
                &["decay", "at_least"],
                at_least,
                "0 or more, with no more decimals than points have",
            );
            let all = decay.all_after_weeks;
            let later = all.is_none_or(|all| (decay.idle_weeks..=MAX_IDLE_WEEKS).contains(&all));
            within(
                &["decay", "all_after_weeks"],
                later,
                "not before decay begins, and at most 520 weeks",
            );
            let loses = decay.share > Fixed::ZERO || decay.at_least > Fixed::ZERO || all.is_some();
            within(&["decay"], loses, "nothing is ever lost by it");
        }
        if let Some(reset) = self.reset {
            let keeps = part.contains(&reset.keep) && reset.keep < Fixed::ONE;
            within(&["reset", "keep"], keeps, "0 to less than 1");
            report.at("reset", |report| {
                report.at("season", |report| reset.season.check(report))
            });
        }
        if let Some(Expiry::SeasonEnd(end)) = self.expiry {
            report.at("expiry", |report| {
                report.at("season_end", |report| {
                    report.at("season", |report| end.season.check(report))
                });
            });
        }
        report.into_problems()
    }
}
