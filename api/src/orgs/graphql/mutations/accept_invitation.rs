//! `acceptInvitation`: another input for those who are signed in and for those who are not.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};

use crate::access::Cx;
use crate::graphql::Client;
use crate::graphql::kit::id::Kind;
use crate::orgs::accept_invitation::{Acceptance as Accepted, Code, Input, Newcomer, accept_invitation};
use crate::orgs::graphql::user::Language;
use crate::payload;

/// Which invitation, and who accepts it. Who has an account signs in first and accepts then.
#[derive(InputObject)]
#[graphql(name = "AcceptInvitationInput")]
pub struct NewcomerInput {
    /// The secret of the invitation.
    token: String,
    /// Full name, 1 to 200 characters.
    name: String,
    /// Password, 12 to 200 characters. The sign-in name is the invited address.
    password: String,
    /// Name of the company, 1 to 200 characters: needed where a company is invited.
    organization_name: Option<String>,
    /// Language of texts and mails; that of the request when absent.
    language: Option<Language>,
}

/// Which invitation.
#[derive(InputObject)]
#[graphql(name = "AcceptInvitationInput")]
pub struct AcceptInvitationInput {
    /// The secret of the invitation.
    token: String,
}

/// What came of an invitation.
#[derive(SimpleObject)]
pub struct Acceptance {
    /// The membership with which to sign in, or to switch to, and see what was accepted.
    membership_id: ID,
}

impl From<Accepted> for Acceptance {
    fn from(accepted: Accepted) -> Self {
        Self {
            membership_id: Kind::Membership.id(accepted.membership_id),
        }
    }
}

/// Why the invitation was not accepted.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum AcceptInvitationErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// No invitation that can be accepted: unknown, expired, used, withdrawn, or to be accepted signed in.
    InvalidToken,
    /// Too many attempts; wait.
    TooManyAttempts,
    /// Only an administrator of a company of the invited kind can accept this.
    #[graphql(visible = "crate::graphql::kit::seat::signed_in")]
    NotYoursToAccept,
    /// The viewer is in this organization already.
    #[graphql(visible = "crate::graphql::kit::seat::signed_in")]
    AlreadyMember,
    /// The viewer's company has a relation with this vendor already.
    #[graphql(visible = "crate::graphql::kit::seat::signed_in")]
    AlreadyLinked,
}

payload!(
    AcceptInvitationPayload { acceptance: Acceptance },
    AcceptInvitationError,
    AcceptInvitationErrorCode,
    Code
);

/// `acceptInvitation`.
#[derive(Default)]
pub struct AcceptInvitation;

/// `acceptInvitation`.
#[Object]
impl AcceptInvitation {
    /// Accepts an invitation: the viewer joins the inviting organization, or links its own company to the relation.
    async fn accept_invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which invitation.")] input: AcceptInvitationInput,
    ) -> Result<AcceptInvitationPayload> {
        let accepted = Input {
            token: input.token,
            newcomer: None,
            origin: ctx.data::<Client>()?.origin.clone(),
        };
        let outcome = accept_invitation(ctx.data::<Cx>()?, accepted).await;
        AcceptInvitationPayload::of(outcome, Acceptance::from)
    }
}

/// `acceptInvitation` of a person without an account.
#[derive(Default)]
pub struct AcceptInvitationAsNewcomer;

/// `acceptInvitation` of a person without an account.
#[Object]
impl AcceptInvitationAsNewcomer {
    /// Accepts an invitation with a new account, and for a company with a new organization; then sign in.
    async fn accept_invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which invitation, and who accepts it.")] input: NewcomerInput,
    ) -> Result<AcceptInvitationPayload> {
        let newcomer = Newcomer {
            name: input.name,
            password: input.password,
            organization_name: input.organization_name,
            language: input.language.map(Into::into),
        };
        let accepted = Input {
            token: input.token,
            newcomer: Some(newcomer),
            origin: ctx.data::<Client>()?.origin.clone(),
        };
        let outcome = accept_invitation(ctx.data::<Cx>()?, accepted).await;
        AcceptInvitationPayload::of(outcome, Acceptance::from)
    }
}
