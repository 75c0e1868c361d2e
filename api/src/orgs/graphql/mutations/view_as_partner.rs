//! `viewAsPartner`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

use crate::access::Cx;
use crate::access::signin::PreviewToken;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::orgs::view_as_partner::{Code, view_as_partner};
use crate::payload;

/// Whose chair.
#[derive(InputObject)]
pub struct ViewAsPartnerInput {
    /// Global id of a partnership.
    partnership_id: ID,
}

/// A look through a partner's chair.
#[derive(SimpleObject)]
pub struct PartnerPreview {
    /// Bearer token: it speaks the partner's schema, reads only, and cannot be refreshed.
    access_token: String,
    /// When it expires; it counts no longer than the session and the permission of whoever asked for it.
    expires_at: DateTime<Utc>,
}

impl From<PreviewToken> for PartnerPreview {
    fn from(token: PreviewToken) -> Self {
        Self {
            access_token: token.access_token,
            expires_at: token.expires_at,
        }
    }
}

/// Why there is no preview.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum ViewAsPartnerErrorCode {
    /// No company has linked itself to the partnership yet.
    NotLinked,
}

payload!(
    ViewAsPartnerPayload {
        preview: PartnerPreview
    },
    ViewAsPartnerError,
    ViewAsPartnerErrorCode,
    Code
);

/// `viewAsPartner`.
#[derive(Default)]
pub struct ViewAsPartner;

/// `viewAsPartner`.
#[Object]
impl ViewAsPartner {
    /// A token with which the viewer looks through the chair of the partnership's partner, as its administrator would: at
    /// programs, levels, content and all else that the partner is shown of this vendor. It changes nothing, and shows nothing
    /// that the viewer does not see itself: neither the partner's people nor its drafts. The audit trail tells of it.
    async fn view_as_partner(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose chair.")] input: ViewAsPartnerInput,
    ) -> Result<ViewAsPartnerPayload> {
        let id = Kind::Partnership.parse(&input.partnership_id).or_error()?;
        let outcome = view_as_partner(ctx.data::<Cx>()?, id).await;
        ViewAsPartnerPayload::of(outcome, PartnerPreview::from)
    }
}
