//! What a simulation found.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};

use crate::fault::Fault;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::orgs::graphql::partnership::Partnership;
use crate::simulations::{self, FindingRow, Moved, Seen, Sighted};

/// A kind of thing that is shown to some partners and not to others.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "simulations::ThingKind")]
pub enum SimulatedThingKind {
    /// A program.
    Program,
    /// A benefit of a program.
    Benefit,
    /// A content item.
    ContentItem,
}

/// How many partnerships of a size class move from a level to a level, or stay.
#[derive(SimpleObject)]
pub struct SimulatedMove {
    /// Size class: a choice, by key, or the least value of a band; BELOW under the first. Null: not known, or not asked for.
    size_class: Option<String>,
    /// Key of the level before; null: none.
    from_level_key: Option<String>,
    /// Key of the level after; null: none.
    to_level_key: Option<String>,
    /// How many.
    count: i64,
}

impl From<Moved> for SimulatedMove {
    fn from(moved: Moved) -> Self {
        Self {
            size_class: moved.size,
            from_level_key: moved.from,
            to_level_key: moved.to,
            count: moved.count,
        }
    }
}

/// A thing that would be seen from then on, or no longer.
#[derive(SimpleObject)]
pub struct SimulatedSight {
    /// Kind of thing.
    kind: SimulatedThingKind,
    /// Global id of the program, of the benefit's program, or of the content item.
    thing_id: ID,
    /// Key of the benefit; null of other things.
    benefit_key: Option<String>,
    /// Whether it is gained; else it is lost.
    is_gained: bool,
}

impl From<Seen> for SimulatedSight {
    fn from(seen: Seen) -> Self {
        let kind = match seen.kind {
            simulations::ThingKind::ContentItem => Kind::ContentItem,
            simulations::ThingKind::Program | simulations::ThingKind::Benefit => Kind::Program,
        };
        Self {
            kind: seen.kind.into(),
            thing_id: kind.id(seen.id),
            benefit_key: seen.key,
            is_gained: seen.gained,
        }
    }
}

/// How many partnerships of a size class would see a thing from then on, or no longer.
#[derive(SimpleObject)]
pub struct SimulatedSightCount {
    /// Size class, as of moves.
    size_class: Option<String>,
    /// What is gained or lost.
    sight: SimulatedSight,
    /// How many.
    count: i64,
}

impl From<Sighted> for SimulatedSightCount {
    fn from(sighted: Sighted) -> Self {
        Self {
            size_class: sighted.size,
            sight: sighted.seen.into(),
            count: sighted.count,
        }
    }
}

/// A partnership that would move, gain or lose something.
pub struct SimulationFinding(pub FindingRow);

/// A partnership that would move, gain or lose something.
#[Object]
impl SimulationFinding {
    /// Which.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<Partnership>> {
        let row = Loaders::of(ctx).partnership(self.0.partnership_id).await.or_error();
        row.map(|row| row.map(Partnership)).transpose()
    }

    /// Size class, as of moves.
    async fn size_class(&self) -> Option<&str> {
        self.0.size_class.as_deref()
    }

    /// Key of the level before; null: none.
    async fn from_level_key(&self) -> Option<&str> {
        self.0.from_level.as_deref()
    }

    /// Key of the level after; null: none.
    async fn to_level_key(&self) -> Option<&str> {
        self.0.to_level.as_deref()
    }

    /// What it would see from then on, and what no longer.
    async fn sights(&self) -> Result<Vec<SimulatedSight>> {
        let sights = serde_json::from_value(self.0.sights.clone()).map_err(Fault::internal);
        let sights: Vec<Seen> = sights.or_error()?;
        Ok(sights.into_iter().map(Into::into).collect())
    }
}
