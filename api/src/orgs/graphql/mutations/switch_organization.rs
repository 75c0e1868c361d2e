//! `switchOrganization`.

use async_graphql::{Context, ID, InputObject, Object, Result};

use super::sign_in::{RefreshTokenTransport, SessionPayload};
use crate::access::{Cx, signin};
use crate::graphql::Client;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;

/// Where to.
#[derive(InputObject)]
pub struct SwitchOrganizationInput {
    /// One of the viewer's memberships.
    membership_id: ID,
    /// How the refresh token travels.
    #[graphql(default)]
    refresh_token_transport: RefreshTokenTransport,
}

/// `switchOrganization`.
#[derive(Default)]
pub struct SwitchOrganization;

/// `switchOrganization`.
#[Object]
impl SwitchOrganization {
    /// Begins a session for another membership of the same person. The present session goes on. Refused to a token that
    /// reaches one vendor only.
    async fn switch_organization(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where to.")] input: SwitchOrganizationInput,
    ) -> Result<SessionPayload> {
        let cx = ctx.data::<Cx>()?;
        cx.in_person().or_error()?;
        let membership_id = Kind::Membership.parse(&input.membership_id).unwrap_or_default();
        let origin = &ctx.data::<Client>()?.origin;
        let outcome = signin::open_session(cx, membership_id, origin).await.or_error()?;
        SessionPayload::of(ctx, outcome, input.refresh_token_transport)
    }
}
