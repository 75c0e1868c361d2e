//! `signOut`.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};

use crate::access::{Cx, signin};
use crate::graphql::kit::fault::OrError;
use crate::graphql::{Client, REFRESH_COOKIE};

/// What ends.
#[derive(InputObject)]
pub struct SignOutInput {
    /// All sessions of the person, on all devices.
    #[graphql(default = false)]
    everywhere: bool,
}

/// What came of signing out.
#[derive(SimpleObject)]
pub struct SignOutPayload {
    /// Always true: the session has ended.
    signed_out: bool,
}

/// `signOut`.
#[derive(Default)]
pub struct SignOut;

/// `signOut`.
#[Object]
impl SignOut {
    /// Ends the session; its access and refresh tokens are refused from now on.
    async fn sign_out(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What ends.")] input: SignOutInput,
    ) -> Result<SignOutPayload> {
        signin::sign_out(ctx.data::<Cx>()?, input.everywhere).await.or_error()?;
        ctx.append_http_header("set-cookie", ctx.data::<Client>()?.expired_cookie(REFRESH_COOKIE));
        Ok(SignOutPayload { signed_out: true })
    }
}
