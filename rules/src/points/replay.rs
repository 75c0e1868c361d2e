//! One run through the postings of an account, day by day, without reversals: they are taken out before.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::PursePolicy;
use crate::money::{Fixed, NumberError};

/// Points that were lost without anybody spending them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Lapse {
    /// The first day on which they do not count any more.
    pub on: NaiveDate,
    /// By what.
    pub kind: LapseKind,
    /// How many. Less than 0 only where a reversal brings back what should never have lapsed.
    pub points: Fixed,
}

/// By what points lapse, in the order in which it happens on one day: before anything that is posted on it, except for the
/// last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LapseKind {
    /// They expired.
    Expired,
    /// A season began.
    Reset,
    /// Nothing was earned or spent for weeks.
    Decayed,
    /// Something was reversed, by which others had lapsed before than would have without it; told when the day is over.
    Restated,
}

/// Points that were earned on a day and still count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Lot {
    /// When they were earned.
    pub earned_on: NaiveDate,
    /// The first day on which they will not count any more; nothing when they do not expire.
    pub expires_on: Option<NaiveDate>,
    /// How many are left.
    pub points: Fixed,
}

/// What was posted on one day, less what was taken back of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Day {
    /// By the day on which it expires, where that is another than the policy says.
    pub(super) earned: BTreeMap<Option<NaiveDate>, Fixed>,
    pub(super) spent: Fixed,
}

/// Where an account stands at the end of a day.
pub(super) struct Replay<'p> {
    policy: &'p PursePolicy,
    /// By when they expire, then by when they were earned: the order in which they are used up.
    lots: BTreeMap<(NaiveDate, NaiveDate), Fixed>,
    /// What was spent and is not there any more, because it was reversed. Later points fill it first.
    hole: Fixed,
    /// When the next season begins; nothing while there is nothing to lose.
    reset: Option<NaiveDate>,
    /// The last activity, and the idle week in which something is lost next; nothing while there is nothing to lose.
    idle: Option<(NaiveDate, u16)>,
    lapses: Vec<Lapse>,
}

impl<'p> Replay<'p> {
    /// From the first posting until the end of a day.
    pub(super) fn run(
        policy: &'p PursePolicy,
        days: &BTreeMap<NaiveDate, Day>,
        until: NaiveDate,
    ) -> Result<Self, NumberError> {
        let mut replay = Self {
            policy,
            lots: BTreeMap::new(),
            hole: Fixed::ZERO,
            reset: None,
            idle: None,
            lapses: Vec::new(),
        };
        for (on, posted) in days.range(..=until) {
            replay.lapse(*on)?;
            replay.post(*on, posted)?;
        }
        replay.lapse(until)?;
        Ok(replay)
    }

    pub(super) fn balance(&self) -> Result<Fixed, NumberError> {
        let hole = self.hole.checked_neg()?;
        self.lots
            .values()
            .try_fold(hole, |sum, points| sum.checked_add(*points))
    }

    pub(super) fn lots(&self) -> impl Iterator<Item = Lot> {
        self.lots.iter().map(|((expires_on, earned_on), points)| Lot {
            earned_on: *earned_on,
            expires_on: (*expires_on < NaiveDate::MAX).then_some(*expires_on),
            points: *points,
        })
    }

    pub(super) fn lapses(&self) -> &[Lapse] {
        &self.lapses
    }

    fn post(&mut self, on: NaiveDate, posted: &Day) -> Result<(), NumberError> {
        let mut active = posted.spent > Fixed::ZERO;
        // As points are used up, so they fill the hole: the earliest to expire first.
        let mut earned: BTreeMap<NaiveDate, Fixed> = BTreeMap::new();
        for (expires_on, points) in posted.earned.iter().filter(|(_, points)| **points > Fixed::ZERO) {
            let expires_on = expires_on.or_else(|| self.policy.expires_on(on));
            let lot = earned.entry(expires_on.unwrap_or(NaiveDate::MAX)).or_default();
            *lot = lot.checked_add(*points)?;
        }
        for (expires_on, points) in earned {
            active = true;
            let fills = self.hole.min(points);
            self.hole = self.hole.checked_sub(fills)?;
            let rest = points.checked_sub(fills)?;
            if rest > Fixed::ZERO {
                let lot = self.lots.entry((expires_on, on)).or_default();
                *lot = lot.checked_add(rest)?;
            }
        }
        let missing = self.use_up(posted.spent.max(Fixed::ZERO))?;
        self.hole = self.hole.checked_add(missing)?;
        if active {
            self.idle = self.policy.decay.map(|decay| (on, decay.idle_weeks));
        }
        self.reset = self.policy.reset.and_then(|reset| reset.season.next_after(on));
        Ok(())
    }

    /// Uses points up, the earliest to expire first, and says how many were not there.
    fn use_up(&mut self, points: Fixed) -> Result<Fixed, NumberError> {
        let mut missing = points;
        while missing > Fixed::ZERO {
            let Some(mut lot) = self.lots.first_entry() else {
                break;
            };
            if *lot.get() > missing {
                let left = lot.get().checked_sub(missing)?;
                lot.insert(left);
                return Ok(Fixed::ZERO);
            }
            missing = missing.checked_sub(lot.remove())?;
        }
        Ok(missing)
    }

    /// Lets go what lapses until a day, that day included.
    fn lapse(&mut self, until: NaiveDate) -> Result<(), NumberError> {
        while let Some((on, kind)) = self.next().filter(|(on, _)| *on <= until) {
            let lost = match kind {
                LapseKind::Reset => {
                    let (there, keep) = (self.balance()?, self.policy.reset.map(|reset| reset.keep));
                    there.checked_sub(self.policy.part(there, keep.unwrap_or(Fixed::ONE))?)?
                }
                LapseKind::Decayed => self.decay(self.balance()?)?,
                LapseKind::Expired | LapseKind::Restated => {
                    self.lots.first_key_value().map_or(Fixed::ZERO, |(_, lot)| *lot)
                }
            };
            self.use_up(lost)?;
            match kind {
                // What is too little to lose anything stays so until something is posted.
                LapseKind::Reset if lost == Fixed::ZERO => self.reset = None,
                LapseKind::Reset => {
                    self.reset = self.policy.reset.and_then(|reset| reset.season.next_after(on));
                }
                LapseKind::Decayed => self.idle = self.next_week(lost),
                LapseKind::Expired | LapseKind::Restated => {}
            }
            if lost > Fixed::ZERO {
                self.lapses.push(Lapse { on, kind, points: lost });
            }
        }
        Ok(())
    }

    /// What lapses next, if something is there.
    fn next(&self) -> Option<(NaiveDate, LapseKind)> {
        let ((expires_on, _), _) = self.lots.first_key_value()?;
        let expired = (*expires_on < NaiveDate::MAX).then_some((*expires_on, LapseKind::Expired));
        let reset = self.reset.map(|on| (on, LapseKind::Reset));
        let decayed = self.idle.and_then(|(last, weeks)| {
            let on = last.checked_add_days(Days::new(u64::from(weeks) * 7))?;
            Some((on, LapseKind::Decayed))
        });
        [expired, reset, decayed].into_iter().flatten().min()
    }

    /// What is lost of `there` in the idle week at hand.
    fn decay(&self, there: Fixed) -> Result<Fixed, NumberError> {
        let (Some(decay), Some((_, week))) = (self.policy.decay, self.idle) else {
            return Ok(Fixed::ZERO);
        };
        if decay.all_after_weeks.is_some_and(|all| week >= all) {
            return Ok(there);
        }
        let share = self.policy.part(there, decay.share)?;
        Ok(share.max(decay.at_least).min(there))
    }

    /// The next week in which something is lost, after one in which so much was.
    fn next_week(&self, lost: Fixed) -> Option<(NaiveDate, u16)> {
        let (last, week) = self.idle?;
        let next = if lost > Fixed::ZERO {
            week.checked_add(1)
        } else {
            let all = self.policy.decay.and_then(|decay| decay.all_after_weeks);
            all.filter(|all| *all > week)
        };
        next.map(|next| (last, next))
    }
}
