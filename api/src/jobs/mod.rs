//! The worker: claims jobs by lease and runs their handlers, at least once each. Handlers are safe to run twice.

mod registry;
mod send_mail;
mod worker;

pub use registry::schedule;
pub use worker::{run_due, work};
