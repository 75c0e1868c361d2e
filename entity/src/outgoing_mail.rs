//! One mail to one person: written with what made it necessary, sent by a job, kept for a while to tell what became of it.
use sea_orm::entity::prelude::*;

/// What a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MailKind {
    /// An offer to join an organization or to link a company.
    Invitation,
    /// A link with which to set a new password.
    PasswordReset,
    /// A link that confirms a new address.
    EmailChange,
    /// To the old address: that there is a new one.
    EmailChanged,
    /// A level that will be lost if nothing changes.
    LevelAtRisk,
}

/// Where a mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MailState {
    /// Waits, also for the next attempt.
    Ready,
    /// On the wire: written before the first byte. Whoever finds it so does not know whether the relay has it.
    InDoubt,
    /// The relay has it.
    Accepted,
    /// Given up; `reply` says why.
    Failed,
    /// Never meant to be sent: what would have been, had the address been known.
    Skipped,
}

/// One mail to one person: written with what made it necessary, sent by a job, kept for a while to tell what became of it.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outgoing_mail")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: MailKind,
    pub state: MailState,
    pub recipient: String,
    /// The same for every attempt.
    pub message_id: String,
    /// With the bodies gone once the mail is done: they hold secrets.
    pub subject: Option<String>,
    pub text_body: Option<String>,
    pub html_body: Option<String>,
    pub attempts: i64,
    /// What the relay said last.
    pub reply: Option<String>,
    pub created_at: DateTimeUtc,
    /// Later it is of no use to anybody.
    pub expires_at: DateTimeUtc,
    pub done_at: Option<DateTimeUtc>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
