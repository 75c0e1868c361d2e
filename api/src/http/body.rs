//! Bodies of requests.

use std::io::{self, Read};
use std::time::Duration;

use actix_web::error::PayloadError;
use actix_web::http::header::{CONTENT_ENCODING, HeaderMap};
use actix_web::web::Payload;
use bytes::Bytes;
use flate2::read::GzDecoder;
use futures_util::{StreamExt, stream};
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::files::ByteStream;

/// Chunks that may wait between the network and the storage.
const WAITING: usize = 4;

/// The body as a stream that can move between threads, and the work that feeds it: it ends when nobody listens, and with
/// an error when nothing comes for as long as `patience`.
pub fn forward(mut body: Payload, patience: Duration) -> (ByteStream<'static>, impl Future<Output = ()>) {
    let (sender, receiver) = mpsc::channel::<io::Result<Bytes>>(WAITING);
    let feed = async move {
        while let Some(chunk) = timeout(patience, body.next())
            .await
            .unwrap_or_else(|_| Some(Err(PayloadError::Io(io::ErrorKind::TimedOut.into()))))
        {
            let last = chunk.is_err();
            if sender.send(chunk.map_err(io::Error::other)).await.is_err() || last {
                break;
            }
        }
    };
    let chunks = stream::unfold(receiver, async |mut receiver| {
        receiver.recv().await.map(|chunk| (chunk, receiver))
    });
    (chunks.boxed(), feed)
}

/// How a body is encoded (RFC 9110, section 8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// Compressed.
    Gzip,
}

impl Encoding {
    /// What the headers say; nothing for what is not understood.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        match headers.get(CONTENT_ENCODING) {
            None => Some(Self::Identity),
            Some(value) if value.as_bytes().eq_ignore_ascii_case(b"identity") => Some(Self::Identity),
            Some(value) if value.as_bytes().eq_ignore_ascii_case(b"gzip") => Some(Self::Gzip),
            Some(_) => None,
        }
    }
}

/// All of the body, decoded; nothing when it broke off, takes longer than `patience`, or has more than `limit` bytes, sent
/// or decoded.
pub async fn decoded(
    body: Payload,
    encoding: Encoding,
    limit: usize,
    patience: Duration,
) -> Result<Vec<u8>, BodyProblem> {
    let sent = timeout(patience, collect(body, limit))
        .await
        .map_err(|_| BodyProblem::TooSlow)??;
    match encoding {
        Encoding::Identity => Ok(sent),
        Encoding::Gzip => {
            // Only as much is decoded as may be there, however much there would be.
            let more = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
            let mut bytes = Vec::new();
            let mut decoder = GzDecoder::new(sent.as_slice()).take(more);
            decoder.read_to_end(&mut bytes).map_err(|_| BodyProblem::NotGzip)?;
            if bytes.len() > limit {
                return Err(BodyProblem::TooLarge(limit));
            }
            Ok(bytes)
        }
    }
}

async fn collect(mut body: Payload, limit: usize) -> Result<Vec<u8>, BodyProblem> {
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
    /// It is not encoded as it says.
    #[error("The body is not gzip.")]
    NotGzip,
    /// It did not come in time.
    #[error("The body came too slowly.")]
    TooSlow,
    /// It is too large.
    #[error("A body has at most {0} bytes.")]
    TooLarge(usize),
}
