//! Lists of content items.

use entity::content_item::{self, ContentKind, ContentStatus};
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use crate::access::Cx;
use crate::access::page::{PageArgs, Sorting};
use crate::fault::Fault;
use crate::orgs::list::{Listing, listing};
use crate::search;

/// Narrows a list of content items; what is absent does not narrow.
#[derive(Clone, Debug, Default)]
pub struct ContentFilter {
    /// Words of the texts, in any language.
    pub search: Option<String>,
    /// Vendors.
    pub vendor_ids: Option<Vec<Uuid>>,
    /// Topics.
    pub topics: Option<Vec<String>>,
    /// Kinds.
    pub kinds: Option<Vec<ContentKind>>,
    /// Statuses.
    pub statuses: Option<Vec<ContentStatus>>,
}

/// Order of a list of content items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentOrder {
    /// By time of publication.
    PublishedAt,
    /// By title in the vendor's default language.
    Title,
}

/// Content items that the viewer sees.
pub async fn content_items(
    cx: &Cx,
    filter: ContentFilter,
    order: (ContentOrder, Order),
    args: &PageArgs,
    count: bool,
) -> Result<Listing<content_item::Model>, Fault> {
    use content_item::Column;
    let rows = || {
        cx.select::<content_item::Entity>()
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
                    .topics
                    .as_ref()
                    .map(|topics| Column::Topic.is_in(topics.iter().cloned())),
            )
            .filter_opt(
                filter
                    .kinds
                    .as_ref()
                    .map(|kinds| Column::Kind.is_in(kinds.iter().copied())),
            )
            .filter_opt(
                filter
                    .statuses
                    .as_ref()
                    .map(|statuses| Column::Status.is_in(statuses.iter().copied())),
            )
    };
    let sorting = match order.0 {
        ContentOrder::PublishedAt => Sorting::by("published", &[(Column::PublishedAt, order.1)]),
        ContentOrder::Title => Sorting::by("title", &[(Column::SortTitle, order.1)]),
    };
    listing(rows, &sorting, args, count).await
}

/// The content item with this id, if the viewer sees it.
pub async fn content_item(cx: &Cx, id: Uuid) -> Result<Option<content_item::Model>, Fault> {
    cx.select::<content_item::Entity>().with_ids(&[id]).one().await
}
