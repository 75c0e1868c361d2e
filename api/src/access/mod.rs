//! The only place with a database connection. Everything read or written passes a rule here first.
//!
//! - [`rules`]: which rows are visible to whom, and who may write them;
//! - [`read`], [`page`]: the only reads; [`write`]: the only writes, each audited and judged before and after;
//! - [`cx`]: what a verb holds while it works;
//! - [`viewer`], [`capability`], [`Belonging`]: who asks; [`signin`]: how the server came to know;
//! - [`events`]: the log of what happened, which readers follow;
//! - [`questions`]: the few things that must look past the scope, each with a name and a scalar answer;
//! - [`jobs`], [`outbox`]: what follows a write, written with it;
//! - [`backlog`]: how much waits;
//! - [`worked_out`]: what is the same for all of a vendor who ask, in memory;
//! - [`system`]: work that no person asked for, with its reason.

pub mod backlog;
mod belonging;
pub mod capability;
mod cursor;
pub mod cx;
mod database;
pub mod events;
pub mod expiry;
pub mod jobs;
mod kept_count;
pub mod outbox;
pub mod page;
mod page_in_memory;
pub mod policy;
pub mod questions;
pub mod read;
pub mod rules;
pub mod signin;
pub mod system;
pub mod viewer;
mod worked_out;
pub mod write;

pub use belonging::{Belonging, Numbers};
pub use capability::Capability;
pub use cx::{Cx, Gate};
pub use database::{Database, Statements};
pub use entity::api_key::{Scope, Scopes};
pub use entity::list_count::KeptList;
pub use read::Reads;
pub use rules::{Act, Rows, Visible, Writable, of_only_vendor, of_vendors, on_day, part_of_seen, seen_values};
pub use viewer::{ByKey, Seat, Viewer};
