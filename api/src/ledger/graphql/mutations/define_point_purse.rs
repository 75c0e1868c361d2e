//! `definePointPurse`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::ledger::define_point_purse::{Code, Input, define_point_purse};
use crate::ledger::graphql::policy_input::PointPolicyInput;
use crate::ledger::graphql::purse::PointPurse;
use crate::payload;

/// A new kind of points.
#[derive(InputObject)]
pub struct DefinePointPurseInput {
    /// The same key gives the same result, however often it is sent.
    idempotency_key: String,
    /// Key: lower-case letters, digits and underscores, unique.
    key: String,
    /// English name, 1 to 100 characters.
    name_en: String,
    /// Dutch name, 1 to 100 characters.
    name_nl: String,
    /// What it promises of its points. It never changes.
    policy: PointPolicyInput,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum DefinePointPurseErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// The key is taken.
    KeyTaken,
}

payload!(
    DefinePointPursePayload {
        point_purse: PointPurse
    },
    DefinePointPurseError,
    DefinePointPurseErrorCode,
    Code
);

/// `definePointPurse`.
#[derive(Default)]
pub struct DefinePointPurse;

/// `definePointPurse`.
#[Object]
impl DefinePointPurse {
    /// Defines a kind of points, and what it promises of them.
    async fn define_point_purse(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A new kind of points.")] input: DefinePointPurseInput,
    ) -> Result<DefinePointPursePayload> {
        let new = Input {
            key: input.key,
            name_en: input.name_en,
            name_nl: input.name_nl,
            policy: input.policy.into(),
        };
        let outcome = define_point_purse(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        DefinePointPursePayload::of(outcome, PointPurse)
    }
}
