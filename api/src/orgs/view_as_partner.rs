//! A vendor's person sees what a partner is shown: by a token that reads only, and that the trail tells of.

use entity::partnership;
use serde_json::json;
use uuid::Uuid;

use crate::access::signin::{PreviewToken, preview_token};
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// No company has linked itself to the partnership yet.
    NotLinked,
}

/// A token with which the viewer looks through the chair of the partnership's partner, as its administrator and as far as
/// the viewer's own vendor goes. It reads only, shows nothing that the viewer does not see itself, and ends with the
/// viewer's session, its permission, or a few minutes.
pub async fn view_as_partner(cx: &Cx, partnership_id: Uuid) -> Result<PreviewToken, Failure<Code>> {
    cx.in_person()?;
    let mut writer = cx.writer(Capability::ManagePartnerships, "viewAsPartner").await?;
    let partnership = writer.select::<partnership::Entity>().find(partnership_id).await?;
    if partnership.partner_id.is_none() {
        let message = "No company has linked itself yet: there is nobody who could see anything.";
        return Err(Failure::of(Code::NotLinked, "partnershipId", message));
    }
    let token = preview_token(cx, partnership.id)?;
    writer.note(json!({ "entity": "partnership", "id": partnership.id, "previewed_until": token.expires_at }));
    writer.commit().await?;
    Ok(token)
}
