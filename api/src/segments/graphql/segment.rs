//! A segment.

use async_graphql::{Context, ID, Json, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};
use rules::{Rule, Timeline, TimelineRow};

use super::preview::page;
use super::rule_json;
use super::shelf::{Shelf, book, spoken};
use crate::access::page::PageArgs;
use crate::access::{Capability, Cx};
use crate::fault::Fault;
use crate::graphql::kit::connection::Nodes;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::orgs::graphql::partnership::Partnership;
use crate::orgs::graphql::user::Language;
use crate::segments::list::{Versioned, versions};
use crate::segments::{SegmentRow, SegmentVersionRow, members};

/// A line of the reading of a rule.
#[derive(async_graphql::SimpleObject)]
pub struct RuleLine {
    /// 0 for the rule itself, one more for each step down.
    depth: i32,
    /// What is asked there.
    text: String,
}

impl RuleLine {
    /// The lines of a reading, each with its depth.
    pub fn all(lines: Vec<(usize, String)>) -> Vec<Self> {
        let line = |(depth, text)| Self {
            depth: i32::try_from(depth).unwrap_or(i32::MAX),
            text,
        };
        lines.into_iter().map(line).collect()
    }
}

/// A named group of the vendor's partnerships: those for which its rule holds.
pub struct Segment {
    of: Versioned,
}

impl Segment {
    /// Segments with their versions, read together.
    pub async fn all(cx: &Cx, rows: Vec<SegmentRow>) -> Result<Vec<Self>> {
        let mut found = versions(cx, rows.iter().map(|row| row.id).collect()).await.or_error()?;
        let segment = |row: SegmentRow| Self {
            of: Versioned {
                versions: found.remove(&row.id).unwrap_or_default(),
                row,
            },
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
    ) -> Option<Result<Json<serde_json::Value>>> {
        let found = async {
            let cx = ctx.data::<Cx>()?;
            let rule = self.in_force(as_of.map_or(cx.today(), |date| date.0), cx.now());
            Ok(rule.map(|rule| Json(rule_json::shown(&rule))))
        };
        found.await.transpose()
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
        let names = &Shelf::of(ctx).book().await?.names;
        Ok(RuleLine::all(rules::explain::describe(
            &rule,
            spoken(cx, language),
            names,
        )))
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
