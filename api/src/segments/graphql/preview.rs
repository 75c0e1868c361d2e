//! For whom a rule would hold.

use async_graphql::{Object, Result};

use crate::access::page::{Page, PageArgs};
use crate::access::read::Total;
use crate::graphql::kit::connection::{Nodes, connection};
use crate::graphql::kit::fault::OrError;
use crate::orgs::PartnershipRow;
use crate::orgs::graphql::partnership::Partnership;

/// For whom a rule would hold.
pub struct SegmentPreview {
    /// Those for whom it holds.
    pub members: Vec<PartnershipRow>,
}

/// For whom a rule would hold.
#[Object]
impl SegmentPreview {
    /// For how many partnerships it holds.
    async fn count(&self) -> i64 {
        i64::try_from(self.members.len()).unwrap_or(i64::MAX)
    }

    /// The partnerships for which it holds, by name.
    async fn partnerships(
        &self,
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
        page(self.members.clone(), &args)
    }
}

/// A page of partnerships that are all in memory.
pub fn page(rows: Vec<PartnershipRow>, args: &PageArgs) -> Result<Nodes<Partnership>> {
    let total = Total {
        count: u64::try_from(rows.len()).unwrap_or(u64::MAX),
        exact: true,
    };
    let page = Page::of(rows, &crate::segments::members::by_name(), args).or_error()?;
    Ok(connection((page, Some(total)), Partnership))
}
