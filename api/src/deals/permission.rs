//! What a viewer can do with a deal that it sees. Verbs refuse what the deal's state forbids by the same words.

use entity::deal;

use super::state::{self, Event};
use crate::access::{Capability, Seat, Viewer};

/// Something that one does with a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Change what is registered.
    Update,
    /// Hand it in.
    Register,
    /// Grant it.
    Approve,
    /// Refuse it.
    Reject,
    /// Take it back.
    Withdraw,
    /// Tell how far the sale is.
    SetStage,
}

/// Whether the viewer can do `action` to a deal that it sees, as it stands.
pub fn can(viewer: &Viewer, row: &deal::Model, action: Action) -> bool {
    permitted(viewer, row, action) && possible(row, action)
}

fn permitted(viewer: &Viewer, row: &deal::Model, action: Action) -> bool {
    match action {
        Action::Approve | Action::Reject => {
            viewer.can(Capability::DecideDeals) && matches!(viewer.seat, Seat::Vendor | Seat::Distributor)
        }
        Action::Update | Action::Register => {
            owns(viewer) && viewer.active_partnerships().any(|id| id == row.partnership_id)
        }
        Action::Withdraw | Action::SetStage => owns(viewer),
    }
}

/// Whether the deal stands so that `action` can happen.
pub fn possible(row: &deal::Model, action: Action) -> bool {
    let event = match action {
        Action::Update => return state::editable(row.registration_status),
        Action::SetStage => {
            return state::stage_reachable(row.registration_status, row.sales_stage, row.sales_stage);
        }
        Action::Register => Event::Register,
        Action::Approve => Event::Approve,
        Action::Reject => Event::Reject,
        Action::Withdraw => Event::Withdraw,
    };
    state::after(row.registration_status, row.sales_stage, event).is_some()
}

fn owns(viewer: &Viewer) -> bool {
    viewer.seat == Seat::Partner && viewer.can(Capability::RegisterDeals)
}
