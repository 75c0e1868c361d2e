//! Whoever sees a file may have its bytes.

use entity::file;
use uuid::Uuid;

use crate::access::Cx;
use crate::fault::Fault;
use crate::files::{ByteStream, Storage};

/// The file with this id and its bytes; unseen and absent are the same.
pub async fn open_file(cx: &Cx, storage: &dyn Storage, id: Uuid) -> Result<(file::Model, ByteStream<'static>), Fault> {
    let row = cx.select::<file::Entity>().find(id).await?;
    let bytes = storage.open(&row.sha256).await.map_err(Fault::internal)?;
    Ok((row, bytes))
}
