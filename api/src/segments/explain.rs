//! Why a rule holds for a partnership or does not, told to the vendor: all of it.

use rules::{Explanation, Rule};
use uuid::Uuid;

use super::known::{Needs, facts};
use super::rulebook::Rulebook;
use crate::access::{Capability, Cx};
use crate::facts::measure::Whom;
use crate::fault::Fault;
use crate::orgs::Language;

/// Why `rule` holds for this partnership on the book's date, or what is missing; for roles that manage segments. Nothing
/// when the viewer sees no such partnership.
pub async fn explain_rule(
    cx: &Cx,
    book: &Rulebook,
    rule: &Rule,
    partnership_id: Uuid,
) -> Result<Option<Explanation>, Fault> {
    cx.demand_to_read(Capability::ManageSegments)?;
    let needs = Needs::of(book, [rule]);
    let mut known = facts(cx, book, &needs, Whom::One(partnership_id)).await?;
    Ok(known
        .next()
        .map(|(_, facts)| rules::explain(rule, &facts, &book.segments)))
}

/// The language of explanations.
pub fn language(language: Language) -> rules::Language {
    match language {
        Language::En => rules::Language::En,
        Language::Nl => rules::Language::Nl,
    }
}
