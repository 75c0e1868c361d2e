//! Reviews, what they proposed, who is about to lose a level, and what partnerships held.

use entity::program::{self, ProgramStatus};
use entity::{level_finding, level_holding, level_proposal, level_review};
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use super::ProposalStatus;
use super::progress::asked_of;
use crate::access::Cx;
use crate::access::page::{PageArgs, Sorting};
use crate::fault::Fault;
use crate::orgs::list::{Listing, listing};

/// Narrows a list of proposals; what is absent does not narrow.
#[derive(Clone, Debug, Default)]
pub struct ProposalFilter {
    /// Of these programs.
    pub programs: Option<Vec<Uuid>>,
    /// Of these partnerships.
    pub partnerships: Option<Vec<Uuid>>,
    /// In one of these statuses.
    pub statuses: Option<Vec<ProposalStatus>>,
}

/// Proposals, oldest first.
pub async fn proposals(
    cx: &Cx,
    filter: ProposalFilter,
    args: &PageArgs,
    count: bool,
) -> Result<Listing<level_proposal::Model>, Fault> {
    use level_proposal::Column;
    let sorting = Sorting::by("id", &[(Column::Id, Order::Asc)]);
    let rows = || {
        cx.select::<level_proposal::Entity>()
            .filter_opt(filter.programs.as_ref().map(|ids| Column::ProgramId.is_in(ids.clone())))
            .filter_opt(
                filter
                    .partnerships
                    .as_ref()
                    .map(|ids| Column::PartnershipId.is_in(ids.clone())),
            )
            .filter_opt(
                filter
                    .statuses
                    .as_ref()
                    .map(|statuses| Column::Status.is_in(statuses.clone())),
            )
    };
    listing(rows, &sorting, args, count).await
}

/// Reviews of a program, the latest first.
pub async fn reviews(
    cx: &Cx,
    program_id: Uuid,
    args: &PageArgs,
    count: bool,
) -> Result<Listing<level_review::Model>, Fault> {
    use level_review::Column;
    let sorting = Sorting::by("id", &[(Column::Id, Order::Desc)]);
    let rows = || {
        cx.select::<level_review::Entity>()
            .filter(Column::ProgramId.eq(program_id))
    };
    listing(rows, &sorting, args, count).await
}

/// Those that will lose their level if nothing changes, as the last review found, the first to lose it first.
pub async fn at_risk(
    cx: &Cx,
    program_id: Uuid,
    args: &PageArgs,
    count: bool,
) -> Result<Listing<level_finding::Model>, Fault> {
    use level_finding::Column;
    let running = cx
        .select::<program::Entity>()
        .filter(program::Column::Id.eq(program_id))
        .filter(program::Column::Status.ne(ProgramStatus::Archived))
        .one()
        .await?;
    let program_id = running.map_or(Uuid::nil(), |program| program.id);
    let sorting = Sorting::by("loss", &[(Column::LossOn, Order::Asc), (Column::Id, Order::Asc)]);
    let rows = || {
        cx.select::<level_finding::Entity>()
            .filter(Column::ProgramId.eq(program_id))
            .filter(Column::SupersededAt.is_null())
            .filter(Column::LossOn.is_not_null())
    };
    listing(rows, &sorting, args, count).await
}

/// What a partnership held in a program, the latest first; nothing when the viewer may not ask.
pub async fn holdings(cx: &Cx, partnership_id: Uuid, program_id: Uuid) -> Result<Vec<level_holding::Model>, Fault> {
    use level_holding::Column;
    if asked_of(cx, partnership_id, program_id).await?.is_none() {
        return Ok(Vec::new());
    }
    cx.select::<level_holding::Entity>()
        .filter(Column::PartnershipId.eq(partnership_id))
        .filter(Column::ProgramId.eq(program_id))
        .order_by(Column::Since, Order::Desc)
        .order_by(Column::RecordedAt, Order::Desc)
        .all(1_000)
        .await
}
