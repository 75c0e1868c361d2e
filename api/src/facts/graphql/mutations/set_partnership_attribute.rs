//! `setPartnershipAttribute`.

use async_graphql::{Context, Enum, ID, InputObject, Object, OneofObject, Result};

use crate::access::Cx;
use crate::facts::set_partnership_attribute::{Code, Given, Input, set_partnership_attribute};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::money::MoneyInput;
use crate::graphql::kit::scalars::{Date, Decimal};
use crate::orgs::graphql::partnership::Partnership;
use crate::payload;

/// A value, in the field of the attribute's kind.
#[derive(OneofObject)]
pub enum AttributeValueInput {
    /// TEXT: one line of 1 to 1,000 characters.
    Text(String),
    /// CHOICE: keys.
    Choices(Vec<String>),
    /// NUMBER.
    Number(Decimal),
    /// MONEY, in the attribute's currency.
    Money(MoneyInput),
    /// DATE.
    Date(Date),
    /// BOOLEAN.
    Boolean(bool),
}

impl From<AttributeValueInput> for Given {
    fn from(value: AttributeValueInput) -> Self {
        match value {
            AttributeValueInput::Text(text) => Self::Text(text),
            AttributeValueInput::Choices(keys) => Self::Choice(keys),
            AttributeValueInput::Number(number) => Self::Number(number.0),
            AttributeValueInput::Money(money) => Self::Money(money.amount.0, money.currency),
            AttributeValueInput::Date(date) => Self::Date(date.0),
            AttributeValueInput::Boolean(boolean) => Self::Boolean(boolean),
        }
    }
}

/// A value and the day from which it is valid.
#[derive(InputObject)]
pub struct SetPartnershipAttributeInput {
    /// Global id of the partnership.
    partnership_id: ID,
    /// The version of the partnership that the client saw.
    version: i64,
    /// The attribute, by key.
    key: String,
    /// The value, in the field of the attribute's kind; null: none from that day on.
    value: Option<AttributeValueInput>,
    /// First day on which it is valid; today when absent. Not in the future.
    valid_from: Option<Date>,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum SetPartnershipAttributeErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// The vendor has no such attribute.
    NotFound,
    /// Somebody else changed the partnership meanwhile: read it again.
    Stale,
}

payload!(
    SetPartnershipAttributePayload {
        partnership: Partnership
    },
    SetPartnershipAttributeError,
    SetPartnershipAttributeErrorCode,
    Code
);

/// `setPartnershipAttribute`.
#[derive(Default)]
pub struct SetPartnershipAttribute;

/// `setPartnershipAttribute`.
#[Object]
impl SetPartnershipAttribute {
    /// Records an attribute of a partnership from a day on. What was recorded before stays on record.
    async fn set_partnership_attribute(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A value and the day from which it is valid.")] input: SetPartnershipAttributeInput,
    ) -> Result<SetPartnershipAttributePayload> {
        let new = Input {
            partnership_id: Kind::Partnership.parse(&input.partnership_id).or_error()?,
            version: input.version,
            key: input.key,
            value: input.value.map(Into::into),
            valid_from: input.valid_from.map(|date| date.0),
        };
        let outcome = set_partnership_attribute(ctx.data::<Cx>()?, new).await;
        SetPartnershipAttributePayload::of(outcome, Partnership)
    }
}
