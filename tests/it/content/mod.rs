mod audiences;
mod files;
pub mod items;
mod lists;
