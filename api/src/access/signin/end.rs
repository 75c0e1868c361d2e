//! Ends of sessions. Each counts at the next request on every instance: no token is taken at its word.

use std::collections::BTreeSet;

use entity::session;
use entity::sign_in_event::SignInEventKind;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use super::log;
use crate::access::write::Writer;
use crate::access::{Cx, Viewer};
use crate::fault::Fault;

/// Ends the viewer's session, or all of the person's.
pub async fn sign_out(cx: &Cx, everywhere: bool) -> Result<(), Fault> {
    cx.in_person()?;
    let (gate, viewer) = (cx.gate(), cx.viewer());
    if everywhere {
        cx.demand_whole_account()?;
    }
    let tx = cx.db().begin().await?;
    let own = Condition::all().add(session::Column::Id.eq(viewer.session_id));
    log::end(gate, &tx, SignInEventKind::SignedOut, own).await?;
    if everywhere {
        log::end(gate, &tx, SignInEventKind::Ended, of_user(viewer.user_id)).await?;
    }
    Ok(tx.commit().await?)
}

/// Which of a person's sessions end.
#[derive(Clone, Debug)]
pub enum Which {
    /// Those with these ids.
    These(BTreeSet<Uuid>),
    /// All but the one that asks.
    Others,
}

/// Ends sessions of the viewer's own; how many were open. Of ids that are not all its own, nothing ends.
pub async fn end_sessions(cx: &Cx, which: &Which) -> Result<usize, Fault> {
    cx.in_person()?;
    let (gate, viewer) = (cx.gate(), cx.viewer());
    let tx = cx.db().begin().await?;
    let condition = match which {
        Which::Others => {
            cx.demand_whole_account()?;
            others(viewer)
        }
        Which::These(ids) => {
            let reached = viewer.only_vendor.map(|_| session::Column::Id.eq(viewer.session_id));
            let own = of_user(viewer.user_id).add_option(reached);
            let these = own.add(session::Column::Id.is_in(ids.iter().copied()));
            #[allow(clippy::disallowed_methods, reason = "the viewer's own, ended ones among them")]
            let own = session::Entity::find().filter(these.clone()).count(&tx).await?;
            if usize::try_from(own).ok() != Some(ids.len()) {
                return Err(Fault::NotFound);
            }
            these
        }
    };
    let ended = log::end(gate, &tx, SignInEventKind::Ended, condition).await?;
    tx.commit().await?;
    Ok(ended)
}

/// Ends the sessions of a membership, within a transaction that takes its access away.
pub async fn end_sessions_of_membership(writer: &Writer<'_>, membership_id: Uuid) -> Result<(), Fault> {
    let condition = Condition::all().add(session::Column::MembershipId.eq(membership_id));
    log::end(writer.cx.gate(), &writer.tx, SignInEventKind::Ended, condition).await?;
    Ok(())
}

/// All sessions of a person.
pub(super) fn of_user(user_id: Uuid) -> Condition {
    Condition::all().add(session::Column::UserId.eq(user_id))
}

/// All sessions of the viewer's person but the present one.
pub(super) fn others(viewer: &Viewer) -> Condition {
    of_user(viewer.user_id).add(session::Column::Id.ne(viewer.session_id))
}
