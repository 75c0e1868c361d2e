//! What can be asked of newcomers.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::progress::Onboarding;
use crate::access::Cx;
use crate::access::page::PageArgs;
use crate::graphql::kit::connection::Nodes;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::onboarding::newcomers::{Filter, newcomers};
use crate::onboarding::onboarding;
use crate::orgs::graphql::partnership::Partnership;
use crate::segments::graphql::preview::page;

/// For vendors and partners.
#[derive(Default)]
pub struct OnboardingQuery;

/// For vendors and partners.
#[Object]
impl OnboardingQuery {
    /// How a newcomer does, by program. A partner asks of itself. Empty when there is no such partnership, it is not in force
    /// or no newcomer any more, or no program guides it.
    #[graphql(complexity = "100 + 20 * child_complexity")]
    async fn onboarding(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which partnership.")] partnership_id: ID,
        #[graphql(desc = "Date; today when absent.", visible = "crate::graphql::kit::seat::vendor")] as_of: Option<
            Date,
        >,
        #[graphql(
            desc = "From what was known then; now when absent.",
            visible = "crate::graphql::kit::seat::vendor"
        )]
        known_at: Option<DateTime<Utc>>,
    ) -> Result<Vec<Onboarding>> {
        let cx = ctx.data::<Cx>()?;
        let Ok(partnership_id) = Kind::Partnership.parse(&partnership_id) else {
            return Ok(Vec::new());
        };
        let as_of = as_of.map_or(cx.today(), |date| date.0);
        let known_at = known_at.unwrap_or(cx.now()).min(cx.now());
        let found = onboarding(cx, partnership_id, None, as_of, known_at).await;
        Ok(found.or_error()?.into_iter().map(Onboarding::one).collect())
    }
}

/// For vendors.
#[derive(Default)]
pub struct NewcomersQuery;

/// For vendors.
#[Object]
impl NewcomersQuery {
    /// The newcomers whom a program guides, by name. They are found by the 10,000 changes of a status that are the latest: of a
    /// vendor with more of them lately, those of the days before are not told. Empty when there is no such program, or it guides
    /// nobody.
    #[graphql(complexity = "500 + child_complexity")]
    #[allow(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn newcomers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which program.")] program_id: ID,
        #[graphql(desc = "Those of whom a step is not done that was due before; or those of whom none is.")]
        is_overdue: Option<bool>,
        #[graphql(desc = "Those who have done all steps; or those who have not.")] is_complete: Option<bool>,
        #[graphql(desc = "Date; today when absent.")] as_of: Option<Date>,
        #[graphql(desc = "From what was known then; now when absent.")] known_at: Option<DateTime<Utc>>,
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
        let cx = ctx.data::<Cx>()?;
        let found = match Kind::Program.parse(&program_id) {
            Ok(program_id) => {
                let filter = Filter {
                    is_overdue,
                    is_complete,
                };
                let as_of = as_of.map_or(cx.today(), |date| date.0);
                let known_at = known_at.unwrap_or(cx.now()).min(cx.now());
                newcomers(cx, program_id, filter, as_of, known_at).await.or_error()?
            }
            Err(_) => Vec::new(),
        };
        page(found, &args)
    }
}
