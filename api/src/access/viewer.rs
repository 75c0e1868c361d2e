//! Who asks. Everything readable is a function of the viewer.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use entity::membership::Role;
use entity::organization::OrganizationKind;
use entity::user_account::Language;
use uuid::Uuid;

use super::{Belonging, Capability, Scopes, capability};

/// The chair from which a viewer looks; each has a schema of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Seat {
    /// Not signed in.
    Anonymous,
    /// Of a vendor.
    Vendor,
    /// Of a distributor.
    Distributor,
    /// Of a partner.
    Partner,
}

impl Seat {
    /// All seats.
    pub const ALL: [Self; 4] = [Self::Anonymous, Self::Vendor, Self::Distributor, Self::Partner];

    /// Name in URLs, files and logs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Anonymous => "anonymous",
            Self::Vendor => "vendor",
            Self::Distributor => "distributor",
            Self::Partner => "partner",
        }
    }
}

impl From<OrganizationKind> for Seat {
    fn from(kind: OrganizationKind) -> Self {
        match kind {
            OrganizationKind::Vendor => Self::Vendor,
            OrganizationKind::Distributor => Self::Distributor,
            OrganizationKind::Partner => Self::Partner,
        }
    }
}

/// A partnership of the viewer's own (partner) organization, as far as visibility depends on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPartnership {
    /// Partnership.
    pub id: Uuid,
    /// Its vendor.
    pub vendor_id: Uuid,
    /// Whether it is in force.
    pub active: bool,
    /// Grows with every fact of the partnership.
    pub facts_version: i64,
    /// Grows with every change of the vendor's segments, metrics and audiences.
    pub rules_version: i64,
}

/// A distributorship of the viewer's own (distributor) organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDistributorship {
    /// Distributorship.
    pub id: Uuid,
    /// Its vendor.
    pub vendor_id: Uuid,
    /// Whether it is in force.
    pub active: bool,
    /// Grows with every change of the vendor's segments, metrics and audiences.
    pub rules_version: i64,
}

/// What somebody presented that came by an API key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::access) enum Presented {
    /// The key itself: its hash.
    Key(String),
    /// A token that was had by it, and what that lets.
    Token(Scopes),
}

/// A service account that acts for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActingAccount {
    /// Its user.
    pub user_id: Uuid,
    /// Its membership.
    pub membership_id: Uuid,
}

/// How a viewer came that is not there in a session of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByKey {
    /// The API key.
    pub id: Uuid,
    /// What it lets of what the role permits, beside reading.
    pub scopes: Scopes,
    /// Whether it is a service account's.
    pub of_service: bool,
    /// The service account that acts for the viewer, a person.
    pub actor: Option<ActingAccount>,
    pub(in crate::access) presented: Presented,
}

/// Whose eyes look through a chair that is not its own: a vendor's person that sees what a partner is shown.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Partnership through whose partner's chair it looks.
    pub partnership_id: Uuid,
    /// The vendor's person: no row is seen that it does not see itself.
    pub by: Arc<Viewer>,
}

/// User, organization, seat and role of a request, and what visibility depends on.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// Chair.
    pub seat: Seat,
    /// Person; nil when anonymous or the system.
    pub user_id: Uuid,
    /// Membership that the token stands for; nil when anonymous or the system.
    pub membership_id: Uuid,
    /// Organization of that membership; nil when anonymous.
    pub organization_id: Uuid,
    /// Session that the token belongs to; nil for tokens without one.
    pub session_id: Uuid,
    /// The one vendor that the token reaches, if not all: of the organization's relations only those with it are here,
    /// and of the person nothing but this membership and this session is seen.
    pub only_vendor: Option<Uuid>,
    /// The API key by which the viewer came; none in a session of its own.
    pub key: Option<ByKey>,
    /// Whose eyes these are, if the viewer only looks through this chair: then user, membership and session are that person's.
    pub preview: Option<Preview>,
    /// Role in that organization.
    pub role: Role,
    /// Language of messages.
    pub language: Language,
    /// Partnerships of a partner; empty in other seats.
    pub partnerships: Vec<OwnPartnership>,
    /// Distributorships of a distributor; empty in other seats.
    pub distributorships: Vec<OwnDistributorship>,
    /// Audiences that a partner or distributor belongs to through its relations in force; empty in other seats, which
    /// do not see by audience.
    pub audiences: Belonging,
    /// Date of the request in UTC, the same as [`super::Cx::today`], which sets it: what is valid on some dates only is
    /// seen on those.
    pub today: NaiveDate,
    /// When the token expires.
    pub expires_at: Option<DateTime<Utc>>,
}

impl Viewer {
    /// Nobody in particular.
    pub fn anonymous(language: Language) -> Self {
        Self {
            seat: Seat::Anonymous,
            user_id: Uuid::nil(),
            membership_id: Uuid::nil(),
            organization_id: Uuid::nil(),
            session_id: Uuid::nil(),
            only_vendor: None,
            key: None,
            preview: None,
            role: Role::Marketer,
            language,
            partnerships: Vec::new(),
            distributorships: Vec::new(),
            audiences: Belonging::default(),
            today: NaiveDate::default(),
            expires_at: None,
        }
    }

    /// Everything that the role permits, as far as the viewer's token or key lets it.
    pub fn capabilities(&self) -> impl Iterator<Item = Capability> {
        let permitted = capability::of(self.seat, self.role).iter().copied();
        permitted.filter(|capability| !self.withholds(*capability) && self.lets(*capability))
    }

    /// Whether the role permits `capability`, and the viewer's token or key lets it.
    pub fn can(&self, capability: Capability) -> bool {
        self.lets(capability) && self.can_read_for(capability)
    }

    /// Whether the viewer sees what a role shows to those who have `capability`: keys read all that their membership sees,
    /// whatever their scopes.
    pub fn can_read_for(&self, capability: Capability) -> bool {
        !self.withholds(capability) && capability::of(self.seat, self.role).contains(&capability)
    }

    /// Whether the scopes of the viewer's key hold `capability`; a person has no key and needs none. Who only looks through
    /// this chair does nothing in it.
    fn lets(&self, capability: Capability) -> bool {
        if self.preview.is_some() {
            return false;
        }
        let scopes = self.key.as_ref().map(|key| &key.scopes.0);
        scopes.is_none_or(|scopes| scopes.contains(&capability.scope()))
    }

    /// Whoever decides on the people of a partner decides for all of its vendors: one vendor's word is not enough, or it
    /// would invite itself to what the partner has with another.
    fn withholds(&self, capability: Capability) -> bool {
        capability == Capability::ManageUsers && self.only_vendor.is_some() && self.vendor_id().is_none()
    }

    /// The vendor whose side the viewer is on.
    pub fn vendor_id(&self) -> Option<Uuid> {
        (self.seat == Seat::Vendor).then_some(self.organization_id)
    }

    /// The membership, if a person's.
    pub fn membership(&self) -> Option<Uuid> {
        (!self.membership_id.is_nil()).then_some(self.membership_id)
    }

    /// Ids of the own partnerships that are in force.
    pub fn active_partnerships(&self) -> impl Iterator<Item = Uuid> {
        self.partnerships.iter().filter(|own| own.active).map(|own| own.id)
    }

    /// Ids of the own distributorships that are in force.
    pub fn active_distributorships(&self) -> impl Iterator<Item = Uuid> {
        self.distributorships.iter().filter(|own| own.active).map(|own| own.id)
    }

    /// Vendors with which the viewer's partner or distributor organization has a relation in force.
    pub fn active_vendors(&self) -> Vec<Uuid> {
        let mut vendors: Vec<Uuid> = self
            .partnerships
            .iter()
            .filter(|own| own.active)
            .map(|own| own.vendor_id)
            .chain(
                self.distributorships
                    .iter()
                    .filter(|own| own.active)
                    .map(|own| own.vendor_id),
            )
            .collect();
        vendors.sort_unstable();
        vendors.dedup();
        vendors
    }
}
