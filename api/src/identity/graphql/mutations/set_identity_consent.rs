//! `setIdentityConsent`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::identity::disable_identity_provider::Code;
use crate::identity::graphql::consent::IdentityConsent;
use crate::identity::set_identity_consent::{Input, set_identity_consent};
use crate::payload;

/// Which one, and the word.
#[derive(InputObject)]
pub struct SetIdentityConsentInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// Whether the identity provider's people are let in.
    granted: bool,
}

/// Why nothing was changed.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum SetIdentityConsentErrorCode {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    SetIdentityConsentPayload {
        identity_consent: IdentityConsent
    },
    SetIdentityConsentError,
    SetIdentityConsentErrorCode,
    Code
);

/// `setIdentityConsent`.
#[derive(Default)]
pub struct SetIdentityConsent;

/// `setIdentityConsent`.
#[Object]
impl SetIdentityConsent {
    /// Lets people into the own organization whom an identity provider of a vendor vouches for, or does so no more: then
    /// their sessions end, and none begins until consent is given again. For administrators, in person.
    async fn set_identity_consent(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and the word.")] input: SetIdentityConsentInput,
    ) -> Result<SetIdentityConsentPayload> {
        let word = Input {
            id: Kind::IdentityConsent.parse(&input.id).or_error()?,
            version: input.version,
            granted: input.granted,
        };
        let outcome = set_identity_consent(ctx.data::<Cx>()?, word).await;
        SetIdentityConsentPayload::of(outcome, IdentityConsent)
    }
}
