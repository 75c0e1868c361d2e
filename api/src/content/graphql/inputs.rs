//! Inputs of this domain.

use async_graphql::{Enum, ID, InputObject};

use super::types::{ContentKind, ContentStatus};
use crate::content::{Text, list};
use crate::graphql::kit::id::Kind;
use crate::orgs::graphql::inputs::OrderDirection;
use crate::orgs::graphql::user::Language;

/// Narrows a list of content items. What is absent does not narrow; an empty list matches nothing.
#[derive(InputObject, Default)]
pub struct ContentItemFilter {
    /// Words of the texts, in any language, all of which must occur.
    search: Option<String>,
    /// Of these vendors.
    #[graphql(
        visible = "crate::graphql::kit::seat::distributor_or_partner",
        validator(max_items = 100)
    )]
    vendor_ids: Option<Vec<ID>>,
    /// About one of these topics, by key.
    #[graphql(validator(max_items = 100))]
    topic_in: Option<Vec<String>>,
    /// Of one of these kinds.
    kind_in: Option<Vec<ContentKind>>,
    /// In one of these statuses.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    status_in: Option<Vec<ContentStatus>>,
}

impl From<ContentItemFilter> for list::ContentFilter {
    fn from(filter: ContentItemFilter) -> Self {
        Self {
            search: filter.search,
            // An id of nothing matches nothing, like an unseen one.
            vendor_ids: filter
                .vendor_ids
                .map(|ids| ids.iter().filter_map(|id| Kind::Organization.parse(id).ok()).collect()),
            topics: filter.topic_in,
            kinds: filter.kind_in.map(|kinds| kinds.into_iter().map(Into::into).collect()),
            statuses: filter
                .status_in
                .map(|statuses| statuses.into_iter().map(Into::into).collect()),
        }
    }
}

/// What content items are sorted by.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "list::ContentOrder")]
pub enum ContentItemOrderField {
    /// By time of publication.
    PublishedAt,
    /// By title in the vendor's default language.
    Title,
}

/// Order of a list of content items.
#[derive(InputObject)]
pub struct ContentItemOrder {
    /// By what.
    pub field: ContentItemOrderField,
    /// Which way.
    #[graphql(default)]
    pub direction: OrderDirection,
}

/// Texts in one language.
#[derive(InputObject)]
pub struct ContentTextInput {
    /// Language; each at most once.
    language: Language,
    /// Title, 1 to 200 characters.
    title: String,
    /// A few sentences, at most 1,000 characters.
    #[graphql(default)]
    teaser: String,
    /// Markdown, at most 100,000 characters.
    #[graphql(default)]
    body: String,
}

impl From<ContentTextInput> for Text {
    fn from(input: ContentTextInput) -> Self {
        Self {
            language: input.language.into(),
            title: input.title,
            teaser: input.teaser,
            body: input.body,
        }
    }
}
