//! Global ids: the kind of the object and its UUID, opaque to clients.

use async_graphql::ID;
use uuid::Uuid;

use crate::fault::Fault;

/// Kinds of objects that have an id. The prefix makes ids readable in logs and refuses an id of another kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `User`.
    User,
    /// `Organization`.
    Organization,
    /// `Membership`.
    Membership,
    /// `Partnership`.
    Partnership,
    /// `Distributorship`.
    Distributorship,
    /// `ApiKey`.
    ApiKey,
    /// `AuditEntry`.
    AuditEntry,
    /// `AccountTeamMember`.
    AccountTeamMember,
    /// `Invitation`.
    Invitation,
    /// `PartnerType`.
    PartnerType,
    /// `Customer`.
    Customer,
    /// `Deal`.
    Deal,
    /// `Segment`.
    Segment,
    /// `AttributeDefinition`.
    AttributeDefinition,
    /// `LevelProposal`.
    LevelProposal,
    /// `Metric`.
    Metric,
    /// `FactType`.
    FactType,
    /// `PointPurse`.
    PointPurse,
    /// `PointTransaction`.
    PointTransaction,
    /// `ContentItem`.
    ContentItem,
    /// `File`.
    File,
    /// `Program`.
    Program,
    /// `Session`.
    Session,
    /// `SignInEvent`.
    SignInEvent,
    /// `IdentityConsent`.
    IdentityConsent,
    /// `IdentityProvider`.
    IdentityProvider,
    /// `ExternalIdentity`.
    ExternalIdentity,
    /// `Target`.
    Target,
    /// `Simulation`.
    Simulation,
    /// `SavedView`.
    SavedView,
}

impl Kind {
    const ALL: [(Self, &'static str); 30] = [
        (Self::User, "usr"),
        (Self::Organization, "org"),
        (Self::Membership, "mbr"),
        (Self::Partnership, "pts"),
        (Self::Distributorship, "dts"),
        (Self::ApiKey, "key"),
        (Self::AuditEntry, "aud"),
        (Self::AccountTeamMember, "atm"),
        (Self::Invitation, "inv"),
        (Self::PartnerType, "pty"),
        (Self::Customer, "cus"),
        (Self::Deal, "dea"),
        (Self::Segment, "seg"),
        (Self::AttributeDefinition, "atr"),
        (Self::LevelProposal, "lvp"),
        (Self::Metric, "mtr"),
        (Self::FactType, "fty"),
        (Self::PointPurse, "ppu"),
        (Self::PointTransaction, "ptx"),
        (Self::ContentItem, "con"),
        (Self::File, "fil"),
        (Self::Program, "prg"),
        (Self::Session, "ses"),
        (Self::SignInEvent, "sie"),
        (Self::IdentityConsent, "idc"),
        (Self::IdentityProvider, "idp"),
        (Self::ExternalIdentity, "exi"),
        (Self::Target, "tgt"),
        (Self::Simulation, "sim"),
        (Self::SavedView, "svw"),
    ];

    fn prefix(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, prefix)| prefix)
    }

    /// The global id of an object of this kind.
    pub fn id(self, id: Uuid) -> ID {
        ID(format!("{}_{}", self.prefix(), id.simple()))
    }

    /// The UUID behind a global id of this kind; `field` is the argument's name. An id of no or another kind is an id
    /// of nothing: not found, like an unseen one.
    pub fn parse(self, id: &ID) -> Result<Uuid, Fault> {
        match split(id) {
            Some((kind, id)) if kind == self => Ok(id),
            _ => Err(Fault::NotFound),
        }
    }
}

/// Kind and UUID of a global id.
pub fn split(id: &ID) -> Option<(Kind, Uuid)> {
    let (prefix, id) = id.split_once('_')?;
    let (kind, _) = Kind::ALL.iter().find(|(_, known)| *known == prefix)?;
    // Only the form that we write: 32 lower-case hexadecimal digits.
    let uuid = Uuid::try_parse(id)
        .ok()
        .filter(|uuid| uuid.simple().to_string() == id)?;
    Some((*kind, uuid))
}
