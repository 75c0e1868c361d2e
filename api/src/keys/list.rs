//! Lists of API keys and service accounts.

use entity::user_account::AccountKind;
use entity::{api_key, membership};
use sea_orm::Order;

use crate::access::Cx;
use crate::access::page::{PageArgs, Sorting};
use crate::fault::Fault;
use crate::orgs::list::{Listing, listing, members};

/// API keys that the viewer sees, newest first.
pub async fn api_keys(cx: &Cx, args: &PageArgs, count: bool) -> Result<Listing<api_key::Model>, Fault> {
    let sorting = Sorting::by("newest", &[(api_key::Column::Id, Order::Desc)]);
    listing(|| cx.select::<api_key::Entity>(), &sorting, args, count).await
}

/// Service accounts of the viewer's organization, oldest first.
pub async fn service_accounts(cx: &Cx, args: &PageArgs, count: bool) -> Result<Listing<membership::Model>, Fault> {
    members(cx, AccountKind::Service, args, count).await
}
