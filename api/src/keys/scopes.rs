//! Which scopes a key may have: what its membership's role permits. A service account's may also act for persons, and then
//! have for them what their roles permit.

use entity::membership;
use entity::user_account::{self, AccountKind};

use crate::access::write::Writer;
use crate::access::{Scope, Scopes, Seat, capability};
use crate::fault::Fault;

/// The membership that a key is for, and whether it is a service account's.
#[derive(Debug)]
pub struct Holder {
    /// Membership.
    pub membership: membership::Model,
    /// Whose account it is.
    pub kind: AccountKind,
}

/// Who holds keys under this membership, if the viewer may make some for it: the viewer itself, or a service account of its
/// organization.
pub async fn holder(writer: &Writer<'_>, membership_id: uuid::Uuid) -> Result<Option<Holder>, Fault> {
    let viewer = writer.cx().viewer();
    let found = writer
        .select::<membership::Entity>()
        .with_ids(&[membership_id])
        .one()
        .await?;
    let Some(membership) = found.filter(|row| row.organization_id == viewer.organization_id) else {
        return Ok(None);
    };
    let account = writer.select::<user_account::Entity>().find(membership.user_id).await?;
    let holder = Holder {
        kind: account.kind,
        membership,
    };
    let own = holder.membership.id == viewer.membership_id;
    let managed = holder.kind == AccountKind::Service && viewer.can(capability::Capability::ManageUsers);
    Ok((own || managed).then_some(holder))
}

/// The scopes in their order, each once; the first that the holder cannot be given, if there is one.
pub fn granted(seat: Seat, holder: &Holder, mut wanted: Vec<Scope>) -> Result<Scopes, Scope> {
    wanted.sort_unstable();
    wanted.dedup();
    let permitted = capability::of(seat, holder.membership.role);
    let acts = holder.kind == AccountKind::Service && wanted.contains(&Scope::ActForPersons);
    let fits = |scope: &Scope| acts || permitted.iter().any(|capability| capability.scope() == *scope);
    match wanted.iter().find(|scope| !fits(scope)) {
        Some(scope) => Err(*scope),
        None => Ok(Scopes(wanted)),
    }
}
