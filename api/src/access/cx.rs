//! What a verb holds while it works: who asks, when, under which request id, and the only way to rows.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use tokio::sync::Notify;
use uuid::Uuid;

use super::worked_out::WorkedOut;
use super::{Capability, Database, Viewer, signin};
use crate::clock::Clock;
use crate::fault::Fault;
use crate::ids::IdSource;
use crate::mail::Relay;

/// What all requests share.
#[derive(Debug)]
pub struct Gate {
    pub(in crate::access) db: Database,
    /// The time.
    pub clock: Clock,
    /// Identifiers and secrets.
    pub ids: IdSource,
    /// Keys and policy of sign-in.
    pub signin: signin::SignIn,
    /// Tells the sequencer of this process that something was recorded.
    pub(in crate::access) recorded: Notify,
    /// Where mails go; none: mail is off.
    pub mail: Option<Relay>,
    pub(in crate::access) worked_out: WorkedOut,
}

impl Gate {
    /// Joins the parts.
    pub fn new(db: Database, clock: Clock, ids: IdSource, signin: signin::SignIn, mail: Option<Relay>) -> Arc<Self> {
        Arc::new(Self {
            db,
            clock,
            ids,
            signin,
            recorded: Notify::new(),
            mail,
            worked_out: WorkedOut::default(),
        })
    }

    /// Statement counters, readiness and migration; no rows.
    pub fn database(&self) -> &Database {
        &self.db
    }

    /// Waits until this process records an event.
    pub async fn recorded(&self) {
        self.recorded.notified().await;
    }
}

/// One request, job or command.
#[derive(Clone, Debug)]
pub struct Cx {
    gate: Arc<Gate>,
    viewer: Arc<Viewer>,
    request_id: Arc<str>,
    now: DateTime<Utc>,
}

impl Cx {
    /// A context for `viewer`; its instant is fixed from here on.
    pub fn new(gate: Arc<Gate>, mut viewer: Viewer, request_id: &str) -> Self {
        let now = gate.clock.now();
        viewer.today = now.date_naive();
        if let Some(preview) = &mut viewer.preview {
            Arc::make_mut(&mut preview.by).today = now.date_naive();
        }
        Self {
            gate,
            viewer: Arc::new(viewer),
            request_id: request_id.into(),
            now,
        }
    }

    /// Who asks.
    pub fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    /// The instant of the request.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The date of the request in UTC.
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// A new identifier.
    pub fn new_id(&self) -> Uuid {
        self.gate.ids.id(self.now)
    }

    /// A new secret.
    pub fn new_secret(&self) -> String {
        self.gate.ids.secret()
    }

    /// Stands in logs, errors and the audit trail.
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    /// What all requests share.
    pub fn gate(&self) -> &Arc<Gate> {
        &self.gate
    }

    pub(in crate::access) fn db(&self) -> &Database {
        &self.gate.db
    }

    /// Refuses whoever is not there in a session of its own: what a person does with its own account, no machine does, and
    /// nobody who only looks through another's chair.
    pub fn in_person(&self) -> Result<(), Fault> {
        match (&self.viewer.key, &self.viewer.preview) {
            (None, None) => Ok(()),
            _ => Err(Fault::Forbidden),
        }
    }

    /// Refuses viewers whose role does not show what those who have `capability` see.
    pub fn demand_to_read(&self, capability: Capability) -> Result<(), Fault> {
        if self.viewer.can_read_for(capability) {
            Ok(())
        } else {
            Err(Fault::Forbidden)
        }
    }

    /// Refuses viewers who may not do what `capability` permits.
    pub fn demand(&self, capability: Capability) -> Result<(), Fault> {
        if self.viewer.can(capability) {
            Ok(())
        } else {
            Err(Fault::Forbidden)
        }
    }

    /// Refuses keys, and tokens that reach one vendor only: for what concerns the person wherever it works.
    pub fn demand_whole_account(&self) -> Result<(), Fault> {
        self.in_person()?;
        match self.viewer.only_vendor {
            None => Ok(()),
            Some(_) => Err(Fault::Forbidden),
        }
    }
}
