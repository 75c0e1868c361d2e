//! A vendor says what is to be reached, with which metric, by whom, and by when.

use entity::membership::{self, MembershipStatus};
use entity::user_account::AccountKind;
use entity::{partnership, target, vendor};
use rules::MetricDefinition;
use sea_orm::{ColumnTrait, Condition};
use serde::Serialize;
use uuid::Uuid;

pub use super::aim::{Aim, Holder};
use super::{aim, archive_target::archive};
use crate::access::write::{Once, Writer};
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault};
use crate::orgs::list::of_accounts;
use crate::orgs::set_member_access::roles_of;

/// What is to be reached.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// By whom.
    pub holder: Holder,
    /// What.
    pub aim: Aim,
    /// The target whose place it takes, and the version of it that the client saw.
    pub replaces: Option<(Uuid, i64)>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// A reference to nothing.
    NotFound,
    /// There is a target like this one: replace it.
    AlreadySet,
    /// Somebody else changed the target that is to be replaced.
    Stale,
    /// The target that is to be replaced is archived.
    Archived,
}

impl From<aim::Code> for Code {
    fn from(code: aim::Code) -> Self {
        match code {
            aim::Code::InvalidInput => Self::InvalidInput,
            aim::Code::NotFound => Self::NotFound,
        }
    }
}

/// Sets a target. It is not changed afterwards: another takes its place.
pub async fn create_target(cx: &Cx, key: &str, input: Input) -> Result<target::Model, Failure<Code>> {
    let once = cx
        .writer_once(Capability::ManagePartnerships, "createTarget", key, &input)
        .await?;
    let mut writer = match once {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<target::Entity>().find(id).await?),
    };
    let vendor_id = cx.viewer().vendor_id().ok_or(Fault::Forbidden)?;
    // Held, so that nobody sets the same beside.
    writer.hold::<vendor::Entity>(vendor_id).await?;
    if let Some((id, version)) = input.replaces {
        archive(&mut writer, id, version, &["replaces"])
            .await
            .map_err(Failure::recode)?;
    }
    let aimed = input.aim.with_metric(&writer).await.map_err(Failure::recode)?;
    hold_to(&writer, input.holder, &aimed.definition).await?;
    let row = aimed.target(cx, vendor_id, input.holder);
    if is_set(&writer, &row).await? {
        let message = "There is such a target for these days already: replace it.";
        return Err(Failure::of(Code::AlreadySet, "holder", message));
    }
    let row = writer.insert::<target::Entity>(row).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}

/// Refuses a holder that there is not, and a metric that has no value over the holder's partnerships.
async fn hold_to(writer: &Writer<'_>, holder: Holder, definition: &MetricDefinition) -> Result<(), Failure<Code>> {
    let cx = writer.cx();
    let nothing = |field: &str, message: &str| Err(Failure::at(Code::NotFound, &["holder", field], message));
    match holder {
        Holder::Partnership(id) => {
            let rows = writer.select::<partnership::Entity>().with_ids(&[id]);
            if rows.one().await?.is_none() {
                return nothing("partnershipId", "There is no such partnership.");
            }
            return Ok(());
        }
        Holder::Person(id) => {
            let person = writer
                .select::<membership::Entity>()
                .with_ids(&[id])
                .filter(membership::Column::OrganizationId.eq(cx.viewer().organization_id))
                .filter(membership::Column::Status.eq(MembershipStatus::Active))
                .filter(of_accounts(writer, AccountKind::Person));
            if person.one().await?.is_none() {
                return nothing("membershipId", "Your organization has no such active member.");
            }
        }
        Holder::Role(role) => {
            if !roles_of(cx.viewer().seat).contains(&role) {
                return nothing("role", "Your organization has no such role.");
            }
        }
    }
    if definition.adds_up() {
        return Ok(());
    }
    let message = "Values of this metric do not add up over partnerships: take a sum or a number, or one partnership.";
    Err(Failure::of(Code::InvalidInput, "metricKey", message))
}

/// Whether there is a target that counts for the same, with the same metric and period.
async fn is_set(writer: &Writer<'_>, row: &target::Model) -> Result<bool, Fault> {
    use target::Column;
    let same = Condition::all()
        .add_option(row.partnership_id.map(|id| Column::PartnershipId.eq(id)))
        .add_option(row.membership_id.map(|id| Column::MembershipId.eq(id)))
        .add_option(row.role.map(|role| Column::Role.eq(role)))
        .add(Column::Metric.eq(&row.metric))
        .add(Column::BeginsOn.eq(row.begins_on))
        .add(Column::EndsOn.eq(row.ends_on))
        .add(Column::SupersededAt.is_null());
    Ok(writer.select::<target::Entity>().filter(same).one().await?.is_some())
}
