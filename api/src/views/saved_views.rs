//! Saved views of a page.

use entity::saved_view::{self, Column};
use sea_orm::{ColumnTrait, Order};

use crate::access::Cx;
use crate::access::page::{PageArgs, Sorting};
use crate::fault::Fault;
use crate::orgs::list::{Listing, listing};

/// Views of a page that the viewer sees, by name.
pub async fn saved_views(
    cx: &Cx,
    page: Option<&str>,
    args: &PageArgs,
    count: bool,
) -> Result<Listing<saved_view::Model>, Fault> {
    let rows = || {
        cx.select::<saved_view::Entity>()
            .filter_opt(page.map(|page| Column::Page.eq(page)))
    };
    listing(rows, &Sorting::by("name", &[(Column::Name, Order::Asc)]), args, count).await
}
