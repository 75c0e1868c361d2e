//! Why a rule holds for a partnership or does not: all of it for the vendor, its own part for the partner.

use entity::audience;
use rules::explain::{Disclosure, Subject};
use rules::{Explanation, ExplanationView, PartnerAudience, Rule, Verdict};
use uuid::Uuid;

use super::audience::parse;
use super::known::facts;
use super::rulebook::Rulebook;
use crate::access::system::{Reason, System};
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
    cx.demand(Capability::ManageSegments)?;
    explanation(cx, book, rule, partnership_id).await
}

async fn explanation(
    cx: &Cx,
    book: &Rulebook,
    rule: &Rule,
    partnership_id: Uuid,
) -> Result<Option<Explanation>, Fault> {
    let known = facts(cx, book, rule, Whom::One(partnership_id)).await?;
    Ok(known
        .first()
        .map(|(_, facts)| rules::explain(rule, facts, &book.segments)))
}

/// What a partner may be told of: what it reads of itself in its partnership. Attributes and metrics are the vendor's
/// knowledge, segments the vendor's words.
struct OwnPartnership;

impl Disclosure for OwnPartnership {
    fn may_tell(&self, subject: Subject<'_>) -> bool {
        match subject {
            Subject::Level | Subject::Country | Subject::Region | Subject::PartnerType | Subject::Status => true,
            Subject::Attribute(_) | Subject::Metric(_) | Subject::Segment(_) => false,
        }
    }
}

/// Why the partner behind the viewer sees things of this audience through this partnership: a sentence for each reason
/// that it may be told, in its language. Nothing when it does not belong to the audience, or sees no such partnership.
pub async fn explain_audience(cx: &Cx, audience_id: Uuid, partnership_id: Uuid) -> Result<Option<Vec<String>>, Fault> {
    let Some(own) = cx
        .viewer()
        .partnerships
        .iter()
        .find(|own| own.active && own.id == partnership_id)
    else {
        return Ok(None);
    };
    if !cx.viewer().audiences.contains(&audience_id) {
        return Ok(None);
    }
    let vendor = System::for_job(cx.gate(), Reason::Audiences).as_vendor(own.vendor_id);
    let Some(row) = vendor
        .select::<audience::Entity>()
        .with_ids(&[audience_id])
        .one()
        .await?
    else {
        return Ok(None);
    };
    let rule = match parse(row)?.partners {
        PartnerAudience::Nobody => return Ok(None),
        PartnerAudience::Everyone => return Ok(Some(Vec::new())),
        PartnerAudience::Rule(rule) => rule,
    };
    let book = Rulebook::load(&vendor, cx.today(), cx.now()).await?;
    let explained = explanation(&vendor, &book, &rule, partnership_id).await?;
    let view = explained
        .filter(|explained| explained.outcome == Verdict::Met)
        .and_then(|explained| ExplanationView::for_partner(&explained, &OwnPartnership));
    Ok(view.map(|view| view.sentences(language(cx.viewer().language), &book.names)))
}

/// The language of explanations.
pub fn language(language: Language) -> rules::Language {
    match language {
        Language::En => rules::Language::En,
        Language::Nl => rules::Language::Nl,
    }
}
