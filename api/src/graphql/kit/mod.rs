//! What all GraphQL types share: global ids, connections, scalars, payloads, and how faults become errors.

pub mod batch;
pub mod connection;
pub mod fault;
pub mod id;
pub mod loader;
pub mod money;
pub mod payload;
pub mod scalars;
pub mod seat;
pub mod upload;
