//! Types of this domain.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};

use crate::access::{Capability, Cx};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::graphql::kit::scalars::Date;
use crate::markdown;
use crate::orgs::Language as Tongue;
use crate::orgs::graphql::organization::Organization;
use crate::orgs::graphql::user::Language;
use crate::programs::{self, BenefitRow, LevelRow, ProgramRow, ProgramTextRow, VersionRow};
use crate::segments::graphql::audience::{Audience, SeenBecause};

/// Where a program stands in its life.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "programs::ProgramStatus")]
pub enum ProgramStatus {
    /// Never published.
    Draft,
    /// A version of it is published.
    Published,
    /// Over: nobody but the vendor sees it.
    Archived,
}

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
fn wanted(ctx: &Context<'_>, language: Option<Language>) -> Result<Tongue> {
    Ok(match language {
        Some(language) => language.into(),
        None => ctx.data::<Cx>()?.viewer().language,
    })
}

/// What a vendor runs for its partners: levels, benefits and rules.
pub struct Program(pub ProgramRow);

impl Program {
    /// The version that applies on the day of the request.
    async fn applying(&self, ctx: &Context<'_>) -> Result<Option<VersionRow>> {
        let today = ctx.data::<Cx>()?.today();
        let versions = Loaders::of(ctx).program_versions(self.0.id).await.or_error()?;
        Ok(versions
            .iter()
            .find(|version| programs::applies(version, today))
            .cloned())
    }

    /// The version that applies, else the newest.
    async fn shown(&self, ctx: &Context<'_>) -> Result<Option<VersionRow>> {
        match self.applying(ctx).await? {
            Some(version) => Ok(Some(version)),
            None => {
                let versions = Loaders::of(ctx).program_versions(self.0.id).await.or_error()?;
                Ok(versions.last().cloned())
            }
        }
    }
}

/// What a vendor runs for its partners: levels, benefits and rules.
#[Object]
impl Program {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::Program.id(self.0.id)
    }

    /// Key, unique for the vendor.
    async fn key(&self) -> &str {
        &self.0.key
    }

    /// The vendor.
    async fn vendor(&self, ctx: &Context<'_>) -> Option<Result<Organization>> {
        Loaders::of(ctx)
            .organization(self.0.vendor_id)
            .await
            .map(|row| row.map(Organization))
            .or_error()
            .transpose()
    }

    /// Name of the version that applies today, else of the newest; in another language if there is none in this one.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Result<Option<String>> {
        let Some(version) = self.shown(ctx).await? else {
            return Ok(None);
        };
        let text = ProgramVersion(version).told(ctx, language).await?;
        Ok(text.map(|text| text.0.name))
    }

    /// What applies today. A partner or distributor sees no other version; a vendor has none before the first
    /// publication, and after the end.
    async fn current_version(&self, ctx: &Context<'_>) -> Result<Option<ProgramVersion>> {
        Ok(self.applying(ctx).await?.map(ProgramVersion))
    }

    /// Why the viewer sees it.
    #[graphql(visible = "crate::graphql::kit::seat::distributor_or_partner")]
    async fn viewer_sees_because(&self, ctx: &Context<'_>) -> Result<Option<SeenBecause>> {
        match self.applying(ctx).await? {
            Some(version) => SeenBecause::of(ctx, version.vendor_id, version.audience_id).await,
            None => Ok(None),
        }
    }

    /// What is being written and not published yet.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn draft(&self, ctx: &Context<'_>) -> Result<Option<ProgramVersion>> {
        let versions = Loaders::of(ctx).program_versions(self.0.id).await.or_error()?;
        let draft = versions
            .iter()
            .rfind(|version| version.status == programs::VersionStatus::Draft);
        Ok(draft.cloned().map(ProgramVersion))
    }

    /// All versions, oldest first.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn versions(&self, ctx: &Context<'_>) -> Result<Vec<ProgramVersion>> {
        let versions = Loaders::of(ctx).program_versions(self.0.id).await.or_error()?;
        Ok(versions.iter().cloned().map(ProgramVersion).collect())
    }

    /// Where it stands.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn status(&self) -> ProgramStatus {
        self.0.status.into()
    }

    /// When it was begun.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Counts the writes, those of the draft among them; an update names the version that it saw.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// Whether the viewer may change and publish it.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn viewer_can_update(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(ctx.data::<Cx>()?.viewer().can(Capability::ManagePrograms))
    }
}

/// What a program says in a span of dates.
pub struct ProgramVersion(pub VersionRow);

impl ProgramVersion {
    /// The text in the language asked for, else in another. With two languages, "the vendor's default" and "any other"
    /// are the same.
    async fn told(&self, ctx: &Context<'_>, language: Option<Language>) -> Result<Option<ProgramText>> {
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
    ) -> Result<Option<ProgramText>> {
        self.told(ctx, language).await
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

/// A level (tier) of a program.
pub struct ProgramLevel(pub LevelRow);

/// A level (tier) of a program.
#[Object]
impl ProgramLevel {
    /// Means the same level in all versions; a key belongs to one program of the vendor.
    async fn key(&self) -> &str {
        &self.0.key
    }

    /// From 1, the lowest.
    async fn rank(&self) -> i64 {
        self.0.rank
    }

    /// Name.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Result<&str> {
        Ok(match wanted(ctx, language)? {
            Tongue::En => &self.0.name_en,
            Tongue::Nl => &self.0.name_nl,
        })
    }

    /// What is given from this level on.
    async fn benefits(&self, ctx: &Context<'_>) -> Result<Vec<ProgramBenefit>> {
        let benefits: Arc<Vec<BenefitRow>> = Loaders::of(ctx).program_benefits(self.0.version_id).await.or_error()?;
        let of_level = benefits.iter().filter(|benefit| benefit.level_id == Some(self.0.id));
        Ok(of_level.cloned().map(ProgramBenefit).collect())
    }
}

/// What partners get: from a level on, or by taking part.
pub struct ProgramBenefit(pub BenefitRow);

/// What partners get: from a level on, or by taking part.
#[Object]
impl ProgramBenefit {
    /// Name.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Result<&str> {
        Ok(match wanted(ctx, language)? {
            Tongue::En => &self.0.name_en,
            Tongue::Nl => &self.0.name_nl,
        })
    }

    /// Explained; in the other language if there is no explanation in this one.
    async fn description(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Result<Option<&str>> {
        let (english, dutch) = (self.0.description_en.as_deref(), self.0.description_nl.as_deref());
        Ok(match wanted(ctx, language)? {
            Tongue::En => english.or(dutch),
            Tongue::Nl => dutch.or(english),
        })
    }

    /// Key of the level from which on it is given; null: by taking part.
    async fn level_key(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(id) = self.0.level_id else {
            return Ok(None);
        };
        let levels = Loaders::of(ctx).program_levels(self.0.version_id).await.or_error()?;
        Ok(levels
            .iter()
            .find(|level| level.id == id)
            .map(|level| level.key.clone()))
    }
}
