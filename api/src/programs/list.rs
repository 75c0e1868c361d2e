//! Lists of programs.

use entity::program::{self, ProgramStatus};
use entity::program_version;
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use crate::access::page::{PageArgs, Sorting};
use crate::access::{Cx, seen_values};
use crate::fault::Fault;
use crate::orgs::list::{Listing, listing};
use crate::search;

/// Narrows a list of programs; what is absent does not narrow.
#[derive(Clone, Debug, Default)]
pub struct ProgramFilter {
    /// Words of the texts, in any language, of a version that the viewer sees.
    pub search: Option<String>,
    /// Vendors.
    pub vendor_ids: Option<Vec<Uuid>>,
    /// Statuses.
    pub statuses: Option<Vec<ProgramStatus>>,
}

/// Order of a list of programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgramOrder {
    /// By key.
    Key,
    /// By time of creation.
    CreatedAt,
}

/// Programs that the viewer sees.
pub async fn programs(
    cx: &Cx,
    filter: ProgramFilter,
    order: (ProgramOrder, Order),
    args: &PageArgs,
    count: bool,
) -> Result<Listing<program::Model>, Fault> {
    use program::Column;
    let found = |words: &String| {
        let mut versions = seen_values::<program_version::Entity>(cx.viewer(), program_version::Column::ProgramId);
        versions.cond_where(search::matches(program_version::Column::SearchText, words));
        Column::Id.in_subquery(versions)
    };
    let rows = || {
        cx.select::<program::Entity>()
            .filter_opt(filter.search.as_ref().map(found))
            .filter_opt(
                filter
                    .vendor_ids
                    .as_ref()
                    .map(|ids| Column::VendorId.is_in(ids.iter().copied())),
            )
            .filter_opt(
                filter
                    .statuses
                    .as_ref()
                    .map(|statuses| Column::Status.is_in(statuses.iter().copied())),
            )
    };
    let sorting = match order.0 {
        ProgramOrder::Key => Sorting::by("key", &[(Column::Key, order.1)]),
        ProgramOrder::CreatedAt => Sorting::by("created", &[(Column::CreatedAt, order.1)]),
    };
    listing(rows, &sorting, args, count).await
}

/// The program with this id, if the viewer sees it.
pub async fn program(cx: &Cx, id: Uuid) -> Result<Option<program::Model>, Fault> {
    cx.select::<program::Entity>().with_ids(&[id]).one().await
}
