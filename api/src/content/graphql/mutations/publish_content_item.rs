//! `publishContentItem`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::content::graphql::types::ContentItem;
use crate::content::publish_content_item::{Code, publish_content_item};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::payload;

/// Which item.
#[derive(InputObject)]
pub struct PublishContentItemInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum PublishContentItemErrorCode {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// It does not go from its status to that one.
    StatusNotReachable,
    /// There is no text in the vendor's default language.
    TextMissing,
    /// It ends before it would be shown.
    NeverValid,
}

payload!(
    PublishContentItemPayload {
        content_item: ContentItem
    },
    PublishContentItemError,
    PublishContentItemErrorCode,
    Code
);

/// `publishContentItem`.
#[derive(Default)]
pub struct PublishContentItem;

/// `publishContentItem`.
#[Object]
impl PublishContentItem {
    /// Shows a content item to its audience.
    async fn publish_content_item(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which item.")] input: PublishContentItemInput,
    ) -> Result<PublishContentItemPayload> {
        let id = Kind::ContentItem.parse(&input.id).or_error()?;
        let outcome = publish_content_item(ctx.data::<Cx>()?, id, input.version).await;
        PublishContentItemPayload::of(outcome, ContentItem)
    }
}
