//! Lists of targets.

use chrono::NaiveDate;
use entity::membership::Role;
use entity::target::{self, Column};
use sea_orm::{ColumnTrait, Condition, Order};
use uuid::Uuid;

use crate::access::page::{PageArgs, Sorting};
use crate::access::{Cx, Seat};
use crate::fault::Fault;
use crate::orgs::list::{Listing, listing};

/// Narrows a list of targets; what is absent does not narrow.
#[derive(Clone, Debug, Default)]
pub struct TargetFilter {
    /// Of these partnerships.
    pub partnerships: Option<Vec<Uuid>>,
    /// Of these persons, by membership.
    pub memberships: Option<Vec<Uuid>>,
    /// Of these roles.
    pub roles: Option<Vec<Role>>,
    /// Over these metrics, by key.
    pub metrics: Option<Vec<String>>,
    /// Whose period holds this day.
    pub runs_on: Option<NaiveDate>,
    /// Archived, or not.
    pub is_archived: Option<bool>,
}

/// What targets are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetOrder {
    /// By the last day of the period.
    EndsOn,
    /// By the first day of the period.
    BeginsOn,
    /// By time of creation.
    CreatedAt,
}

/// Targets that the viewer sees.
pub async fn targets(
    cx: &Cx,
    filter: TargetFilter,
    order: (TargetOrder, Order),
    args: &PageArgs,
    count: bool,
) -> Result<Listing<target::Model>, Fault> {
    let archived = |is: bool| match is {
        true => Column::SupersededAt.is_not_null(),
        false => Column::SupersededAt.is_null(),
    };
    let rows = || {
        let ids = |column: Column, ids: &Option<Vec<Uuid>>| ids.clone().map(|ids| column.is_in(ids));
        cx.select::<target::Entity>()
            .filter_opt(ids(Column::PartnershipId, &filter.partnerships))
            .filter_opt(ids(Column::MembershipId, &filter.memberships))
            .filter_opt(filter.roles.clone().map(|roles| Column::Role.is_in(roles)))
            .filter_opt(filter.metrics.clone().map(|keys| Column::Metric.is_in(keys)))
            .filter_opt(filter.runs_on.map(runs_on))
            .filter_opt(filter.is_archived.map(archived))
    };
    let sorting = match order.0 {
        TargetOrder::EndsOn => Sorting::by("ends", &[(Column::EndsOn, order.1)]),
        TargetOrder::BeginsOn => Sorting::by("begins", &[(Column::BeginsOn, order.1)]),
        TargetOrder::CreatedAt => Sorting::by("created", &[(Column::CreatedAt, order.1)]),
    };
    listing(rows, &sorting, args, count).await
}

/// The target with this id, if the viewer sees it.
pub async fn target(cx: &Cx, id: Uuid) -> Result<Option<target::Model>, Fault> {
    cx.select::<target::Entity>().with_ids(&[id]).one().await
}

/// The viewer's own targets that run today, the first to end first, at most `most`: a partner's those of its partnerships, a
/// vendor's person its own and its role's.
pub async fn own_targets(cx: &Cx, most: u64) -> Result<Vec<target::Model>, Fault> {
    let viewer = cx.viewer();
    let own = Condition::any()
        .add(Column::MembershipId.eq(viewer.membership_id))
        .add(Column::Role.eq(viewer.role));
    cx.select::<target::Entity>()
        .filter_opt((viewer.seat == Seat::Vendor).then_some(own))
        .filter(runs_on(cx.today()))
        .filter(Column::SupersededAt.is_null())
        .order_by(Column::EndsOn, Order::Asc)
        .order_by(Column::Id, Order::Asc)
        .all(most)
        .await
}

fn runs_on(day: NaiveDate) -> Condition {
    Condition::all()
        .add(Column::BeginsOn.lte(day))
        .add(Column::EndsOn.gte(day))
}
