//! `updatePartnerType`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::orgs::graphql::partner_type::PartnerType;
use crate::orgs::update_partner_type::{Code, Input, update_partner_type};
use crate::payload;

/// What changes. An absent field stays as it is.
#[derive(InputObject)]
pub struct UpdatePartnerTypeInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// English name, 1 to 100 characters.
    name_en: Option<String>,
    /// Dutch name, 1 to 100 characters.
    name_nl: Option<String>,
}

/// Why the partner type was not renamed.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UpdatePartnerTypeErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    UpdatePartnerTypePayload {
        partner_type: PartnerType
    },
    UpdatePartnerTypeError,
    UpdatePartnerTypeErrorCode,
    Code
);

/// `updatePartnerType`.
#[derive(Default)]
pub struct UpdatePartnerType;

/// `updatePartnerType`.
#[Object]
impl UpdatePartnerType {
    /// Renames a partner type; its key stays.
    async fn update_partner_type(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes.")] input: UpdatePartnerTypeInput,
    ) -> Result<UpdatePartnerTypePayload> {
        let change = Input {
            id: Kind::PartnerType.parse(&input.id).or_error()?,
            version: input.version,
            name_en: input.name_en,
            name_nl: input.name_nl,
        };
        UpdatePartnerTypePayload::of(update_partner_type(ctx.data::<Cx>()?, change).await, PartnerType)
    }
}
