//! Queries of this domain, for vendors.

use async_graphql::{Context, ID, Object, Result};

use super::simulation::Simulation;
use crate::access::Cx;
use crate::access::page::PageArgs;
use crate::graphql::kit::connection::{Nodes, connection, wants_total};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::simulations::list;

/// For vendors.
#[derive(Default)]
pub struct SimulationsQuery;

/// For vendors.
#[Object]
impl SimulationsQuery {
    /// Simulations of a program, the latest first; they are kept for 30 days.
    async fn simulations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which program.")] program_id: ID,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<Simulation>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let program_id = Kind::Program.parse(&program_id).unwrap_or_default();
        let listed = list::simulations(ctx.data::<Cx>()?, program_id, &args, wants_total(ctx)).await;
        Ok(connection(listed.or_error()?, Simulation))
    }
}
