//! Lists of deals.

use entity::deal::{self, RegistrationStatus, SalesStage};
use rules::Fixed;
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use crate::access::page::{PageArgs, Sorting};
use crate::access::{Cx, KeptList};
use crate::fault::Fault;
use crate::orgs::list::{Listing, listing_kept};
use crate::search;

/// Values in one currency, bounds included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueRange {
    /// ISO 4217.
    pub currency: String,
    /// Least.
    pub min: Option<Fixed>,
    /// Most.
    pub max: Option<Fixed>,
}

/// Narrows a list of deals; what is absent does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DealFilter {
    /// Words of title, customer or domain.
    pub search: Option<String>,
    /// Vendors.
    pub vendor_ids: Option<Vec<Uuid>>,
    /// Partnerships.
    pub partnership_ids: Option<Vec<Uuid>>,
    /// Registration statuses.
    pub statuses: Option<Vec<RegistrationStatus>>,
    /// Sales stages.
    pub stages: Option<Vec<SalesStage>>,
    /// Values.
    pub value: Option<ValueRange>,
}

/// Order of a list of deals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DealOrder {
    /// By time of registration; a draft counts from when it was begun.
    RegisteredAt,
    /// By time of creation.
    CreatedAt,
    /// By currency, then by value.
    Value,
}

/// Deals that the viewer sees.
pub async fn deals(
    cx: &Cx,
    filter: DealFilter,
    order: (DealOrder, Order),
    args: &PageArgs,
    count: bool,
) -> Result<Listing<deal::Model>, Fault> {
    use deal::Column;
    let rows = || {
        let value = filter.value.as_ref();
        cx.select::<deal::Entity>()
            .filter_opt(
                filter
                    .search
                    .as_ref()
                    .map(|words| search::matches(Column::SearchText, words)),
            )
            .filter_opt(
                filter
                    .vendor_ids
                    .as_ref()
                    .map(|ids| Column::VendorId.is_in(ids.iter().copied())),
            )
            .filter_opt(
                filter
                    .partnership_ids
                    .as_ref()
                    .map(|ids| Column::PartnershipId.is_in(ids.iter().copied())),
            )
            .filter_opt(
                filter
                    .statuses
                    .as_ref()
                    .map(|statuses| Column::RegistrationStatus.is_in(statuses.iter().copied())),
            )
            .filter_opt(
                filter
                    .stages
                    .as_ref()
                    .map(|stages| Column::SalesStage.is_in(stages.iter().copied())),
            )
            .filter_opt(value.map(|range| Column::Currency.eq(&range.currency)))
            .filter_opt(
                value
                    .and_then(|range| range.min)
                    .map(|min| Column::Value.gte(min.units())),
            )
            .filter_opt(
                value
                    .and_then(|range| range.max)
                    .map(|max| Column::Value.lte(max.units())),
            )
    };
    let sorting = match order.0 {
        DealOrder::RegisteredAt => Sorting::by("registered", &[(Column::ListedAt, order.1)]),
        DealOrder::CreatedAt => Sorting::by("created", &[(Column::CreatedAt, order.1)]),
        DealOrder::Value => Sorting::by(
            "value",
            &[(Column::Currency, order.1.clone()), (Column::Value, order.1)],
        ),
    };
    let kept = (filter == DealFilter::default()).then_some(KeptList::Deals);
    listing_kept(cx, kept, rows, &sorting, args, count).await
}

/// The deal with this id, if the viewer sees it.
pub async fn deal(cx: &Cx, id: Uuid) -> Result<Option<deal::Model>, Fault> {
    cx.select::<deal::Entity>().with_ids(&[id]).one().await
}
