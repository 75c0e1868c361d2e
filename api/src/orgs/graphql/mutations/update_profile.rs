//! `updateProfile`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::orgs::graphql::user::Language;
use crate::orgs::graphql::user::User;
use crate::orgs::update_profile::{Code, Input, update_profile};
use crate::payload;

/// What changes. An absent field stays as it is.
#[derive(InputObject)]
pub struct UpdateProfileInput {
    /// The version that the client saw.
    version: i64,
    /// Full name, 1 to 200 characters.
    name: Option<String>,
    /// Language of texts and mails.
    language: Option<Language>,
    /// Time zone (IANA).
    time_zone: Option<String>,
}

/// Why the account was not changed.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UpdateProfileErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    UpdateProfilePayload { user: User },
    UpdateProfileError,
    UpdateProfileErrorCode,
    Code
);

/// `updateProfile`.
#[derive(Default)]
pub struct UpdateProfile;

/// `updateProfile`.
#[Object]
impl UpdateProfile {
    /// Changes the viewer's own account.
    async fn update_profile(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes.")] input: UpdateProfileInput,
    ) -> Result<UpdateProfilePayload> {
        let change = Input {
            version: input.version,
            name: input.name,
            language: input.language.map(Into::into),
            time_zone: input.time_zone,
        };
        UpdateProfilePayload::of(update_profile(ctx.data::<Cx>()?, change).await, User)
    }
}
