//! Mail: what a letter looks like, and how it reaches the relay. Knows nothing of rows; the outbox is `access::outbox`, the
//! job that empties it `jobs::send_mail`.

mod letter;
mod relay;
mod send;

pub use letter::{Letter, Link, letter};
pub use relay::{Relay, Unusable};
pub use send::{NotSent, Sending};
