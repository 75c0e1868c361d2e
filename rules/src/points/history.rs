//! What became of an account's points until a day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::PursePolicy;
use super::replay::{Day, Lapse, LapseKind, Lot, Replay};
use crate::money::{Fixed, NumberError};

/// Points that were posted on a day; any number of postings that differ in nothing but the number may be added up to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// The day as of which it counts.
    pub on: NaiveDate,
    /// How many: more than 0 come, less than 0 go.
    pub points: Fixed,
    /// For earned points, and reversals of such: the first day on which they do not count any more, where that is another than
    /// the policy says.
    pub expires_on: Option<NaiveDate>,
    /// For a reversal: the day of what it takes back, with as many points the other way round. From its own day on all is as if
    /// that had never been posted; on the same day it never was.
    pub reverses: Option<NaiveDate>,
}

/// What became of an account's points until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// How many there are. Less than 0 where what was spent was reversed since.
    pub balance: Fixed,
    /// What lapsed, oldest first. What was posted less this is the balance, on this day and on every one before.
    pub lapses: Vec<Lapse>,
    /// What is left, in the order in which it is used up.
    pub lots: Vec<Lot>,
}

/// What became of points until the end of a day. The order of postings does not matter, and what is posted for later days does
/// not count.
///
/// # Errors
/// [`NumberError::TooLarge`] when a sum does not fit.
pub fn history(policy: &PursePolicy, postings: &[Posting], until: NaiveDate) -> Result<History, NumberError> {
    let turns: BTreeSet<NaiveDate> = postings
        .iter()
        .filter(|posting| posting.on <= until && posting.reverses.is_some_and(|day| day < posting.on))
        .map(|posting| posting.on)
        .collect();
    let mut lapses: Vec<Lapse> = Vec::new();
    let mut replay = Replay::run(
        policy,
        &days(postings, None)?,
        turns.first().map_or(until, |turn| *turn),
    )?;
    lapses.extend_from_slice(replay.lapses());
    let mut ends = turns.iter().copied().skip(1).chain([until]);
    for turn in &turns {
        let effective = days(postings, Some(*turn))?;
        replay = Replay::run(policy, &effective, ends.next().unwrap_or(until))?;
        let lapsed = |lapses: &[Lapse]| {
            let until_turn = lapses.iter().filter(|lapse| lapse.on <= *turn);
            until_turn
                .map(|lapse| lapse.points)
                .try_fold(Fixed::ZERO, Fixed::checked_add)
        };
        let restated = lapsed(replay.lapses())?.checked_sub(lapsed(&lapses)?)?;
        if restated != Fixed::ZERO {
            let (on, kind) = (*turn, LapseKind::Restated);
            lapses.push(Lapse {
                on,
                kind,
                points: restated,
            });
        }
        lapses.extend(replay.lapses().iter().filter(|lapse| lapse.on > *turn));
    }
    Ok(History {
        balance: replay.balance()?,
        lapses,
        lots: replay.lots().collect(),
    })
}

/// What was posted on each day, as it stands when reversals until `turn` have taken effect; those of the same day always have.
fn days(postings: &[Posting], turn: Option<NaiveDate>) -> Result<BTreeMap<NaiveDate, Day>, NumberError> {
    let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
    for posting in postings {
        let late = posting.reverses.is_some_and(|day| day < posting.on);
        if late && turn.is_none_or(|turn| posting.on > turn) {
            continue;
        }
        let day = days.entry(posting.reverses.unwrap_or(posting.on)).or_default();
        // A reversal has the sign of its effect: it takes from what it is the opposite of.
        let earned = (posting.points > Fixed::ZERO) == posting.reverses.is_none();
        if earned {
            let lot = day.earned.entry(posting.expires_on).or_default();
            *lot = lot.checked_add(posting.points)?;
        } else {
            day.spent = day.spent.checked_sub(posting.points)?;
        }
    }
    Ok(days)
}

impl PursePolicy {
    /// Whether there is enough, then and on every later day, for `spent` besides what is posted already.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] when a sum does not fit.
    pub fn covers(&self, postings: &[Posting], spent: Posting) -> Result<bool, NumberError> {
        let mut after = postings.to_vec();
        after.push(spent);
        // Between two days on which something is posted points lapse, and what lapses is never missing.
        let days: BTreeSet<NaiveDate> = after.iter().map(|posting| posting.on).collect();
        let days: Vec<NaiveDate> = days.range(spent.on..).copied().collect();
        let (without, with) = (self.balances(postings, &days)?, self.balances(&after, &days)?);
        let mut pairs = with.into_iter().zip(without);
        Ok(!pairs.any(|(with, without)| with < Fixed::ZERO && with < without))
    }

    /// The balance at the end of each of these days, oldest first, from one history: what was posted less what lapsed.
    fn balances(&self, postings: &[Posting], days: &[NaiveDate]) -> Result<Vec<Fixed>, NumberError> {
        let last = days.last().copied().unwrap_or_default();
        let mut moves: BTreeMap<NaiveDate, Fixed> = BTreeMap::new();
        for posting in postings {
            let moved = moves.entry(posting.on).or_default();
            *moved = moved.checked_add(posting.points)?;
        }
        for lapse in history(self, postings, last)?.lapses {
            let moved = moves.entry(lapse.on).or_default();
            *moved = moved.checked_sub(lapse.points)?;
        }
        let (mut moves, mut balance) = (moves.into_iter().peekable(), Fixed::ZERO);
        let mut balances = Vec::with_capacity(days.len());
        for day in days {
            while let Some((_, moved)) = moves.next_if(|(on, _)| on <= day) {
                balance = balance.checked_add(moved)?;
            }
            balances.push(balance);
        }
        Ok(balances)
    }
}
