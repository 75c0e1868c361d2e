//! What a program says in a span of dates, and its texts.

use async_graphql::{Context, Enum, Json, Object, Result};
use chrono::{DateTime, Utc};

use super::level::{ProgramBenefit, ProgramLevel};
use super::problem::RuleProblem;
use crate::access::Cx;
use crate::fault::Fault;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::loader::Loaders;
use crate::graphql::kit::scalars::Date;
use crate::markdown;
use crate::orgs::Language as Tongue;
use crate::orgs::graphql::user::Language;
use crate::programs::newcomers::favoring_newcomers;
use crate::programs::rules::{problems_of, stored};
use crate::programs::{self, ProgramTextRow, VersionRow};
use crate::segments::graphql::audience::Audience;

/// Whether a version may still change.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "programs::VersionStatus")]
pub enum ProgramVersionStatus {
    /// It may.
    Draft,
    /// It may not; only the span of dates in which it applies can end.
    Published,
}

/// The language in which a text is told: the one asked for, else the viewer's.
pub fn wanted(ctx: &Context<'_>, language: Option<Language>) -> Result<Tongue> {
    Ok(match language {
        Some(language) => language.into(),
        None => ctx.data::<Cx>()?.viewer().language,
    })
}

/// What a program says in a span of dates.
pub struct ProgramVersion(pub VersionRow);

impl ProgramVersion {
    /// The text in the language asked for, else in another. With two languages, "the vendor's default" and "any other"
    /// are the same.
    pub async fn told(&self, ctx: &Context<'_>, language: Option<Language>) -> Result<Option<ProgramText>> {
        let wanted = wanted(ctx, language)?;
        let texts = Loaders::of(ctx).program_texts(self.0.id).await.or_error()?;
        let text = texts.iter().find(|text| text.language == wanted).or(texts.first());
        Ok(text.cloned().map(ProgramText))
    }
}

/// What a program says in a span of dates.
#[Object]
impl ProgramVersion {
    /// Counts the versions of a program, from 1.
    async fn number(&self) -> i64 {
        self.0.number
    }

    /// Whether it may still change.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn status(&self) -> ProgramVersionStatus {
        self.0.status.into()
    }

    /// First date on which it applies; null in a draft.
    async fn effective_from(&self) -> Option<Date> {
        self.0.effective_from.map(Date)
    }

    /// Last date on which it applies; null while none is set. Before `effectiveFrom`: it never did.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn effective_to(&self) -> Option<Date> {
        self.0.effective_to.map(Date)
    }

    /// Who, apart from the vendor, sees it.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn audience(&self, ctx: &Context<'_>) -> Result<Audience> {
        Audience::load(ctx, self.0.audience_id).await
    }

    /// First date on which partners may take part; null: from the beginning.
    async fn valid_from(&self) -> Option<Date> {
        self.0.valid_from.map(Date)
    }

    /// Last date on which partners may take part; null: no end.
    async fn valid_to(&self) -> Option<Date> {
        self.0.valid_to.map(Date)
    }

    /// When it was published; null in a draft.
    async fn published_at(&self) -> Option<DateTime<Utc>> {
        self.0.published_at
    }

    /// The text in one language; in another if there is none in this one.
    async fn text(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Option<Result<ProgramText>> {
        self.told(ctx, language).await.transpose()
    }

    /// The texts in all languages.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn texts(&self, ctx: &Context<'_>) -> Result<Vec<ProgramText>> {
        let texts = Loaders::of(ctx).program_texts(self.0.id).await.or_error()?;
        Ok(texts.iter().cloned().map(ProgramText).collect())
    }

    /// Levels, lowest first.
    async fn levels(&self, ctx: &Context<'_>) -> Result<Vec<ProgramLevel>> {
        let levels = Loaders::of(ctx).program_levels(self.0.id).await.or_error()?;
        Ok(levels.iter().cloned().map(ProgramLevel).collect())
    }

    /// What it says by rule: scorecard, policy and tests, in one spelling however it was written. Null: nothing.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn rules(&self, ctx: &Context<'_>) -> Option<Result<Json<serde_json::Value>>> {
        let found = async {
            let rows = Loaders::of(ctx).program_rules(self.0.id).await.or_error()?;
            let rules = rows.first().cloned().map(stored).transpose().or_error()?;
            let document = rules.map(serde_json::to_value).transpose();
            Ok(document.map_err(Fault::internal).or_error()?.map(Json))
        };
        found.await.transpose()
    }

    /// What is wrong with its rules, as of today: a draft with problems cannot be published.
    #[graphql(visible = "crate::graphql::kit::seat::vendor", complexity = "100 + child_complexity")]
    async fn problems(&self, ctx: &Context<'_>) -> Result<Vec<RuleProblem>> {
        let cx = ctx.data::<Cx>()?;
        let found = problems_of(cx, &self.0, cx.today(), cx.now()).await.or_error()?;
        Ok(found.into_iter().map(RuleProblem).collect())
    }

    /// Keys of the benefits of a draft that a newcomer may have where a partner of longer standing may not: publishing them
    /// takes a reason. Empty once it is published.
    #[graphql(visible = "crate::graphql::kit::seat::vendor", complexity = "100")]
    async fn favoring_newcomers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "If it were published from this date on; today when absent.")] from: Option<Date>,
    ) -> Result<Vec<String>> {
        let cx = ctx.data::<Cx>()?;
        if self.0.status == programs::VersionStatus::Published {
            return Ok(Vec::new());
        }
        let from = from.map_or(cx.today(), |date| date.0);
        let found = favoring_newcomers(cx, &self.0, from, cx.now()).await.or_error()?;
        Ok(found.into_iter().filter_map(|(_, benefit)| benefit.key).collect())
    }

    /// Why newcomers are favored so all the same; null where they are not.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn newcomers_favored_reason(&self) -> Option<&str> {
        self.0.newcomers_favored_reason.as_deref()
    }

    /// All benefits in the order in which they are shown.
    async fn benefits(&self, ctx: &Context<'_>) -> Result<Vec<ProgramBenefit>> {
        let benefits = Loaders::of(ctx).program_benefits(self.0.id).await.or_error()?;
        Ok(benefits.iter().cloned().map(ProgramBenefit).collect())
    }
}

/// Texts of a program in one language.
pub struct ProgramText(pub ProgramTextRow);

/// Texts of a program in one language.
#[Object]
impl ProgramText {
    /// Language.
    async fn language(&self) -> Language {
        self.0.language.into()
    }

    /// Name of the program.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// A few sentences.
    async fn summary(&self) -> &str {
        &self.0.summary
    }

    /// Markdown, as it was written.
    async fn body(&self) -> &str {
        &self.0.body
    }

    /// The body as HTML that is safe to show.
    async fn body_html(&self) -> String {
        markdown::to_html(&self.0.body)
    }
}
