//! Identity providers of a vendor, whom they vouch for, and who consents.

use entity::{external_identity, identity_consent, identity_provider};
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

/// Who is asked whether it lets an identity provider's people in, and what it says, newest first.
pub async fn identity_consents(
    cx: &Cx,
    args: &PageArgs,
    count: bool,
) -> Result<Listing<identity_consent::Model>, Fault> {
    let sorting = Sorting::by("newest", &[(identity_consent::Column::Id, Order::Desc)]);
    listing(|| cx.select::<identity_consent::Entity>(), &sorting, args, count).await
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
