//! `registerDeal`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::deals::graphql::inputs::NewDealInput;
use crate::deals::graphql::types::Deal;
use crate::deals::register_deal::{Code, Input, register_deal};
use crate::fault::Failure;
use crate::graphql::kit::id::Kind;
use crate::payload;

/// A draft, or a deal that was rejected.
#[derive(InputObject)]
pub struct DraftReference {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
}

/// What is registered: either a draft or something new.
#[derive(InputObject)]
pub struct RegisterDealInput {
    /// The same key gives the same deal, however often it is sent.
    idempotency_key: String,
    /// A draft, or a deal that was rejected.
    #[graphql(visible = "crate::graphql::kit::seat::partner")]
    draft: Option<DraftReference>,
    /// A deal that was no draft before.
    new: Option<NewDealInput>,
}

/// Why a deal was not registered.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum RegisterDealErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// A reference to nothing.
    NotFound,
    /// The partnership is not in force: it accepts nothing new.
    PartnershipNotActive,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// It is registered already, or over.
    StatusNotReachable,
    /// A registration for this customer is open already. Whose, is not told.
    CustomerClaimed,
}

payload!(
    RegisterDealPayload { deal: Deal },
    RegisterDealError,
    RegisterDealErrorCode,
    Code
);

/// `registerDeal`.
#[derive(Default)]
pub struct RegisterDeal;

/// `registerDeal`.
#[Object]
impl RegisterDeal {
    /// Hands a deal in to the vendor, routed to the distributor that serves the partner. It waits for a decision, and of
    /// a vendor's open registrations it is the only one for its customer's domain. A distributor registers for a partner
    /// that it serves.
    async fn register_deal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is registered.")] input: RegisterDealInput,
    ) -> Result<RegisterDealPayload> {
        let what = match (input.draft, input.new) {
            (Some(draft), None) => Input::Draft {
                // An id of nothing is refused by the verb, in the same words as an unseen one.
                id: Kind::Deal.parse(&draft.id).unwrap_or_default(),
                version: draft.version,
            },
            (None, Some(new)) => Input::New {
                partnership_id: Kind::Partnership.parse(&new.partnership_id).unwrap_or_default(),
                details: new.details(),
            },
            _ => {
                let message = "Say once what is registered.";
                return RegisterDealPayload::of(Err(Failure::of(Code::InvalidInput, "new", message)), Deal);
            }
        };
        let outcome = register_deal(ctx.data::<Cx>()?, &input.idempotency_key, what).await;
        RegisterDealPayload::of(outcome, Deal)
    }
}
