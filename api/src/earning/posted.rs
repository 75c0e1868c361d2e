//! What was posted by rule so far.

use std::collections::{BTreeMap, HashMap};

use entity::point_account::{self, PointAccountKind};
use entity::point_transaction::{self, PointTransactionKind};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use super::book::Book;
use crate::access::write::Writer;
use crate::fault::Fault;

/// Most rows of one statement.
const ROWS: u64 = 10_000_000;

/// What was posted for one event by one rule.
#[derive(Default)]
pub(super) struct Posting {
    /// What stands.
    pub standing: Option<point_transaction::Model>,
    /// How often something was posted for it.
    pub times: u32,
    /// Whether a person took it back.
    pub taken_back: bool,
}

/// Accounts of some partnerships, and what was posted in them by rule.
pub(super) struct Posted {
    /// By purse, and partnership; none: where points come from.
    pub accounts: HashMap<(Uuid, Option<Uuid>), Uuid>,
    /// By partnership, then by event and rule.
    pub by: HashMap<Uuid, BTreeMap<String, Posting>>,
}

impl Posted {
    /// Two statements.
    pub async fn read(writer: &Writer<'_>, book: &Book, partnerships: &[Uuid]) -> Result<Self, Fault> {
        use point_account::Column;
        let whose = Condition::any()
            .add(Column::PartnershipId.is_in(partnerships.iter().copied()))
            .add(Column::Kind.eq(PointAccountKind::Issued));
        let rows = writer
            .select::<point_account::Entity>()
            .filter(Column::PurseId.is_in(book.purses.values().map(|purse| purse.row.id)))
            .filter(whose)
            .all(ROWS)
            .await?;
        let own: Vec<Uuid> = rows
            .iter()
            .filter_map(|row| row.partnership_id.and(Some(row.id)))
            .collect();
        let accounts = rows.iter().map(|row| ((row.purse_id, row.partnership_id), row.id));
        let mut posted = Self {
            accounts: accounts.collect(),
            by: HashMap::new(),
        };
        if own.is_empty() {
            return Ok(posted);
        }
        let rows = writer
            .select::<point_transaction::Entity>()
            .filter(point_transaction::Column::AccountId.is_in(own))
            .filter(point_transaction::Column::EarnedKey.is_not_null())
            .all(ROWS)
            .await?;
        posted.by = postings(rows);
        Ok(posted)
    }
}

/// What became of what was posted, in whichever order the rows come: ids of one millisecond have none.
fn postings(rows: Vec<point_transaction::Model>) -> HashMap<Uuid, BTreeMap<String, Posting>> {
    let (reversals, mut granted): (Vec<_>, Vec<_>) = rows
        .into_iter()
        .partition(|row| row.kind == PointTransactionKind::Reversed);
    let reversals = reversals.into_iter().filter_map(|row| {
        let by_person = row.recorded_by.is_some();
        row.reversal_of.map(|granted| (granted, by_person))
    });
    let reversed: HashMap<Uuid, bool> = reversals.collect();
    granted.sort_by_key(number);
    let mut by: HashMap<Uuid, BTreeMap<String, Posting>> = HashMap::new();
    for row in granted {
        let Some(key) = row.earned_key.clone() else { continue };
        let posting = by.entry(row.partnership_id).or_default().entry(key).or_default();
        posting.times += 1;
        posting.taken_back = reversed.get(&row.id).copied().unwrap_or_default();
        if !reversed.contains_key(&row.id) {
            posting.standing = Some(row);
        }
    }
    by
}

/// How often something had been posted for its event before it.
fn number(row: &point_transaction::Model) -> u32 {
    let number = row.source_id.as_deref().and_then(|source| source.rsplit('.').next());
    number.and_then(|number| number.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};

    use super::*;

    fn row(id: u128, number: Option<u32>, reversal_of: Option<u128>, by: Option<u128>) -> point_transaction::Model {
        point_transaction::Model {
            id: Uuid::from_u128(id),
            vendor_id: Uuid::nil(),
            account_id: Uuid::nil(),
            counter_account_id: Uuid::nil(),
            partnership_id: Uuid::nil(),
            kind: match reversal_of {
                Some(_) => PointTransactionKind::Reversed,
                None => PointTransactionKind::Granted,
            },
            points: 1,
            occurred_on: NaiveDate::default(),
            expires_on: None,
            reason: String::new(),
            source_id: number.map(|number| format!("key.{number}")),
            reversal_of: reversal_of.map(Uuid::from_u128),
            reverses_on: None,
            earned_key: Some("key".to_owned()),
            earned: None,
            recorded_at: DateTime::default(),
            recorded_by: by.map(Uuid::from_u128),
        }
    }

    fn found(rows: Vec<point_transaction::Model>) -> (Option<u128>, u32, bool) {
        let mut by = postings(rows);
        let posting = by.remove(&Uuid::nil()).and_then(|mut by| by.remove("key"));
        let posting = posting.unwrap_or_default();
        (
            posting.standing.map(|row| row.id.as_u128()),
            posting.times,
            posting.taken_back,
        )
    }

    #[test]
    fn a_correction_stands_whichever_id_is_the_lower() {
        for (first, reversal, second) in [(1, 2, 3), (1, 3, 2), (3, 2, 1), (2, 1, 3)] {
            let mut rows = vec![
                row(first, Some(0), None, None),
                row(reversal, None, Some(first), None),
                row(second, Some(1), None, None),
            ];
            rows.sort_by_key(|row| row.id);
            assert_eq!(found(rows), (Some(second), 2, false), "{first} {reversal} {second}");
        }
    }

    #[test]
    fn what_a_person_took_back_does_not_stand_whichever_id_is_the_lower() {
        for (first, reversal) in [(1, 2), (2, 1)] {
            let rows = vec![
                row(reversal, None, Some(first), Some(9)),
                row(first, Some(0), None, None),
            ];
            assert_eq!(found(rows), (None, 1, true));
        }
    }
}
