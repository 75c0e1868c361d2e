//! How a partnership stands to all audiences of its vendor: the facts that their rules ask for, read in a fixed number of
//! statements.

use std::sync::Arc;

use rules::{Audience, Explanation, Facts, PartnerAudience};
use uuid::Uuid;

use super::definitions::Definitions;
use super::known::facts;
use super::rulebook::Rulebook;
use crate::access::{Cx, Numbers};
use crate::facts::measure::Whom;
use crate::fault::Fault;

/// How a partnership stands to all audiences of its vendor, today.
#[derive(Debug)]
pub struct Standing {
    definitions: Arc<Definitions>,
    /// Nothing when no audience has a rule, or the vendor has no such partnership.
    facts: Option<Facts>,
}

impl Standing {
    /// `vendor` looks at its rows as the vendor does; `definitions` are its own.
    pub async fn of(vendor: &Cx, definitions: Arc<Definitions>, partnership_id: Uuid) -> Result<Self, Fault> {
        let known = match &definitions.asked {
            Some((book, needs)) => facts(vendor, book, needs, Whom::One(partnership_id)).await?.next(),
            None => None,
        };
        let facts = known.map(|(_, facts)| facts);
        Ok(Self { definitions, facts })
    }

    /// Numbers of the audiences to which the partnership belongs.
    pub fn belongs_to(&self) -> Numbers {
        let belongs = |audience: &Audience| match (&audience.partners, &self.facts) {
            (PartnerAudience::Nobody, _) | (PartnerAudience::Rule(_), None) => false,
            (PartnerAudience::Everyone, _) => true,
            (PartnerAudience::Rule(_), Some(facts)) => audience.evaluate_partner(facts).holds(),
        };
        let all = self.definitions.audiences.iter();
        all.filter(|defined| belongs(&defined.audience))
            .map(|defined| defined.number)
            .collect()
    }

    /// The audience with this id.
    pub fn audience(&self, id: Uuid) -> Option<&Audience> {
        let mut all = self.definitions.audiences.iter();
        all.find(|defined| defined.id == id).map(|defined| &defined.audience)
    }

    /// Why the rule of an audience holds for the partnership or does not, and the book that names what it speaks of.
    /// Nothing when there is no such audience, it has no rule, or the vendor has no such partnership.
    pub fn explain(&self, audience_id: Uuid) -> Option<(Explanation, Arc<Rulebook>)> {
        let PartnerAudience::Rule(rule) = &self.audience(audience_id)?.partners else {
            return None;
        };
        let (book, _) = self.definitions.asked.as_ref()?;
        let facts = self.facts.as_ref()?;
        Some((rules::explain(rule, facts, &book.segments), Arc::clone(book)))
    }
}
