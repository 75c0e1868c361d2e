//! Who moves between levels.

use async_graphql::{Enum, InputObject, Object, Result};
use chrono::{DateTime, Utc};

use crate::access::Cx;
use crate::access::page::PageArgs;
use crate::graphql::kit::connection::Nodes;
use crate::graphql::kit::scalars::Date;
use crate::levels::movement::{Moment, Move};
use crate::orgs::graphql::partnership::Partnership;
use crate::programs::graphql::level::ProgramLevel;
use crate::segments::graphql::preview::page;

/// A moment, and the rules that are asked at it.
#[derive(InputObject, Default)]
pub struct LevelMomentInput {
    /// Date; today when absent.
    as_of: Option<Date>,
    /// From what was known then; now when absent.
    known_at: Option<DateTime<Utc>>,
    /// Number of the version of the program whose rules are asked, be it a draft; the one that applied when absent.
    version_number: Option<i64>,
}

impl LevelMomentInput {
    /// The moment, for this viewer.
    pub fn parse(self, cx: &Cx) -> Moment {
        Moment {
            as_of: self.as_of.map_or(cx.today(), |date| date.0),
            known_at: self.known_at.unwrap_or(cx.now()).min(cx.now()),
            version: self.version_number,
        }
    }
}

/// Whether a level is higher than another.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum LevelDirection {
    /// Higher.
    Up,
    /// The same.
    Same,
    /// Lower.
    Down,
}

/// Who is eligible for which level at two moments.
pub struct LevelMovement(pub Vec<Move>);

impl LevelMovement {
    fn count(&self, direction: LevelDirection) -> i64 {
        let moves = self.0.iter().filter(|one| of(one) == direction);
        moves.map(|one| number(one.partnerships.len())).sum()
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn of(one: &Move) -> LevelDirection {
    match one.direction {
        std::cmp::Ordering::Greater => LevelDirection::Up,
        std::cmp::Ordering::Equal => LevelDirection::Same,
        std::cmp::Ordering::Less => LevelDirection::Down,
    }
}

/// Who is eligible for which level at two moments.
#[Object]
impl LevelMovement {
    /// How many partnerships there were at both moments.
    async fn total_count(&self) -> i64 {
        number(self.0.iter().map(|one| one.partnerships.len()).sum())
    }

    /// How many move up.
    async fn up_count(&self) -> i64 {
        self.count(LevelDirection::Up)
    }

    /// How many move down.
    async fn down_count(&self) -> i64 {
        self.count(LevelDirection::Down)
    }

    /// From which level to which, the highest before first; those who stay among them.
    async fn moves(&self) -> Vec<LevelMove<'_>> {
        self.0.iter().map(LevelMove).collect()
    }
}

/// Those who move from one level to another, or stay.
pub struct LevelMove<'m>(&'m Move);

/// Those who move from one level to another, or stay.
#[Object]
impl LevelMove<'_> {
    /// The level before; null: none.
    async fn from_level(&self) -> Option<ProgramLevel> {
        self.0.from.clone().map(ProgramLevel)
    }

    /// The level after; null: none.
    async fn to_level(&self) -> Option<ProgramLevel> {
        self.0.to.clone().map(ProgramLevel)
    }

    /// By rank.
    async fn direction(&self) -> LevelDirection {
        of(self.0)
    }

    /// How many partnerships.
    async fn count(&self) -> i64 {
        number(self.0.partnerships.len())
    }

    /// The partnerships, by name.
    async fn partnerships(
        &self,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<Partnership>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        page(self.0.partnerships.clone(), &args)
    }
}
