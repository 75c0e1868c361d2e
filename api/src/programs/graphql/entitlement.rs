//! What a partnership is given.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::level::{ProgramBenefit, ProgramLevel};
use super::program::Program;
use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::programs::entitlements::{self, Filter, entitlements};

/// A benefit that a partnership has.
pub struct Entitlement(entitlements::Entitlement);

/// A benefit that a partnership has.
#[Object]
impl Entitlement {
    /// The benefit.
    async fn benefit(&self) -> ProgramBenefit {
        ProgramBenefit(self.0.benefit.clone())
    }

    /// The program that gives it.
    async fn program(&self) -> Option<Program> {
        self.0.program.clone().map(Program)
    }

    /// The level held by which it is given; null: by taking part.
    async fn level(&self) -> Option<ProgramLevel> {
        self.0.level.clone().map(ProgramLevel)
    }
}

/// For vendors and partners.
#[derive(Default)]
pub struct EntitlementsQuery;

/// For vendors and partners.
#[Object]
impl EntitlementsQuery {
    /// The benefits that a partnership has, by program and in the order in which programs show them. A partner asks of itself.
    /// Empty when there is no such partnership, or it was not in force.
    #[graphql(complexity = "100 + 20 * child_complexity")]
    async fn entitlements(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which partnership.")] partnership_id: ID,
        #[graphql(desc = "Of these programs only.", validator(max_items = 100))] program_ids: Option<Vec<ID>>,
        #[graphql(
            desc = "Of benefits with these keys only: \"may it use this?\"",
            validator(max_items = 100)
        )]
        keys: Option<Vec<String>>,
        #[graphql(desc = "Date; today when absent.", visible = "crate::graphql::kit::seat::vendor")] as_of: Option<
            Date,
        >,
        #[graphql(
            desc = "From what was known then; now when absent.",
            visible = "crate::graphql::kit::seat::vendor"
        )]
        known_at: Option<DateTime<Utc>>,
    ) -> Result<Vec<Entitlement>> {
        let cx = ctx.data::<Cx>()?;
        let Ok(partnership_id) = Kind::Partnership.parse(&partnership_id) else {
            return Ok(Vec::new());
        };
        // An id of nothing is like an unseen one.
        let programs = program_ids.map(|ids| ids.iter().filter_map(|id| Kind::Program.parse(id).ok()).collect());
        let filter = Filter { programs, keys };
        let as_of = as_of.map_or(cx.today(), |date| date.0);
        let known_at = known_at.unwrap_or(cx.now()).min(cx.now());
        let found = entitlements(cx, partnership_id, &filter, as_of, known_at).await;
        Ok(found.or_error()?.into_iter().map(Entitlement).collect())
    }
}
