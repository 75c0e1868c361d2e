mod audiences;
mod lists;
mod versions;
