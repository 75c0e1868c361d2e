//! `createContentItem`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::content::create_content_item::{Code, Input, create_content_item};
use crate::content::graphql::inputs::ContentTextInput;
use crate::content::graphql::types::{ContentItem, ContentKind};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::payload;
use crate::segments::graphql::audience_input::AudienceInput;
use crate::segments::graphql::mutations::spelled;

/// A new content item.
#[derive(InputObject)]
pub struct CreateContentItemInput {
    /// The same key gives the same item, however often it is sent.
    idempotency_key: String,
    /// What it is.
    kind: ContentKind,
    /// Key of what it is about.
    topic: String,
    /// At least one, each language once.
    texts: Vec<ContentTextInput>,
    /// First date on which it may be seen.
    valid_from: Option<Date>,
    /// Last date on which it may be seen.
    valid_to: Option<Date>,
    /// Who, apart from the vendor, may see it; nobody until said.
    audience: Option<AudienceInput>,
    /// File of the vendor.
    file_id: Option<ID>,
    /// Address on the web, https:// or http://.
    link: Option<String>,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum CreateContentItemErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// A reference to nothing.
    NotFound,
}

payload!(
    CreateContentItemPayload {
        content_item: ContentItem
    },
    CreateContentItemError,
    CreateContentItemErrorCode,
    Code
);

/// `createContentItem`.
#[derive(Default)]
pub struct CreateContentItem;

/// `createContentItem`.
#[Object]
impl CreateContentItem {
    /// Begins a content item as a draft, which nobody but the vendor sees.
    async fn create_content_item(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A new content item.")] input: CreateContentItemInput,
    ) -> Result<CreateContentItemPayload> {
        let new = Input {
            kind: input.kind.into(),
            topic: input.topic,
            texts: input.texts.into_iter().map(Into::into).collect(),
            valid_from: input.valid_from.map(|date| date.0),
            valid_to: input.valid_to.map(|date| date.0),
            audience: match &input.audience {
                Some(audience) => audience.parse().or_error()?,
                None => rules::Audience::default(),
            },
            // An id of nothing is refused by the verb, in the same words as an unseen one.
            file_id: input.file_id.map(|id| Kind::File.parse(&id).unwrap_or_default()),
            link: input.link,
        };
        let outcome = create_content_item(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        CreateContentItemPayload::of(spelled(outcome), ContentItem)
    }
}
