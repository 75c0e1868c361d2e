//! A schema with every kind of type at nullable places and at others, alone and in lists of lists.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

use async_graphql::{
    Context, ID, Interface, MaybeUndefined, Object, Result, Schema, Subscription, Union, ValidationMode,
};
use futures_util::Stream;

use crate::given::{Given, below, nullable, required};
use crate::inputs::{By, Color, Filter, Understood};

/// The schema.
pub type Conformance = Schema<Query, Mutation, Ticks>;

/// Builds it.
pub fn build(mode: ValidationMode) -> Conformance {
    Schema::build(Query, Mutation, Ticks)
        .validation_mode(mode)
        .disable_suggestions()
        .finish()
}

/// A list that may be null or fail.
type List<T> = Option<Result<Vec<T>>>;

impl Given for Color {
    async fn of(number: u32) -> Self {
        match number % 3 {
            0 => Self::Red,
            1 => Self::Green,
            _ => Self::Blue,
        }
    }
}

/// Implements the interface, and is in the union.
pub struct Thing(u32);

/// Likewise.
pub struct Other(u32);

/// Only in the union.
pub struct Lone(u32);

macro_rules! given {
    ($($type:ident)*) => {
        $(impl Given for $type {
            async fn of(number: u32) -> Self {
                Self(number)
            }
        })*
    };
}

given! { Thing Other Lone }

#[derive(Interface)]
#[graphql(
    field(name = "id", ty = "ID"),
    field(name = "name", ty = "Option<Result<String>>"),
    field(name = "mustName", method = "must_name", ty = "String"),
    field(name = "color", ty = "Option<Result<Color>>"),
    field(name = "next", ty = "Option<Result<Node>>")
)]
pub enum Node {
    /// One kind.
    Thing(Thing),
    /// Another.
    Other(Other),
}

impl Given for Node {
    async fn of(number: u32) -> Self {
        match number % 2 {
            0 => Self::Thing(Thing(number)),
            _ => Self::Other(Other(number)),
        }
    }
}

#[derive(Union)]
pub enum Any {
    /// One kind.
    Thing(Thing),
    /// Another.
    Other(Other),
    /// One that is no node.
    Lone(Lone),
}

impl Given for Any {
    async fn of(number: u32) -> Self {
        match number % 3 {
            0 => Self::Thing(Thing(number)),
            1 => Self::Other(Other(number)),
            _ => Self::Lone(Lone(number)),
        }
    }
}

/// Fields whose value is given by the number of their place.
macro_rules! fields {
    ($type:ident { $($kind:ident $field:ident $name:literal -> [$($output:tt)*];)* }) => {
        #[Object]
        impl $type {
            async fn id(&self) -> Result<ID> {
                Ok(self.0.to_string().into())
            }
            $(async fn $field(&self) -> $($output)* {
                $kind(below(self.0, $name)).await
            })*
        }
    };
}

fields! { Thing {
    nullable name "name" -> [Option<Result<String>>];
    required must_name "mustName" -> [Result<String>];
    nullable color "color" -> [Option<Result<Color>>];
    nullable next "next" -> [Option<Result<Node>>];
    nullable size "size" -> [Option<Result<i32>>];
    required strict_size "strictSize" -> [Result<i32>];
    nullable tags "tags" -> [List<Option<Result<String>>>];
    required strict_tags "strictTags" -> [Result<Vec<Result<String>>>];
    nullable matrix "matrix" -> [List<List<Option<Result<i32>>>>];
    required strict_matrix "strictMatrix" -> [Result<Vec<Result<Vec<Result<i32>>>>>];
    nullable other "other" -> [Option<Result<Other>>];
    required must_other "mustOther" -> [Result<Other>];
    nullable things "things" -> [List<Result<Thing>>];
    nullable anys "anys" -> [List<Option<Result<Any>>>];
    required strict_anys "strictAnys" -> [Result<Vec<Result<Any>>>];
} }

fields! { Other {
    nullable name "name" -> [Option<Result<String>>];
    required must_name "mustName" -> [Result<String>];
    nullable color "color" -> [Option<Result<Color>>];
    nullable next "next" -> [Option<Result<Node>>];
    nullable weight "weight" -> [Option<Result<f64>>];
    nullable flag "flag" -> [Option<Result<bool>>];
    nullable thing "thing" -> [Option<Result<Thing>>];
    required must_thing "mustThing" -> [Result<Thing>];
    required nodes "nodes" -> [Result<Vec<Result<Node>>>];
    nullable node_matrix "nodeMatrix" -> [List<Result<Vec<Option<Result<Node>>>>>];
} }

fields! { Lone {
    nullable only "only" -> [Option<Result<String>>];
    nullable thing "thing" -> [Option<Result<Thing>>];
} }

/// The root; its number is 0.
pub struct Query;

#[Object]
impl Query {
    async fn thing(&self) -> Option<Result<Thing>> {
        nullable(below(0, "thing")).await
    }
    async fn must_thing(&self) -> Result<Thing> {
        required(below(0, "mustThing")).await
    }
    async fn other(&self) -> Option<Result<Other>> {
        nullable(below(0, "other")).await
    }
    /// The number of the place is the argument's.
    async fn thing_of(&self, number: i32) -> Option<Result<Thing>> {
        nullable(below(0, number)).await
    }
    async fn node_of(&self, #[graphql(default = 7)] number: i32) -> Option<Result<Node>> {
        nullable(below(0, number)).await
    }
    async fn must_node(&self) -> Result<Node> {
        required(below(0, "mustNode")).await
    }
    async fn nodes(&self) -> List<Option<Result<Node>>> {
        nullable(below(0, "nodes")).await
    }
    async fn strict_nodes(&self) -> Result<Vec<Result<Node>>> {
        required(below(0, "strictNodes")).await
    }
    async fn any(&self) -> Option<Result<Any>> {
        nullable(below(0, "any")).await
    }
    async fn any_of(&self, number: i32) -> Result<Any> {
        required(below(0, number)).await
    }
    async fn anys(&self) -> List<Result<Any>> {
        nullable(below(0, "anys")).await
    }
    #[expect(clippy::too_many_arguments, reason = "one of each kind")]
    async fn echo(
        &self,
        #[graphql(default_with = "Some(4)")] int: Option<i32>,
        float: MaybeUndefined<f64>,
        text: MaybeUndefined<String>,
        #[graphql(default = true)] flag: bool,
        id: MaybeUndefined<ID>,
        #[graphql(default_with = "Some(Color::Green)")] color: Option<Color>,
        list: MaybeUndefined<Vec<i32>>,
        matrix: MaybeUndefined<Vec<Option<Vec<Option<Color>>>>>,
        filter: MaybeUndefined<Filter>,
        by: MaybeUndefined<By>,
    ) -> String {
        let understood = Understood::default()
            .value("int", int)
            .maybe("float", float)
            .maybe("text", text)
            .value("flag", flag)
            .maybe("id", id)
            .value("color", color)
            .maybe("list", list)
            .maybe("matrix", matrix)
            .maybe("filter", filter)
            .maybe("by", by);
        understood.done().to_string()
    }
    async fn must(&self, filter: Filter, ids: Vec<ID>) -> Option<String> {
        let understood = Understood::default().value("filter", filter).value("ids", ids);
        Some(understood.done().to_string())
    }
}

/// What changes a number of the request.
pub struct Mutation;

#[Object]
impl Mutation {
    /// One more.
    async fn count(&self, ctx: &Context<'_>) -> i32 {
        counted(ctx)
    }
    async fn thing(&self, ctx: &Context<'_>) -> Option<Result<Thing>> {
        nullable(below(0, counted(ctx))).await
    }
    async fn must_thing(&self, ctx: &Context<'_>) -> Result<Thing> {
        required(below(0, counted(ctx))).await
    }
}

fn counted(ctx: &Context<'_>) -> i32 {
    let counter = ctx.data_opt::<Arc<AtomicI32>>();
    counter.map_or(0, |counter| counter.fetch_add(1, Ordering::SeqCst))
}

/// What comes by and by.
pub struct Ticks;

#[Subscription]
impl Ticks {
    async fn tick(&self) -> impl Stream<Item = i32> {
        futures_util::stream::iter([1])
    }
    async fn tock(&self) -> impl Stream<Item = i32> {
        futures_util::stream::iter([2])
    }
}
