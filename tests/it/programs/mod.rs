mod audiences;
mod file;
mod lists;
mod rules;
mod versions;
