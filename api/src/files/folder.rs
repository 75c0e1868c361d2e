//! Bytes in a folder of this machine: `ab/cdef…`, named by their hash.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::BytesMut;
use futures_util::future::BoxFuture;
use futures_util::{FutureExt, StreamExt, stream};
use sha2::{Digest, Sha256};
use tokio::fs::{self, File};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::{ByteStream, Storage, StorageError, Stored};

/// How many bytes are read at once.
const CHUNK: usize = 65_536;

/// A folder, made when it is first needed.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    arrivals: AtomicU64,
}

/// A file that has not arrived yet; without [`keep`](Self::keep) it goes away, even if nobody waits for it any more.
struct Arriving(PathBuf);

impl Arriving {
    async fn keep(self, place: &Path) -> io::Result<()> {
        fs::rename(&self.0, place).await
    }
}

impl Drop for Arriving {
    fn drop(&mut self) {
        // Once kept it is not there any more, and that is well.
        let _ = std::fs::remove_file(&self.0);
    }
}

impl Folder {
    /// Keeps bytes under `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            arrivals: AtomicU64::new(0),
        }
    }

    /// Where the bytes with this hash are.
    fn place(&self, sha256: &str) -> io::Result<PathBuf> {
        if sha256.len() != 64 || !sha256.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let (first, rest) = sha256.split_at(2);
        Ok(self.root.join(first).join(rest))
    }

    async fn receive(&self, mut bytes: ByteStream<'_>, limit: u64) -> Result<Stored, StorageError> {
        let arriving = self.root.join("arriving");
        fs::create_dir_all(&arriving).await?;
        let number = self.arrivals.fetch_add(1, Ordering::Relaxed);
        let arriving = Arriving(arriving.join(format!("{}-{number}", std::process::id())));
        let mut file = File::create(&arriving.0).await?;
        let (mut hash, mut size) = (Sha256::new(), 0_u64);
        while let Some(chunk) = bytes.next().await {
            let chunk = chunk?;
            size = size.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
            if size > limit {
                return Err(StorageError::TooLarge(limit));
            }
            hash.update(&chunk);
            file.write_all(&chunk).await?;
        }
        file.sync_all().await?;
        drop(file);
        let sha256: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let place = self.place(&sha256)?;
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder).await?;
        }
        arriving.keep(&place).await?;
        Ok(Stored { sha256, size })
    }
}

impl Storage for Folder {
    fn put<'s>(&'s self, bytes: ByteStream<'s>, limit: u64) -> BoxFuture<'s, Result<Stored, StorageError>> {
        self.receive(bytes, limit).boxed()
    }

    fn open<'s>(&'s self, sha256: &'s str) -> BoxFuture<'s, Result<ByteStream<'static>, StorageError>> {
        async move {
            let file = File::open(self.place(sha256)?).await?;
            let chunks = stream::try_unfold(file, async |mut file| {
                let mut chunk = BytesMut::with_capacity(CHUNK);
                let read = file.read_buf(&mut chunk).await?;
                Ok((read > 0).then(|| (chunk.freeze(), file)))
            });
            Ok(chunks.boxed())
        }
        .boxed()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that panics is a test that fails")]
mod tests {
    use bytes::Bytes;

    use super::*;

    fn bytes(chunks: &[&'static str]) -> ByteStream<'static> {
        let chunks: Vec<io::Result<Bytes>> = chunks
            .iter()
            .map(|chunk| Ok(Bytes::from_static(chunk.as_bytes())))
            .collect();
        stream::iter(chunks).boxed()
    }

    fn files(root: &Path) -> usize {
        let count = |folder: io::Result<std::fs::DirEntry>| match folder.unwrap().path() {
            path if path.is_dir() => files(&path),
            _ => 1,
        };
        std::fs::read_dir(root).unwrap().map(count).sum()
    }

    #[tokio::test]
    async fn the_same_bytes_are_kept_once_and_come_back() {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder::new(root.path());
        let first = folder.put(bytes(&["ab", "c"]), 3).await.unwrap();
        // FIPS 180-2, appendix B.1.
        assert_eq!(
            first.sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(first.size, 3);
        assert_eq!(folder.put(bytes(&["abc"]), 3).await.unwrap(), first);
        assert_eq!(files(root.path()), 1);
        let chunks: Vec<Bytes> = folder
            .open(&first.sha256)
            .await
            .unwrap()
            .map(Result::unwrap)
            .collect()
            .await;
        assert_eq!(chunks.concat(), b"abc");
    }

    #[tokio::test]
    async fn what_is_too_large_or_breaks_off_leaves_nothing() {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder::new(root.path());
        assert!(matches!(
            folder.put(bytes(&["ab", "cd"]), 3).await,
            Err(StorageError::TooLarge(3))
        ));
        let broken = stream::iter([
            Ok(Bytes::from_static(b"ab")),
            Err(io::ErrorKind::ConnectionReset.into()),
        ]);
        assert!(matches!(folder.put(broken.boxed(), 3).await, Err(StorageError::Io(_))));
        assert_eq!(files(root.path()), 0);
        for absent in ["", "../../etc/passwd", &"0".repeat(64), &"é".repeat(32)] {
            assert!(folder.open(absent).await.is_err(), "{absent}");
        }
    }
}
