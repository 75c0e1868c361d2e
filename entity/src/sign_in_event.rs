//! One sign-in, refusal or end of a session: what an organization may know of its own people's signing in.
use sea_orm::entity::prelude::*;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SignInEventKind {
    /// A session began.
    SignedIn,
    /// Wrong password, or nothing to sign in to.
    Refused,
    /// The session ended itself.
    SignedOut,
    /// The session was ended: by its person from elsewhere, or with its access.
    Ended,
    /// A spent refresh token came again, which ended the session.
    TokenReused,
    /// An operator of the server made a token.
    ByOperator,
}

/// One sign-in, refusal or end of a session: what an organization may know of its own people's signing in.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "sign_in_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: SignInEventKind,
    pub at: DateTimeUtc,
    /// Organization of the membership; none when nobody's membership was asked for.
    pub organization_id: Option<Uuid>,
    pub membership_id: Option<Uuid>,
    /// Without a membership: SHA-256 of the mail address that was tried, base64url.
    pub account_hash: Option<String>,
    /// Network address.
    pub address: Option<String>,
    pub device: Option<String>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
