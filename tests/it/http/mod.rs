mod bad_input;
mod compression;
mod cors;
mod graphql;
mod health;
