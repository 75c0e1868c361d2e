//! Content of a vendor: testimonials, films, templates and the like, their texts and files.

pub mod add_file;
pub mod create_content_item;
pub mod graphql;
pub mod list;
pub mod open_file;
mod parts;
pub mod publish_content_item;
mod scope;
pub mod totals;
pub mod update_content_item;
pub mod withdraw_content_item;

pub use entity::content_item::{ContentKind, ContentStatus, Model as ContentItemRow};
pub use entity::content_text::Model as ContentTextRow;
pub use entity::file::Model as FileRow;
pub use parts::Text;
