mod audiences;
mod lists;
mod rules;
mod versions;
