//! Types of this domain.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Json, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};
use rules::{Explanation as RuleExplanation, Rule, Timeline, TimelineRow};
use tokio::sync::OnceCell;

use super::rule_json;
use crate::access::page::{Page, PageArgs};
use crate::access::read::Total;
use crate::access::{Capability, Cx};
use crate::fault::Fault;
use crate::graphql::kit::connection::{Nodes, connection};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::orgs::PartnershipRow;
use crate::orgs::graphql::types::{Language, Partnership};
use crate::segments::list::{Versioned, versions};
use crate::segments::{RuleNames, Rulebook, SegmentRow, SegmentVersionRow, members};

/// What the segments of one answer share, read when first needed.
#[derive(Default)]
pub struct Shelf {
    book: OnceCell<Rulebook>,
}

impl Shelf {
    async fn names(&self, cx: &Cx) -> Result<&RuleNames> {
        let load = || Rulebook::load(cx, cx.today(), cx.now());
        Ok(&self.book.get_or_try_init(load).await.or_error()?.names)
    }
}

/// A line of the reading of a rule.
#[derive(async_graphql::SimpleObject)]
pub struct RuleLine {
    /// 0 for the rule itself, one more for each step down.
    depth: i32,
    /// What is asked there.
    text: String,
}

/// A named group of the vendor's partnerships: those for which its rule holds.
pub struct Segment {
    of: Versioned,
    shelf: Arc<Shelf>,
}

impl Segment {
    /// Segments with their versions, read together.
    pub async fn all(cx: &Cx, rows: Vec<SegmentRow>) -> Result<Vec<Self>> {
        let mut found = versions(cx, rows.iter().map(|row| row.id).collect()).await.or_error()?;
        let shelf = Arc::new(Shelf::default());
        let segment = |row: SegmentRow| Self {
            of: Versioned {
                versions: found.remove(&row.id).unwrap_or_default(),
                row,
            },
            shelf: Arc::clone(&shelf),
        };
        Ok(rows.into_iter().map(segment).collect())
    }

    /// One segment.
    pub async fn one(cx: &Cx, row: SegmentRow) -> Result<Self> {
        let mut all = Self::all(cx, vec![row]).await?;
        all.pop().ok_or(Fault::NotFound).or_error()
    }

    /// The rule in force on a date as known at a moment.
    fn in_force(&self, on: NaiveDate, known_at: DateTime<Utc>) -> Option<serde_json::Value> {
        let timeline: Timeline<&serde_json::Value> = self
            .of
            .versions
            .iter()
            .map(|version| TimelineRow {
                value: &version.rule,
                valid_from: version.valid_from,
                recorded_at: version.recorded_at,
            })
            .collect();
        timeline.value_at(on, known_at).map(|rule| (*rule).clone())
    }
}

/// A named group of the vendor's partnerships: those for which its rule holds.
#[Object(visible = "crate::graphql::kit::seat::vendor")]
impl Segment {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::Segment.id(self.of.row.id)
    }

    /// How rules name it; never changes.
    async fn key(&self) -> &str {
        &self.of.row.key
    }

    /// Name in the viewer's language.
    async fn name(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(match ctx.data::<Cx>()?.viewer().language {
            crate::orgs::Language::En => &self.of.row.name_en,
            crate::orgs::Language::Nl => &self.of.row.name_nl,
        })
    }

    /// English name.
    async fn name_en(&self) -> &str {
        &self.of.row.name_en
    }

    /// Dutch name.
    async fn name_nl(&self) -> &str {
        &self.of.row.name_nl
    }

    /// What it is for.
    async fn description(&self) -> Option<&str> {
        self.of.row.description.as_deref()
    }

    /// Whether new rules may no longer name it. Those that do keep their meaning.
    async fn archived(&self) -> bool {
        self.of.row.archived
    }

    /// The rule in force on a date (today when absent), in the form of `RuleInput`; null when there is none on that date.
    async fn rule(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Date; today when absent.")] as_of: Option<Date>,
    ) -> Result<Option<Json<serde_json::Value>>> {
        let cx = ctx.data::<Cx>()?;
        let rule = self.in_force(as_of.map_or(cx.today(), |date| date.0), cx.now());
        Ok(rule.map(|rule| Json(rule_json::shown(&rule))))
    }

    /// The rule in force today in words, parents before children.
    async fn sentences(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Language; the viewer's own when absent.")] language: Option<Language>,
    ) -> Result<Vec<RuleLine>> {
        let cx = ctx.data::<Cx>()?;
        let Some(rule) = self.in_force(cx.today(), cx.now()) else {
            return Ok(Vec::new());
        };
        let rule: Rule = serde_json::from_value(rule).map_err(Fault::internal).or_error()?;
        let lines = rules::explain::describe(&rule, spoken(cx, language), self.shelf.names(cx).await?);
        Ok(lines
            .into_iter()
            .map(|(depth, text)| RuleLine {
                depth: i32::try_from(depth).unwrap_or(i32::MAX),
                text,
            })
            .collect())
    }

    /// All versions of the rule, oldest first.
    async fn versions(&self) -> Vec<SegmentVersion> {
        self.of.versions.iter().cloned().map(SegmentVersion).collect()
    }

    /// The partnerships for which the rule holds on a date, as known at a moment, by name.
    #[allow(clippy::too_many_arguments, reason = "arguments of a GraphQL field")]
    async fn members(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Date; today when absent.")] as_of: Option<Date>,
        #[graphql(desc = "From what was known then; now when absent.")] known_at: Option<DateTime<Utc>>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<Partnership>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let cx = ctx.data::<Cx>()?;
        let book = book(cx, as_of, known_at).await?;
        let rule = Rule::in_segment([self.of.row.key.clone()]);
        page(members(cx, &book, &rule).await.or_error()?, &args)
    }

    /// When it was created.
    async fn created_at(&self) -> DateTime<Utc> {
        self.of.row.created_at
    }

    /// When it was last changed.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.of.row.updated_at
    }

    /// Counts the writes; an update names the version that it saw.
    async fn version(&self) -> i64 {
        self.of.row.version
    }

    /// Whether the viewer may change it.
    async fn viewer_can_update(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(ctx.data::<Cx>()?.viewer().can(Capability::ManageSegments))
    }
}

/// The rule of a segment from a date on, as recorded at a moment.
pub struct SegmentVersion(SegmentVersionRow);

/// The rule of a segment from a date on, as recorded at a moment.
#[Object]
impl SegmentVersion {
    /// 1, 2, … in the order of recording.
    async fn number(&self) -> i64 {
        self.0.number
    }

    /// The rule, in the form of `RuleInput`.
    async fn rule(&self) -> Json<serde_json::Value> {
        Json(rule_json::shown(&self.0.rule))
    }

    /// First day on which it holds; it does so until a later version takes over.
    async fn valid_from(&self) -> Date {
        Date(self.0.valid_from)
    }

    /// When it was recorded.
    async fn recorded_at(&self) -> DateTime<Utc> {
        self.0.recorded_at
    }
}

/// For whom a rule would hold.
pub struct SegmentPreview {
    /// Those for whom it holds.
    pub members: Vec<PartnershipRow>,
}

/// For whom a rule would hold.
#[Object]
impl SegmentPreview {
    /// For how many partnerships it holds.
    async fn count(&self) -> i64 {
        i64::try_from(self.members.len()).unwrap_or(i64::MAX)
    }

    /// The partnerships for which it holds, by name.
    async fn partnerships(
        &self,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<Partnership>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        page(self.members.clone(), &args)
    }
}

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
        let mut nodes = Vec::new();
        let mut open = vec![(0, &self.tree)];
        while let Some((depth, node)) = open.pop() {
            open.extend(node.children.iter().rev().map(|child| (depth + 1, child)));
            nodes.push(ExplanationNode {
                depth,
                node: RuleExplanation {
                    children: Vec::new(),
                    ..node.clone()
                },
                book: Arc::clone(&self.book),
            });
        }
        nodes
    }
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

    /// What is the case, `{"keys" | "number" | "money" | "date" | "boolean" | "metric": …}` or `"no_level"`; null when
    /// it is not known, and for combinators.
    async fn actual(&self) -> Result<Option<Json<serde_json::Value>>> {
        json(&self.node.actual)
    }

    /// What is missing, `{"distance" | "one_of" | "none_of" | "more": …}` or `"value"`; null when nothing is.
    async fn missing(&self) -> Result<Option<Json<serde_json::Value>>> {
        json(&self.node.missing)
    }
}

fn json(value: &Option<impl serde::Serialize>) -> Result<Option<Json<serde_json::Value>>> {
    let value = value.as_ref().map(serde_json::to_value).transpose();
    Ok(value.map_err(Fault::internal).or_error()?.map(Json))
}

/// The rulebook for a date and a moment, today and now when absent. What is not yet known cannot be asked for.
pub async fn book(cx: &Cx, as_of: Option<Date>, known_at: Option<DateTime<Utc>>) -> Result<Rulebook> {
    let as_of = as_of.map_or(cx.today(), |date| date.0);
    let known_at = known_at.unwrap_or(cx.now()).min(cx.now());
    Rulebook::load(cx, as_of, known_at).await.or_error()
}

fn spoken(cx: &Cx, language: Option<Language>) -> rules::Language {
    crate::segments::language(language.map_or(cx.viewer().language, Into::into))
}

fn page(rows: Vec<PartnershipRow>, args: &PageArgs) -> Result<Nodes<Partnership>> {
    let total = Total {
        count: u64::try_from(rows.len()).unwrap_or(u64::MAX),
        exact: true,
    };
    let page = Page::of(rows, &crate::segments::members::by_name(), args).or_error()?;
    Ok(connection((page, Some(total)), Partnership))
}
