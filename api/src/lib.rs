//! Sluice: the server between a vendor, its distributors and its partners.
//!
//! `README.md` beside this crate shows the rooms and what may import what.

pub mod access;
pub mod cli;
pub mod clock;
pub mod config;
pub mod content;
pub mod deals;
pub mod demo;
pub mod earning;
pub mod events;
pub mod facts;
pub mod fault;
pub mod files;
pub mod graphql;
pub mod http;
pub mod identity;
pub mod ids;
pub mod issuers;
pub mod jobs;
pub mod keys;
pub mod ledger;
pub mod levels;
pub mod limits;
pub mod mail;
pub mod markdown;
pub mod messages;
pub mod onboarding;
pub mod orgs;
pub mod programs;
pub mod sealer;
pub mod search;
pub mod segments;
mod serve;
pub mod simulations;
pub mod summary;
pub mod targets;
pub mod telemetry;
pub mod text;
pub mod views;

pub use serve::{Opened, Options, Running, open, serve, stop_signal};
