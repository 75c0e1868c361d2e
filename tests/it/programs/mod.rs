mod lists;
mod versions;
