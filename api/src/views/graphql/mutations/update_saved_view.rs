//! `updateSavedView`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::payload;
use crate::views::graphql::saved_view::SavedView;
use crate::views::update_saved_view::{Code, Input, update_saved_view};

/// What changes. An absent field stays as it is.
#[derive(InputObject)]
pub struct UpdateSavedViewInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// What it is called, 1 to 100 characters. Its owner alone says so.
    name: Option<String>,
    /// Query of the page's address (RFC 3986, section 3.4), without its question mark; at most 2,000 characters.
    query: Option<String>,
    /// Whether all of the vendor's people see it. Its owner alone takes it back.
    is_shared: Option<bool>,
}

/// Why the view was not changed.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UpdateSavedViewErrorCode {
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
    UpdateSavedViewPayload { saved_view: SavedView },
    UpdateSavedViewError,
    UpdateSavedViewErrorCode,
    Code
);

/// `updateSavedView`.
#[derive(Default)]
pub struct UpdateSavedView;

/// `updateSavedView`.
#[Object]
impl UpdateSavedView {
    /// Changes a saved view: the viewer's own, or a shared one, for who manages settings.
    async fn update_saved_view(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes.")] input: UpdateSavedViewInput,
    ) -> Result<UpdateSavedViewPayload> {
        let change = Input {
            id: Kind::SavedView.parse(&input.id).or_error()?,
            version: input.version,
            name: input.name,
            query: input.query,
            is_shared: input.is_shared,
        };
        let outcome = update_saved_view(ctx.data::<Cx>()?, change).await;
        UpdateSavedViewPayload::of(outcome, SavedView)
    }
}
