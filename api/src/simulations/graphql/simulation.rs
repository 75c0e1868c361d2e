//! A simulation.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::found::{SimulatedMove, SimulatedSightCount, SimulationFinding};
use crate::access::page::PageArgs;
use crate::access::{Capability, Cx};
use crate::fault::Fault;
use crate::graphql::kit::connection::{Nodes, connection, wants_total};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::graphql::kit::scalars::Date;
use crate::programs::rules::stored;
use crate::simulations::said::Said;
use crate::simulations::{self, Outcome, SimulationRow, list};

/// How far a simulation is.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "simulations::SimulationStatus")]
pub enum SimulationStatus {
    /// Nobody was judged yet.
    Queued,
    /// Some were.
    Running,
    /// All were.
    Done,
    /// It cannot go on.
    Failed,
    /// Somebody ended it.
    Canceled,
}

/// Why a simulation cannot go on.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "simulations::SimulationFailure")]
pub enum SimulationFailure {
    /// The version says something else than when it began: start another.
    VersionChanged,
    /// More than 1,000 things are shown by level.
    TooManyThings,
    /// A step failed again and again, for a reason that only the server's log tells: ask its operator.
    StepFailed,
}

/// What would be if a version of a program applied.
pub struct Simulation(pub SimulationRow);

impl Simulation {
    fn outcome(&self) -> Result<Outcome> {
        let outcome = serde_json::from_value(self.0.outcome.clone()).map_err(Fault::internal);
        outcome.or_error()
    }

    /// What the version says now, read with those of the simulations beside it.
    async fn said(&self, ctx: &Context<'_>) -> Result<Said, Fault> {
        let loaders = Loaders::of(ctx);
        let versions = loaders.program_versions(self.0.program_id).await?;
        let version = versions.iter().find(|version| version.id == self.0.version_id);
        let version = version.cloned().ok_or(Fault::NotFound)?;
        let rules = loaders.program_rules(version.id).await?;
        Ok(Said {
            rules: rules.first().cloned().map(stored).transpose()?,
            levels: loaders.program_levels(version.id).await?.to_vec(),
            benefits: loaders.program_benefits(version.id).await?.to_vec(),
            version,
        })
    }
}

/// What would be if a version of a program applied, and whoever is in force held the level that its rules give on the day:
/// cadences, grace, protection and days of other reviews do not count. Worked out step by step from the facts and rules that
/// were known when it began; removed after 30 days.
#[Object(visible = "crate::graphql::kit::seat::vendor")]
impl Simulation {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::Simulation.id(self.0.id)
    }

    /// Of which program, by global id.
    async fn program_id(&self) -> ID {
        Kind::Program.id(self.0.program_id)
    }

    /// Number of the version.
    async fn version_number(&self) -> i64 {
        self.0.number
    }

    /// The date for which is asked.
    async fn as_of(&self) -> Date {
        Date(self.0.as_of)
    }

    /// How far it is.
    async fn status(&self) -> SimulationStatus {
        self.0.status.into()
    }

    /// Why it failed; null: it did not.
    async fn failure(&self) -> Option<SimulationFailure> {
        self.0.failure.map(Into::into)
    }

    /// Partnerships to look at.
    async fn total_count(&self) -> i64 {
        self.0.total
    }

    /// Partnerships that were looked at.
    async fn judged_count(&self) -> i64 {
        self.0.judged
    }

    /// When it was asked for.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When its first step was done; null: it waits.
    async fn started_at(&self) -> Option<DateTime<Utc>> {
        self.0.started_at
    }

    /// When it ended; null: it goes on.
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.0.ended_at
    }

    /// Whether the version says something else than when it began; texts do not count.
    #[graphql(complexity = "10")]
    async fn is_stale(&self, ctx: &Context<'_>) -> Result<bool> {
        let said = self.said(ctx).await.or_error()?;
        Ok(said.digest().or_error()? != self.0.said)
    }

    /// Who moves, those who stay among them: from the level that the rules of that day give, or where there are none the level
    /// held, to the one that the version gives. Left out are partnerships that are not in force.
    async fn moves(&self) -> Result<Vec<SimulatedMove>> {
        Ok(self.outcome()?.moves.into_iter().map(Into::into).collect())
    }

    /// Who gains or loses sight of what: of the program, its benefits, and all that is shown by level.
    async fn sights(&self) -> Result<Vec<SimulatedSightCount>> {
        Ok(self.outcome()?.sights.into_iter().map(Into::into).collect())
    }

    /// Partnerships that move, gain or lose something.
    async fn findings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of this partnership only.")] partnership_id: Option<ID>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<SimulationFinding>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let partnership = partnership_id.map(|id| Kind::Partnership.parse(&id).unwrap_or_default());
        let listed = list::findings(ctx.data::<Cx>()?, self.0.id, partnership, &args, wants_total(ctx)).await;
        Ok(connection(listed.or_error()?, SimulationFinding))
    }

    /// Counts its steps.
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// Whether the viewer may cancel it.
    async fn viewer_can_cancel(&self, ctx: &Context<'_>) -> Result<bool> {
        let may = ctx.data::<Cx>()?.viewer().can(Capability::ManagePrograms);
        Ok(may && self.0.ended_at.is_none())
    }
}
