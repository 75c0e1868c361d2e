mod graphql;
mod health;
