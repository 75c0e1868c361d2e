//! Simulations, and what they found of whom.

use entity::{simulation, simulation_finding};
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use crate::access::Cx;
use crate::access::page::{PageArgs, Sorting};
use crate::fault::Fault;
use crate::orgs::list::{Listing, listing};

/// Simulations of a program, the latest first.
pub async fn simulations(
    cx: &Cx,
    program_id: Uuid,
    args: &PageArgs,
    count: bool,
) -> Result<Listing<simulation::Model>, Fault> {
    let sorting = Sorting::by("id", &[(simulation::Column::Id, Order::Desc)]);
    let rows = || {
        cx.select::<simulation::Entity>()
            .filter(simulation::Column::ProgramId.eq(program_id))
    };
    listing(rows, &sorting, args, count).await
}

/// Those for whom a simulation found a change, or the one that is asked for.
pub async fn findings(
    cx: &Cx,
    simulation_id: Uuid,
    partnership: Option<Uuid>,
    args: &PageArgs,
    count: bool,
) -> Result<Listing<simulation_finding::Model>, Fault> {
    use simulation_finding::Column;
    let sorting = Sorting::by("id", &[(Column::Id, Order::Asc)]);
    let rows = || {
        cx.select::<simulation_finding::Entity>()
            .filter(Column::SimulationId.eq(simulation_id))
            .filter_opt(partnership.map(|id| Column::PartnershipId.eq(id)))
    };
    listing(rows, &sorting, args, count).await
}
