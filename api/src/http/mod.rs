//! HTTP: routes, negotiation, identity of a request. Knows nothing of rows.

mod answer;
pub mod app;
mod body;
mod caller;
pub mod console;
pub mod cors;
mod device;
mod exports;
mod files;
mod graphql;
mod health;
pub mod metrics;
mod multipart;
mod negotiation;
mod oauth;
mod program_schema;
mod schema;
pub mod streams;
mod websocket;
