//! `updateContentItem`.

use async_graphql::{Context, Enum, ID, InputObject, MaybeUndefined, Object, Result};

use crate::access::Cx;
use crate::content::graphql::inputs::ContentTextInput;
use crate::content::graphql::types::{ContentItem, ContentKind};
use crate::content::update_content_item::{Code, Input, update_content_item};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::orgs::graphql::inputs::optional_id;
use crate::payload;
use crate::segments::graphql::audience_input::AudienceInput;
use crate::segments::graphql::mutations::spelled;

/// What changes. An absent field stays as it is; null takes a value away.
#[derive(InputObject)]
pub struct UpdateContentItemInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// What it is.
    kind: Option<ContentKind>,
    /// Key of what it is about.
    topic: Option<String>,
    /// All texts anew.
    texts: Option<Vec<ContentTextInput>>,
    /// First date on which it may be seen.
    valid_from: MaybeUndefined<Date>,
    /// Last date on which it may be seen.
    valid_to: MaybeUndefined<Date>,
    /// Who, apart from the vendor, may see it.
    audience: Option<AudienceInput>,
    /// File of the vendor.
    file_id: MaybeUndefined<ID>,
    /// Address on the web, https:// or http://.
    link: MaybeUndefined<String>,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UpdateContentItemErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// A reference to nothing.
    NotFound,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// There is no text in the vendor's default language.
    TextMissing,
}

payload!(
    UpdateContentItemPayload {
        content_item: ContentItem
    },
    UpdateContentItemError,
    UpdateContentItemErrorCode,
    Code
);

/// `updateContentItem`.
#[derive(Default)]
pub struct UpdateContentItem;

/// `updateContentItem`.
#[Object]
impl UpdateContentItem {
    /// Changes a content item; a published one changes at once for all who see it.
    async fn update_content_item(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes. An absent field stays as it is; null takes a value away.")]
        input: UpdateContentItemInput,
    ) -> Result<UpdateContentItemPayload> {
        let change = Input {
            id: Kind::ContentItem.parse(&input.id).or_error()?,
            version: input.version,
            kind: input.kind.map(Into::into),
            topic: input.topic,
            texts: input.texts.map(|texts| texts.into_iter().map(Into::into).collect()),
            valid_from: Option::from(input.valid_from.map_value(|date| date.0)),
            valid_to: Option::from(input.valid_to.map_value(|date| date.0)),
            audience: match &input.audience {
                Some(audience) => Some(audience.parse().or_error()?),
                None => None,
            },
            file_id: optional_id(Kind::File, input.file_id).or_error()?,
            link: input.link.into(),
        };
        let outcome = update_content_item(ctx.data::<Cx>()?, change).await;
        UpdateContentItemPayload::of(spelled(outcome), ContentItem)
    }
}
