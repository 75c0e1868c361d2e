//! Which organizations, people and relations each seat sees, and who may write them.

mod organizations;
mod people;
mod relations;
mod teams;
mod trail;
