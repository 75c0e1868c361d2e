//! The only source of identifiers and secrets.

use std::sync::atomic::{AtomicU64, Ordering};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// Makes time-ordered identifiers (UUIDv7, RFC 9562) and random secrets.
#[derive(Debug)]
pub enum IdSource {
    /// Randomness of the operating system.
    Random,
    /// The same identifiers in the same order for the same seed: for tests.
    Seeded {
        /// Tells one sequence from another.
        seed: u64,
        /// Position in the sequence.
        next: AtomicU64,
    },
}

impl IdSource {
    /// A source that repeats itself.
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded {
            seed,
            next: AtomicU64::new(0),
        }
    }

    /// At most 32 random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        match self {
            Self::Random => rand::random(),
            Self::Seeded { seed, next } => {
                let position = next.fetch_add(1, Ordering::Relaxed);
                let digest = Sha256::digest([seed.to_be_bytes(), position.to_be_bytes()].concat());
                let mut bytes = [0; N];
                bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
                bytes
            }
        }
    }

    /// A new identifier for something that comes into being at `now`.
    pub fn id(&self, now: DateTime<Utc>) -> Uuid {
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or_default();
        match self {
            Self::Random => Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid(),
            // Ordered within the millisecond, so that lists of a frozen instant keep the order of creation.
            Self::Seeded { seed, next } => {
                let position = next.fetch_add(1, Ordering::Relaxed);
                let mut bytes = [0; 10];
                bytes
                    .iter_mut()
                    .zip(position.to_be_bytes().into_iter().skip(2))
                    .for_each(|(to, from)| *to = from);
                bytes
                    .iter_mut()
                    .skip(6)
                    .zip(seed.to_be_bytes().into_iter().skip(4))
                    .for_each(|(to, from)| *to = from);
                Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
            }
        }
    }

    /// A secret of 256 bits.
    pub fn secret_bytes(&self) -> [u8; 32] {
        self.bytes()
    }

    /// A secret of 256 bits, in base64url.
    pub fn secret(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.secret_bytes())
    }
}

/// The least identifier of what comes into being in the millisecond of `at`: by it the spans of a list are found in its
/// order. An instant that no identifier can have is taken for the nearest that one can.
pub fn first_of(at: DateTime<Utc>) -> Uuid {
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    Builder::from_unix_timestamp_millis(millis.min((1 << 48) - 1), &[0; 10]).into_uuid()
}

/// SHA-256 in base64url: how secrets are kept and inputs are compared.
pub fn digest(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(text))
}
