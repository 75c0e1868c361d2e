//! The generic cell rate algorithm (ITU-T I.371): so many units at once, which come back evenly over a window. All that is
//! kept of a payer is one instant: until when its units are spoken for.

use std::num::NonZeroU32;

const MICROS: i64 = 1_000_000;

/// So many units in so many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    pub units: NonZeroU32,
    pub seconds: NonZeroU32,
}

impl Quota {
    fn window(self) -> i64 {
        i64::from(self.seconds.get()) * MICROS
    }

    /// Microseconds that so many units speak for. More than there are count as all there are: else who asks for more could
    /// wait for ever.
    fn time(self, units: u32) -> i64 {
        let all = self.units.get();
        self.window() * i64::from(units.min(all)) / i64::from(all)
    }

    /// Spends units at `now` of a payer whose units are spoken for `until`: until when they are then; or for how long it
    /// has to wait, all in microseconds.
    pub fn spend(self, until: i64, now: i64, units: u32) -> Result<i64, i64> {
        let after = until.max(now) + self.time(units);
        let too_early = after - now - self.window();
        if too_early > 0 { Err(too_early) } else { Ok(after) }
    }

    /// Units that are left at `now`.
    pub fn remaining(self, until: i64, now: i64) -> u32 {
        let free = self.window() - (until - now).max(0);
        u32::try_from(free.max(0) * i64::from(self.units.get()) / self.window()).unwrap_or_default()
    }
}

/// Whole seconds, rounded up.
pub fn seconds(micros: i64) -> u32 {
    let micros = u64::try_from(micros).unwrap_or_default();
    u32::try_from(micros.div_ceil(MICROS.unsigned_abs())).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
    use std::num::NonZeroU32;

    use super::{Quota, seconds};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        /// However a payer spreads its asking, it never gets more than the units of one window and what came back since.
        #[test]
        fn no_more_is_spent_than_there_is(
            quota in (1u32..100, 1u32..100),
            asked in proptest::collection::vec((0i64..5_000_000, 1u32..20), 1..200),
        ) {
            let [units, window] = [quota.0, quota.1].map(|number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN));
            let quota = Quota { units, seconds: window };
            let (mut now, mut until, mut spent) = (0i64, 0i64, 0i64);
            for (pause, more) in asked {
                now += pause;
                match quota.spend(until, now, more) {
                    Ok(after) => {
                        until = after;
                        spent += i64::from(more.min(units.get()));
                        // Each unit may lose less than a microsecond to rounding.
                        let earned = i128::from(now) * i128::from(units.get()) / i128::from(i64::from(window.get()) * 1_000_000);
                        prop_assert!(i128::from(spent) <= i128::from(units.get()) + earned + 1);
                    }
                    Err(wait) => {
                        prop_assert!(quota.spend(until, now + wait, more).is_ok(), "after that time it is there");
                        prop_assert!(quota.spend(until, now + wait - 1, more).is_err(), "and not earlier");
                    }
                }
            }
        }

        #[test]
        fn seconds_are_rounded_up(micros in any::<i32>()) {
            let micros = i64::from(micros);
            prop_assert_eq!(i64::from(seconds(micros)), (micros.max(0) + 999_999) / 1_000_000);
        }
    }
}
