mod bad_input;
mod batch;
mod compression;
mod cors;
mod documents;
mod graphql;
mod health;
