//! What waits for the viewer, and how it stands. A kind is told only where seat and role have it.

use crate::access::{Capability, Cx, Seat};
use crate::content::ContentStatus;
use crate::content::totals::content_in_status;
use crate::deals::RegistrationStatus::{Draft, Rejected, Submitted};
use crate::deals::totals::{Worth, totals};
use crate::fault::Fault;
use crate::orgs::RelationStatus;
use crate::orgs::totals::partnerships_by_status;
use crate::programs::totals::{program_drafts, visible_programs};

/// Something that waits for the viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// Submitted deals that it may decide.
    DealsToReview,
    /// Its drafts, and its deals that were rejected.
    DealsActionRequired,
    /// Partners that have not accepted yet.
    InvitedPartnerships,
    /// Programs with a draft to publish.
    ProgramDrafts,
    /// Content to publish.
    ContentDrafts,
}

/// Something that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind {
    /// Partnerships in force.
    ActivePartnerships,
    /// Open registrations.
    OpenDeals,
    /// What those of one currency are worth.
    OpenDealsValue,
    /// What the won deals of one currency are worth.
    WonDealsValue,
    /// Programs that it sees.
    VisiblePrograms,
    /// Published content that it sees.
    VisibleContent,
}

/// A number, and an amount where there is one: 1/10,000 of a unit, and the currency.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Of what.
    pub kind: FigureKind,
    /// How many.
    pub count: i64,
    /// How much.
    pub money: Option<(i64, String)>,
}

/// What a viewer needs to see at sign-in.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// What waits; a kind is there also when nothing does.
    pub actions: Vec<(ActionKind, i64)>,
    /// How it stands.
    pub figures: Vec<Figure>,
}

/// The viewer's summary; the number of statements does not depend on the number of rows.
pub async fn summarize(cx: &Cx) -> Result<Summary, Fault> {
    let viewer = cx.viewer();
    let mut summary = Summary::default();
    let plain = |kind, count| Figure {
        kind,
        count,
        money: None,
    };
    let partnerships = partnerships_by_status(cx).await?;
    let count = |status| {
        let of = partnerships.iter().filter(|(known, _)| *known == status);
        of.map(|(_, count)| count).sum()
    };
    if viewer.can(Capability::ManagePartnerships) {
        let invited = count(RelationStatus::Invited);
        summary.actions.push((ActionKind::InvitedPartnerships, invited));
    }
    let active = count(RelationStatus::Active);
    summary.figures.push(plain(FigureKind::ActivePartnerships, active));
    if viewer.can(Capability::ManagePrograms) {
        let drafts = program_drafts(cx).await?;
        summary.actions.push((ActionKind::ProgramDrafts, drafts));
    }
    if viewer.can(Capability::ManageContent) {
        let drafts = content_in_status(cx, ContentStatus::Draft).await?;
        summary.actions.push((ActionKind::ContentDrafts, drafts));
    }
    let programs = visible_programs(cx).await?;
    summary.figures.push(plain(FigureKind::VisiblePrograms, programs));
    let content = content_in_status(cx, ContentStatus::Published).await?;
    summary.figures.push(plain(FigureKind::VisibleContent, content));
    if viewer.seat != Seat::Vendor && !viewer.can_read_for(Capability::RegisterDeals) {
        return Ok(summary);
    }
    let deals = totals(cx).await?;
    if viewer.can(Capability::DecideDeals) {
        let waiting = deals.in_status(&[Submitted]);
        summary.actions.insert(0, (ActionKind::DealsToReview, waiting));
    }
    if viewer.seat == Seat::Partner {
        let own = deals.in_status(&[Draft, Rejected]);
        summary.actions.insert(0, (ActionKind::DealsActionRequired, own));
    }
    let worth = |kind, rows: Vec<Worth>| {
        let figure = |row: Worth| Figure {
            kind,
            count: row.count,
            money: Some((row.value, row.currency)),
        };
        rows.into_iter().map(figure).collect::<Vec<_>>()
    };
    summary.figures.push(plain(FigureKind::OpenDeals, deals.open()));
    summary
        .figures
        .extend(worth(FigureKind::OpenDealsValue, deals.open_worth()));
    summary
        .figures
        .extend(worth(FigureKind::WonDealsValue, deals.won_worth()));
    Ok(summary)
}
