//! Why a partner or distributor sees a thing: told to itself, and nothing that it may not know.

use rules::explain::Disclosure;
use rules::segment::Subject;
use rules::{ExplanationView, PartnerAudience, Verdict};
use uuid::Uuid;

use super::explain::language;
use super::standing::Standing;
use crate::orgs::Language;

/// Why the viewer sees a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// It is for all partners of the vendor.
    Everyone,
    /// It is for the vendor's distributors.
    Distributors,
    /// What the vendor knows of the partner. A sentence for each reason that the partner may be told; perhaps none.
    Partnership(Vec<String>),
}

/// What a partner may be told of: what it reads of itself in its partnership. Attributes and metrics are the vendor's
/// knowledge, segments the vendor's words.
struct OwnPartnership;

impl Disclosure for OwnPartnership {
    fn may_tell(&self, subject: Subject<'_>) -> bool {
        match subject {
            Subject::Level
            | Subject::Country
            | Subject::Region
            | Subject::PartnerType
            | Subject::Status
            | Subject::PartnerSince => true,
            Subject::Attribute(_) | Subject::Metric(_) | Subject::Segment(_) | Subject::Score(_) => false,
        }
    }
}

/// Why the partner with this standing belongs to an audience, told to the partner. Nothing when it does not.
pub fn because(standing: &Standing, audience_id: Uuid, spoken: Language) -> Option<Because> {
    match standing.audience(audience_id)?.partners {
        PartnerAudience::Nobody => None,
        PartnerAudience::Everyone => Some(Because::Everyone),
        PartnerAudience::Rule(_) => {
            let (tree, book) = standing.explain(audience_id)?;
            if tree.outcome != Verdict::Met {
                return None;
            }
            let view = ExplanationView::for_partner(&tree, &OwnPartnership)?;
            Some(Because::Partnership(view.sentences(language(spoken), &book.names)))
        }
    }
}
