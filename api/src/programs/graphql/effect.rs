//! What a program file would do to levels.

use async_graphql::{Enum, Object};

use crate::programs;

/// Why it cannot be told who would move.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "programs::Unmeasured")]
pub enum ProgramEffectUnmeasured {
    /// The file gives no levels by rule.
    NoRules,
    /// More than 2,000 partnerships are in force: apply it without publishing, and ask `startSimulation` of the draft.
    TooMany,
}

/// What a program file would do to levels.
pub struct ProgramEffect(pub Result<programs::Effect, programs::Unmeasured>);

/// What a program file would do to levels, if it were published today; what it defines and does not exist yet measures what is
/// recorded already. Either `levels` or `unmeasured` is null.
#[Object]
impl ProgramEffect {
    /// Who would be eligible for which level.
    async fn levels(&self) -> Option<ProgramLevelEffect<'_>> {
        self.0.as_ref().ok().map(ProgramLevelEffect)
    }

    /// Why that cannot be told.
    async fn unmeasured(&self) -> Option<ProgramEffectUnmeasured> {
        self.0.as_ref().err().copied().map(Into::into)
    }
}

/// Who would be eligible for which level.
pub struct ProgramLevelEffect<'e>(&'e programs::Effect);

impl ProgramLevelEffect<'_> {
    fn count(&self, direction: std::cmp::Ordering) -> i64 {
        let moves = self.0.moves.iter().filter(|one| one.direction == direction);
        moves.map(|one| one.count).sum()
    }
}

/// Who would be eligible for which level. Who is not of the audience is eligible for none; left out are partnerships that are
/// not in force.
#[Object]
impl ProgramLevelEffect<'_> {
    /// How many partnerships were judged.
    async fn total_count(&self) -> i64 {
        self.0.moves.iter().map(|one| one.count).sum()
    }

    /// How many would move up.
    async fn up_count(&self) -> i64 {
        self.count(std::cmp::Ordering::Greater)
    }

    /// How many would move down.
    async fn down_count(&self) -> i64 {
        self.count(std::cmp::Ordering::Less)
    }

    /// How many would stay.
    async fn stay_count(&self) -> i64 {
        self.count(std::cmp::Ordering::Equal)
    }

    /// From which level to which, those who stay among them: from the level that the version of today gives, or where it gives
    /// none by rule the level held.
    async fn moves(&self) -> Vec<ProgramLevelMove<'_>> {
        self.0.moves.iter().map(ProgramLevelMove).collect()
    }
}

/// How many partnerships would move from a level to a level, or stay.
pub struct ProgramLevelMove<'e>(&'e programs::Moved);

/// How many partnerships would move from a level to a level, or stay.
#[Object]
impl ProgramLevelMove<'_> {
    /// Key of the level before; null: none.
    async fn from_level_key(&self) -> Option<&str> {
        self.0.from.as_deref()
    }

    /// Key of the level after; null: none.
    async fn to_level_key(&self) -> Option<&str> {
        self.0.to.as_deref()
    }

    /// How many.
    async fn count(&self) -> i64 {
        self.0.count
    }
}
