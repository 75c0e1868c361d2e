//! Mutations of this domain, one file a verb.

mod create_content_item;
mod publish_content_item;
mod update_content_item;
mod withdraw_content_item;

pub use create_content_item::CreateContentItem;
pub use publish_content_item::PublishContentItem;
pub use update_content_item::UpdateContentItem;
pub use withdraw_content_item::WithdrawContentItem;

use async_graphql::MergedObject;

/// For vendors.
#[derive(MergedObject, Default)]
pub struct ContentMutations(
    CreateContentItem,
    UpdateContentItem,
    PublishContentItem,
    WithdrawContentItem,
);
