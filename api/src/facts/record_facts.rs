//! A vendor's system records what happened with partnerships: at once or late, once or again, corrected or taken back.

use std::collections::{BTreeMap, BTreeSet};

use entity::partnership;
use serde_json::json;
use uuid::Uuid;

use super::fact_types::fact_types;
pub use super::told::{FACTS_MAX, Recorded, Sent, Told};
use super::told::{Wrong, keep, row};
use crate::access::write::Writer;
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault, Refusal};

/// Why they were refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// There is no such type or partnership.
    NotFound,
}

/// Records all of them or none. A fact is known by its type and the source's number of it: the same again changes nothing,
/// so a request may be repeated.
pub async fn record_facts(cx: &Cx, sent: Vec<Sent>) -> Result<Recorded, Failure<Code>> {
    let mut writer = cx.writer(Capability::Import, "recordFacts").await?;
    if sent.is_empty() || sent.len() > FACTS_MAX {
        let message = format!("Give 1 to {FACTS_MAX} facts.");
        return Err(Failure::of(Code::InvalidInput, "facts", message));
    }
    let types = fact_types(&writer).await?;
    let partnerships = partnerships(&writer, &sent).await?;
    let mut rows = BTreeMap::new();
    for (index, sent) in sent.into_iter().enumerate() {
        let refused = |wrong: Wrong| {
            let place = ["facts".to_owned(), index.to_string()];
            let code = if wrong.absent {
                Code::NotFound
            } else {
                Code::InvalidInput
            };
            Failure::Refused(vec![Refusal {
                code,
                field: Some(place.into_iter().chain(wrong.field).collect()),
                message: wrong.message,
            }])
        };
        let there = |id| partnerships.contains(&id);
        let (type_id, source_id, row) = row(cx, &types, there, sent).map_err(refused)?;
        if rows.insert((type_id, source_id), row).is_some() {
            return Err(refused(Wrong {
                field: vec!["sourceId".to_owned()],
                absent: false,
                message: "Another fact of this request has the same number.".to_owned(),
            }));
        }
    }
    let recorded = keep(&mut writer, rows).await?;
    writer.note(
        json!({ "entity": "fact", "added": recorded.added, "corrected": recorded.corrected,
        "retracted": recorded.retracted, "unchanged": recorded.unchanged }),
    );
    writer.commit().await?;
    Ok(recorded)
}

/// Those partnerships that facts name and that there are.
async fn partnerships(writer: &Writer<'_>, sent: &[Sent]) -> Result<BTreeSet<Uuid>, Fault> {
    let ids: BTreeSet<Uuid> = sent
        .iter()
        .filter_map(|sent| sent.fact.as_ref().map(|fact| fact.partnership_id))
        .collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let most = u64::try_from(FACTS_MAX).unwrap_or(u64::MAX);
    let rows = writer.select::<partnership::Entity>().with_ids(&ids).all(most).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
