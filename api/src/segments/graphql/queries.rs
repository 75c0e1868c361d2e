//! Queries of this domain: the vendor's.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, OneofObject, Result};
use chrono::{DateTime, Utc};
use rules::Rule;

use super::explanation::MembershipExplanation;
use super::preview::SegmentPreview;
use super::rule_input::RuleInput;
use super::rule_json;
use super::segment::Segment;
use super::shelf::book;
use crate::access::page::{Page, PageArgs};
use crate::access::{Capability, Cx};
use crate::fault::Fault;
use crate::graphql::kit::connection::{Nodes, connection, wants_total};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::segments::{Rulebook, explain_rule, list, members};

/// For vendors.
#[derive(Default)]
pub struct SegmentsQuery;

/// What is to be explained.
#[derive(OneofObject)]
pub enum ExplainedInput {
    /// Membership of a segment.
    SegmentId(ID),
    /// A rule.
    Rule(RuleInput),
}

/// For vendors.
#[Object]
impl SegmentsQuery {
    /// The vendor's segments, by key.
    async fn segments(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whether archived ones are listed too.", default)] include_archived: bool,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<Segment>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let cx = ctx.data::<Cx>()?;
        let (page, total) = list::segments(cx, include_archived, &args, wants_total(ctx))
            .await
            .or_error()?;
        let (cursors, rows): (Vec<_>, Vec<_>) = page.rows.into_iter().unzip();
        let page = Page {
            rows: cursors.into_iter().zip(Segment::all(cx, rows).await?).collect(),
            has_previous: page.has_previous,
            has_next: page.has_next,
        };
        Ok(connection((page, total), |segment| segment))
    }

    /// One segment.
    async fn segment(&self, ctx: &Context<'_>, #[graphql(desc = "Global id.")] id: ID) -> Option<Result<Segment>> {
        let found = async {
            let cx = ctx.data::<Cx>()?;
            let Ok(id) = Kind::Segment.parse(&id) else {
                return Ok(None);
            };
            match list::segment(cx, id).await.or_error()? {
                Some(row) => Segment::one(cx, row).await.map(Some),
                None => Ok(None),
            }
        };
        found.await.transpose()
    }

    /// For whom a rule would hold on a date, as known at a moment.
    async fn segment_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The rule.")] rule: RuleInput,
        #[graphql(desc = "Date; today when absent.")] as_of: Option<Date>,
        #[graphql(desc = "From what was known then; now when absent.")] known_at: Option<DateTime<Utc>>,
    ) -> Result<SegmentPreview> {
        let cx = ctx.data::<Cx>()?;
        cx.demand_to_read(Capability::ManageSegments).or_error()?;
        let book = book(cx, as_of, known_at).await?;
        let rule = checked(&rule, &book, "rule").or_error()?;
        let members = members(cx, &book, &rule).await.or_error()?;
        Ok(SegmentPreview { members })
    }

    /// Why a partnership belongs to a segment or why a rule holds for it, or what is missing. Null when there is no such
    /// segment or partnership.
    async fn explain_membership(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be explained.")] of: ExplainedInput,
        #[graphql(desc = "For which partnership.")] partnership_id: ID,
        #[graphql(desc = "Date; today when absent.")] as_of: Option<Date>,
        #[graphql(desc = "From what was known then; now when absent.")] known_at: Option<DateTime<Utc>>,
    ) -> Option<Result<MembershipExplanation>> {
        let found = async {
            let cx = ctx.data::<Cx>()?;
            cx.demand_to_read(Capability::ManageSegments).or_error()?;
            let Ok(partnership_id) = Kind::Partnership.parse(&partnership_id) else {
                return Ok(None);
            };
            let book = book(cx, as_of, known_at).await?;
            let rule = match of {
                ExplainedInput::Rule(rule) => checked(&rule, &book, "of").or_error()?,
                ExplainedInput::SegmentId(id) => {
                    let Ok(id) = Kind::Segment.parse(&id) else {
                        return Ok(None);
                    };
                    let Some(row) = list::segment(cx, id).await.or_error()? else {
                        return Ok(None);
                    };
                    Rule::in_segment([row.key])
                }
            };
            let tree = explain_rule(cx, &book, &rule, partnership_id).await.or_error()?;
            let book = Arc::new(book);
            Ok(tree.map(|tree| MembershipExplanation { tree, book }))
        };
        found.await.transpose()
    }
}

/// The rule, if it may be asked; the argument named `field` is told where it may not.
fn checked(input: &RuleInput, book: &Rulebook, field: &str) -> Result<Rule, Fault> {
    let rule = input.parse()?;
    match rules::validate(&rule, &book.catalog).into_iter().next() {
        None => Ok(rule),
        Some(problem) => {
            let inner = if field == "of" {
                vec!["rule".to_owned()]
            } else {
                Vec::new()
            };
            Err(Fault::InvalidInput {
                field: [vec![field.to_owned()], inner, rule_json::path(problem.path)].concat(),
                message: problem.message,
            })
        }
    }
}
