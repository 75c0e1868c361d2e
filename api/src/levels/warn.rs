//! Warns partners of a level that they will lose: a mail to each administrator, once for each loss.

use std::sync::Arc;

use entity::membership::{MembershipStatus, Role};
use entity::partnership::{self, RelationStatus};
use entity::program::{self, ProgramStatus};
use entity::user_account::AccountKind;
use entity::{level_finding, level_holding, membership, organization, program_level, user_account};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use super::letters::{Loss, level_at_risk};
use crate::access::Gate;
use crate::access::outbox::{MailKind, NewMail};
use crate::access::system::{Reason, System, SystemWriter};
use crate::fault::Fault;
use crate::mail::Relay;
use crate::orgs::Language;

/// Most warnings of one run; the rest follows with the next.
const WARNINGS: u64 = 500;

/// Most administrators of an organization that are written to.
const ADMINISTRATORS: u64 = 100;

/// Warns whoever is to be warned by today; tells how many losses that were. Each is marked in the transaction that writes its
/// mails. Without mail nobody is: partners are then told by the API alone.
pub async fn warn_of_losses(gate: &Arc<Gate>) -> Result<usize, Fault> {
    use level_finding::Column;
    let Some(relay) = &gate.mail else { return Ok(0) };
    let system = System::for_job(gate, Reason::Levels);
    let due = Condition::all()
        .add(Column::WarnOn.lte(gate.clock.now().date_naive()))
        .add(Column::SupersededAt.is_null());
    let found = system.begin().await?;
    let due = found.all::<level_finding::Entity>(due, WARNINGS).await?;
    drop(found);
    for finding in &due {
        warn(gate, relay, &system, finding.id).await?;
    }
    Ok(due.len())
}

async fn warn(gate: &Gate, relay: &Relay, system: &System, finding_id: Uuid) -> Result<(), Fault> {
    let writer = system.begin().await?;
    let Some(finding) = writer
        .first::<level_finding::Entity>(level_finding::Column::Id.eq(finding_id))
        .await?
    else {
        return Ok(());
    };
    // Before the finding, as reviews do.
    let program = writer.find::<program::Entity>(finding.program_id).await?;
    let mut finding = writer.find::<level_finding::Entity>(finding_id).await?;
    let Some(on) = finding
        .loss_on
        .filter(|_| finding.warn_on.is_some() && finding.superseded_at.is_none())
    else {
        return Ok(());
    };
    let at = gate.clock.now();
    let of_finding = partnership::Column::Id.eq(finding.partnership_id);
    let partnership = writer.first::<partnership::Entity>(of_finding).await?;
    let held_now = Condition::all()
        .add(level_holding::Column::PartnershipId.eq(finding.partnership_id))
        .add(level_holding::Column::ProgramId.eq(finding.program_id))
        .add(level_holding::Column::SupersededAt.is_null());
    let held_now = writer.first::<level_holding::Entity>(held_now).await?;
    // What changed since the review, the next one will find.
    let partnership = partnership
        .filter(|row| row.status == RelationStatus::Active && held_now.and_then(|now| now.level) == finding.held)
        .filter(|_| program.status == ProgramStatus::Published);
    finding.warn_on = None;
    let Some(partnership) = partnership else {
        writer.replace::<level_finding::Entity>(finding).await?;
        return writer.commit().await;
    };
    let of_vendor = organization::Column::Id.eq(finding.vendor_id);
    let vendor = writer.first::<organization::Entity>(of_vendor).await?;
    let of_version = program_level::Column::VersionId.eq(finding.version_id);
    let levels = writer.all::<program_level::Entity>(of_version, 100).await?;
    let name = |key: &Option<String>, language: Language| {
        let level = levels.iter().find(|level| Some(&level.key) == key.as_ref())?;
        Some(match language {
            Language::En => level.name_en.as_str(),
            Language::Nl => level.name_nl.as_str(),
        })
    };
    for person in administrators(&writer, partnership.partner_id).await? {
        let (Some(held), Some(vendor)) = (name(&finding.held, person.language), &vendor) else {
            continue;
        };
        let loss = Loss {
            partner: &partnership.name,
            vendor: &vendor.name,
            held,
            left: name(&finding.loss_to, person.language),
            on,
        };
        let mail = NewMail {
            kind: MailKind::LevelAtRisk,
            recipient: Some(person.email),
            letter: level_at_risk(person.language, loss),
            expires_at: at + chrono::TimeDelta::days(7),
        };
        writer.post(gate, relay, mail).await?;
        finding.warned_at = Some(at);
    }
    writer.replace::<level_finding::Entity>(finding).await?;
    writer.commit().await
}

/// Administrators of the partner's organization; nobody while no organization is behind the partnership.
async fn administrators(writer: &SystemWriter, partner_id: Option<Uuid>) -> Result<Vec<user_account::Model>, Fault> {
    let Some(partner_id) = partner_id else {
        return Ok(Vec::new());
    };
    let members = Condition::all()
        .add(membership::Column::OrganizationId.eq(partner_id))
        .add(membership::Column::Role.eq(Role::Admin))
        .add(membership::Column::Status.eq(MembershipStatus::Active));
    let members = writer.all::<membership::Entity>(members, ADMINISTRATORS).await?;
    let people = Condition::all()
        .add(user_account::Column::Id.is_in(members.iter().map(|member| member.user_id)))
        .add(user_account::Column::Kind.eq(AccountKind::Person));
    writer.all::<user_account::Entity>(people, ADMINISTRATORS).await
}
