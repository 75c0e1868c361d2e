//! A vendor's person looks through a partner's chair: at what the partner sees of this vendor, without changing anything.
//!
//! The token names the person's own session and the partnership, and both are looked at with each request. Its viewer sits on
//! the partner's side with no permission at all, and sees no row that the vendor's person does not see itself
//! ([`crate::access::rules::seen`]): neither the partner's people and drafts nor anything that it has with other vendors.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use entity::membership::Role;
use entity::partnership;
use sea_orm::{EntityTrait, QueryFilter};
use uuid::Uuid;

use super::Claims;
use super::relations::relations;
use crate::access::rules::seen;
use crate::access::viewer::Preview;
use crate::access::{Capability, Cx, Gate, Seat, Viewer};
use crate::fault::Fault;

/// A token to look through a partner's chair.
#[derive(Clone, Debug)]
pub struct PreviewToken {
    /// Signed; cannot be refreshed.
    pub access_token: String,
    /// When it expires: with the session at the latest.
    pub expires_at: DateTime<Utc>,
}

/// A token with which the viewer, in a session of its own, looks through the chair of a partnership's partner.
pub fn preview_token(cx: &Cx, partnership_id: Uuid) -> Result<PreviewToken, Fault> {
    cx.in_person()?;
    let (gate, viewer, now) = (cx.gate(), cx.viewer(), cx.now());
    let policy = &gate.signin.policy;
    let expires_at = now + policy.access_token;
    // Who came by a token that reaches one vendor only, as those of identity providers do, looks no longer than that counts.
    let until = viewer.only_vendor.and(viewer.expires_at);
    let expires_at = until.map_or(expires_at, |until| until.min(expires_at));
    let access_token = gate.signin.keys.sign(&Claims {
        iss: policy.issuer.clone(),
        aud: policy.audience.clone(),
        sub: viewer.user_id,
        mid: viewer.membership_id,
        sid: Some(viewer.session_id),
        jti: cx.new_id(),
        iat: now.timestamp(),
        nbf: None,
        exp: expires_at.timestamp(),
        client_id: None,
        key: None,
        scope: None,
        act: None,
        preview: Some(partnership_id),
    })?;
    Ok(PreviewToken {
        access_token,
        expires_at,
    })
}

/// The viewer that looks through the chair of a partnership's partner; `by` is the person as it is now.
pub(super) async fn preview(gate: &Gate, by: Viewer, partnership_id: Uuid) -> Result<Viewer, Fault> {
    if by.seat != Seat::Vendor || !by.can(Capability::ManagePartnerships) {
        return Err(Fault::Unauthenticated);
    }
    #[allow(clippy::disallowed_methods, reason = "there is no context yet; the rule stands")]
    let partnership = partnership::Entity::find_by_id(partnership_id)
        .filter(seen::<partnership::Entity>(&by))
        .one(gate.db.reader())
        .await?;
    let partner_id = partnership.and_then(|partnership| partnership.partner_id);
    let mut viewer = Viewer {
        seat: Seat::Partner,
        user_id: by.user_id,
        membership_id: by.membership_id,
        organization_id: partner_id.ok_or(Fault::Unauthenticated)?,
        session_id: by.session_id,
        only_vendor: by.vendor_id(),
        role: Role::Admin,
        expires_at: by.expires_at,
        ..Viewer::anonymous(by.language)
    };
    relations(gate, vec![&mut viewer]).await?;
    viewer.partnerships.retain(|own| own.id == partnership_id);
    viewer.preview = Some(Preview {
        partnership_id,
        by: Arc::new(by),
    });
    Ok(viewer)
}
