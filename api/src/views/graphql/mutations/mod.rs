//! Mutations of this domain, one file a verb, for vendors.

mod create_saved_view;
mod delete_saved_view;
mod update_saved_view;

use async_graphql::MergedObject;

/// For vendors.
#[derive(MergedObject, Default)]
pub struct ViewsMutations(
    create_saved_view::CreateSavedView,
    update_saved_view::UpdateSavedView,
    delete_saved_view::DeleteSavedView,
);
