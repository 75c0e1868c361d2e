//! `withdrawContentItem`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::content::graphql::types::ContentItem;
use crate::content::withdraw_content_item::{Code, withdraw_content_item};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::payload;

/// Which item.
#[derive(InputObject)]
pub struct WithdrawContentItemInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum WithdrawContentItemErrorCode {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// It does not go from its status to that one.
    StatusNotReachable,
}

payload!(
    WithdrawContentItemPayload {
        content_item: ContentItem
    },
    WithdrawContentItemError,
    WithdrawContentItemErrorCode,
    Code
);

/// `withdrawContentItem`.
#[derive(Default)]
pub struct WithdrawContentItem;

/// `withdrawContentItem`.
#[Object]
impl WithdrawContentItem {
    /// Takes a content item back: nobody but the vendor sees it any more.
    async fn withdraw_content_item(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which item.")] input: WithdrawContentItemInput,
    ) -> Result<WithdrawContentItemPayload> {
        let id = Kind::ContentItem.parse(&input.id).or_error()?;
        let outcome = withdraw_content_item(ctx.data::<Cx>()?, id, input.version).await;
        WithdrawContentItemPayload::of(outcome, ContentItem)
    }
}
