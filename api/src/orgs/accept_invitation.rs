//! An invited person accepts: with a new account, or signed in with the one it has.
//!
//! The token alone is the proof, whatever address the person signs in with: a partner is known to each of its vendors
//! by another. Wrong, expired, used and revoked tokens, and those whose inviter has lost the right to invite, get one
//! answer, at the cost of one password hash.
//!
//! **Which accounts exist is not told.** Who accepts without being signed in gets a new account. If the invited address
//! has one, the answer is that of a wrong token, whose message says to everybody to sign in first; nothing is changed,
//! and the token stays good for that. With mail on, the token reaches the invited mailbox and nobody else, so that an
//! inviter cannot try it. Without mail the inviter holds it and could tell a new address from a known one that way; each
//! try needs an audited invitation and counts as an attempt.
//!
//! **No vendor learns what a partner has elsewhere.** The vendor's audit entry tells that its partnership is in force,
//! and names neither the organization nor the person behind it: their identifiers are the same for all vendors and
//! older than the relation. The acceptor's organization has an entry of its own with both.

use entity::membership::{self, MembershipStatus};
use entity::organization::{self, OrganizationKind};
use entity::partnership::{self, RelationStatus};
use entity::{audit_entry, distributorship, invitation, user_account};
use sea_orm::{ColumnTrait, Condition};
use serde_json::{Value, json};
use uuid::Uuid;

use super::found::TIME_ZONE;
use super::invite::{self, InvitationStatus};
use super::link::{tie_distributorship, tie_partnership};
use crate::access::signin::Origin;
use crate::access::system::{Reason, System, SystemWriter};
use crate::access::{Capability, Cx, Seat, capability, signin};
use crate::fault::{Failure, Fault};
use crate::ids::digest;
use crate::orgs::{AccountKind, Language};
use crate::text;

/// What is accepted, and by whom if not by the viewer.
#[derive(Clone, Debug)]
pub struct Input {
    /// The secret of the invitation.
    pub token: String,
    /// A person without an account; ignored for a viewer who is signed in.
    pub newcomer: Option<Newcomer>,
    /// From where: attempts of a network address are limited.
    pub origin: Origin,
}

/// A person without an account. The address is that of the invitation.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// Full name.
    pub name: String,
    /// Password.
    pub password: String,
    /// Name of the company, for an invitation to link one.
    pub organization_name: Option<String>,
    /// Language; that of the request when absent.
    pub language: Option<Language>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// No invitation that can be accepted.
    InvalidToken,
    /// Too many attempts from this address.
    TooManyAttempts,
    /// Only an administrator of a company of the invited kind can accept this.
    NotYoursToAccept,
    /// The person is in this organization already.
    AlreadyMember,
    /// The viewer's company has a relation with this vendor already.
    AlreadyLinked,
}

/// The membership through which the person has what it accepted.
#[derive(Clone, Copy, Debug)]
pub struct Acceptance {
    /// A new one, or the viewer's own.
    pub membership_id: Uuid,
}

/// A newcomer whose values can be stored.
struct Parsed {
    name: String,
    password_hash: String,
    organization_name: Option<String>,
    language: Language,
}

/// Accepts an invitation. Of two who try at once, one does.
pub async fn accept_invitation(cx: &Cx, input: Input) -> Result<Acceptance, Failure<Code>> {
    // Whom the person or its company works for besides is nothing that a key or one vendor's token decides.
    cx.demand_whole_account()?;
    let gate = cx.gate();
    if !signin::attempt_from(gate, &input.origin).await? {
        let message = "Too many attempts. Try again later.";
        return Err(Failure::whole(Code::TooManyAttempts, message));
    }
    let signed_in = cx.viewer().seat != Seat::Anonymous;
    let newcomer = match input.newcomer {
        Some(newcomer) if !signed_in => Some(parsed(cx, newcomer).await?),
        _ => None,
    };
    let writer = System::for_job(gate, Reason::Invitation).begin().await?;
    let row = open_invitation(cx, &writer, &input.token).await?.ok_or_else(unusable)?;
    let accepting = Accepting {
        cx,
        writer: &writer,
        newcomer,
        invitation: &row,
    };
    let membership_id = match (row.partnership_id, row.distributorship_id) {
        (Some(id), _) => accepting.partnership(id).await?,
        (None, Some(id)) => accepting.distributorship(id).await?,
        (None, None) => accepting.membership().await?,
    };
    writer
        .replace::<invitation::Entity>(invitation::Model {
            accepted_at: Some(cx.now()),
            ..row
        })
        .await?;
    writer.commit().await?;
    Ok(Acceptance { membership_id })
}

fn unusable() -> Failure<Code> {
    Failure::of(
        Code::InvalidToken,
        "token",
        "This invitation cannot be used: it is unknown, expired, used or withdrawn. \
         If you have an account already, sign in first and accept it then.",
    )
}

async fn parsed(cx: &Cx, newcomer: Newcomer) -> Result<Parsed, Failure<Code>> {
    let invalid = |field: &'static str| {
        move |why: text::Unusable| -> Failure<Code> { Failure::of(Code::InvalidInput, field, why.to_string()) }
    };
    let name = text::line(&newcomer.name, 200).map_err(invalid("name"))?;
    let organization_name = newcomer
        .organization_name
        .map(|name| text::line(&name, 200).map_err(invalid("organizationName")))
        .transpose()?;
    signin::check_password(&newcomer.password).map_err(|why| Failure::of(Code::InvalidInput, "password", why))?;
    Ok(Parsed {
        name,
        organization_name,
        password_hash: cx.gate().signin.hashing.hash(newcomer.password).await?,
        language: newcomer.language.unwrap_or(cx.viewer().language),
    })
}

/// The invitation with this token, locked, if it can be accepted.
async fn open_invitation(cx: &Cx, writer: &SystemWriter, token: &str) -> Result<Option<invitation::Model>, Fault> {
    let found = writer
        .first::<invitation::Entity>(invitation::Column::TokenHash.eq(digest(token)))
        .await?;
    let Some(found) = found else { return Ok(None) };
    let row = writer.find::<invitation::Entity>(found.id).await?;
    if invite::status(&row, cx.now()) != InvitationStatus::Open {
        return Ok(None);
    }
    let inviter = writer
        .first::<membership::Entity>(membership::Column::Id.eq(row.created_by))
        .await?;
    let organization = writer
        .first::<organization::Entity>(organization::Column::Id.eq(row.organization_id))
        .await?;
    let (Some(inviter), Some(organization)) = (inviter, organization) else {
        return Ok(None);
    };
    let needed = if row.partnership_id.is_none() && row.distributorship_id.is_none() {
        Capability::ManageUsers
    } else {
        Capability::ManagePartnerships
    };
    let entitled = inviter.status == MembershipStatus::Active
        && capability::of(Seat::from(organization.kind), inviter.role).contains(&needed);
    Ok(entitled.then_some(row))
}

struct Accepting<'a> {
    cx: &'a Cx,
    writer: &'a SystemWriter,
    newcomer: Option<Parsed>,
    invitation: &'a invitation::Model,
}

/// Who accepts for a company: its organization and the membership.
struct Company {
    organization_id: Uuid,
    membership_id: Uuid,
    changes: Vec<Value>,
}

impl Accepting<'_> {
    /// The person joins the inviting organization.
    async fn membership(&self) -> Result<Uuid, Failure<Code>> {
        let organization_id = self.invitation.organization_id;
        let user_id = match &self.newcomer {
            Some(newcomer) => self.account(newcomer).await?,
            None => self.cx.viewer().user_id,
        };
        let of_person = Condition::all()
            .add(membership::Column::UserId.eq(user_id))
            .add(membership::Column::OrganizationId.eq(organization_id));
        if self.writer.first::<membership::Entity>(of_person).await?.is_some() {
            let message = "You are in this organization already; its administrator can change your access.";
            return Err(Failure::whole(Code::AlreadyMember, message));
        }
        let row = self.join(user_id, organization_id).await?;
        let changes = vec![
            json!({ "entity": "membership", "id": row.id, "after": row }),
            self.accepted(),
        ];
        // The vendor's own administrators read the entry as their organization's.
        self.audit(organization_id, None, Some(row.id), changes).await?;
        Ok(row.id)
    }

    /// The person's company is the one behind the partnership.
    async fn partnership(&self, id: Uuid) -> Result<Uuid, Failure<Code>> {
        let row = self.writer.find::<partnership::Entity>(id).await?;
        if row.partner_id.is_some() || row.status == RelationStatus::Ended {
            return Err(unusable());
        }
        let company = self.company(OrganizationKind::Partner).await?;
        let linked = Condition::all()
            .add(partnership::Column::VendorId.eq(row.vendor_id))
            .add(partnership::Column::PartnerId.eq(company.organization_id));
        if self.writer.first::<partnership::Entity>(linked).await?.is_some() {
            return Err(already_linked());
        }
        let before = row.status;
        let row = tie_partnership(self.cx.gate(), self.writer, row, Some(company.organization_id)).await?;
        self.audit_link(row.vendor_id, "partnership", row.id, (before, row.status), company)
            .await
    }

    /// The person's company is the one behind the distributorship.
    async fn distributorship(&self, id: Uuid) -> Result<Uuid, Failure<Code>> {
        let row = self.writer.find::<distributorship::Entity>(id).await?;
        if row.distributor_id.is_some() || row.status == RelationStatus::Ended {
            return Err(unusable());
        }
        let company = self.company(OrganizationKind::Distributor).await?;
        let linked = Condition::all()
            .add(distributorship::Column::VendorId.eq(row.vendor_id))
            .add(distributorship::Column::DistributorId.eq(company.organization_id));
        if self.writer.first::<distributorship::Entity>(linked).await?.is_some() {
            return Err(already_linked());
        }
        let before = row.status;
        let row = tie_distributorship(self.cx.gate(), self.writer, row, company.organization_id).await?;
        self.audit_link(row.vendor_id, "distributorship", row.id, (before, row.status), company)
            .await
    }

    /// The viewer's company, or a new one.
    async fn company(&self, kind: OrganizationKind) -> Result<Company, Failure<Code>> {
        let (cx, writer) = (self.cx, self.writer);
        let Some(newcomer) = &self.newcomer else {
            let viewer = cx.viewer();
            if viewer.seat != Seat::from(kind) || !viewer.can(Capability::ManageUsers) {
                let message = "Only an administrator of a company of the invited kind can accept this. \
                               Sign in for that company, or without one begin a new account.";
                return Err(Failure::whole(Code::NotYoursToAccept, message));
            }
            // Two invitations of one vendor that the company accepts at once wait for each other here.
            writer.find::<organization::Entity>(viewer.organization_id).await?;
            return Ok(Company {
                organization_id: viewer.organization_id,
                membership_id: viewer.membership_id,
                changes: Vec::new(),
            });
        };
        let name = newcomer.organization_name.clone().ok_or_else(|| {
            let message = "This invitation is for a company: give its name.";
            Failure::of(Code::InvalidInput, "organizationName", message)
        })?;
        let user_id = self.account(newcomer).await?;
        let organization = organization::Model {
            id: cx.new_id(),
            kind,
            name,
            created_at: cx.now(),
            updated_at: cx.now(),
            version: 1,
        };
        writer.insert::<organization::Entity>(organization.clone()).await?;
        let membership = self.join(user_id, organization.id).await?;
        Ok(Company {
            organization_id: organization.id,
            membership_id: membership.id,
            changes: vec![
                json!({ "entity": "organization", "id": organization.id, "after": organization }),
                json!({ "entity": "membership", "id": membership.id, "after": membership }),
            ],
        })
    }

    /// An account with the invited address; refused like a wrong token if there is one.
    async fn account(&self, newcomer: &Parsed) -> Result<Uuid, Failure<Code>> {
        let (cx, email) = (self.cx, &self.invitation.email);
        let user = user_account::Model {
            id: cx.new_id(),
            kind: AccountKind::Person,
            email: email.clone(),
            email_key: text::email_key(email),
            name: newcomer.name.clone(),
            language: newcomer.language,
            time_zone: TIME_ZONE.to_owned(),
            created_at: cx.now(),
            updated_at: cx.now(),
            version: 1,
        };
        let user_id = user.id;
        if !self.writer.insert_unless_taken::<user_account::Entity>(user).await? {
            return Err(unusable());
        }
        signin::set_password(self.writer, user_id, newcomer.password_hash.clone(), cx.now()).await?;
        Ok(user_id)
    }

    async fn join(&self, user_id: Uuid, organization_id: Uuid) -> Result<membership::Model, Fault> {
        let row = membership::Model {
            id: self.cx.new_id(),
            user_id,
            organization_id,
            role: self.invitation.role,
            status: MembershipStatus::Active,
            created_at: self.cx.now(),
            updated_at: self.cx.now(),
            version: 1,
        };
        self.writer.insert::<membership::Entity>(row.clone()).await?;
        Ok(row)
    }

    fn accepted(&self) -> Value {
        json!({ "entity": "invitation", "id": self.invitation.id, "before": { "accepted_at": null },
                "after": { "accepted_at": self.cx.now() } })
    }

    /// One entry for the vendor and one for the company.
    async fn audit_link(
        &self,
        vendor_id: Uuid,
        entity: &str,
        id: Uuid,
        (before, after): (RelationStatus, RelationStatus),
        company: Company,
    ) -> Result<Uuid, Failure<Code>> {
        let vendors = vec![
            json!({ "entity": entity, "id": id, "before": { "status": before }, "after": { "status": after } }),
            self.accepted(),
        ];
        self.audit(vendor_id, Some(vendor_id), None, vendors).await?;
        let mut own = company.changes;
        own.push(json!({ "entity": entity, "id": id, "after": { "status": after, "organization_id": company.organization_id } }));
        self.audit(company.organization_id, None, Some(company.membership_id), own)
            .await?;
        Ok(company.membership_id)
    }

    async fn audit(
        &self,
        organization_id: Uuid,
        vendor_id: Option<Uuid>,
        membership_id: Option<Uuid>,
        changes: Vec<Value>,
    ) -> Result<(), Fault> {
        let joined = changes.iter().find(|change| change["entity"] == "partnership");
        let about_partnership_id = joined
            .and_then(|change| change["id"].as_str())
            .and_then(|id| Uuid::try_parse(id).ok());
        let entry = audit_entry::Model {
            id: self.cx.new_id(),
            organization_id,
            vendor_id,
            membership_id,
            on_behalf_of: None,
            api_key_id: None,
            action: "acceptInvitation".to_owned(),
            request_id: self.cx.request_id().to_owned(),
            at: self.cx.now(),
            changes: Value::Array(changes),
            subject_id: membership_id,
            about_partnership_id,
        };
        self.writer.insert::<audit_entry::Entity>(entry).await
    }
}

fn already_linked() -> Failure<Code> {
    let message = "Your company has a relation with this vendor already.";
    Failure::whole(Code::AlreadyLinked, message)
}
