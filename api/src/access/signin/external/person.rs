//! The person behind a token: known by provider and subject, or let in by a rule.

use entity::external_identity::{self, ExternalIdentityStatus};
use entity::identity_provider::{self, Rule};
use entity::membership::MembershipStatus;
use entity::sign_in_event::SignInEventKind;
use entity::user_account::AccountKind;
use entity::{audit_entry, membership, session, user_account};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QuerySelect};
use serde_json::{Value, json};
use uuid::Uuid;

use super::judge::{Admitted, judge};
use super::rules::Told;
use super::token::Proven;
use super::{Origin, WhyNot};
use crate::access::Gate;
use crate::access::signin::log;
use crate::access::write::insert;
use crate::fault::Fault;

/// Time zone of a person of whom none is known.
const TIME_ZONE: &str = "UTC";

/// Begins a session for the person of a proven token, whom a rule may let in now.
pub async fn admit(
    gate: &Gate,
    provider: &identity_provider::Model,
    proven: &Proven,
    key: &str,
    origin: &Origin,
) -> Result<Result<(), WhyNot>, Fault> {
    let tx = gate.db.begin().await?;
    let (provider, membership) = match let_in(gate, &tx, provider.id, proven).await? {
        Err(why) => return Ok(Err(why)),
        Ok(let_in) => let_in,
    };
    if begin(gate, &tx, &provider, &membership, (proven, key), origin).await? {
        log::record(gate, &tx, SignInEventKind::SignedIn, Ok(&membership), Some(origin)).await?;
    }
    tx.commit().await?;
    Ok(Ok(()))
}

/// The membership of the person of a proven token, whom a rule may let in now, and the provider as it is.
pub async fn let_in(
    gate: &Gate,
    tx: &DatabaseTransaction,
    provider_id: Uuid,
    proven: &Proven,
) -> Result<Result<(identity_provider::Model, membership::Model), WhyNot>, Fault> {
    // First tokens of one provider wait for each other here, and for a change of its rules.
    #[allow(clippy::disallowed_methods, reason = "nobody is signed in yet")]
    let provider = identity_provider::Entity::find_by_id(provider_id)
        .lock_exclusive()
        .one(tx)
        .await?;
    let Some(provider) = provider.filter(|provider| provider.enabled) else {
        return Ok(Err(WhyNot("The provider is not enabled.")));
    };
    let membership = match judge(tx, &provider, proven).await? {
        Err(why) => return Ok(Err(why)),
        Ok(Admitted::Known(membership)) => membership,
        Ok(Admitted::Newcomer(told, rule, organization_id)) => {
            join(gate, tx, (&provider, proven), (told, rule), organization_id).await?
        }
    };
    if membership.status != MembershipStatus::Active {
        return Ok(Err(WhyNot("The membership gives no access.")));
    }
    Ok(Ok((provider, membership)))
}

/// Whether the session is new: of two first tokens at once, one begins it.
async fn begin(
    gate: &Gate,
    tx: &DatabaseTransaction,
    provider: &identity_provider::Model,
    membership: &membership::Model,
    (proven, key): (&Proven, &str),
    origin: &Origin,
) -> Result<bool, Fault> {
    let now = gate.clock.now();
    let longest = now + gate.signin.policy.session;
    let row = session::Model {
        id: gate.ids.id(now),
        user_id: membership.user_id,
        membership_id: membership.id,
        created_at: now,
        expires_at: if proven.continues {
            longest
        } else {
            longest.min(proven.expires_at)
        },
        ended_at: None,
        refreshed_at: None,
        device: origin.device.clone(),
        only_vendor: Some(provider.vendor_id),
        external_key: Some(key.to_owned()),
    };
    #[allow(clippy::disallowed_methods, reason = "the token itself is the proof")]
    let begun = session::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(begun > 0)
}

/// A person of its own for somebody whom a rule lets in; its membership.
async fn join(
    gate: &Gate,
    tx: &DatabaseTransaction,
    (provider, proven): (&identity_provider::Model, &Proven),
    (told, rule): (Told, &Rule),
    organization_id: Uuid,
) -> Result<membership::Model, Fault> {
    let identity = identity(gate, provider, proven, &told);
    let (user, membership) = person(gate, &identity, organization_id, told, rule);
    let changes = vec![json!({ "entity": "membership", "id": membership.id, "after": membership })];
    let vouched = json!({ "entity": "external_identity", "id": identity.id, "after": identity });
    insert::<user_account::Entity, _>(tx, user).await?;
    insert::<membership::Entity, _>(tx, membership.clone()).await?;
    insert::<external_identity::Entity, _>(tx, identity).await?;
    // The vendor reads that it vouches for somebody, and nothing of the organization for which that person works.
    audit(gate, tx, organization_id, Some(membership.id), changes).await?;
    audit(gate, tx, provider.vendor_id, None, vec![vouched]).await?;
    Ok(membership)
}

fn identity(
    gate: &Gate,
    provider: &identity_provider::Model,
    proven: &Proven,
    told: &Told,
) -> external_identity::Model {
    let now = gate.clock.now();
    external_identity::Model {
        id: gate.ids.id(now),
        vendor_id: provider.vendor_id,
        provider_id: provider.id,
        subject: proven.subject.clone(),
        membership_id: gate.ids.id(now),
        email: told.email.clone(),
        name: told.name.clone(),
        status: ExternalIdentityStatus::Active,
        created_at: now,
        updated_at: now,
        version: 1,
    }
}

fn person(
    gate: &Gate,
    identity: &external_identity::Model,
    organization_id: Uuid,
    told: Told,
    rule: &Rule,
) -> (user_account::Model, membership::Model) {
    let now = gate.clock.now();
    let user = user_account::Model {
        kind: AccountKind::Person,
        id: gate.ids.id(now),
        email: told.email,
        // No address has this form: nobody signs in with it, is mailed a link for it, or is in its way.
        email_key: format!("{} {}", identity.provider_id, identity.id),
        name: told.name,
        language: told.language,
        time_zone: TIME_ZONE.to_owned(),
        created_at: now,
        updated_at: now,
        version: 1,
    };
    let membership = membership::Model {
        id: identity.membership_id,
        user_id: user.id,
        organization_id,
        role: rule.role,
        status: MembershipStatus::Active,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    (user, membership)
}

async fn audit(
    gate: &Gate,
    tx: &DatabaseTransaction,
    organization_id: Uuid,
    membership_id: Option<Uuid>,
    changes: Vec<Value>,
) -> Result<(), Fault> {
    let now = gate.clock.now();
    let entry = audit_entry::Model {
        api_key_id: None,
        id: gate.ids.id(now),
        organization_id,
        vendor_id: None,
        membership_id,
        on_behalf_of: None,
        action: "joinByIdentityProvider".to_owned(),
        request_id: "token:external".to_owned(),
        at: now,
        changes: Value::Array(changes),
        subject_id: membership_id,
        about_partnership_id: None,
    };
    insert::<audit_entry::Entity, _>(tx, entry).await
}
