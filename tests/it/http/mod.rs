mod bad_input;
mod compression;
mod cors;
mod documents;
mod graphql;
mod health;
