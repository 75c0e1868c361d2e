//! Viewers who stay longer than a request are looked at anew, many in one go: whoever asks while others are looked at is
//! answered by the next statements, which begin after it has asked.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot::error::TryRecvError;
use tokio::sync::oneshot::{self, Sender};

use super::authenticate::in_sessions;
use super::of_token::OfToken;
use crate::access::{Gate, Viewer};
use crate::fault::Fault;

/// Most viewers that are looked at in one go.
const AT_ONCE: usize = 500;

/// A token, and who waits for its viewer.
type Asked = (OfToken, Sender<Result<Viewer, Fault>>);

/// Who waits to be looked at anew.
#[derive(Default)]
pub struct Refreshing {
    waiting: Mutex<Vec<Asked>>,
    turn: tokio::sync::Mutex<()>,
}

impl std::fmt::Debug for Refreshing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Refreshing { .. }")
    }
}

impl Refreshing {
    /// The person of a token in its session, as it is now.
    pub(super) async fn in_session(&self, gate: &Arc<Gate>, token: OfToken) -> Result<Viewer, Fault> {
        loop {
            let (answer, mut answered) = oneshot::channel();
            self.waiting().push((token.clone(), answer));
            let _turn = self.turn.lock().await;
            loop {
                match answered.try_recv() {
                    Ok(viewer) => return viewer,
                    Err(TryRecvError::Empty) => self.answer(gate).await,
                    // Whoever had taken this on went away over it.
                    Err(TryRecvError::Closed) => break,
                }
            }
        }
    }

    async fn answer(&self, gate: &Arc<Gate>) {
        let (tokens, answers): (Vec<_>, Vec<_>) = {
            let mut waiting = self.waiting();
            let some = waiting.len().min(AT_ONCE);
            waiting.drain(..some).unzip()
        };
        // A database may answer before anybody else has come to ask: whoever asks at this moment goes with the next.
        tokio::task::yield_now().await;
        let viewers = match in_sessions(gate, &tokens).await {
            Ok(viewers) => viewers,
            Err(fault) => tokens.iter().map(|_| Err(Fault::internal(fault.why()))).collect(),
        };
        for (answer, viewer) in answers.into_iter().zip(viewers) {
            // Who does not wait any more needs no answer.
            let _heard = answer.send(viewer);
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<Asked>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
