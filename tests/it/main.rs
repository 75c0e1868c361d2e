//! Black-box tests: over HTTP, as vendor, distributor, partner and stranger, on both databases. The folders mirror
//! `api/src`; `guards` hold for everything.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics is a test that fails"
)]

mod cli;
mod content;
mod deals;
mod earning;
mod events;
mod facts;
mod graphql;
mod guards;
mod http;
mod identity;
mod jobs;
mod keys;
mod ledger;
mod levels;
mod mail;
mod onboarding;
mod orgs;
mod programs;
mod segments;
mod simulations;
mod summary;
mod targets;
mod views;
mod worlds;
