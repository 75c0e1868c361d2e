//! A partner or distributor lets people in whom its vendor's identity provider vouches for, or does so no more.

use entity::identity_consent;
use uuid::Uuid;

use super::disable_identity_provider::Code;
use crate::access::signin::external::end_sessions_without_consent;
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// Which one, and the word.
#[derive(Clone, Copy, Debug)]
pub struct Input {
    /// Consent that is asked for.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// Whether they are let in.
    pub granted: bool,
}

/// Gives consent or withdraws it; its vendor reads so in its trail. What it let begin ends with it, at the next request.
pub async fn set_identity_consent(cx: &Cx, input: Input) -> Result<identity_consent::Model, Failure<Code>> {
    cx.demand_whole_account()?;
    let mut writer = cx.writer(Capability::ManageUsers, "setIdentityConsent").await?;
    let seen = writer.see::<identity_consent::Entity>(input.id).await?;
    if seen.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    if !input.granted {
        end_sessions_without_consent(&writer, &seen).await?;
    }
    writer.audit_for(Some(seen.vendor_id));
    let row = writer
        .update::<identity_consent::Entity>(seen, |row| {
            if row.granted != input.granted || row.decided_at.is_none() {
                row.decided_at = Some(cx.now());
            }
            row.granted = input.granted;
        })
        .await?;
    writer.commit().await?;
    Ok(row)
}
