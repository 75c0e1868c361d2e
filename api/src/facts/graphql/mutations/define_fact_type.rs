//! `defineFactType`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::facts::define_fact_type::{Code, Input, NewDimension, define_fact_type};
use crate::facts::fact_types;
use crate::facts::graphql::fact::{FactSource, FactType};
use crate::graphql::kit::fault::OrError;
use crate::payload;

/// What facts of a type are told apart by.
#[derive(InputObject)]
pub struct FactDimensionInput {
    /// Key: lower-case letters, digits and underscores, unique within the type.
    key: String,
    /// English name, 1 to 100 characters.
    name_en: String,
    /// Dutch name, 1 to 100 characters.
    name_nl: String,
    /// The values that it may have; any text when absent.
    #[graphql(validator(max_items = 200))]
    values: Option<Vec<String>>,
}

/// A new type of facts.
#[derive(InputObject)]
pub struct DefineFactTypeInput {
    /// The same key gives the same result, however often it is sent.
    idempotency_key: String,
    /// Key: lower-case letters, digits and underscores, unique.
    key: String,
    /// English name, 1 to 100 characters.
    name_en: String,
    /// Dutch name, 1 to 100 characters.
    name_nl: String,
    /// Whether each fact has a quantity.
    #[graphql(default)]
    has_quantity: bool,
    /// Whether each fact has an amount.
    #[graphql(default)]
    has_amount: bool,
    /// What facts are told apart by, at most 8.
    #[graphql(default)]
    dimensions: Vec<FactDimensionInput>,
    /// What tells its facts, where the vendor's systems do not: then each has an amount, the deal's value, and the dimension
    /// `customer`, and nothing else may be said of them here. Deals that there are already are told as well.
    source: Option<FactSource>,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum DefineFactTypeErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// The key is taken.
    KeyTaken,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    DefineFactTypePayload { fact_type: FactType },
    DefineFactTypeError,
    DefineFactTypeErrorCode,
    Code
);

/// `defineFactType`.
#[derive(Default)]
pub struct DefineFactType;

/// `defineFactType`.
#[Object]
impl DefineFactType {
    /// Defines a type of facts that the vendor's systems record of its partnerships.
    async fn define_fact_type(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A new type of facts.")] input: DefineFactTypeInput,
    ) -> Result<DefineFactTypePayload> {
        let dimension = |dimension: FactDimensionInput| NewDimension {
            key: dimension.key,
            name_en: dimension.name_en,
            name_nl: dimension.name_nl,
            values: dimension.values,
        };
        let new = Input {
            key: input.key,
            name_en: input.name_en,
            name_nl: input.name_nl,
            has_quantity: input.has_quantity,
            has_amount: input.has_amount,
            dimensions: input.dimensions.into_iter().map(dimension).collect(),
            source: input.source.map(Into::into),
        };
        let outcome = define_fact_type(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        let outcome = match outcome {
            Ok(row) => Ok(fact_types::FactType::of(row).or_error()?),
            Err(failure) => Err(failure),
        };
        DefineFactTypePayload::of(outcome, FactType)
    }
}
