mod bad_input;
mod graphql;
mod health;
