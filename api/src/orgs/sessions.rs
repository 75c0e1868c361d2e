//! A person's open sessions, and how an organization's people signed in.

use entity::{session, sign_in_event};
use sea_orm::{ColumnTrait, Order};

use super::list::{Listing, listing};
use crate::access::Cx;
use crate::access::page::{PageArgs, Sorting};
use crate::fault::Fault;

/// Open sessions of the viewer's person, newest first.
pub async fn sessions(cx: &Cx, args: &PageArgs, count: bool) -> Result<Listing<session::Model>, Fault> {
    let open = || {
        cx.select::<session::Entity>()
            .filter(session::Column::ExpiresAt.gt(cx.now()))
    };
    let sorting = Sorting::by("newest", &[(session::Column::Id, Order::Desc)]);
    listing(open, &sorting, args, count).await
}

/// The log of signing in, newest first.
pub async fn sign_in_events(cx: &Cx, args: &PageArgs, count: bool) -> Result<Listing<sign_in_event::Model>, Fault> {
    let sorting = Sorting::by("newest", &[(sign_in_event::Column::Id, Order::Desc)]);
    listing(|| cx.select::<sign_in_event::Entity>(), &sorting, args, count).await
}
