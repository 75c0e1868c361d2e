use serde::Serialize;

use super::{Actual, Asked, Explanation};
use crate::segment::{Comparison, Condition, DateCondition, DateTest, LevelCondition, Membership, Subject};

/// Why a partner sees something, told to that partner.
///
/// What a partner may not see does not exist for it, and its explanation must not betray it. Therefore:
/// - there is a view only of what holds; of anything else there is none, just as there is none of what does not exist;
/// - it is a plain list of reasons, not a tree: whether they were joined by "all", "any" or "at least", how many other ways
///   there are and how many of them the partner misses, cannot be told from it;
/// - it has only conditions that are met, on the path that made the rule hold;
/// - nothing under a "not" is told, nor a "none of", a "not equal" or a "no": to say that a partner is spared is to say
///   that there is something to be spared from;
/// - of a "one of" only the partner's own value is told, not the rest of the list, and of several segments only its own;
/// - a reason is told only when the caller's [`Disclosure`] allows its subject; the default answer of any caller should be no.
///   Reasons that are not told leave no gap. The list may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplanationView {
    /// The reasons, each once.
    pub reasons: Vec<Reason>,
}

/// One met condition, narrowed to what concerns the partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The condition.
    pub condition: Condition,
    /// The partner's own value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<Actual>,
}

/// Decides what this partner may be told of.
pub trait Disclosure {
    /// Whether a reason about the subject may be told.
    fn may_tell(&self, subject: Subject<'_>) -> bool;
}

impl ExplanationView {
    /// The view for the partner whom the explanation is about; nothing unless the explained rule holds.
    #[must_use]
    pub fn for_partner(explanation: &Explanation, disclosure: &dyn Disclosure) -> Option<Self> {
        if !explanation.outcome.holds() {
            return None;
        }
        let mut reasons = Vec::new();
        collect(explanation, disclosure, &mut reasons);
        Some(Self { reasons })
    }
}

fn collect(node: &Explanation, disclosure: &dyn Disclosure, reasons: &mut Vec<Reason>) {
    if !node.outcome.holds() {
        return;
    }
    let reason = match &node.asked {
        Asked::Not | Asked::Untold => return,
        Asked::All | Asked::Any | Asked::AtLeast { .. } => None,
        Asked::Segment(key) => disclosure.may_tell(Subject::Segment(key)).then(|| Reason {
            condition: Condition::InSegment(vec![key.clone()]),
            actual: None,
        }),
        Asked::Condition(condition) => condition
            .subject()
            .filter(|subject| disclosure.may_tell(*subject))
            .and_then(|_| narrow(condition, node.actual.as_ref()))
            .map(|condition| Reason {
                condition,
                actual: node.actual.clone(),
            }),
    };
    if let Some(mut reason) = reason {
        // Of several choices made or levels held, only those that the condition asks about are its reason.
        let asked = match &reason.condition {
            Condition::Level(LevelCondition::OneOf(keys)) => Some(keys),
            Condition::Choice(condition) => match &condition.is {
                Membership::OneOf(keys) => Some(keys),
                Membership::NoneOf(_) => None,
            },
            _ => None,
        };
        if let (Some(keys), Some(actual)) = (asked, &mut reason.actual) {
            *actual = Actual::Keys(keys.clone());
        }
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    node.children
        .iter()
        .for_each(|child| collect(child, disclosure, reasons));
}

/// The condition without what does not concern the partner; nothing when that leaves nothing to tell.
fn narrow(condition: &Condition, actual: Option<&Actual>) -> Option<Condition> {
    let own = |list: &Membership| match (list, actual) {
        (Membership::OneOf(keys), Some(Actual::Keys(own))) => Some(Membership::OneOf(
            keys.iter().filter(|key| own.contains(key)).cloned().collect(),
        )),
        _ => None,
    };
    let told = |comparison: Comparison| comparison != Comparison::NotEqual;
    let mut narrowed = condition.clone();
    match &mut narrowed {
        Condition::Country(list) | Condition::Region(list) | Condition::PartnerType(list) | Condition::Status(list) => {
            *list = own(list)?;
        }
        Condition::Text(condition) | Condition::Choice(condition) => condition.is = own(&condition.is)?,
        Condition::Level(LevelCondition::OneOf(keys)) => match actual {
            Some(Actual::Keys(own)) => keys.retain(|key| own.contains(key)),
            _ => return None,
        },
        Condition::Level(LevelCondition::Compare(compare)) if !told(compare.comparison) => return None,
        Condition::Number(condition) if !told(condition.comparison) => return None,
        Condition::Money(condition) if !told(condition.comparison) => return None,
        Condition::Metric(condition) if !told(condition.comparison) => return None,
        Condition::Date(DateCondition { is, .. }) | Condition::PartnerSince(is) => match is {
            DateTest::Compare { comparison, .. } if !told(*comparison) => return None,
            _ => {}
        },
        Condition::Boolean(condition) if !condition.is => return None,
        // What a formula asks of the partner may rest on more than one thing.
        Condition::InSegment(_) | Condition::Formula(_) => return None,
        Condition::Level(_)
        | Condition::Number(_)
        | Condition::Money(_)
        | Condition::Metric(_)
        | Condition::Boolean(_) => {}
    }
    Some(narrowed)
}
