//! A partner or its vendor says that a first step is done, or takes that back.

use entity::{onboarding_mark, partnership};
use rules::onboarding::{Done, Marker};
use sea_orm::ColumnTrait;
use uuid::Uuid;

use super::standing::{Guided, onboarding};
use crate::access::{Capability, Cx, Seat};
use crate::fault::{Failure, Fault};

/// Which step, and whether it is done.
#[derive(Clone, Debug)]
pub struct Input {
    /// Partnership.
    pub partnership_id: Uuid,
    /// Program.
    pub program_id: Uuid,
    /// Key of the step.
    pub step: String,
    /// Whether it is done.
    pub is_done: bool,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// No program guides this partnership through such a step today.
    NotFound,
    /// A rule says whether this step is done, or the vendor does.
    NotMarkable,
}

/// Marks a step as done, or takes the mark back; as often as it is said. Gives how the newcomer does then.
pub async fn mark_onboarding_step(cx: &Cx, input: Input) -> Result<Guided, Failure<Code>> {
    cx.demand(Capability::MarkOnboarding)?;
    let standing = || async {
        let programs = [input.program_id];
        let found = onboarding(cx, input.partnership_id, Some(&programs), cx.today(), cx.now()).await?;
        Ok::<_, Fault>(found.into_iter().next())
    };
    let nothing = |field: &str| Failure::of(Code::NotFound, field, "There is nothing to guide through.");
    let guided = standing().await?.ok_or_else(|| nothing("partnershipId"))?;
    let mut steps = guided.rules.onboarding.steps.iter();
    let step = steps
        .find(|step| step.key == input.step)
        .ok_or_else(|| Failure::of(Code::NotFound, "stepKey", "There is no such step."))?;
    let may = match step.done {
        Done::Rule(_) => false,
        Done::MarkedBy(Marker::Partner) => true,
        Done::MarkedBy(Marker::Vendor) => cx.viewer().seat == Seat::Vendor,
    };
    if !may {
        let message = "Whether this step is done is not yours to say.";
        return Err(Failure::of(Code::NotMarkable, "stepKey", message));
    }
    let mut writer = cx.writer(Capability::MarkOnboarding, "markOnboardingStep").await?;
    // Held, so that nobody marks the same beside.
    let partnership = writer.hold::<partnership::Entity>(input.partnership_id).await?;
    writer.audit_for(Some(partnership.vendor_id));
    use onboarding_mark::Column;
    let counts = writer
        .select::<onboarding_mark::Entity>()
        .filter(Column::PartnershipId.eq(partnership.id))
        .filter(Column::ProgramId.eq(input.program_id))
        .filter(Column::Step.eq(&step.key))
        .filter(Column::WithdrawnAt.is_null())
        .one()
        .await?;
    match (counts, input.is_done) {
        (None, true) => {
            let row = onboarding_mark::Model {
                id: cx.new_id(),
                vendor_id: partnership.vendor_id,
                partnership_id: partnership.id,
                program_id: input.program_id,
                step: step.key.clone(),
                marked_by: cx.viewer().membership(),
                marked_on: cx.today(),
                withdrawn_by: None,
                withdrawn_at: None,
                created_at: cx.now(),
                updated_at: cx.now(),
                version: 1,
            };
            writer.insert::<onboarding_mark::Entity>(row).await?;
        }
        (Some(mark), false) => {
            let seen = writer.see::<onboarding_mark::Entity>(mark.id).await?;
            let (by, at) = (cx.viewer().membership(), cx.now());
            writer
                .update::<onboarding_mark::Entity>(seen, |row| {
                    row.withdrawn_by = by;
                    row.withdrawn_at = Some(at);
                })
                .await?;
        }
        (None, false) | (Some(_), true) => {}
    }
    writer.commit().await?;
    standing().await?.ok_or_else(|| nothing("partnershipId"))
}
