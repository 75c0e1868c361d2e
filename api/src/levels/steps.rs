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

/// What is to be done.
#[derive(Debug, Default)]
pub struct Steps {
    /// The level that partnerships are to hold.
    to_hold: BTreeMap<Uuid, Option<String>>,
    proposals: Vec<level_proposal::Model>,
    /// For whom nothing is proposed any more.
    withdrawn: HashSet<Uuid>,
}

impl Steps {
    /// Proposes a level, unless it is proposed already, or lets it be held at once where nobody need approve.
    pub fn propose(&mut self, cx: &Cx, desk: &Desk, partnership: &partnership::Model, to: Option<String>) {
        let from = desk.level(partnership.id).cloned();
        let approvals_needed = desk.approvals(from.as_deref(), to.as_deref());
        if let Some(open) = desk.open.get(&partnership.id) {
            let same = (&open.from_level, &open.to_level) == (&from, &to);
            if same && open.approvals_needed == approvals_needed {
                return;
            }
            self.withdraw(partnership.id);
        }
        if approvals_needed == 0 {
            self.to_hold.insert(partnership.id, to);
            return;
        }
        self.proposals.push(level_proposal::Model {
            id: cx.new_id(),
            vendor_id: partnership.vendor_id,
            program_id: desk.version.program_id,
            partnership_id: partnership.id,
            from_level: from,
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
        let changed = hold_all(writer, desk, self.to_hold).await?;
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

/// Lets those hold a level that are still in force; levels of the program change only while it is held. All are locked first, in
/// one order, so that reviews of two programs wait for each other and never for one another.
async fn hold_all(
    writer: &mut Writer<'_>,
    desk: &Desk,
    mut to_hold: BTreeMap<Uuid, Option<String>>,
) -> Result<usize, Fault> {
    use partnership::Column;
    let ids: Vec<Uuid> = to_hold.keys().copied().collect();
    let mut by_level: BTreeMap<Option<String>, Vec<Seen<partnership::Model>>> = BTreeMap::new();
    for some in ids.chunks(AT_ONCE) {
        let these = Condition::all()
            .add(Column::Id.is_in(some.iter().copied()))
            .add(Column::Status.eq(RelationStatus::Active));
        let most = u64::try_from(some.len()).map_err(Fault::internal)?;
        for partnership in writer.see_all::<partnership::Entity>(these, most).await? {
            if let Some(level) = to_hold.remove(&partnership.id) {
                by_level.entry(level).or_default().push(partnership);
            }
        }
    }
    let mut changed = 0;
    for (level, partnerships) in by_level {
        let held = Held {
            program_id: desk.version.program_id,
            level,
            since: writer.cx().today(),
            protected_until: None,
            source: HoldingSource::Review,
            reason: None,
            proposal_id: None,
        };
        for some in partnerships.chunks(AT_ONCE) {
            hold_many(writer, some, |id| desk.held_now(id), held.clone()).await?;
        }
        changed += partnerships.len();
    }
    Ok(changed)
}
