//! The harness: a real server on a free port, on its own database, with a frozen clock, asked over HTTP.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics is a test that fails"
)]

pub mod backend;
pub mod chairs;
pub mod client;
pub mod collector;
pub mod crash;
pub mod issuer;
pub mod post;
pub mod process;
pub mod socket;
pub mod world;
pub mod worlds;

pub use backend::Backend;
pub use client::{Answer, Client};
pub use issuer::{Issuer, Signer};
pub use process::Process;
pub use socket::Socket;
pub use world::World;

/// Writes a test once and runs it on both databases: `both!(name, async |world| { … });`
#[macro_export]
macro_rules! both {
    ($name:ident, async |$world:ident| $body:block) => {
        mod $name {
            #[allow(unused_imports, reason = "bodies use what they use")]
            use super::*;

            async fn run($world: $crate::World) $body

            #[tokio::test]
            async fn sqlite() {
                run($crate::World::new($crate::Backend::Sqlite).await).await;
            }

            #[tokio::test]
            async fn postgres() {
                run($crate::World::new($crate::Backend::Postgres).await).await;
            }
        }
    };
}
