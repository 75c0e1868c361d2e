//! The log of what happened to what vendors show. Writers note it in their transaction; the sequencer numbers it once it
//! is committed; whoever follows reads on from the number that it knows, and asks the gate what it sees of it.

mod number;
mod read;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::event::{Entity, EventSubject, Model, ShownTo};
use sea_orm::{ActiveModelTrait, ActiveValue, DatabaseTransaction, EntityTrait, IntoActiveModel};
use uuid::Uuid;

use crate::fault::Fault;

/// What a change of a row is news of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct News {
    /// The change.
    pub of: Change,
    /// Who is shown what changed.
    pub shown_to: ShownTo,
}

/// A change of a thing by a change of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Vendor in whose log it stands.
    pub vendor_id: Uuid,
    /// Kind of thing.
    pub subject: EventSubject,
    /// The thing.
    pub object_id: Uuid,
    /// The row that changed; it must be seen to learn of it.
    pub witness_id: Uuid,
}

impl News {
    /// News for everybody who sees the row, of a thing that is the row itself.
    pub fn of(vendor_id: Uuid, subject: EventSubject, id: Uuid) -> Self {
        Self {
            of: Change {
                vendor_id,
                subject,
                object_id: id,
                witness_id: id,
            },
            shown_to: ShownTo::Everybody,
        }
    }

    /// How a partnership stands by rule may be another: told once for all that a transaction changed of it, to the vendor and the
    /// partner itself.
    pub fn progress(vendor_id: Uuid, partnership_id: Uuid) -> Self {
        Self::of(vendor_id, EventSubject::Partnership, partnership_id).shown_to(ShownTo::VendorAndPartner)
    }

    /// Facts or rules of a vendor changed.
    pub fn standing(vendor_id: Uuid) -> Self {
        Self::of(vendor_id, EventSubject::Standing, vendor_id)
    }

    /// The same, for whom it is.
    pub fn shown_to(self, shown_to: ShownTo) -> Self {
        Self { shown_to, ..self }
    }
}

/// The news of a transaction: each change once, for all to whom any part of it is shown.
#[derive(Debug, Default)]
pub(in crate::access) struct Noted(BTreeMap<Change, ShownTo>);

impl Noted {
    pub(in crate::access) fn note(&mut self, news: Vec<News>) {
        for News { of, shown_to } in news {
            let known = self.0.entry(of).or_insert(shown_to);
            *known = shown_to.max(*known);
        }
    }

    pub(in crate::access) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Writes the news into the log.
    pub(in crate::access) async fn record(self, tx: &DatabaseTransaction, at: DateTime<Utc>) -> Result<(), Fault> {
        let row = |(of, shown_to): (Change, ShownTo)| {
            let row = Model {
                id: 0,
                vendor_id: of.vendor_id,
                number: None,
                subject: of.subject,
                object_id: of.object_id,
                witness_id: of.witness_id,
                shown_to,
                recorded_at: at,
            };
            let mut row = row.into_active_model().reset_all();
            row.id = ActiveValue::NotSet;
            row
        };
        let rows: Vec<_> = self.0.into_iter().map(row).collect();
        // Both databases bound the number of parameters of a statement (SQLite: 32,766).
        for chunk in rows.chunks(4_000) {
            #[allow(clippy::disallowed_methods, reason = "the log tells of what was judged")]
            Entity::insert_many(chunk.to_vec()).exec_without_returning(tx).await?;
        }
        Ok(())
    }
}
