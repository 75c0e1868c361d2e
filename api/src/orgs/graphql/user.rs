//! A person, or a service account.

use async_graphql::{Context, Enum, ID, Object, Result};

use crate::access::{Capability, Cx};
use crate::graphql::kit::id::Kind;
use crate::orgs::UserRow;

/// A language of texts.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::orgs::Language")]
pub enum Language {
    /// English.
    En,
    /// Dutch.
    Nl,
}

/// Whose account it is.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::orgs::AccountKind")]
pub enum AccountKind {
    /// A person's.
    Person,
    /// A machine's: it belongs to one organization and comes by API keys.
    Service,
}

/// A person who signs in, or a service account. One person may work for several organizations.
pub struct User(pub UserRow);

/// A person who signs in, or a service account. One person may work for several organizations.
#[Object]
impl User {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::User.id(self.0.id)
    }

    /// Full name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Whose account it is.
    async fn kind(&self) -> AccountKind {
        self.0.kind.into()
    }

    /// Mail address, which is also the sign-in name. That of a service account leads nowhere.
    async fn email(&self) -> &str {
        &self.0.email
    }

    /// Language of texts and mails.
    async fn language(&self) -> Language {
        self.0.language.into()
    }

    /// Time zone (IANA).
    async fn time_zone(&self) -> &str {
        &self.0.time_zone
    }

    /// Counts the writes; an update names the version that it saw.
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// Whether the viewer may change this account: its own, and service accounts if it manages users; not by an
    /// API key, and not through a token that reaches one vendor only.
    async fn viewer_can_update(&self, ctx: &Context<'_>) -> Result<bool> {
        let viewer = ctx.data::<Cx>()?.viewer();
        let may = match self.0.kind {
            crate::orgs::AccountKind::Person => viewer.user_id == self.0.id,
            crate::orgs::AccountKind::Service => viewer.can(Capability::ManageUsers),
        };
        Ok(may && viewer.key.is_none() && viewer.only_vendor.is_none())
    }
}
