//! Types of this domain.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};

use crate::access::{Capability, Cx};
use crate::content::{self, ContentItemRow, ContentTextRow, FileRow};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::graphql::kit::scalars::Date;
use crate::markdown;
use crate::orgs::graphql::organization::Organization;
use crate::orgs::graphql::user::Language;
use crate::segments::graphql::audience::{Audience, SeenBecause};

/// What a content item is.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "content::ContentKind")]
pub enum ContentKind {
    /// A customer's word.
    Testimonial,
    /// A film.
    Video,
    /// Something to fill in.
    Template,
    /// A discount on material for demonstrations.
    DemoDiscount,
    /// Something to learn.
    Training,
    /// Something to read.
    Document,
}

/// Where a content item stands in its life.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "content::ContentStatus")]
pub enum ContentStatus {
    /// Never published.
    Draft,
    /// Shown to its audience while it is valid.
    Published,
    /// Published once, and no longer shown.
    Withdrawn,
}

/// Something to read, see or use.
pub struct ContentItem(pub ContentItemRow);

impl ContentItem {
    /// The text in the language asked for, else the viewer's, else another. With two languages, "the vendor's default"
    /// and "any other" are the same.
    async fn told(&self, ctx: &Context<'_>, language: Option<Language>) -> Result<Option<ContentTextRow>> {
        let wanted = match language {
            Some(language) => language.into(),
            None => ctx.data::<Cx>()?.viewer().language,
        };
        let texts = Loaders::of(ctx).content_texts(self.0.id).await.or_error()?;
        Ok(texts
            .iter()
            .find(|text| text.language == wanted)
            .or(texts.first())
            .cloned())
    }
}

/// Something to read, see or use.
#[Object]
impl ContentItem {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::ContentItem.id(self.0.id)
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

    /// What it is.
    async fn kind(&self) -> ContentKind {
        self.0.kind.into()
    }

    /// Key of what it is about.
    async fn topic(&self) -> &str {
        &self.0.topic
    }

    /// Title; in another language if there is none in this one.
    async fn title(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Option<Result<String>> {
        let text = self.told(ctx, language).await.transpose()?;
        Some(text.map(|text| text.title))
    }

    /// The text in one language; in another if there is none in this one.
    async fn text(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Option<Result<ContentText>> {
        let text = self.told(ctx, language).await.transpose()?;
        Some(text.map(ContentText))
    }

    /// The texts in all languages.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn texts(&self, ctx: &Context<'_>) -> Result<Vec<ContentText>> {
        let texts = Loaders::of(ctx).content_texts(self.0.id).await.or_error()?;
        Ok(texts.iter().cloned().map(ContentText).collect())
    }

    /// First date on which it may be seen; null: from the beginning.
    async fn valid_from(&self) -> Option<Date> {
        self.0.valid_from.map(Date)
    }

    /// Last date on which it may be seen; null: no end.
    async fn valid_to(&self) -> Option<Date> {
        self.0.valid_to.map(Date)
    }

    /// When it was last published; null if never.
    async fn published_at(&self) -> Option<DateTime<Utc>> {
        (self.0.status != content::ContentStatus::Draft).then_some(self.0.published_at)
    }

    /// The file.
    async fn file(&self, ctx: &Context<'_>) -> Option<Result<File>> {
        let id = self.0.file_id?;
        Loaders::of(ctx)
            .file(id)
            .await
            .map(|row| row.map(File))
            .or_error()
            .transpose()
    }

    /// Address on the web.
    async fn link(&self) -> Option<&str> {
        self.0.link.as_deref()
    }

    /// Why the viewer sees it.
    #[graphql(visible = "crate::graphql::kit::seat::distributor_or_partner")]
    async fn viewer_sees_because(&self, ctx: &Context<'_>) -> Option<Result<SeenBecause>> {
        SeenBecause::of(ctx, self.0.vendor_id, self.0.audience_id)
            .await
            .transpose()
    }

    /// Who, apart from the vendor, sees it.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn audience(&self, ctx: &Context<'_>) -> Result<Audience> {
        Audience::load(ctx, self.0.audience_id).await
    }

    /// Where it stands.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn status(&self) -> ContentStatus {
        self.0.status.into()
    }

    /// Counts the writes; an update names the version that it saw.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// Whether the viewer may change and publish it.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn viewer_can_update(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(ctx.data::<Cx>()?.viewer().can(Capability::ManageContent))
    }
}

/// Texts of a content item in one language.
pub struct ContentText(pub ContentTextRow);

/// Texts of a content item in one language.
#[Object]
impl ContentText {
    /// Language.
    async fn language(&self) -> Language {
        self.0.language.into()
    }

    /// Title.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// A few sentences.
    async fn teaser(&self) -> &str {
        &self.0.teaser
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

/// A file. Its bytes are at `url`, for those who see it.
pub struct File(pub FileRow);

/// A file. Its bytes are at `url`, for those who see it.
#[Object]
impl File {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::File.id(self.0.id)
    }

    /// Name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Media type (IANA).
    async fn media_type(&self) -> &str {
        &self.0.media_type
    }

    /// Bytes.
    async fn size(&self) -> i64 {
        self.0.size
    }

    /// Path on this server; asked for with the same bearer token.
    async fn url(&self) -> String {
        format!("/files/{}", Kind::File.id(self.0.id).as_str())
    }
}
