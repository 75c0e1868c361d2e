//! Chance that repeats itself: SplitMix64, so that a seed tells a whole world.

use chrono::{DateTime, Utc};
use uuid::{Builder, Uuid};

/// A die; the same seed rolls the same numbers.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        // Neighboring seeds begin far apart.
        let mut dice = Self(seed);
        Self(dice.roll())
    }

    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// 0 to `bound` - 1.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.roll() % u64::try_from(bound).unwrap()).unwrap()
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// One of `from`, if there is any.
    pub fn any<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        (!from.is_empty()).then(|| self.pick(from))
    }

    /// One of `from`, or nothing.
    pub fn maybe<T: Clone>(&mut self, percent: usize, from: &[T]) -> Option<T> {
        self.chance(percent).then(|| self.any(from).cloned()).flatten()
    }

    /// Each of `from` with this chance.
    pub fn some<T: Clone>(&mut self, percent: usize, from: &[T]) -> Vec<T> {
        from.iter().filter(|_| self.chance(percent)).cloned().collect()
    }

    /// An identifier (UUIDv7) of something that came into being at `at`.
    pub fn id(&mut self, at: DateTime<Utc>) -> Uuid {
        let mut bytes = [0; 10];
        let chance = [self.roll().to_be_bytes(), self.roll().to_be_bytes()].concat();
        bytes.iter_mut().zip(chance).for_each(|(to, from)| *to = from);
        Builder::from_unix_timestamp_millis(u64::try_from(at.timestamp_millis()).unwrap(), &bytes).into_uuid()
    }
}
