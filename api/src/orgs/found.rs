//! An organization comes into being with its first people, at an operator's word.

use std::sync::Arc;

use entity::membership::{MembershipStatus, Role};
use entity::organization::OrganizationKind;
use entity::user_account::{AccountKind, Language};
use entity::{membership, organization, partner_type, user_account, vendor};
use uuid::Uuid;

use super::partner_types::PERSONAS;
use super::set_member_access::roles_of_kind;
use crate::access::Gate;
use crate::access::signin::{check_password, set_password};
use crate::access::system::{Reason, System, SystemWriter};
use crate::fault::Fault;
use crate::text;

/// Time zone of those who have named none.
pub const TIME_ZONE: &str = "Europe/Amsterdam";

/// A company.
#[derive(Clone, Debug)]
pub struct NewOrganization {
    /// Name.
    pub name: String,
    /// What it is in the channel.
    pub kind: OrganizationKind,
}

/// A person with a password.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// Mail address, not in use.
    pub email: String,
    /// Full name.
    pub name: String,
    /// Password.
    pub password: String,
    /// Role in the organization.
    pub role: Role,
    /// Language.
    pub language: Language,
}

/// What came into being.
#[derive(Clone, Debug)]
pub struct Founded {
    /// Organization.
    pub organization_id: Uuid,
    /// Memberships of the people, in their order.
    pub membership_ids: Vec<Uuid>,
}

/// Creates an organization with its people; a vendor begins with the personas of the field.
pub async fn found(gate: &Arc<Gate>, new: NewOrganization, people: Vec<NewPerson>) -> Result<Founded, Fault> {
    let now = gate.clock.now();
    let organization_id = gate.ids.id(now);
    let name = text::line(&new.name, 200).map_err(|why| Fault::invalid("organization", why.to_string()))?;
    let writer = System::for_job(gate, Reason::Operator).begin().await?;
    writer
        .insert::<organization::Entity>(organization::Model {
            id: organization_id,
            kind: new.kind,
            name,
            created_at: now,
            updated_at: now,
            version: 1,
        })
        .await?;
    if new.kind == OrganizationKind::Vendor {
        begin_vendor(gate, &writer, organization_id).await?;
    }
    let mut membership_ids = Vec::new();
    for person in people {
        membership_ids.push(add_person(gate, &writer, organization_id, new.kind, person).await?);
    }
    writer.commit().await?;
    Ok(Founded {
        organization_id,
        membership_ids,
    })
}

/// Adds a person to an organization that exists; the membership.
pub async fn enlist(gate: &Arc<Gate>, organization_id: Uuid, person: NewPerson) -> Result<Uuid, Fault> {
    let writer = System::for_job(gate, Reason::Operator).begin().await?;
    let organization = writer
        .find::<organization::Entity>(organization_id)
        .await
        .map_err(|fault| match fault {
            Fault::NotFound => Fault::invalid("organization", "There is no such organization."),
            other => other,
        })?;
    let membership_id = add_person(gate, &writer, organization.id, organization.kind, person).await?;
    writer.commit().await?;
    Ok(membership_id)
}

async fn begin_vendor(gate: &Gate, writer: &SystemWriter, organization_id: Uuid) -> Result<(), Fault> {
    let now = gate.clock.now();
    writer
        .insert::<vendor::Entity>(vendor::Model {
            organization_id,
            default_language: Language::En,
            time_zone: TIME_ZONE.to_owned(),
            fiscal_year_start_month: 1,
            rules_version: 1,
        })
        .await?;
    for (key, name_en, name_nl) in PERSONAS {
        writer
            .insert::<partner_type::Entity>(partner_type::Model {
                id: gate.ids.id(now),
                vendor_id: organization_id,
                key: key.to_owned(),
                name_en: name_en.to_owned(),
                name_nl: name_nl.to_owned(),
                created_at: now,
                updated_at: now,
                version: 1,
            })
            .await?;
    }
    Ok(())
}

async fn add_person(
    gate: &Gate,
    writer: &SystemWriter,
    organization_id: Uuid,
    kind: OrganizationKind,
    person: NewPerson,
) -> Result<Uuid, Fault> {
    let now = gate.clock.now();
    if !roles_of_kind(kind).contains(&person.role) {
        return Err(Fault::invalid("role", "An organization of this kind has no such role."));
    }
    check_password(&person.password).map_err(|why| Fault::invalid("password", why))?;
    let email = text::email(&person.email).map_err(|why| Fault::invalid("email", why.to_string()))?;
    let user_id = gate.ids.id(now);
    let user = user_account::Model {
        id: user_id,
        kind: AccountKind::Person,
        email_key: text::email_key(&email),
        email,
        name: text::line(&person.name, 200).map_err(|why| Fault::invalid("name", why.to_string()))?,
        language: person.language,
        time_zone: TIME_ZONE.to_owned(),
        created_at: now,
        updated_at: now,
        version: 1,
    };
    if !writer.insert_unless_taken::<user_account::Entity>(user).await? {
        let message = "An account has this address already: let an administrator invite that person.";
        return Err(Fault::invalid("email", message));
    }
    set_password(writer, user_id, gate.signin.hashing.hash(person.password).await?, now).await?;
    let membership_id = gate.ids.id(now);
    writer
        .insert::<membership::Entity>(membership::Model {
            id: membership_id,
            user_id,
            organization_id,
            role: person.role,
            status: MembershipStatus::Active,
            created_at: now,
            updated_at: now,
            version: 1,
        })
        .await?;
    Ok(membership_id)
}
