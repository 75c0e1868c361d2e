//! Facts of a partnership, as they are listed: those that are current, or what became of all of them as well.

use std::collections::HashSet;

use chrono::NaiveDate;
use entity::fact::{Column, Entity, Model};
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use crate::access::Cx;
use crate::access::page::{PageArgs, Sorting};
use crate::fault::Fault;
use crate::orgs::list::{Listing, listing};

/// Narrows facts of a type; what is absent does not narrow.
#[derive(Clone, Copy, Debug, Default)]
pub struct FactsOn {
    /// Those of this day and later.
    pub from: Option<NaiveDate>,
    /// Those of this day and earlier.
    pub to: Option<NaiveDate>,
    /// Also those that were corrected or taken back.
    pub superseded: bool,
}

/// What became of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactState {
    /// It is so.
    Current,
    /// Its source says something else now.
    Corrected,
    /// Its source took it back.
    Retracted,
}

/// Facts of a type of a partnership, the latest first.
pub async fn facts(
    cx: &Cx,
    partnership_id: Uuid,
    type_id: Uuid,
    on: FactsOn,
    args: &PageArgs,
    count: bool,
) -> Result<Listing<Model>, Fault> {
    let sorting = Sorting::by(
        "occurred_on",
        &[(Column::OccurredOn, Order::Desc), (Column::Id, Order::Desc)],
    );
    let rows = || {
        cx.select::<Entity>()
            .filter(Column::PartnershipId.eq(partnership_id))
            .filter(Column::TypeId.eq(type_id))
            .filter_opt(on.from.map(|from| Column::OccurredOn.gte(from)))
            .filter_opt(on.to.map(|to| Column::OccurredOn.lte(to)))
            .filter_opt((!on.superseded).then(|| Column::SupersededAt.is_null()))
    };
    listing(rows, &sorting, args, count).await
}

/// What became of facts of one type, in their order: one statement, and none where all of them are current.
pub async fn states<'m>(
    cx: &Cx,
    type_id: Uuid,
    rows: impl Iterator<Item = &'m Model>,
) -> Result<Vec<FactState>, Fault> {
    let rows: Vec<&Model> = rows.collect();
    let past = rows.iter().filter(|row| row.superseded_at.is_some());
    let sources: HashSet<&str> = past.map(|row| row.source_id.as_str()).collect();
    let limit = u64::try_from(sources.len()).unwrap_or(u64::MAX);
    let said = if sources.is_empty() {
        Vec::new()
    } else {
        let current = cx.select::<Entity>().filter(Column::TypeId.eq(type_id));
        let current = current.filter(Column::SupersededAt.is_null());
        current.filter(Column::SourceId.is_in(sources)).all(limit).await?
    };
    let said: HashSet<&str> = said.iter().map(|row| row.source_id.as_str()).collect();
    let state = |row: &Model| match row.superseded_at {
        None => FactState::Current,
        Some(_) if said.contains(row.source_id.as_str()) => FactState::Corrected,
        Some(_) => FactState::Retracted,
    };
    Ok(rows.into_iter().map(state).collect())
}
