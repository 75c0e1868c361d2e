//! One socket: its introduction, its token, its operations, and its end.

use std::collections::HashMap;
use std::time::Duration;

use actix_web::web::Data;
use actix_ws::{AggregatedMessage, AggregatedMessageStream, ProtocolError, Session};
use chrono::{DateTime, Utc};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};
use tracing::Instrument;

use super::message::{self, Closing, FromClient, token};
use super::operation::{self, Mouth, Said, What};
use crate::access::signin::authenticate_again;
use crate::access::signin::external::recognize;
use crate::access::{Cx, Viewer};
use crate::fault::Fault;
use crate::graphql::Client;
use crate::graphql::endpoint::refusal;
use crate::http::app::{RequestId, State};
use crate::http::streams::OpenStream;
use crate::telemetry::traces;

/// Answers that may wait for the one that is being sent.
const WAITING: usize = 4;

/// How often expiry is looked at, and how often the other end is asked whether it is there.
const TICK: Duration = Duration::from_secs(1);
const HEARTBEAT: Duration = Duration::from_secs(20);

/// Why a socket ends: by us, or because the other end is gone.
enum End {
    Close(Closing, Option<String>),
    Gone,
}

impl From<Closing> for End {
    fn from(closing: Closing) -> Self {
        Self::Close(closing, None)
    }
}

/// One socket.
pub struct Socket {
    state: Data<State>,
    session: Session,
    client: Client,
    request: RequestId,
    /// Who speaks, once it has introduced itself; before, who it is without a token.
    viewer: Viewer,
    acknowledged: Option<OpenStream>,
    expires: watch::Sender<Option<DateTime<Utc>>>,
    operations: HashMap<String, (u64, JoinHandle<()>)>,
    serial: u64,
    mouth: Mouth,
    said: Option<mpsc::Receiver<Said>>,
    heard: Instant,
}

impl Drop for Socket {
    fn drop(&mut self) {
        for (_, task) in self.operations.values() {
            task.abort();
        }
    }
}

impl Socket {
    /// A socket on which nobody has spoken yet.
    pub fn new(state: Data<State>, session: Session, client: Client, viewer: Viewer, request: RequestId) -> Self {
        let (mouth, said) = mpsc::channel(WAITING);
        Self {
            state,
            session,
            client,
            request,
            viewer,
            acknowledged: None,
            expires: watch::Sender::new(None),
            operations: HashMap::new(),
            serial: 0,
            mouth,
            said: Some(said),
            heard: Instant::now(),
        }
    }

    /// Closes at once: the client speaks another protocol.
    pub async fn refuse(self) {
        let session = self.session.clone();
        // The other end may be gone already.
        let _closed_either_way = session.close(Some(Closing::Protocol.reason(None))).await;
    }

    /// Serves until either end closes.
    pub async fn serve(mut self, mut messages: AggregatedMessageStream) {
        let Some(mut said) = self.said.take() else { return };
        let init = Instant::now() + Duration::from_secs(self.state.config.streams.init_seconds.into());
        let mut ticks = tokio::time::interval(TICK);
        let mut pinged = Instant::now();
        let end = loop {
            let step = tokio::select! {
                message = messages.recv() => self.hear(message).await,
                Some(said) = said.recv() => self.pass_on(said).await,
                _ = ticks.tick() => self.tick(init, &mut pinged).await,
            };
            if let Err(end) = step {
                break end;
            }
        };
        if let End::Close(closing, id) = end {
            let session = self.session.clone();
            let closed = session.close(Some(closing.reason(id.as_deref())));
            // The other end may be gone, or read nothing: then it is not told.
            let _closed_either_way = timeout(TICK, closed).await;
        }
    }

    async fn hear(&mut self, message: Option<Result<AggregatedMessage, ProtocolError>>) -> Result<(), End> {
        self.heard = Instant::now();
        let text = match message {
            Some(Ok(AggregatedMessage::Text(text))) => text,
            Some(Ok(AggregatedMessage::Ping(bytes))) => {
                return self.session.pong(&bytes).await.map_err(|_| End::Gone);
            }
            Some(Ok(AggregatedMessage::Pong(_))) => return Ok(()),
            Some(Ok(AggregatedMessage::Binary(_))) => return Err(Closing::BadMessage.into()),
            Some(Err(ProtocolError::Overflow)) => return Err(Closing::TooLarge.into()),
            Some(Ok(AggregatedMessage::Close(_)) | Err(_)) | None => return Err(End::Gone),
        };
        match serde_json::from_str::<FromClient>(&text) {
            Ok(FromClient::ConnectionInit { payload }) => self.introduce(token(payload.as_ref())).await,
            Ok(FromClient::Ping { payload }) => {
                if let Some(renewed) = token(payload.as_ref()).map_err(|()| Closing::Forbidden)? {
                    self.renew(renewed).await?;
                }
                self.send(message::pong()).await
            }
            Ok(FromClient::Pong {}) => Ok(()),
            Ok(FromClient::Subscribe { id, payload }) => self.subscribe(id, payload).await,
            Ok(FromClient::Complete { id }) => {
                if let Some((_, task)) = self.operations.remove(&id) {
                    task.abort();
                }
                Ok(())
            }
            Err(_) => Err(Closing::BadMessage.into()),
        }
    }

    async fn introduce(&mut self, token: Result<Option<&str>, ()>) -> Result<(), End> {
        if self.acknowledged.is_some() {
            return Err(Closing::TooManyInits.into());
        }
        if let Some(token) = token.map_err(|()| Closing::Forbidden)? {
            self.viewer = self.authenticated(token).await?;
        }
        self.expires.send_replace(self.viewer.expires_at);
        let caller = if self.viewer.user_id.is_nil() {
            self.client.origin.address.clone()
        } else {
            self.viewer.user_id.to_string()
        };
        let open = self.state.streams.open(caller, self.state.config.streams.per_user);
        self.acknowledged = Some(open.ok_or(Closing::TooManySockets)?);
        self.send(message::connection_ack()).await
    }

    /// A later token of the same person in the same membership keeps the socket and what is open on it. Tokens of an
    /// identity provider may each be a session of its own: then the vendor is to be the same.
    async fn renew(&mut self, token: &str) -> Result<(), End> {
        if self.acknowledged.is_none() {
            return Err(Closing::Unauthorized.into());
        }
        let renewed = self.authenticated(token).await?;
        let key = |viewer: &Viewer| viewer.key.as_ref().map(|key| key.id);
        let same_vendor = renewed.only_vendor.is_some() && renewed.only_vendor == self.viewer.only_vendor;
        let continues = renewed.session_id == self.viewer.session_id || same_vendor;
        let same = renewed.membership_id == self.viewer.membership_id && key(&renewed) == key(&self.viewer);
        if !same || !continues {
            return Err(Closing::Forbidden.into());
        }
        self.viewer = renewed;
        self.expires.send_replace(self.viewer.expires_at);
        Ok(())
    }

    async fn authenticated(&self, token: &str) -> Result<Viewer, End> {
        match recognize(&self.state.gate, token, &self.client.origin).await {
            Ok(viewer) => Ok(viewer),
            Err(Fault::Unauthenticated) => Err(Closing::Forbidden.into()),
            Err(fault) => {
                tracing::error!(why = fault.why(), "a socket's token could not be looked at");
                Err(End::Gone)
            }
        }
    }

    async fn subscribe(&mut self, id: String, payload: crate::graphql::operation::Operation) -> Result<(), End> {
        if self.acknowledged.is_none() {
            return Err(Closing::Unauthorized.into());
        }
        if self.operations.contains_key(&id) {
            return Err(End::Close(Closing::Duplicate, Some(id)));
        }
        if self.operations.len() >= self.state.config.streams.operations {
            let error = refusal("LIMIT_EXCEEDED", "Too many operations are open on this socket.");
            return self.send(operation::refusal(&id, error, self.viewer.language)).await;
        }
        // Each operation is asked by the viewer as it is now: what was taken from it since counts.
        let mut viewer = self.viewer.clone();
        if !viewer.user_id.is_nil() {
            viewer = match authenticate_again(&self.state.gate, &viewer).await {
                Ok(viewer) => viewer,
                Err(Fault::Unauthenticated) => return Err(Closing::Forbidden.into()),
                Err(fault) => {
                    let error = refusal(fault.code(), &fault.to_string());
                    return self.send(operation::refusal(&id, error, self.viewer.language)).await;
                }
            };
            if let Err(fault) = self.state.audiences.fill(&self.state.gate, &mut viewer).await {
                let error = refusal(fault.code(), &fault.to_string());
                return self.send(operation::refusal(&id, error, self.viewer.language)).await;
            }
        }
        let cx = Cx::new(self.state.gate.clone(), viewer, &self.request.0);
        self.serial += 1;
        let task = operation::run(
            Data::clone(&self.state),
            (cx, self.client.clone()),
            (id.clone(), self.serial, payload),
            self.expires.subscribe(),
            self.mouth.clone(),
        );
        let span = tracing::info_span!("operation", id = %self.request.0, otel.kind = traces::kind("server"));
        let task = actix_web::rt::spawn(task.instrument(span));
        self.operations.insert(id, (self.serial, task));
        Ok(())
    }

    async fn pass_on(&mut self, said: Said) -> Result<(), End> {
        let Said { id, serial, what } = said;
        // What the client has completed meanwhile has had its last word.
        if self.operations.get(&id).is_none_or(|(known, _)| *known != serial) {
            return Ok(());
        }
        match what {
            What::Message(text) => self.send(text).await,
            What::Last(text) => {
                self.operations.remove(&id);
                self.send(text).await
            }
            What::SessionEnded => Err(Closing::Forbidden.into()),
        }
    }

    async fn send(&mut self, text: String) -> Result<(), End> {
        let patience = Duration::from_secs(self.state.config.streams.write_seconds.into());
        match timeout(patience, self.session.text(text)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(End::Gone),
            Err(_) => Err(Closing::SlowReader.into()),
        }
    }

    async fn tick(&mut self, init: Instant, pinged: &mut Instant) -> Result<(), End> {
        let now = Instant::now();
        if self.acknowledged.is_none() && now >= init {
            return Err(Closing::InitTimeout.into());
        }
        let expired = |at: DateTime<Utc>| at <= self.state.gate.clock.now();
        if self.viewer.expires_at.is_some_and(expired) {
            return Err(Closing::Forbidden.into());
        }
        if now.duration_since(self.heard) > HEARTBEAT * 3 {
            return Err(End::Gone);
        }
        if now.duration_since(*pinged) > HEARTBEAT {
            *pinged = now;
            let patience = Duration::from_secs(self.state.config.streams.write_seconds.into());
            match timeout(patience, self.session.ping(b"")).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => return Err(End::Gone),
                Err(_) => return Err(Closing::SlowReader.into()),
            }
        }
        Ok(())
    }
}
