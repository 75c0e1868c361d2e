//! `createPartnerType`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::orgs::create_partner_type::{Code, Input, create_partner_type};
use crate::orgs::graphql::partner_type::PartnerType;
use crate::payload;

/// A new partner type.
#[derive(InputObject)]
pub struct CreatePartnerTypeInput {
    /// The same key gives the same partner type, however often it is sent.
    idempotency_key: String,
    /// Key, 1 to 50 lower-case letters, digits and underscores, unique; stays.
    key: String,
    /// English name, 1 to 100 characters.
    name_en: String,
    /// Dutch name, 1 to 100 characters.
    name_nl: String,
}

/// Why a partner type was not created.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum CreatePartnerTypeErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Another partner type has this key.
    KeyTaken,
}

payload!(
    CreatePartnerTypePayload {
        partner_type: PartnerType
    },
    CreatePartnerTypeError,
    CreatePartnerTypeErrorCode,
    Code
);

/// `createPartnerType`.
#[derive(Default)]
pub struct CreatePartnerType;

/// `createPartnerType`.
#[Object]
impl CreatePartnerType {
    /// Adds a partner type to those of the field.
    async fn create_partner_type(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A new partner type.")] input: CreatePartnerTypeInput,
    ) -> Result<CreatePartnerTypePayload> {
        let new = Input {
            key: input.key,
            name_en: input.name_en,
            name_nl: input.name_nl,
        };
        let outcome = create_partner_type(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        CreatePartnerTypePayload::of(outcome, PartnerType)
    }
}
