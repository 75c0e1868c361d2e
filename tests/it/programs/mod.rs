mod audiences;
mod effect;
mod entitlements;
mod file;
mod lists;
mod newcomers;
mod rules;
mod versions;
