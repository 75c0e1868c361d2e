//! Bytes of files: one interface, content-addressed. Knows nothing of who may have them.

mod folder;

use std::io;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use futures_util::stream::BoxStream;

pub use folder::Folder;

/// Bytes on their way.
pub type ByteStream<'s> = BoxStream<'s, io::Result<Bytes>>;

/// What was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256 of the bytes, in hexadecimal: the name by which they are found again.
    pub sha256: String,
    /// How many there are.
    pub size: u64,
}

/// Why bytes were not stored or not found.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// There are more of them than allowed.
    #[error("at most {0} bytes")]
    TooLarge(u64),
    /// They broke off or could not be written or read.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Keeps bytes by their hash. The same bytes are kept once, whoever brings them, and never change.
pub trait Storage: Send + Sync + std::fmt::Debug {
    /// Takes all of `bytes`, at most `limit`; of more or of a broken stream it keeps nothing.
    fn put<'s>(&'s self, bytes: ByteStream<'s>, limit: u64) -> BoxFuture<'s, Result<Stored, StorageError>>;

    /// The bytes with this hash.
    fn open<'s>(&'s self, sha256: &'s str) -> BoxFuture<'s, Result<ByteStream<'static>, StorageError>>;
}
