//! How a partnership stands to all audiences of its vendor: they, and the facts that their rules ask for, read in a fixed
//! number of statements.

use std::sync::Arc;

use entity::audience;
use rules::{Audience, Explanation, Facts, PartnerAudience, Rule};
use uuid::Uuid;

use super::audience::parse;
use super::known::facts;
use super::rulebook::Rulebook;
use crate::access::Cx;
use crate::facts::measure::Whom;
use crate::fault::Fault;

/// Most audiences of one vendor.
pub const AUDIENCES: u64 = 100_000;

/// How a partnership stands to all audiences of its vendor, today.
#[derive(Debug)]
pub struct Standing {
    audiences: Vec<(Uuid, Audience)>,
    /// Nothing when no audience has a rule, or the vendor has no such partnership.
    known: Option<(Arc<Rulebook>, Facts)>,
}

impl Standing {
    /// `vendor` looks at its rows as the vendor does.
    pub async fn of(vendor: &Cx, partnership_id: Uuid) -> Result<Self, Fault> {
        let mut audiences: Vec<(Uuid, Audience)> = Vec::new();
        for row in vendor.select::<audience::Entity>().all(AUDIENCES).await? {
            audiences.push((row.id, parse(row)?));
        }
        let asked: Vec<Rule> = audiences
            .iter()
            .filter_map(|(_, audience)| match &audience.partners {
                PartnerAudience::Rule(rule) => Some(rule.clone()),
                PartnerAudience::Nobody | PartnerAudience::Everyone => None,
            })
            .collect();
        let known = if asked.is_empty() {
            None
        } else {
            let book = Rulebook::load(vendor, vendor.today(), vendor.now()).await?;
            // One rule that asks for all that any audience asks for.
            let all = Rule::Any(asked);
            let partnership = facts(vendor, &book, &all, Whom::One(partnership_id)).await?.pop();
            partnership.map(|(_, facts)| (Arc::new(book), facts))
        };
        Ok(Self { audiences, known })
    }

    /// The audiences to which the partnership belongs.
    pub fn belongs_to(&self) -> Vec<Uuid> {
        let belongs = |audience: &Audience| match (&audience.partners, &self.known) {
            (PartnerAudience::Nobody, _) | (PartnerAudience::Rule(_), None) => false,
            (PartnerAudience::Everyone, _) => true,
            (PartnerAudience::Rule(_), Some((_, facts))) => audience.evaluate_partner(facts).holds(),
        };
        self.audiences
            .iter()
            .filter(|(_, audience)| belongs(audience))
            .map(|(id, _)| *id)
            .collect()
    }

    /// The audience with this id.
    pub fn audience(&self, id: Uuid) -> Option<&Audience> {
        self.audiences
            .iter()
            .find(|(known, _)| *known == id)
            .map(|(_, audience)| audience)
    }

    /// Why the rule of an audience holds for the partnership or does not, and the book that names what it speaks of.
    /// Nothing when there is no such audience, it has no rule, or the vendor has no such partnership.
    pub fn explain(&self, audience_id: Uuid) -> Option<(Explanation, Arc<Rulebook>)> {
        let PartnerAudience::Rule(rule) = &self.audience(audience_id)?.partners else {
            return None;
        };
        let (book, facts) = self.known.as_ref()?;
        Some((rules::explain(rule, facts, &book.segments), Arc::clone(book)))
    }
}
