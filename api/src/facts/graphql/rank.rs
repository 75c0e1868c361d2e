//! The input of a metric that is a place among peers.

use async_graphql::{Enum, InputObject};
use rules::metric::{Peers, Rank, Standing, Ties};

use super::window::MetricUseInput;
use crate::fault::Fault;

/// What the peers of a partnership have in common with it.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum RankPeers {
    /// Nothing: all partnerships in force.
    Everyone,
    /// The country.
    Country,
    /// The region.
    Region,
    /// The partner type.
    PartnerType,
    /// The value of `attribute`.
    Attribute,
}

/// Which place those have who are equal.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Ties")]
pub enum RankTies {
    /// The best of the places that they fill: 1, 2, 2, 4.
    Best,
    /// The worst of them: 1, 3, 3, 4.
    Worst,
    /// The next one, and whoever follows the one after: 1, 2, 2, 3.
    Dense,
}

/// How a place is told.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Standing")]
pub enum RankStanding {
    /// As a place; 1 is the first. A COUNT.
    Place,
    /// As the share of all places that are no better: 1 for the first, 0.05 for the last of twenty. A RATIO.
    Percentile,
}

/// The place among peers by another metric, the highest first. Places are worked out once a day, from what was known when the day
/// began (UTC). Only who sees all of the vendor can ask for one.
#[derive(InputObject, Clone)]
pub struct RankInput {
    /// By which metric; neither a ratio nor a rank itself.
    of: MetricUseInput,
    /// Who the peers are.
    among: RankPeers,
    /// For ATTRIBUTE: the text or choice attribute that they have in common, by key.
    attribute: Option<String>,
    /// Which place those have who are equal.
    ties: RankTies,
    /// How it is told.
    told: RankStanding,
    /// Of how many peers with a value there is a place at all, 1 to 1,000: a place among three tells what the others have.
    #[graphql(default = 5)]
    fewest_peers: u32,
}

impl TryFrom<RankInput> for Rank {
    type Error = Fault;

    fn try_from(input: RankInput) -> Result<Self, Fault> {
        let among = match (input.among, input.attribute) {
            (RankPeers::Attribute, Some(key)) => Peers::Attribute(key),
            (RankPeers::Attribute, None) => {
                return Err(Fault::invalid("attribute", "Say which attribute peers have in common."));
            }
            (_, Some(_)) => return Err(Fault::invalid("attribute", "Only peers by attribute have one.")),
            (RankPeers::Everyone, None) => Peers::Everyone,
            (RankPeers::Country, None) => Peers::Country,
            (RankPeers::Region, None) => Peers::Region,
            (RankPeers::PartnerType, None) => Peers::PartnerType,
        };
        Ok(Self {
            of: input.of.into(),
            among,
            ties: input.ties.into(),
            told: input.told.into(),
            fewest_peers: input.fewest_peers,
        })
    }
}
