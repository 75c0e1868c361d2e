mod audiences;
mod files;
mod items;
mod lists;
