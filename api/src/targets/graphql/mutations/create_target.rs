//! `createTarget`.

use async_graphql::{Context, Enum, ID, InputObject, Object, OneofObject, Result};

use crate::access::Cx;
use crate::fault::Fault;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::{Date, Decimal};
use crate::orgs::graphql::membership::Role;
use crate::payload;
use crate::targets::create_target::{Aim, Code, Holder, Input, create_target};
use crate::targets::graphql::target::Target;

/// By whom a target is to be reached.
#[derive(OneofObject)]
pub enum TargetHolderInput {
    /// By this partnership.
    PartnershipId(ID),
    /// By this person of the vendor: over the partnerships on whose account team it is.
    MembershipId(ID),
    /// By this role of the vendor: over all partnerships.
    Role(Role),
}

impl TargetHolderInput {
    fn parse(self) -> Result<Holder, Fault> {
        Ok(match self {
            Self::PartnershipId(id) => Holder::Partnership(Kind::Partnership.parse(&id)?),
            Self::MembershipId(id) => Holder::Person(Kind::Membership.parse(&id)?),
            Self::Role(role) => Holder::Role(role.into()),
        })
    }
}

/// The target whose place another takes.
#[derive(InputObject)]
pub struct ReplacedTargetInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
}

/// What is to be reached.
#[derive(InputObject)]
pub struct CreateTargetInput {
    /// The same key gives the same result, however often it is sent.
    idempotency_key: String,
    /// By whom.
    holder: TargetHolderInput,
    /// Key of the metric. For a person or a role it is one that adds up over partnerships: a sum or a number of something.
    metric_key: String,
    /// First day of the period.
    begins_on: Date,
    /// Last day of the period; it has at most 3,660 days.
    ends_on: Date,
    /// How much, in the metric's unit; more than 0.
    value: Decimal,
    /// English name, 1 to 100 characters; the metric's when absent.
    name_en: Option<String>,
    /// Dutch name, 1 to 100 characters; the metric's when absent.
    name_nl: Option<String>,
    /// The target whose place it takes, which is archived at the same time.
    replaces: Option<ReplacedTargetInput>,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum CreateTargetErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// A reference to nothing.
    NotFound,
    /// There is a target for the same, with the same metric and period: replace it.
    AlreadySet,
    /// Somebody else changed the target that is to be replaced: read it again.
    Stale,
    /// The target that is to be replaced is archived already.
    Archived,
}

payload!(
    CreateTargetPayload { target: Target },
    CreateTargetError,
    CreateTargetErrorCode,
    Code
);

/// `createTarget`.
#[derive(Default)]
pub struct CreateTarget;

/// `createTarget`.
#[Object]
impl CreateTarget {
    /// Sets what is to be reached with a metric within a period, by a partnership, a person or a role. It is not changed
    /// afterwards: another takes its place.
    async fn create_target(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be reached.")] input: CreateTargetInput,
    ) -> Result<CreateTargetPayload> {
        let replaced = |it: ReplacedTargetInput| Ok((Kind::Target.parse(&it.id)?, it.version));
        let new = Input {
            holder: input.holder.parse().or_error()?,
            aim: Aim {
                metric: input.metric_key,
                begins_on: input.begins_on.0,
                ends_on: input.ends_on.0,
                value: input.value.0,
                name_en: input.name_en,
                name_nl: input.name_nl,
            },
            replaces: input.replaces.map(replaced).transpose().or_error()?,
        };
        let outcome = create_target(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        CreateTargetPayload::of(outcome, Target::one)
    }
}
