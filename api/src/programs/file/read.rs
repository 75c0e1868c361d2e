//! Reading a file that somebody sent.

use rules::file::{ProgramFile, Unreadable};
use tokio::sync::oneshot;

use crate::fault::Fault;

/// Room for the deepest file that is read: reading one goes as deep as the file, level by level, and the stacks of the
/// server's own threads are not made for that.
const STACK: usize = 16 * 1024 * 1024;

/// Reads a file, on a thread of its own.
pub async fn read(text: String) -> Result<Result<ProgramFile, Unreadable>, Fault> {
    let (sender, receiver) = oneshot::channel();
    std::thread::Builder::new()
        .name("program-file".to_owned())
        .stack_size(STACK)
        .spawn(move || {
            // Whoever asked may be gone by now.
            let _nobody_waits = sender.send(rules::file::read(&text));
        })
        .map_err(Fault::internal)?;
    receiver.await.map_err(Fault::internal)
}
