//! `saveDealDraft`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::deals::graphql::inputs::NewDealInput;
use crate::deals::graphql::types::Deal;
use crate::deals::save_deal_draft::{Code, Input, save_deal_draft};
use crate::graphql::kit::id::Kind;
use crate::payload;

/// A new draft.
#[derive(InputObject)]
pub struct SaveDealDraftInput {
    /// The same key gives the same draft, however often it is sent.
    idempotency_key: String,
    /// What it is about.
    new: NewDealInput,
}

/// Why a draft was not saved.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum SaveDealDraftErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// A reference to nothing.
    NotFound,
    /// The partnership is not in force: it accepts nothing new.
    PartnershipNotActive,
}

payload!(
    SaveDealDraftPayload { deal: Deal },
    SaveDealDraftError,
    SaveDealDraftErrorCode,
    Code
);

/// `saveDealDraft`.
#[derive(Default)]
pub struct SaveDealDraft;

/// `saveDealDraft`.
#[Object]
impl SaveDealDraft {
    /// Begins a deal of the viewer's own; neither vendor nor distributor sees a draft.
    async fn save_deal_draft(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A new draft.")] input: SaveDealDraftInput,
    ) -> Result<SaveDealDraftPayload> {
        let draft = Input {
            partnership_id: Kind::Partnership.parse(&input.new.partnership_id).unwrap_or_default(),
            details: input.new.details(),
        };
        let outcome = save_deal_draft(ctx.data::<Cx>()?, &input.idempotency_key, draft).await;
        SaveDealDraftPayload::of(outcome, Deal)
    }
}
