//! Mutations of this domain, one file a verb, for vendors.

mod define_point_purse;
mod post_points;
mod reverse_points;
mod update_point_purse;

use async_graphql::MergedObject;

/// For vendors.
#[derive(MergedObject, Default)]
pub struct LedgerMutations(
    define_point_purse::DefinePointPurse,
    update_point_purse::UpdatePointPurse,
    post_points::PostPoints,
    reverse_points::ReversePoints,
);
