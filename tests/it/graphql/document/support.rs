//! A small schema with something hidden of every kind, and a count of resolver runs.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use api::graphql::document::{DocumentGate, GateError, Limits, introspection::INTROSPECTION_QUERY};
use async_graphql::{
    ComplexObject, Context, Enum, ID, InputObject, Interface, Object, OneofObject, Request, Schema, SimpleObject,
    Subscription, Union, ValidationMode, Variables,
};
use serde_json::Value;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    Public,
    Staff,
}

/// How often each counted resolver ran.
#[derive(Default)]
pub struct Runs(AtomicUsize);

impl Runs {
    fn bump(&self) -> usize {
        self.0.fetch_add(1, Ordering::SeqCst) + 1
    }
    pub fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

fn staff(ctx: &Context<'_>) -> bool {
    ctx.data_opt::<Seat>() == Some(&Seat::Staff)
}

fn run(ctx: &Context<'_>) -> usize {
    ctx.data_opt::<Arc<Runs>>().map(|runs| runs.bump()).unwrap_or_default()
}

/// How far a deal is.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Registered, not yet seen.
    Open,
    Won,
    #[graphql(deprecation = "Use WON \"or\" nothing.")]
    Lost,
    #[graphql(visible = "staff")]
    Fraud,
}

#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(visible = "staff")]
pub enum Risk {
    High,
}

#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID"), field(name = "name", ty = "String"))]
pub enum Node {
    Deal(Deal),
    Partner(Partner),
}

#[derive(Union)]
pub enum Hit {
    Deal(Deal),
    Partner(Partner),
}

#[derive(SimpleObject, Clone)]
#[graphql(complex)]
pub struct Deal {
    stage: Stage,
    #[graphql(visible = "staff")]
    margin: i32,
    tags: Vec<String>,
    matrix: Vec<Vec<i32>>,
}

#[ComplexObject]
impl Deal {
    async fn id(&self) -> ID {
        "d1".into()
    }
    async fn name(&self) -> String {
        "deal".into()
    }
    async fn partner(&self, ctx: &Context<'_>) -> Partner {
        run(ctx);
        Partner { level: Some(3) }
    }
}

#[derive(SimpleObject, Clone)]
#[graphql(complex)]
pub struct Partner {
    level: Option<i32>,
}

#[ComplexObject]
impl Partner {
    async fn id(&self) -> ID {
        "p1".into()
    }
    async fn name(&self) -> String {
        "partner".into()
    }
    async fn deals(&self, ctx: &Context<'_>, #[graphql(default = 2)] first: i32, last: Option<i32>) -> Vec<Deal> {
        let (_, _) = (run(ctx), last);
        (0..first.clamp(0, 3)).map(|_| deal()).collect()
    }
}

#[derive(SimpleObject, Clone)]
#[graphql(visible = "staff")]
pub struct Secret {
    code: String,
}

fn deal() -> Deal {
    Deal {
        stage: Stage::Open,
        margin: 7,
        tags: vec!["a".into(), "b".into()],
        matrix: vec![vec![1], vec![2, 3]],
    }
}

/// Narrows a list.
#[derive(InputObject)]
pub struct Filter {
    /// Part of the name.
    text: Option<String>,
    stage: Option<Stage>,
    #[graphql(default = 5)]
    at_least: i32,
    required: bool,
    stages: Option<Vec<Stage>>,
    and: Option<Vec<Filter>>,
    #[graphql(visible = "staff")]
    margin: Option<i32>,
}

#[derive(OneofObject)]
pub enum By {
    Id(ID),
    Number(i32),
    #[graphql(visible = "staff")]
    Code(String),
}

#[derive(InputObject)]
#[graphql(visible = "staff")]
pub struct SecretInput {
    code: String,
}

pub struct Query;

#[Object]
impl Query {
    /// The one deal.
    async fn deal(&self, ctx: &Context<'_>) -> Deal {
        run(ctx);
        deal()
    }
    async fn me(&self, ctx: &Context<'_>) -> Partner {
        run(ctx);
        Partner { level: Some(3) }
    }
    async fn node(&self, ctx: &Context<'_>, id: ID) -> Option<Node> {
        run(ctx);
        if id.starts_with('d') {
            Some(Node::Deal(deal()))
        } else {
            Some(Node::Partner(Partner { level: None }))
        }
    }
    async fn search(&self, text: Option<String>) -> Vec<Hit> {
        let _ = text;
        vec![Hit::Deal(deal()), Hit::Partner(Partner { level: Some(1) })]
    }
    async fn deals(&self, first: Option<i32>, last: Option<i32>, filter: Option<Filter>) -> Vec<Deal> {
        let (_, _) = (last, filter);
        (0..first.unwrap_or(1).clamp(0, 3)).map(|_| deal()).collect()
    }
    async fn find(&self, by: By) -> String {
        match by {
            By::Id(id) => id.to_string(),
            By::Number(number) => number.to_string(),
            By::Code(code) => code,
        }
    }
    #[expect(clippy::too_many_arguments, reason = "one of each kind")]
    async fn echo(
        &self,
        int: Option<i32>,
        float: Option<f64>,
        text: Option<String>,
        flag: Option<bool>,
        id: Option<ID>,
        stage: Option<Stage>,
        list: Option<Vec<i32>>,
        strict: Option<Vec<Vec<String>>>,
        #[graphql(default = 4)] four: i32,
    ) -> String {
        let stage = stage.map(|stage| u8::from(stage == Stage::Won));
        format!("{int:?} {float:?} {text:?} {flag:?} {id:?} {stage:?} {list:?} {strict:?} {four}")
    }
    async fn guarded(&self, #[graphql(visible = "staff")] key: Option<i32>, open: Option<i32>) -> i32 {
        key.or(open).unwrap_or_default()
    }
    #[graphql(visible = "staff")]
    async fn secret(&self) -> Secret {
        Secret { code: "x".into() }
    }
    #[graphql(visible = "staff")]
    async fn audit(&self, input: SecretInput, risk: Option<Risk>) -> String {
        let _ = risk;
        input.code
    }
}

pub struct Mutation;

#[Object]
impl Mutation {
    async fn bump(&self, ctx: &Context<'_>) -> usize {
        run(ctx)
    }
    async fn rename(&self, ctx: &Context<'_>, name: String) -> Partner {
        let _ = name;
        run(ctx);
        Partner { level: None }
    }
    #[graphql(visible = "staff")]
    async fn purge(&self) -> bool {
        true
    }
}

pub struct Ticks;

#[Subscription]
impl Ticks {
    async fn tick(&self) -> impl futures_util::Stream<Item = i32> {
        futures_util::stream::iter([1])
    }
    async fn tock(&self) -> impl futures_util::Stream<Item = i32> {
        futures_util::stream::iter([2])
    }
}

pub type Sluice = Schema<Query, Mutation, Ticks>;

pub fn schema(mode: ValidationMode) -> Sluice {
    Schema::build(Query, Mutation, Ticks)
        .validation_mode(mode)
        .disable_suggestions()
        .finish()
}

pub async fn introspect(seat: Seat) -> Value {
    let answer = schema(ValidationMode::Strict)
        .execute(Request::new(INTROSPECTION_QUERY).data(seat))
        .await;
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    answer.data.into_json().unwrap()
}

pub async fn gate(seat: Seat) -> DocumentGate {
    DocumentGate::new(&introspect(seat).await, Limits::default(), true).unwrap()
}

pub fn vars(value: Value) -> Variables {
    Variables::from_json(value)
}

pub fn prepare(gate: &DocumentGate, query: &str, variables: Value) -> Result<usize, Vec<GateError>> {
    gate.prepare(query, None, &vars(variables))
        .map(|prepared| prepared.cost)
}

/// The messages of a refusal.
pub fn refusals(gate: &DocumentGate, query: &str, variables: Value) -> Vec<String> {
    match prepare(gate, query, variables) {
        Ok(_) => panic!("not refused: {query}"),
        Err(errors) => errors.into_iter().map(|error| error.message).collect(),
    }
}

/// The answer through the gate and how many counted resolvers ran.
pub async fn answer(gate: &DocumentGate, query: &str, variables: Value) -> (Value, usize) {
    let (text, runs) = answer_text(gate, query, variables).await;
    (serde_json::from_str(&text).unwrap(), runs)
}

/// The same with the order of keys.
pub async fn answer_text(gate: &DocumentGate, query: &str, variables: Value) -> (String, usize) {
    let runs = Arc::new(Runs::default());
    let prepared = gate
        .prepare(query, None, &vars(variables.clone()))
        .unwrap_or_else(|errors| panic!("{query}: {errors:?}"));
    let request = prepared
        .into_request(vars(variables))
        .data(Seat::Public)
        .data(Arc::clone(&runs));
    let answer = schema(ValidationMode::Fast).execute(request).await;
    assert!(answer.errors.is_empty(), "{query}: {:?}", answer.errors);
    (serde_json::to_string(&answer.data).unwrap(), runs.count())
}
