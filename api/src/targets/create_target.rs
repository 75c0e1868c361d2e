//! A vendor says what is to be reached, with which metric, by whom, and by when.

use chrono::NaiveDate;
use entity::membership::{self, MembershipStatus, Role};
use entity::user_account::AccountKind;
use entity::{partnership, target, vendor};
use rules::target::{Goal, Period};
use rules::{Fixed, MetricDefinition, Unit};
use sea_orm::{ColumnTrait, Condition};
use serde::Serialize;
use uuid::Uuid;

use super::archive_target::archive;
use crate::access::write::{Once, Writer};
use crate::access::{Capability, Cx};
use crate::facts::metrics::Metrics;
use crate::fault::{Failure, Fault};
use crate::orgs::list::of_accounts;
use crate::orgs::set_member_access::roles_of;
use crate::text;

/// Longest period, in days: about ten years.
const DAYS_MOST: i64 = 3_660;

/// By whom it is to be reached.
#[derive(Clone, Copy, Debug, Serialize)]
pub enum Holder {
    /// A partnership.
    Partnership(Uuid),
    /// A person of the vendor, by its membership: over the partnerships on whose account team it is.
    Person(Uuid),
    /// A role of the vendor: over all partnerships.
    Role(Role),
}

/// What is to be reached.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// By whom.
    pub holder: Holder,
    /// Key of the metric.
    pub metric: String,
    /// First day.
    pub begins_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// How much, in the metric's unit.
    pub value: Fixed,
    /// English name; the metric's when absent.
    pub name_en: Option<String>,
    /// Dutch name; the metric's when absent.
    pub name_nl: Option<String>,
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
    let metrics = Metrics::load(&writer).await?;
    let known = metrics.by_key.get(&input.metric);
    let defined = known.and_then(|known| Some((&known.row, known.timeline.value_at(cx.today(), cx.now())?)));
    let Some((metric, definition)) = defined else {
        return Err(Failure::of(Code::NotFound, "metricKey", "There is no such metric."));
    };
    check(&input, definition)?;
    hold_to(&writer, input.holder, definition).await?;
    let name = |field: &str, given: &Option<String>, own: &String| match given {
        Some(given) => text::line(given, 100).map_err(|why| Failure::of(Code::InvalidInput, field, why.to_string())),
        None => Ok(own.clone()),
    };
    let (mut partnership_id, mut membership_id, mut role) = (None, None, None);
    match input.holder {
        Holder::Partnership(id) => partnership_id = Some(id),
        Holder::Person(id) => membership_id = Some(id),
        Holder::Role(own) => role = Some(own),
    }
    let row = target::Model {
        id: cx.new_id(),
        vendor_id,
        partnership_id,
        membership_id,
        role,
        metric: metric.key.clone(),
        unit: serde_json::to_value(definition.unit).map_err(Fault::internal)?,
        name_en: name("nameEn", &input.name_en, &metric.name_en)?,
        name_nl: name("nameNl", &input.name_nl, &metric.name_nl)?,
        begins_on: input.begins_on,
        ends_on: input.ends_on,
        value: input.value.units(),
        superseded_at: None,
        created_by: cx.viewer().membership(),
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    if is_set(&writer, &row).await? {
        let message = "There is such a target for these days already: replace it.";
        return Err(Failure::of(Code::AlreadySet, "holder", message));
    }
    let row = writer.insert::<target::Entity>(row).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}

/// What is wrong with period and value, if anything is.
fn check(input: &Input, definition: &MetricDefinition) -> Result<(), Failure<Code>> {
    let invalid = |field: &str, message: &str| Err(Failure::of(Code::InvalidInput, field, message));
    let Some(period) = Period::new(input.begins_on, input.ends_on) else {
        return invalid("endsOn", "A period ends on its first day or later.");
    };
    if period.days() > DAYS_MOST {
        return invalid("endsOn", "A period has at most 3,660 days.");
    }
    if Goal::new(period, input.value, definition.unit).is_none() {
        return invalid("value", "A target is more than 0.");
    }
    if definition.unit == Unit::Count && input.value.units() % Fixed::ONE.units() != 0 {
        return invalid("value", "What is counted is a whole number.");
    }
    Ok(())
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
