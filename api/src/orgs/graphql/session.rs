//! Sessions, and the log of signing in.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::membership::Membership;
use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::orgs::{SessionRow, SignInEventRow};

/// A sign-in of the viewer's own that refresh tokens continue until it ends.
pub struct Session(pub SessionRow);

/// A sign-in of the viewer's own that refresh tokens continue until it ends.
#[Object]
impl Session {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::Session.id(self.0.id)
    }

    /// The membership that its tokens stand for.
    async fn membership(&self, ctx: &Context<'_>) -> Option<Result<Membership>> {
        known(ctx, self.0.membership_id).await
    }

    /// What signed in, such as "Firefox on Linux"; null if it did not tell. For people: anybody can claim to be anything.
    async fn device(&self) -> Option<&str> {
        self.0.device.as_deref()
    }

    /// When it began.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it began or was last refreshed.
    async fn last_used_at(&self) -> DateTime<Utc> {
        self.0.refreshed_at.unwrap_or(self.0.created_at)
    }

    /// When it ends, however often it is refreshed.
    async fn expires_at(&self) -> DateTime<Utc> {
        self.0.expires_at
    }

    /// Whether this request was made in it.
    async fn is_current(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(ctx.data::<Cx>()?.viewer().session_id == self.0.id)
    }
}

/// What happened at sign-in.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::orgs::SignInEventKind")]
pub enum SignInEventKind {
    /// A session began.
    SignedIn,
    /// A wrong password.
    Refused,
    /// The person signed out.
    SignedOut,
    /// The session was ended: by its person from elsewhere, with a new password, or with its access.
    Ended,
    /// A spent refresh token came again, which ended the session: somebody may have stolen it.
    TokenReused,
    /// An operator of the server made a token in the person's name.
    ByOperator,
}

/// One sign-in to the viewer's organization, its refusal or its end.
pub struct SignInEvent(pub SignInEventRow);

/// One sign-in to the viewer's organization, its refusal or its end.
#[Object]
impl SignInEvent {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::SignInEvent.id(self.0.id)
    }

    /// What happened.
    async fn kind(&self) -> SignInEventKind {
        self.0.kind.into()
    }

    /// When it happened.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// The membership that was signed in to, or would have been.
    async fn membership(&self, ctx: &Context<'_>) -> Option<Result<Membership>> {
        known(ctx, self.0.membership_id?).await
    }

    /// Network address, of IPv6 the network; null where nobody asked in that session.
    async fn address(&self) -> Option<&str> {
        self.0.address.as_deref()
    }

    /// What signed in, such as "Firefox on Linux"; null if it did not tell.
    async fn device(&self) -> Option<&str> {
        self.0.device.as_deref()
    }
}

async fn known(ctx: &Context<'_>, id: uuid::Uuid) -> Option<Result<Membership>> {
    let row = Loaders::of(ctx).membership(id).await;
    row.map(|row| row.map(Membership)).or_error().transpose()
}
