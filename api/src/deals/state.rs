//! The life of a registration, and of the sale beside it. Nothing here reads anything: status and stage in, answer out.

use entity::deal::{RegistrationStatus, SalesStage};

use RegistrationStatus::{Approved, Draft, Rejected, Submitted, Withdrawn};
use SalesStage::{Lost, Won};

/// What can happen to a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The partner hands it in, for the first time or after a refusal.
    Register,
    /// The vendor or the distributor grants it.
    Approve,
    /// The vendor or the distributor refuses it.
    Reject,
    /// The partner takes it back.
    Withdraw,
}

/// The status after `event`; none where it cannot happen. A sale that is over leaves its registration as it is.
pub fn after(status: RegistrationStatus, stage: SalesStage, event: Event) -> Option<RegistrationStatus> {
    match (status, event) {
        _ if closed(stage) => None,
        (Draft | Rejected, Event::Register) => Some(Submitted),
        (Submitted, Event::Approve) => Some(Approved),
        (Submitted, Event::Reject) => Some(Rejected),
        (Submitted | Approved | Rejected, Event::Withdraw) => Some(Withdrawn),
        _ => None,
    }
}

/// Whether the partner may change what it registers: what has been handed in stands as handed in.
pub fn editable(status: RegistrationStatus) -> bool {
    matches!(status, Draft | Rejected)
}

/// Whether the sale can go from `from` to `to`: to and fro while it is open, and to its end once the registration is
/// approved; before that the partner withdraws instead.
pub fn stage_reachable(status: RegistrationStatus, from: SalesStage, to: SalesStage) -> bool {
    match status {
        Approved => !closed(from),
        Submitted => !closed(from) && !closed(to),
        _ => false,
    }
}

/// Whether the sale is over.
pub fn closed(stage: SalesStage) -> bool {
    matches!(stage, Won | Lost)
}

/// Whether the registration keeps others from the same customer.
pub fn claims(status: RegistrationStatus, stage: SalesStage) -> bool {
    matches!(status, Submitted | Approved) && !closed(stage)
}

#[cfg(test)]
mod tests {
    use super::{Event, after, claims, editable, stage_reachable};
    use entity::deal::RegistrationStatus::{self, Approved, Draft, Expired, Rejected, Submitted, Withdrawn};
    use entity::deal::SalesStage::{self, Lost, Open, Proposed, Qualified, Won};

    const STATUSES: [RegistrationStatus; 6] = [Draft, Submitted, Approved, Rejected, Withdrawn, Expired];
    const STAGES: [SalesStage; 5] = [Open, Qualified, Proposed, Won, Lost];
    const EVENTS: [Event; 4] = [Event::Register, Event::Approve, Event::Reject, Event::Withdraw];

    #[test]
    fn a_registration_goes_these_ways_and_no_other() {
        let mut ways = Vec::new();
        for status in STATUSES {
            for event in EVENTS {
                if let Some(next) = after(status, Open, event) {
                    ways.push((status, event, next));
                }
            }
        }
        assert_eq!(
            ways,
            [
                (Draft, Event::Register, Submitted),
                (Submitted, Event::Approve, Approved),
                (Submitted, Event::Reject, Rejected),
                (Submitted, Event::Withdraw, Withdrawn),
                (Approved, Event::Withdraw, Withdrawn),
                (Rejected, Event::Register, Submitted),
                (Rejected, Event::Withdraw, Withdrawn),
            ]
        );
    }

    #[test]
    fn nothing_happens_to_a_registration_whose_sale_is_over() {
        for status in STATUSES {
            for event in EVENTS {
                for stage in [Won, Lost] {
                    assert_eq!(after(status, stage, event), None);
                }
            }
        }
    }

    #[test]
    fn a_sale_ends_only_when_approved_and_then_for_good() {
        for status in STATUSES {
            for from in STAGES {
                for to in STAGES {
                    let expected = match status {
                        Approved => !matches!(from, Won | Lost),
                        Submitted => !matches!(from, Won | Lost) && !matches!(to, Won | Lost),
                        _ => false,
                    };
                    assert_eq!(
                        stage_reachable(status, from, to),
                        expected,
                        "{status:?} {from:?} {to:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn only_an_open_registration_claims_and_only_one_that_is_not_claims_can_be_edited() {
        for status in STATUSES {
            for stage in STAGES {
                let open = matches!(status, Submitted | Approved) && matches!(stage, Open | Qualified | Proposed);
                assert_eq!(claims(status, stage), open);
                assert!(!(claims(status, stage) && editable(status)));
            }
        }
        assert_eq!(STATUSES.map(editable), [true, false, false, true, false, false]);
    }
}
