//! The audit trail, looked through.

use chrono::{DateTime, TimeDelta, Utc};
use entity::audit_entry::{Column, Entity, Model};
use entity::{membership, partnership};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, Order};
use uuid::Uuid;

use super::list::{Listing, listing};
use crate::access::Cx;
use crate::access::page::{PageArgs, Sorting};
use crate::fault::Fault;
use crate::ids::first_of;

/// Narrows the trail; what is absent does not narrow.
#[derive(Clone, Debug, Default)]
pub struct TrailFilter {
    /// By these mutations, by name.
    pub actions: Option<Vec<String>>,
    /// By these persons or service accounts, or in their name: memberships.
    pub actors: Option<Vec<Uuid>>,
    /// About these things.
    pub subjects: Option<Vec<Uuid>>,
    /// About these partnerships, or what is a part of them.
    pub partnerships: Option<Vec<Uuid>>,
    /// From this instant on.
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    pub until: Option<DateTime<Utc>>,
}

/// Entries that the viewer sees, newest first. By people and about partnerships that it does not see it finds nothing.
pub async fn audit_entries(
    cx: &Cx,
    filter: TrailFilter,
    args: &PageArgs,
    count: bool,
) -> Result<Listing<Model>, Fault> {
    let by = |ids: &[Uuid]| {
        let people = || {
            let seen = cx.select::<membership::Entity>().with_ids(ids);
            seen.inner(Expr::col((membership::Entity, membership::Column::Id)))
        };
        Condition::any()
            .add(Column::MembershipId.in_subquery(people()))
            .add(Column::OnBehalfOf.in_subquery(people()))
    };
    let about = |ids: &[Uuid]| {
        let seen = cx.select::<partnership::Entity>().with_ids(ids);
        Column::AboutPartnershipId.in_subquery(seen.inner(Expr::col((partnership::Entity, partnership::Column::Id))))
    };
    // An entry has its id of the instant at which it was made, so the span is found in the order of the list.
    let since = |from: DateTime<Utc>| {
        Condition::all()
            .add(Column::At.gte(from))
            .add(Column::Id.gte(first_of(from)))
    };
    let before = |until: DateTime<Utc>| {
        let next = until.checked_add_signed(TimeDelta::milliseconds(1)).map(first_of);
        Condition::all()
            .add(Column::At.lt(until))
            .add_option(next.map(|next| Column::Id.lt(next)))
    };
    let rows = || {
        cx.select::<Entity>()
            .filter_opt(filter.actions.clone().map(|names| Column::Action.is_in(names)))
            .filter_opt(filter.actors.as_deref().map(by))
            .filter_opt(filter.subjects.clone().map(|ids| Column::SubjectId.is_in(ids)))
            .filter_opt(filter.partnerships.as_deref().map(about))
            .filter_opt(filter.from.map(since))
            .filter_opt(filter.until.map(before))
    };
    let sorting = Sorting::by("newest", &[(Column::Id, Order::Desc)]);
    listing(rows, &sorting, args, count).await
}
