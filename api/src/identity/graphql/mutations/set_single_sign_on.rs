//! `setSingleSignOn`.

use async_graphql::{Context, Enum, ID, InputObject, MaybeUndefined, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::identity::graphql::provider::IdentityProvider;
use crate::identity::set_single_sign_on::{Code, Input, SignIn, set_single_sign_on};
use crate::payload;

/// How people sign in through an identity provider.
#[derive(InputObject)]
pub struct SingleSignOnInput {
    /// The name by which people find it: 1 to 63 letters, digits and hyphens, in lower case. No two providers of this server
    /// have the same.
    name: String,
    /// One of the provider's audiences, which is a client that is registered with the issuer.
    client_id: String,
    /// The secret that the issuer gave the client, at most 1,000 characters; kept sealed, and told to nobody again. Absent:
    /// the one of this client stays; null: the client has none.
    client_secret: MaybeUndefined<String>,
}

/// Which one, and how.
#[derive(InputObject)]
pub struct SetSingleSignOnInput {
    /// Global id of the identity provider.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// How people sign in through it; null: not at all.
    single_sign_on: MaybeUndefined<SingleSignOnInput>,
}

/// Why nothing was changed.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum SetSingleSignOnErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// Its tokens do not count: enable it first.
    NotEnabled,
    /// Another identity provider has this name.
    Taken,
}

payload!(
    SetSingleSignOnPayload {
        identity_provider: IdentityProvider
    },
    SetSingleSignOnError,
    SetSingleSignOnErrorCode,
    Code
);

/// `setSingleSignOn`.
#[derive(Default)]
pub struct SetSingleSignOn;

/// `setSingleSignOn`.
#[Object]
impl SetSingleSignOn {
    /// Lets people sign in through an identity provider as long as it is enabled, or no longer. Sessions that have begun go
    /// on.
    async fn set_single_sign_on(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and how.")] input: SetSingleSignOnInput,
    ) -> Result<SetSingleSignOnPayload> {
        let how = Input {
            id: Kind::IdentityProvider.parse(&input.id).or_error()?,
            version: input.version,
            sign_in: said(input.single_sign_on.map_value(|how| SignIn {
                name: how.name,
                client_id: how.client_id,
                client_secret: said(how.client_secret),
            })),
        };
        let outcome = set_single_sign_on(ctx.data::<Cx>()?, how).await;
        SetSingleSignOnPayload::of(outcome, IdentityProvider)
    }
}

/// `None` where nothing is said, `Some(None)` where null is.
fn said<T>(value: MaybeUndefined<T>) -> Option<Option<T>> {
    match value {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(value)),
    }
}
