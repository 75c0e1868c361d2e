//! Saved views: how people of a vendor narrowed and sorted a page, under names, for themselves or for all colleagues.

pub mod create_saved_view;
pub mod delete_saved_view;
pub mod graphql;
mod parts;
pub mod saved_views;
mod scope;
pub mod update_saved_view;

pub use entity::saved_view::Model as SavedViewRow;
