//! Identity providers of a vendor, and whom they vouch for.

use entity::{external_identity, identity_provider};
use sea_orm::Order;

use crate::access::Cx;
use crate::access::page::{PageArgs, Sorting};
use crate::fault::Fault;
use crate::orgs::list::{Listing, listing};

/// Identity providers, by name.
pub async fn identity_providers(
    cx: &Cx,
    args: &PageArgs,
    count: bool,
) -> Result<Listing<identity_provider::Model>, Fault> {
    let sorting = Sorting::by("name", &[(identity_provider::Column::Name, Order::Asc)]);
    listing(|| cx.select::<identity_provider::Entity>(), &sorting, args, count).await
}

/// Whom identity providers vouch for, newest first.
pub async fn external_identities(
    cx: &Cx,
    args: &PageArgs,
    count: bool,
) -> Result<Listing<external_identity::Model>, Fault> {
    let sorting = Sorting::by("newest", &[(external_identity::Column::Id, Order::Desc)]);
    listing(|| cx.select::<external_identity::Entity>(), &sorting, args, count).await
}
