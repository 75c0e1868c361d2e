//! `defineAttribute`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::facts::define_attribute::{Code, Input, define_attribute};
use crate::facts::graphql::types::{AttributeDefinition, AttributeKind};
use crate::payload;

/// A new attribute.
#[derive(InputObject)]
pub struct DefineAttributeInput {
    /// The same key gives the same result, however often it is sent.
    idempotency_key: String,
    /// Key: lower-case letters, digits and underscores, unique.
    key: String,
    /// Type of its values.
    kind: AttributeKind,
    /// For MONEY: ISO 4217.
    currency: Option<String>,
    /// For CHOICE: keys.
    #[graphql(validator(max_items = 200))]
    choices: Option<Vec<String>>,
    /// English name, 1 to 100 characters.
    name_en: String,
    /// Dutch name, 1 to 100 characters.
    name_nl: String,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum DefineAttributeErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// The key is taken.
    KeyTaken,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    DefineAttributePayload {
        attribute: AttributeDefinition
    },
    DefineAttributeError,
    DefineAttributeErrorCode,
    Code
);

/// `defineAttribute`.
#[derive(Default)]
pub struct DefineAttribute;

/// `defineAttribute`.
#[Object]
impl DefineAttribute {
    /// Defines what the vendor keeps of its partnerships.
    async fn define_attribute(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A new attribute.")] input: DefineAttributeInput,
    ) -> Result<DefineAttributePayload> {
        let new = Input {
            key: input.key,
            kind: input.kind.into(),
            currency: input.currency,
            choices: input.choices,
            name_en: input.name_en,
            name_nl: input.name_nl,
        };
        let outcome = define_attribute(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        DefineAttributePayload::of(outcome, AttributeDefinition)
    }
}
