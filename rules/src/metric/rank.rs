//! Where a partnership stands among its peers.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Fraction, MetricUse, MetricValue, Unit};
use crate::formula::Quantity;
use crate::money::Fixed;

/// The place of a partnership among its peers by another metric, the highest first, by what was known when the day began (UTC):
/// places are worked out once a day. Who has no value has no place and takes none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rank {
    /// By which metric; neither a ratio nor a rank itself.
    pub of: MetricUse,
    /// Who the peers are: partnerships in force that have this in common.
    pub among: Peers,
    /// Which place those have who are equal.
    pub ties: Ties,
    /// How it is told.
    pub told: Standing,
    /// Of how many peers with a value there is a place at all, 1 to 1,000: a place among three tells what the others have.
    #[serde(default = "usual")]
    pub fewest_peers: u32,
}

/// Of how many peers there is a place unless the vendor says otherwise.
const fn usual() -> u32 {
    Rank::USUAL_PEERS
}

/// What peers have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Peers {
    /// Nothing: all partnerships of the vendor.
    Everyone,
    /// The country.
    Country,
    /// The region.
    Region,
    /// The partner type.
    PartnerType,
    /// The value of this text or choice attribute, by key.
    Attribute(String),
}

/// Which place those have who are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ties {
    /// The best of the places that they fill: 1, 2, 2, 4.
    Best,
    /// The worst of them: 1, 3, 3, 4.
    Worst,
    /// The next one, and whoever follows the one after: 1, 2, 2, 3.
    Dense,
}

/// How a place is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// As a place; 1 is the first. A count.
    Place,
    /// As the share of all places that are no better: 1 for the first, 1/20 for the last of twenty. A ratio, exact.
    Percentile,
}

impl Rank {
    /// Of how many peers there is a place unless the vendor says otherwise.
    pub const USUAL_PEERS: u32 = 5;

    /// What each of some peers amounts to, by what the metric gives them; nothing where they are too few.
    #[must_use]
    pub fn values<Key: Ord + Copy>(&self, peers: &BTreeMap<Key, MetricValue>) -> BTreeMap<Key, MetricValue> {
        if u32::try_from(peers.len()).is_ok_and(|few| few < self.fewest_peers) {
            return BTreeMap::new();
        }
        let mut highest_first: Vec<(Quantity, Key)> = peers.iter().map(|(key, value)| (value.into(), *key)).collect();
        highest_first.sort_by(|one, other| other.0.number.cmp(&one.0.number));
        let mut places: Vec<(Key, usize)> = Vec::new();
        let (mut before, mut groups) = (0, 0);
        for alike in highest_first.chunk_by(|one, other| one.0.number == other.0.number) {
            groups += 1;
            let place = match self.ties {
                Ties::Best => before + 1,
                Ties::Worst => before + alike.len(),
                Ties::Dense => groups,
            };
            places.extend(alike.iter().map(|(_, key)| (*key, place)));
            before += alike.len();
        }
        let last = match self.ties {
            Ties::Best | Ties::Worst => before,
            Ties::Dense => groups,
        };
        let told = places
            .into_iter()
            .filter_map(|(key, place)| Some((key, self.told(place, last)?)));
        told.collect()
    }

    fn told(&self, place: usize, last: usize) -> Option<MetricValue> {
        let fixed = |number: usize| Fixed::from_whole(i64::try_from(number).ok()?).ok();
        Some(match self.told {
            Standing::Place => MetricValue::count(u32::try_from(place).ok()?),
            Standing::Percentile => MetricValue {
                value: Fraction::new(fixed(last - place + 1)?, fixed(last)?)?,
                unit: Unit::Ratio,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rank(ties: Ties, told: Standing) -> Rank {
        let (of, among) = (MetricUse::of("revenue"), Peers::Everyone);
        Rank {
            of,
            among,
            ties,
            told,
            fewest_peers: 1,
        }
    }

    fn told(ties: Ties, told: Standing, values: &[u32]) -> Vec<String> {
        let peers = values.iter().copied().map(MetricValue::count).enumerate().collect();
        let values = rank(ties, told).values(&peers).into_values();
        values.map(|value| Quantity::from(&value).number.to_string()).collect()
    }

    #[test]
    fn those_who_are_equal_share_a_place_as_declared() {
        let values = [10, 40, 20, 20];
        for (ties, places, shares) in [
            (Ties::Best, ["4", "1", "2", "2"], ["1/4", "1", "3/4", "3/4"]),
            (Ties::Worst, ["4", "1", "3", "3"], ["1/4", "1", "1/2", "1/2"]),
            (Ties::Dense, ["3", "1", "2", "2"], ["1/3", "1", "2/3", "2/3"]),
        ] {
            assert_eq!(told(ties, Standing::Place, &values), places);
            assert_eq!(told(ties, Standing::Percentile, &values), shares);
        }
        assert_eq!(told(Ties::Best, Standing::Place, &[]), [""; 0]);
        assert_eq!(told(Ties::Best, Standing::Percentile, &[7]), ["1"]);
    }

    #[test]
    fn among_few_there_is_no_place() {
        let peers = |count: usize| (0..count).map(|peer| (peer, MetricValue::count(7))).collect();
        let rank = Rank {
            fewest_peers: 3,
            ..rank(Ties::Best, Standing::Place)
        };
        assert_eq!(rank.values::<usize>(&peers(2)), BTreeMap::new());
        assert_eq!(rank.values::<usize>(&peers(3)).len(), 3);
    }

    proptest! {
        /// A place is one more than those who are better, or as many as are no worse, or one more than better values.
        #[test]
        fn a_place_counts_the_others(values in prop::collection::vec(0_u32..6, 0..12)) {
            let count = |ties: fn(u32, u32) -> bool| -> Vec<String> {
                values.iter().map(|own| values.iter().filter(|other| ties(**other, *own)).count()).map(|n| n.to_string()).collect()
            };
            let more = |counts: Vec<String>| -> Vec<String> {
                counts.iter().map(|count| (count.parse::<usize>().unwrap() + 1).to_string()).collect()
            };
            prop_assert_eq!(told(Ties::Best, Standing::Place, &values), more(count(|other, own| other > own)));
            prop_assert_eq!(told(Ties::Worst, Standing::Place, &values), count(|other, own| other >= own));
            let mut different = values.clone();
            different.sort_unstable();
            different.dedup();
            let better = values.iter().map(|own| different.iter().filter(|other| *other > own).count() + 1);
            let better: Vec<_> = better.map(|place| place.to_string()).collect();
            prop_assert_eq!(told(Ties::Dense, Standing::Place, &values), better);
        }
    }
}
