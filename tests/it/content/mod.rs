mod files;
mod items;
mod lists;
