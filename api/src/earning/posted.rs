//! What was posted by rule so far.

use std::collections::{BTreeMap, HashMap};

use entity::point_account::{self, PointAccountKind};
use entity::point_transaction::{self, PointTransactionKind};
use sea_orm::{ColumnTrait, Condition, Order};
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
            // A reversal comes after what it takes back.
            .order_by(point_transaction::Column::Id, Order::Asc)
            .all(ROWS)
            .await?;
        for row in rows {
            posted.take(row);
        }
        Ok(posted)
    }

    fn take(&mut self, row: point_transaction::Model) {
        let Some(key) = row.earned_key.clone() else { return };
        let by = self.by.entry(row.partnership_id).or_default();
        let posting = by.entry(key).or_default();
        if row.kind == PointTransactionKind::Reversed {
            posting.standing = None;
            posting.taken_back = row.recorded_by.is_some();
        } else {
            posting.times += 1;
            posting.taken_back = false;
            posting.standing = Some(row);
        }
    }
}
