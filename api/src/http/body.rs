//! Bodies of requests.

use std::io;

use actix_web::web::Payload;
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use tokio::sync::mpsc;

use crate::files::ByteStream;

/// Chunks that may wait between the network and the storage.
const WAITING: usize = 4;

/// The body as a stream that can move between threads, and the work that feeds it: it ends when nobody listens.
pub fn forward(mut body: Payload) -> (ByteStream<'static>, impl Future<Output = ()>) {
    let (sender, receiver) = mpsc::channel::<io::Result<Bytes>>(WAITING);
    let feed = async move {
        while let Some(chunk) = body.next().await {
            if sender.send(chunk.map_err(io::Error::other)).await.is_err() {
                break;
            }
        }
    };
    let chunks = stream::unfold(receiver, async |mut receiver| {
        receiver.recv().await.map(|chunk| (chunk, receiver))
    });
    (chunks.boxed(), feed)
}

/// All of the body; nothing when it broke off or has more than `limit` bytes.
pub async fn collect(mut body: Payload, limit: usize) -> Result<Vec<u8>, BodyProblem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(|_| BodyProblem::BrokeOff)?;
        if bytes.len() + chunk.len() > limit {
            return Err(BodyProblem::TooLarge(limit));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Why a body cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyProblem {
    /// It ended early.
    #[error("The body broke off.")]
    BrokeOff,
    /// It is too large.
    #[error("A body has at most {0} bytes.")]
    TooLarge(usize),
}
