//! A program.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::change::ProgramChange;
use super::version::ProgramVersion;
use crate::access::{Capability, Cx};
use crate::fault::Fault;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::orgs::graphql::organization::Organization;
use crate::orgs::graphql::user::Language;
use crate::programs::{self, ProgramRow, VersionRow, file};
use crate::segments::graphql::audience::SeenBecause;
use crate::text::link;

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

    /// The version with this number; the newest without one.
    async fn numbered(&self, ctx: &Context<'_>, number: Option<i64>) -> Result<Option<VersionRow>> {
        let versions = Loaders::of(ctx).program_versions(self.0.id).await.or_error()?;
        let found = match number {
            Some(number) => versions.iter().find(|version| version.number == number),
            None => versions.last(),
        };
        Ok(found.cloned())
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
    ) -> Option<Result<String>> {
        let found = async {
            let Some(version) = self.shown(ctx).await? else {
                return Ok(None);
            };
            let text = ProgramVersion(version).told(ctx, language).await?;
            Ok(text.map(|text| text.0.name))
        };
        found.await.transpose()
    }

    /// What applies today. A partner or distributor sees no other version; a vendor has none before the first
    /// publication, and after the end.
    async fn current_version(&self, ctx: &Context<'_>) -> Option<Result<ProgramVersion>> {
        let version = self.applying(ctx).await.transpose()?;
        Some(version.map(ProgramVersion))
    }

    /// Why the viewer sees it.
    #[graphql(visible = "crate::graphql::kit::seat::distributor_or_partner")]
    async fn viewer_sees_because(&self, ctx: &Context<'_>) -> Option<Result<SeenBecause>> {
        let found = async {
            match self.applying(ctx).await? {
                Some(version) => SeenBecause::of(ctx, version.vendor_id, version.audience_id).await,
                None => Ok(None),
            }
        };
        found.await.transpose()
    }

    /// What is being written and not published yet.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn draft(&self, ctx: &Context<'_>) -> Option<Result<ProgramVersion>> {
        let found = async {
            let versions = Loaders::of(ctx).program_versions(self.0.id).await.or_error()?;
            let draft = versions
                .iter()
                .rfind(|version| version.status == programs::VersionStatus::Draft);
            Ok(draft.cloned().map(ProgramVersion))
        };
        found.await.transpose()
    }

    /// A version as a file: YAML in its one spelling, with the types of facts, attributes and metrics that its rules stand
    /// on. Null: there is no such version.
    #[graphql(visible = "crate::graphql::kit::seat::vendor", complexity = "100 + child_complexity")]
    async fn file(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Number of the version; the newest when absent.")] number: Option<i64>,
        #[graphql(desc = "Where editors find the schema of the file; stands in its first line.")] schema: Option<
            String,
        >,
    ) -> Option<Result<String>> {
        let found = async {
            let schema = schema.map(|schema| link(&schema)).transpose();
            let schema = schema.map_err(|why| Fault::invalid("schema", why.0)).or_error()?;
            let Some(version) = self.numbered(ctx, number).await? else {
                return Ok(None);
            };
            let cx = ctx.data::<Cx>()?;
            let written = file::of_version(cx, &version, cx.today(), cx.now()).await.or_error()?;
            file::text(&written, schema.as_deref()).or_error().map(Some)
        };
        found.await.transpose()
    }

    /// What a version says otherwise than another, in the order of the file. Empty: the same. Null: there is no such version.
    #[graphql(visible = "crate::graphql::kit::seat::vendor", complexity = "100 + child_complexity")]
    async fn changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Number of the version; the newest when absent.")] number: Option<i64>,
        #[graphql(desc = "Number of the other version; the one before when absent. 0: than nothing.")] since: Option<
            i64,
        >,
    ) -> Option<Result<Vec<ProgramChange>>> {
        let found = async {
            let Some(version) = self.numbered(ctx, number).await? else {
                return Ok(None);
            };
            let cx = ctx.data::<Cx>()?;
            let since = since.unwrap_or(version.number - 1);
            let found = file::changes(cx, since, &version, (cx.today(), cx.now())).await;
            let found = found.or_error()?;
            Ok(found.map(|changes| changes.into_iter().map(ProgramChange).collect()))
        };
        found.await.transpose()
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
