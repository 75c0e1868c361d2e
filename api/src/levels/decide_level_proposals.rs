//! A vendor settles what reviews have proposed: many at once, each with its approvals, all or none.

use std::collections::{BTreeSet, HashMap, HashSet};

use entity::level_holding::HoldingSource;
use entity::level_proposal::{self, ProposalStatus};
use entity::partnership::{self, RelationStatus};
use entity::program;
use serde_json::json;
use uuid::Uuid;

use super::hold::{Held, held_now, hold};
use crate::access::write::Writer;
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault, Refusal};
use crate::programs::{applying, levels_of};
use crate::text;

/// Most proposals of one request.
pub const PROPOSALS_MAX: usize = 100;

/// What is settled, and how.
#[derive(Clone, Debug)]
pub struct Input {
    /// Proposals.
    pub ids: Vec<Uuid>,
    /// Whether they are approved; else rejected.
    pub approve: bool,
    /// Why; a rejection needs one.
    pub reason: Option<String>,
}

/// Why nothing was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// It is settled already.
    NotOpen,
    /// The partnership holds another level than when this was proposed, is not active, or the program has no such level today.
    Stale,
    /// This person has approved it already, and a second one is needed.
    AlreadyApproved,
}

/// Approves proposals, which then take effect once enough persons have, or rejects them.
pub async fn decide_level_proposals(cx: &Cx, input: Input) -> Result<Vec<level_proposal::Model>, Failure<Code>> {
    let action = if input.approve {
        "approveLevelProposals"
    } else {
        "rejectLevelProposals"
    };
    cx.demand(Capability::ManagePartnerships)?;
    // Keys that act for nobody are no person who approves.
    if input.approve && cx.viewer().key.as_ref().is_some_and(|key| key.actor.is_none()) {
        return Err(Fault::Forbidden.into());
    }
    let mut writer = cx.writer(Capability::ManagePrograms, action).await?;
    let whole = |field: &str, message: String| Failure::of(Code::InvalidInput, field, message);
    if input.ids.is_empty() || input.ids.len() > PROPOSALS_MAX {
        return Err(whole("ids", format!("Give 1 to {PROPOSALS_MAX} proposals.")));
    }
    let reason = input
        .reason
        .as_deref()
        .map(|reason| text::line(reason, 1_000))
        .transpose();
    let reason = reason.map_err(|why| whole("reason", why.0))?;
    if !input.approve && reason.is_none() {
        return Err(whole("reason", "Say why.".to_owned()));
    }
    let me = cx.viewer().membership().ok_or(Fault::Forbidden)?;
    let levels = hold_programs(&writer, &input.ids).await?;
    let mut settled = Vec::new();
    for (index, id) in input.ids.iter().enumerate() {
        let refused = |code: Code, message: &str| {
            Failure::Refused(vec![Refusal {
                code,
                field: Some(vec!["ids".to_owned(), index.to_string()]),
                message: message.to_owned(),
            }])
        };
        let seen = writer.see::<level_proposal::Entity>(*id).await?;
        if seen.status != ProposalStatus::Open {
            return Err(refused(Code::NotOpen, "This is settled already."));
        }
        let partnership = writer.see::<partnership::Entity>(seen.partnership_id).await?;
        let before = held_now(&writer, seen.program_id, partnership.id).await?;
        let level = before.as_ref().and_then(|before| before.level.as_ref());
        let there = |to: &String| levels.get(&seen.program_id).is_some_and(|levels| levels.contains(to));
        let stands = level == seen.from_level.as_ref()
            && partnership.status == RelationStatus::Active
            && seen.to_level.as_ref().is_none_or(there);
        if input.approve && !stands {
            let message = "The partnership or the program is not what it was when this was proposed: review it again.";
            return Err(refused(Code::Stale, message));
        }
        let mut approvals = seen.approvals.as_array().cloned().unwrap_or_default();
        if input.approve {
            if approvals.iter().any(|approval| approval["membership_id"] == json!(me)) {
                let message = "You have approved this already: another person is needed.";
                return Err(refused(Code::AlreadyApproved, message));
            }
            approvals.push(json!({ "membership_id": me, "at": cx.now() }));
        }
        let enough = i64::try_from(approvals.len()).map_err(Fault::internal)? >= seen.approvals_needed;
        let (program_id, to_level, proposal_id) = (seen.program_id, seen.to_level.clone(), seen.id);
        let row = writer
            .update::<level_proposal::Entity>(seen, |row| {
                row.approvals = json!(approvals);
                if reason.is_some() {
                    row.reason.clone_from(&reason);
                }
                if !input.approve || enough {
                    row.status = if input.approve {
                        ProposalStatus::Approved
                    } else {
                        ProposalStatus::Rejected
                    };
                    row.decided_by = Some(me);
                    row.superseded_at = Some(cx.now());
                }
            })
            .await?;
        if row.status == ProposalStatus::Approved {
            let held = Held {
                program_id,
                level: to_level,
                since: cx.today(),
                protected_until: None,
                source: HoldingSource::Review,
                reason: reason.clone(),
                proposal_id: Some(proposal_id),
            };
            hold(&mut writer, partnership, before, held).await?;
        }
        writer.audit_apart();
        settled.push(row);
    }
    writer.commit().await?;
    Ok(settled)
}

/// Holds the programs of proposals, before all else as reviews do, and the partnerships; tells which levels each has today.
async fn hold_programs(writer: &Writer<'_>, proposals: &[Uuid]) -> Result<HashMap<Uuid, HashSet<String>>, Fault> {
    let cx = writer.cx();
    let proposals = writer.select::<level_proposal::Entity>().with_ids(proposals);
    let proposals = proposals
        .all(u64::try_from(PROPOSALS_MAX).map_err(Fault::internal)?)
        .await?;
    let partnerships: Vec<Uuid> = proposals.iter().map(|proposal| proposal.partnership_id).collect();
    let programs: BTreeSet<Uuid> = proposals.into_iter().map(|proposal| proposal.program_id).collect();
    let mut levels = HashMap::new();
    for id in programs {
        writer.hold::<program::Entity>(id).await?;
        let version = applying(cx, id, cx.today(), cx.now()).await?;
        let of_version = match version {
            Some(version) => levels_of(cx, version.id).await?,
            None => Vec::new(),
        };
        levels.insert(id, of_version.into_iter().map(|level| level.key).collect());
    }
    // In one order, whatever order they are settled in: others change many partnerships at once as well.
    writer.hold_all::<partnership::Entity>(&partnerships).await?;
    Ok(levels)
}
