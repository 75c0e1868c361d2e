//! `deleteSavedView`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::payload;
use crate::views::delete_saved_view::{Code, delete_saved_view};

/// Which one.
#[derive(InputObject)]
pub struct DeleteSavedViewInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
}

/// Why the view was not deleted.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum DeleteSavedViewErrorCode {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    DeleteSavedViewPayload { deleted: bool },
    DeleteSavedViewError,
    DeleteSavedViewErrorCode,
    Code
);

/// `deleteSavedView`.
#[derive(Default)]
pub struct DeleteSavedView;

/// `deleteSavedView`.
#[Object]
impl DeleteSavedView {
    /// Deletes a saved view: the viewer's own, or a shared one, for who manages settings.
    async fn delete_saved_view(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: DeleteSavedViewInput,
    ) -> Result<DeleteSavedViewPayload> {
        let id = Kind::SavedView.parse(&input.id).or_error()?;
        let outcome = delete_saved_view(ctx.data::<Cx>()?, id, input.version).await;
        DeleteSavedViewPayload::of(outcome, |()| true)
    }
}
