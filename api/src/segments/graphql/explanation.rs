//! Why a rule holds for a partnership, or does not.

use std::sync::Arc;

use async_graphql::{Context, Enum, Json, Object, Result};
use chrono::{DateTime, Utc};
use rules::Explanation as RuleExplanation;

use super::shelf::spoken;
use crate::access::Cx;
use crate::fault::Fault;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::scalars::Date;
use crate::orgs::graphql::user::Language;
use crate::segments::Rulebook;

/// Whether a condition holds.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "rules::Verdict")]
pub enum Outcome {
    /// It holds.
    Met,
    /// It does not hold.
    NotMet,
    /// Something that it asks about is not known; it does not hold, and its negation does not either.
    Unknown,
}

/// Why a rule holds for a partnership, or does not.
pub struct MembershipExplanation {
    /// The tree.
    pub tree: RuleExplanation,
    /// Names.
    pub book: Arc<Rulebook>,
}

/// Why a rule holds for a partnership, or does not.
#[Object]
impl MembershipExplanation {
    /// Whether it holds.
    async fn outcome(&self) -> Outcome {
        self.tree.outcome.into()
    }

    /// The date for which it was asked.
    async fn as_of(&self) -> Date {
        Date(self.book.as_of)
    }

    /// The moment from which it was looked.
    async fn known_at(&self) -> DateTime<Utc> {
        self.book.known_at
    }

    /// The tree of reasons, parents before children.
    async fn nodes(&self) -> Vec<ExplanationNode> {
        nodes(&self.tree, &self.book)
    }
}

/// The nodes of a tree of reasons, parents before children.
pub fn nodes(tree: &RuleExplanation, book: &Arc<Rulebook>) -> Vec<ExplanationNode> {
    let mut nodes = Vec::new();
    let mut open = vec![(0, tree)];
    while let Some((depth, node)) = open.pop() {
        open.extend(node.children.iter().rev().map(|child| (depth + 1, child)));
        nodes.push(ExplanationNode {
            depth,
            node: RuleExplanation {
                children: Vec::new(),
                ..node.clone()
            },
            book: Arc::clone(book),
        });
    }
    nodes
}

/// One reason.
pub struct ExplanationNode {
    depth: i32,
    node: RuleExplanation,
    book: Arc<Rulebook>,
}

/// One reason.
#[Object]
impl ExplanationNode {
    /// 0 for the rule itself, one more for each step down.
    async fn depth(&self) -> i32 {
        self.depth
    }

    /// Whether it holds.
    async fn outcome(&self) -> Outcome {
        self.node.outcome.into()
    }

    /// What is asked, what is the case and what is missing, in words.
    async fn sentence(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Language; the viewer's own when absent.")] language: Option<Language>,
    ) -> Result<String> {
        let language = spoken(ctx.data::<Cx>()?, language);
        Ok(self.node.sentence(language, &self.book.names))
    }

    /// What is the case, `{"keys" | "number" | "money" | "date" | "boolean" | "metric" | "worked": …}` or `"no_level"`; null when
    /// it is not known, and for combinators.
    async fn actual(&self) -> Option<Result<Json<serde_json::Value>>> {
        json(&self.node.actual).transpose()
    }

    /// What is missing, `{"distance" | "one_of" | "none_of" | "more": …}` or `"value"`; null when nothing is.
    async fn missing(&self) -> Option<Result<Json<serde_json::Value>>> {
        json(&self.node.missing).transpose()
    }
}

fn json(value: &Option<impl serde::Serialize>) -> Result<Option<Json<serde_json::Value>>> {
    let value = value.as_ref().map(serde_json::to_value).transpose();
    Ok(value.map_err(Fault::internal).or_error()?.map(Json))
}
