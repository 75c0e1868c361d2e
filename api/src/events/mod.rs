//! Following the log of what happened: where a reader stands in it, and how it learns that there is more.

mod feed;
mod position;
mod recent;
mod sequencer;

pub use feed::{Feed, Heads};
pub use position::{Position, Seal};
pub use recent::{BATCH, Recent};
pub use sequencer::number;
