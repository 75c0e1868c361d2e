//! A vendor brings a file.

use entity::file;
use serde::Serialize;

use crate::access::write::Once;
use crate::access::{Capability, Cx};
use crate::fault::Fault;
use crate::files::{ByteStream, Storage, StorageError};
use crate::text;

/// What a file is called and is.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Name, with its extension.
    pub name: String,
    /// Media type (IANA), without parameters.
    pub media_type: String,
}

/// What may come in.
#[derive(Clone, Copy, Debug)]
pub struct Allowed<'a> {
    /// Bytes of one file.
    pub bytes: u64,
    /// Media types.
    pub media_types: &'a [String],
}

#[derive(Serialize)]
struct Fingerprint<'a> {
    name: &'a str,
    media_type: &'a str,
    sha256: &'a str,
}

/// Stores the bytes, then the row that names them; bytes without a row are harmless and nobody's.
pub async fn add_file(
    cx: &Cx,
    storage: &dyn Storage,
    allowed: Allowed<'_>,
    key: &str,
    new: NewFile,
    bytes: ByteStream<'_>,
) -> Result<file::Model, Fault> {
    cx.demand(Capability::ManageContent)?;
    let vendor_id = cx.viewer().vendor_id().ok_or(Fault::Forbidden)?;
    let name = text::line(&new.name, 200).map_err(|why| Fault::invalid("name", why.to_string()))?;
    if !allowed.media_types.contains(&new.media_type) {
        let message = format!("Files are of one of these types: {}.", allowed.media_types.join(", "));
        return Err(Fault::invalid("contentType", message));
    }
    let stored = storage.put(bytes, allowed.bytes).await.map_err(|why| match why {
        StorageError::TooLarge(limit) => Fault::LimitExceeded(format!("A file has at most {limit} bytes.")),
        StorageError::Io(cause) => Fault::internal(cause),
    })?;
    let fingerprint = Fingerprint {
        name: &name,
        media_type: &new.media_type,
        sha256: &stored.sha256,
    };
    let mut writer = match cx
        .writer_once(Capability::ManageContent, "addFile", key, &fingerprint)
        .await?
    {
        Once::First(writer) => writer,
        Once::Again(id) => return cx.select::<file::Entity>().find(id).await,
    };
    let row = file::Model {
        id: cx.new_id(),
        vendor_id,
        sha256: stored.sha256,
        media_type: new.media_type,
        name,
        size: i64::try_from(stored.size).map_err(Fault::internal)?,
        created_at: cx.now(),
    };
    let row = writer.insert::<file::Entity>(row).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}
