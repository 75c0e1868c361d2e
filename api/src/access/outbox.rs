//! Rows of mails: written in the transaction that made them necessary, with the job that sends each. The secrets that they
//! carry go as soon as the relay has them or they are given up.

use chrono::{DateTime, Utc};
pub use entity::outgoing_mail::MailKind;
use entity::outgoing_mail::{Column, Entity, MailState, Model};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::Gate;
use super::jobs::{NewJob, add_job};
use super::system::SystemWriter;
use super::write::{Writer, insert};
use crate::fault::Fault;
use crate::mail::{Letter, Relay};

/// Kind of the job that sends a mail.
pub const SEND_MAIL: &str = "send_mail";

/// A mail to be sent.
#[derive(Clone, Debug)]
pub struct NewMail {
    /// What it is about.
    pub kind: MailKind,
    /// To whom; none: to nobody, at the same cost.
    pub recipient: Option<String>,
    /// What it says.
    pub letter: Letter,
    /// When it is of no use any more.
    pub expires_at: DateTime<Utc>,
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempted {
    /// The relay has it.
    Accepted,
    /// Another attempt follows.
    Deferred,
    /// Given up.
    Failed,
}

impl Writer<'_> {
    /// A mail that is sent if and only if this transaction commits.
    pub async fn post(&self, relay: &Relay, mail: NewMail) -> Result<(), Fault> {
        add(self.cx.gate(), &self.tx, relay, mail).await
    }
}

impl SystemWriter {
    /// A mail that is sent if and only if this transaction commits.
    pub async fn post(&self, gate: &Gate, relay: &Relay, mail: NewMail) -> Result<(), Fault> {
        add(gate, &self.tx, relay, mail).await
    }
}

async fn add(gate: &Gate, tx: &DatabaseTransaction, relay: &Relay, mail: NewMail) -> Result<(), Fault> {
    let now = gate.clock.now();
    let id = gate.ids.id(now);
    let meant = mail.recipient.is_some();
    let row = Model {
        id,
        kind: mail.kind,
        state: if meant { MailState::Ready } else { MailState::Skipped },
        recipient: mail.recipient.unwrap_or_default(),
        message_id: relay.message_id(id),
        subject: Some(mail.letter.subject).filter(|_| meant),
        text_body: Some(mail.letter.text).filter(|_| meant),
        html_body: Some(mail.letter.html).filter(|_| meant),
        attempts: 0,
        reply: None,
        created_at: now,
        expires_at: mail.expires_at,
        done_at: (!meant).then_some(now),
    };
    insert::<Entity, _>(tx, row).await?;
    let job = NewJob {
        kind: SEND_MAIL,
        once_key: None,
        payload: json!({ "mail": id }),
        delay: chrono::TimeDelta::zero(),
    };
    add_job(gate, tx, job).await
}

impl Gate {
    /// Notes that this mail is about to go on the wire, and gives it; none when it is done or too old. One that is found in
    /// doubt goes again: whoever had it vanished before the relay's answer was kept.
    pub async fn begin_sending(&self, id: Uuid) -> Result<Option<Model>, Fault> {
        let now = self.clock.now();
        let tx = self.db.begin().await?;
        #[allow(clippy::disallowed_methods, reason = "mails have no viewer")]
        let row = Entity::find_by_id(id).lock_exclusive().one(&tx).await?;
        let Some(row) = row.filter(|row| [MailState::Ready, MailState::InDoubt].contains(&row.state)) else {
            return Ok(None);
        };
        let live = row.expires_at > now;
        if live {
            #[allow(clippy::disallowed_methods, reason = "mails have no viewer")]
            Entity::update_many()
                .col_expr(Column::State, Expr::value(MailState::InDoubt))
                .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1i64))
                .filter(Column::Id.eq(id))
                .exec(&tx)
                .await?;
        } else {
            done(&tx, id, MailState::Failed, "it was of no use any more", now).await?;
        }
        tx.commit().await?;
        Ok(live.then_some(Model {
            attempts: row.attempts + 1,
            state: MailState::InDoubt,
            ..row
        }))
    }

    /// Notes what came of an attempt, in the words of the relay.
    pub async fn end_sending(&self, id: Uuid, attempted: Attempted, reply: &str) -> Result<(), Fault> {
        let now = self.clock.now();
        let reply: String = reply.chars().filter(|c| !c.is_control()).take(500).collect();
        let tx = self.db.begin().await?;
        match attempted {
            Attempted::Accepted => done(&tx, id, MailState::Accepted, &reply, now).await?,
            Attempted::Failed => done(&tx, id, MailState::Failed, &reply, now).await?,
            Attempted::Deferred => {
                #[allow(clippy::disallowed_methods, reason = "mails have no viewer")]
                Entity::update_many()
                    .col_expr(Column::State, Expr::value(MailState::Ready))
                    .col_expr(Column::Reply, Expr::value(reply))
                    .filter(Column::Id.eq(id))
                    .exec(&tx)
                    .await?;
            }
        }
        Ok(tx.commit().await?)
    }
}

/// Nothing follows: what the mail said is forgotten.
async fn done(
    tx: &DatabaseTransaction,
    id: Uuid,
    state: MailState,
    reply: &str,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let nothing = || Expr::value(None::<String>);
    #[allow(clippy::disallowed_methods, reason = "mails have no viewer")]
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Reply, Expr::value(reply))
        .col_expr(Column::DoneAt, Expr::value(now))
        .col_expr(Column::Subject, nothing())
        .col_expr(Column::TextBody, nothing())
        .col_expr(Column::HtmlBody, nothing())
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}
