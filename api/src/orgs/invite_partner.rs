//! A vendor invites the company behind a partnership to link itself to it.

use entity::membership::Role;
use entity::partnership;
use entity::partnership::RelationStatus;
use serde::Serialize;
use uuid::Uuid;

use super::invite::{Issued, Target, issue, issued_before};
use crate::access::write::Once;
use crate::access::{Capability, Cx};
use crate::fault::Failure;
use crate::text;

/// Who is invited.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Partnership.
    pub partnership_id: Uuid,
    /// Mail address of the person who is to accept for the company.
    pub email: String,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// There is no such partnership.
    NotFound,
    /// A company has linked itself already.
    AlreadyLinked,
    /// The relation is over.
    RelationEnded,
}

/// Invites the company's administrator. Whether the address or the company is known elsewhere makes no difference.
pub async fn invite_partner(cx: &Cx, key: &str, input: Input) -> Result<Issued, Failure<Code>> {
    let writer = match cx
        .writer_once(Capability::ManagePartnerships, "invitePartner", key, &input)
        .await?
    {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(issued_before(cx, id).await?),
    };
    let email = text::email(&input.email).map_err(|why| Failure::of(Code::InvalidInput, "email", why.to_string()))?;
    let row = writer
        .select::<partnership::Entity>()
        .with_ids(&[input.partnership_id])
        .one()
        .await?;
    let refused = |code: Code, message: &str| Failure::of(code, "partnershipId", message);
    let row = row.ok_or_else(|| refused(Code::NotFound, "There is no such partnership."))?;
    if row.partner_id.is_some() {
        return Err(refused(Code::AlreadyLinked, "A company has linked itself already."));
    }
    if row.status == RelationStatus::Ended {
        return Err(refused(Code::RelationEnded, "This relation is over."));
    }
    Ok(issue(writer, Target::Partnership(row.id), email, Role::Admin).await?)
}
