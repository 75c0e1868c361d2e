//! `createSavedView`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::payload;
use crate::views::create_saved_view::{Code, Input, create_saved_view};
use crate::views::graphql::saved_view::SavedView;

/// What is kept.
#[derive(InputObject)]
pub struct CreateSavedViewInput {
    /// The same key keeps one view, however often it is sent.
    idempotency_key: String,
    /// Key of the page, as the front end names it.
    page: String,
    /// What it is called, 1 to 100 characters; of the viewer's views of the page, no other has this name.
    name: String,
    /// Query of the page's address (RFC 3986, section 3.4), without its question mark; at most 2,000 characters.
    query: String,
    /// Whether all of the vendor's people see it.
    #[graphql(default)]
    is_shared: bool,
}

/// Why no view was kept.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum CreateSavedViewErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// The owner has another view of the page with this name.
    NameTaken,
    /// The owner has 100 views of the page, as many as it may.
    TooMany,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    CreateSavedViewPayload { saved_view: SavedView },
    CreateSavedViewError,
    CreateSavedViewErrorCode,
    Code
);

/// `createSavedView`.
#[derive(Default)]
pub struct CreateSavedView;

/// `createSavedView`.
#[Object]
impl CreateSavedView {
    /// Keeps how a page is narrowed and sorted, under a name.
    async fn create_saved_view(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is kept.")] input: CreateSavedViewInput,
    ) -> Result<CreateSavedViewPayload> {
        let new = Input {
            page: input.page,
            name: input.name,
            query: input.query,
            is_shared: input.is_shared,
        };
        let outcome = create_saved_view(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        CreateSavedViewPayload::of(outcome, SavedView)
    }
}
