//! What a review does about levels, gathered so that it is done in few statements.

use std::collections::{BTreeMap, HashSet};

use entity::level_holding::HoldingSource;
use entity::level_proposal::{self, ProposalStatus};
use entity::partnership::{self, RelationStatus};
use sea_orm::{ColumnTrait, Condition};
use serde_json::json;
use uuid::Uuid;

use super::desk::Desk;
use super::hold::{Held, NAMED, hold_many, withdraw_many};
use crate::access::Cx;
use crate::access::write::{Seen, Writer};
use crate::fault::Fault;

/// Most parameters of one statement.
const AT_ONCE: usize = 10_000;

/// Partnerships and the level that each held when it was decided, by the level that it is to hold.
type ToHold = BTreeMap<Option<String>, Vec<(Uuid, Option<String>)>>;

/// What is to be done.
#[derive(Debug, Default)]
pub struct Steps {
    to_hold: ToHold,
    proposals: Vec<level_proposal::Model>,
    /// For whom nothing is proposed any more.
    withdrawn: HashSet<Uuid>,
}

impl Steps {
    /// Proposes a level, unless it is proposed already, or lets it be held at once where nobody need approve.
    pub fn propose(&mut self, cx: &Cx, desk: &Desk, partnership: &partnership::Model, to: Option<String>) {
        let approvals_needed = desk.approvals(partnership.level.as_deref(), to.as_deref());
        if let Some(open) = desk.open.get(&partnership.id) {
            let same = (&open.from_level, &open.to_level) == (&partnership.level, &to);
            if same && open.approvals_needed == approvals_needed {
                return;
            }
            self.withdraw(partnership.id);
        }
        if approvals_needed == 0 {
            let held = (partnership.id, partnership.level.clone());
            self.to_hold.entry(to).or_default().push(held);
            return;
        }
        self.proposals.push(level_proposal::Model {
            id: cx.new_id(),
            vendor_id: partnership.vendor_id,
            program_id: desk.version.program_id,
            partnership_id: partnership.id,
            from_level: partnership.level.clone(),
            to_level: to,
            status: ProposalStatus::Open,
            approvals_needed,
            approvals: json!([]),
            reason: None,
            decided_by: None,
            superseded_at: None,
            created_at: cx.now(),
            updated_at: cx.now(),
            version: 1,
        });
    }

    /// Withdraws what is proposed for a partnership, if anything is.
    pub fn withdraw(&mut self, partnership_id: Uuid) {
        self.withdrawn.insert(partnership_id);
    }

    /// Does it all; tells how many levels were proposed and how many are held now. Only those that get a level are locked.
    pub async fn take(mut self, writer: &mut Writer<'_>, desk: &Desk) -> Result<(i64, i64), Fault> {
        let program_id = desk.version.program_id;
        self.withdrawn.retain(|partnership| desk.open.contains_key(partnership));
        withdraw_many(writer, program_id, &self.withdrawn).await?;
        let changed = hold_all(writer, program_id, self.to_hold).await?;
        let proposed = self.proposals.len();
        if proposed > 0 {
            let ids =
                (proposed <= NAMED).then(|| self.proposals.iter().map(|proposal| proposal.id).collect::<Vec<_>>());
            writer.note(json!({ "entity": "level_proposal", "proposed": proposed, "ids": ids }));
            writer.insert_many::<level_proposal::Entity>(self.proposals).await?;
        }
        let count = |number: usize| i64::try_from(number).map_err(Fault::internal);
        Ok((count(proposed)?, count(changed)?))
    }
}

/// Lets those hold a level that are still what they were; whoever changed meanwhile, the next review judges anew. All are locked
/// first, in one order, so that reviews of two programs wait for each other and never for one another.
async fn hold_all(writer: &mut Writer<'_>, program_id: Uuid, to_hold: ToHold) -> Result<usize, Fault> {
    use partnership::Column;
    let mut due = BTreeMap::new();
    for (level, partnerships) in to_hold {
        due.extend(
            partnerships
                .into_iter()
                .map(|(id, before)| (id, (before, level.clone()))),
        );
    }
    let ids: Vec<Uuid> = due.keys().copied().collect();
    let mut by_level: BTreeMap<Option<String>, Vec<Seen<partnership::Model>>> = BTreeMap::new();
    for some in ids.chunks(AT_ONCE) {
        let these = Condition::all()
            .add(Column::Id.is_in(some.iter().copied()))
            .add(Column::Status.eq(RelationStatus::Active));
        let most = u64::try_from(some.len()).map_err(Fault::internal)?;
        for partnership in writer.see_all::<partnership::Entity>(these, most).await? {
            if let Some((before, level)) = due.get(&partnership.id)
                && *before == partnership.level
            {
                by_level.entry(level.clone()).or_default().push(partnership);
            }
        }
    }
    let mut changed = 0;
    for (level, partnerships) in by_level {
        let held = Held {
            program_id,
            level,
            since: writer.cx().today(),
            protected_until: None,
            source: HoldingSource::Review,
            reason: None,
            proposal_id: None,
        };
        for some in partnerships.chunks(AT_ONCE) {
            hold_many(writer, some, held.clone()).await?;
        }
        changed += partnerships.len();
    }
    Ok(changed)
}
