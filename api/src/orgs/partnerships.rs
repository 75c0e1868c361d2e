//! Partnerships, narrowed and sorted.

use entity::partnership::{self, Column, RelationStatus};
use entity::{account_team_member, level_holding, program};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{ColumnTrait, Condition, Order};
use uuid::Uuid;

use super::list::{Listing, listing_kept};
use crate::access::page::{PageArgs, Sorting};
use crate::access::read::{Reads, Scoped};
use crate::access::{Cx, KeptList};
use crate::fault::Fault;
use crate::search;

/// Narrows partnerships; what is absent does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartnershipFilter {
    /// Words of name or number.
    pub search: Option<String>,
    /// Vendors.
    pub vendor_ids: Option<Vec<Uuid>>,
    /// Statuses.
    pub statuses: Option<Vec<RelationStatus>>,
    /// Countries.
    pub countries: Option<Vec<String>>,
    /// Partner types.
    pub partner_types: Option<Vec<String>>,
    /// Distributorships.
    pub distributorship_ids: Option<Vec<Uuid>>,
    /// Levels held.
    pub held: Option<HeldLevels>,
    /// Memberships of people who look after them.
    pub account_team_ids: Option<Vec<Uuid>>,
}

/// Levels of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldLevels {
    /// The program.
    pub program_id: Uuid,
    /// Keys; `None`: no level is held in it.
    pub levels: Vec<Option<String>>,
}

/// Order of a list of partnerships.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartnershipOrder {
    /// By name.
    Name,
    /// By time of creation.
    CreatedAt,
}

/// Partnerships that the viewer sees.
pub async fn partnerships(
    cx: &Cx,
    filter: PartnershipFilter,
    order: (PartnershipOrder, Order),
    args: &PageArgs,
    count: bool,
) -> Result<Listing<partnership::Model>, Fault> {
    let sorting = match order.0 {
        PartnershipOrder::Name => Sorting::by("name", &[(Column::Name, order.1)]),
        PartnershipOrder::CreatedAt => Sorting::by("created", &[(Column::CreatedAt, order.1)]),
    };
    let kept = (filter == PartnershipFilter::default()).then_some(KeptList::Partnerships);
    listing_kept(cx, kept, || matching(cx, &filter), &sorting, args, count).await
}

/// The partnership with this id, if the viewer sees it.
pub async fn partnership(cx: &Cx, id: Uuid) -> Result<Option<partnership::Model>, Fault> {
    cx.select::<partnership::Entity>().with_ids(&[id]).one().await
}

/// The partnerships among those that the viewer sees that a filter means.
pub fn matching<'r, R: Reads>(
    reads: &'r R,
    filter: &PartnershipFilter,
) -> Scoped<'r, partnership::Entity, R::Connection> {
    let texts = |column: Column, values: &Option<Vec<String>>| {
        let values = values.as_ref();
        values.map(|values| column.is_in(values.iter().cloned()))
    };
    let ids = |column: Column, ids: &Option<Vec<Uuid>>| {
        let ids = ids.as_ref();
        ids.map(|ids| column.is_in(ids.iter().copied()))
    };
    let words = filter.search.as_ref();
    let statuses = filter.statuses.as_ref();
    let team = filter.account_team_ids.as_ref();
    reads
        .rows::<partnership::Entity>()
        .filter_opt(words.map(|words| search::matches(Column::SearchText, words)))
        .filter_opt(ids(Column::VendorId, &filter.vendor_ids))
        .filter_opt(statuses.map(|statuses| Column::Status.is_in(statuses.iter().copied())))
        .filter_opt(texts(Column::Country, &filter.countries))
        .filter_opt(texts(Column::PartnerType, &filter.partner_types))
        .filter_opt(ids(Column::DistributorshipId, &filter.distributorship_ids))
        .filter_opt(filter.held.as_ref().map(|held| holding(reads, held)))
        .filter_opt(team.map(|people| Column::Id.in_subquery(looked_after(reads, people))))
}

/// Those that hold one of these levels in a program.
fn holding<R: Reads>(reads: &R, held: &HeldLevels) -> Condition {
    use level_holding::Column as Holding;
    let current = || {
        reads
            .rows::<level_holding::Entity>()
            .filter(Holding::ProgramId.eq(held.program_id))
            .filter(Holding::SupersededAt.is_null())
    };
    let of = |rows: Scoped<'_, level_holding::Entity, R::Connection>| {
        rows.inner(Expr::col((level_holding::Entity, Holding::PartnershipId)))
    };
    let named: Vec<&String> = held.levels.iter().flatten().collect();
    let any = current().filter(Holding::Level.is_not_null());
    let one = current().filter(Holding::Level.is_in(named));
    // In a program that is not there nobody lacks a level.
    let program = reads.rows::<program::Entity>().with_ids(&[held.program_id]);
    let there =
        Expr::val(held.program_id).in_subquery(program.inner(Expr::col((program::Entity, program::Column::Id))));
    let without = || Column::Id.not_in_subquery(of(any)).and(there);
    let none = held.levels.contains(&None).then(without);
    Condition::any().add(Column::Id.in_subquery(of(one))).add_option(none)
}

/// Those that one of these people looks after.
fn looked_after(reads: &impl Reads, people: &[Uuid]) -> SelectStatement {
    use account_team_member::{Column as Member, Entity};
    let places = reads
        .rows::<Entity>()
        .filter(Member::MembershipId.is_in(people.iter().copied()));
    places.inner(Expr::col((Entity, Member::PartnershipId)))
}
