//! `updateAttribute`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::facts::define_attribute::{Code, Update, update_attribute};
use crate::facts::graphql::types::AttributeDefinition;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::payload;

/// What changes; an absent field stays as it is.
#[derive(InputObject)]
pub struct UpdateAttributeInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// For CHOICE: keys, all that it had among them.
    #[graphql(validator(max_items = 200))]
    choices: Option<Vec<String>>,
    /// English name, 1 to 100 characters.
    name_en: Option<String>,
    /// Dutch name, 1 to 100 characters.
    name_nl: Option<String>,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UpdateAttributeErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// The key is taken.
    KeyTaken,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    UpdateAttributePayload {
        attribute: AttributeDefinition
    },
    UpdateAttributeError,
    UpdateAttributeErrorCode,
    Code
);

/// `updateAttribute`.
#[derive(Default)]
pub struct UpdateAttribute;

/// `updateAttribute`.
#[Object]
impl UpdateAttribute {
    /// Changes what the vendor keeps of its partnerships; kind and currency stay.
    async fn update_attribute(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes; an absent field stays as it is.")] input: UpdateAttributeInput,
    ) -> Result<UpdateAttributePayload> {
        let change = Update {
            id: Kind::AttributeDefinition.parse(&input.id).or_error()?,
            version: input.version,
            choices: input.choices,
            name_en: input.name_en,
            name_nl: input.name_nl,
        };
        UpdateAttributePayload::of(update_attribute(ctx.data::<Cx>()?, change).await, AttributeDefinition)
    }
}
