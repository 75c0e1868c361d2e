//! `recordFacts`.

use async_graphql::{Context, Enum, ID, InputObject, Object, OneofObject, Result, SimpleObject};

use crate::access::Cx;
use crate::facts::record_facts::{Code, Recorded, Sent, Told, record_facts};
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::money::MoneyInput;
use crate::graphql::kit::scalars::{Date, Decimal};
use crate::payload;

/// A value of a dimension.
#[derive(InputObject)]
pub struct FactValueInput {
    /// The dimension, by key.
    key: String,
    /// The value, 1 to 200 characters.
    value: String,
}

/// What a fact says.
#[derive(InputObject)]
pub struct FactInput {
    /// Whose it is.
    partnership_id: ID,
    /// First day on which it is so; the day on which it happened.
    occurred_on: Date,
    /// Last day on which it is so, for what lasts.
    ended_on: Option<Date>,
    /// Quantity, for types that have one.
    quantity: Option<Decimal>,
    /// Amount, for types that have one.
    amount: Option<MoneyInput>,
    /// Values of the type's dimensions, each at most once.
    #[graphql(default)]
    dimensions: Vec<FactValueInput>,
}

/// What is recorded under the source's number.
#[derive(OneofObject)]
pub enum FactContentInput {
    /// This fact, also if another was recorded before: then it is a correction.
    Fact(Box<FactInput>),
    /// Nothing any more: the fact is taken back. Only true can be said.
    Retracted(bool),
}

/// A fact.
#[derive(InputObject)]
pub struct RecordedFactInput {
    /// Its type, by key.
    #[graphql(name = "type")]
    fact_type: String,
    /// The source's number of it, 1 to 200 characters, unique within the type. The same again changes nothing.
    source_id: String,
    /// What is recorded.
    content: FactContentInput,
}

/// Facts.
#[derive(InputObject)]
pub struct RecordFactsInput {
    /// 1 to 500.
    facts: Vec<RecordedFactInput>,
}

/// Why they were refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum RecordFactsErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// There is no such type or partnership.
    NotFound,
}

/// What became of the facts that were sent.
#[derive(SimpleObject)]
pub struct RecordedFacts {
    /// New ones.
    added: i32,
    /// Those that say something else than before.
    corrected: i32,
    /// Those that were taken back.
    retracted: i32,
    /// Those that say what is known.
    unchanged: i32,
}

impl From<Recorded> for RecordedFacts {
    fn from(recorded: Recorded) -> Self {
        let count = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        Self {
            added: count(recorded.added),
            corrected: count(recorded.corrected),
            retracted: count(recorded.retracted),
            unchanged: count(recorded.unchanged),
        }
    }
}

payload!(
    RecordFactsPayload {
        recorded: RecordedFacts
    },
    RecordFactsError,
    RecordFactsErrorCode,
    Code
);

/// `recordFacts`.
#[derive(Default)]
pub struct RecordFacts;

/// `recordFacts`.
#[Object]
impl RecordFacts {
    /// Records what happened with partnerships, all of it or nothing. Sent again, it changes nothing: facts are known by type
    /// and the source's number.
    async fn record_facts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Facts.")] input: RecordFactsInput,
    ) -> Result<RecordFactsPayload> {
        let sent = input.facts.into_iter().map(sent).collect();
        let outcome = record_facts(ctx.data::<Cx>()?, sent).await;
        RecordFactsPayload::of(outcome, Into::into)
    }
}

fn sent(input: RecordedFactInput) -> Sent {
    let told = |fact: FactInput| Told {
        // An id of nothing is that of no partnership.
        partnership_id: Kind::Partnership.parse(&fact.partnership_id).unwrap_or_default(),
        occurred_on: fact.occurred_on.0,
        ended_on: fact.ended_on.map(|date| date.0),
        quantity: fact.quantity.map(|quantity| quantity.0),
        amount: fact.amount.map(|money| (money.amount.0, money.currency)),
        dimensions: fact
            .dimensions
            .into_iter()
            .map(|value| (value.key, value.value))
            .collect(),
    };
    Sent {
        fact_type: input.fact_type,
        source_id: input.source_id,
        fact: match input.content {
            FactContentInput::Fact(fact) => Some(told(*fact)),
            FactContentInput::Retracted(_) => None,
        },
    }
}
