//! Lists of partnerships, distributorships, members and audit entries.

use entity::partnership::RelationStatus;
use entity::user_account::AccountKind;
use entity::{distributorship, invitation, membership, partner_type, partnership, user_account};
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, ModelTrait, Order};
use uuid::Uuid;

use crate::access::page::{Page, PageArgs, Sorting};
use crate::access::read::{Reads, Scoped, Total};
use crate::access::{Cx, KeptList, Seat, Visible};
use crate::fault::Fault;
use crate::search;

/// A page, and the total if it was asked for.
pub type Listing<M> = (Page<M>, Option<Total>);

/// Narrows a list of partnerships; what is absent does not narrow.
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
    use partnership::Column;
    let rows = || {
        cx.select::<partnership::Entity>()
            .filter_opt(
                filter
                    .search
                    .as_ref()
                    .map(|words| search::matches(Column::SearchText, words)),
            )
            .filter_opt(
                filter
                    .vendor_ids
                    .as_ref()
                    .map(|ids| Column::VendorId.is_in(ids.iter().copied())),
            )
            .filter_opt(
                filter
                    .statuses
                    .as_ref()
                    .map(|statuses| Column::Status.is_in(statuses.iter().copied())),
            )
            .filter_opt(
                filter
                    .countries
                    .as_ref()
                    .map(|countries| Column::Country.is_in(countries.iter().cloned())),
            )
            .filter_opt(
                filter
                    .partner_types
                    .as_ref()
                    .map(|types| Column::PartnerType.is_in(types.iter().cloned())),
            )
            .filter_opt(
                filter
                    .distributorship_ids
                    .as_ref()
                    .map(|ids| Column::DistributorshipId.is_in(ids.iter().copied())),
            )
    };
    let sorting = match order.0 {
        PartnershipOrder::Name => Sorting::by("name", &[(Column::Name, order.1)]),
        PartnershipOrder::CreatedAt => Sorting::by("created", &[(Column::CreatedAt, order.1)]),
    };
    let kept = (filter == PartnershipFilter::default()).then_some(KeptList::Partnerships);
    listing_kept(cx, kept, rows, &sorting, args, count).await
}

/// The partnership with this id, if the viewer sees it.
pub async fn partnership(cx: &Cx, id: Uuid) -> Result<Option<partnership::Model>, Fault> {
    cx.select::<partnership::Entity>().with_ids(&[id]).one().await
}

/// Distributorships that the viewer sees, by name.
pub async fn distributorships(cx: &Cx, args: &PageArgs, count: bool) -> Result<Listing<distributorship::Model>, Fault> {
    let sorting = Sorting::by("name", &[(distributorship::Column::Name, Order::Asc)]);
    listing(|| cx.select::<distributorship::Entity>(), &sorting, args, count).await
}

/// Partner types that the viewer sees, by key.
pub async fn partner_types(cx: &Cx, args: &PageArgs, count: bool) -> Result<Listing<partner_type::Model>, Fault> {
    let sorting = Sorting::by("key", &[(partner_type::Column::Key, Order::Asc)]);
    listing(|| cx.select::<partner_type::Entity>(), &sorting, args, count).await
}

/// Invitations of the viewer's organization, newest first.
pub async fn invitations(cx: &Cx, args: &PageArgs, count: bool) -> Result<Listing<invitation::Model>, Fault> {
    let sorting = Sorting::by("newest", &[(invitation::Column::Id, Order::Desc)]);
    listing(|| cx.select::<invitation::Entity>(), &sorting, args, count).await
}

/// Members of the viewer's organization, people or service accounts, oldest first.
pub async fn members(
    cx: &Cx,
    kind: AccountKind,
    args: &PageArgs,
    count: bool,
) -> Result<Listing<membership::Model>, Fault> {
    let rows = || {
        cx.select::<membership::Entity>()
            .filter(membership::Column::OrganizationId.eq(cx.viewer().organization_id))
            .filter(of_accounts(cx, kind))
    };
    listing(rows, &Sorting::by("id", &[]), args, count).await
}

/// Keeps the memberships of accounts of this kind.
pub fn of_accounts(reads: &impl Reads, kind: AccountKind) -> SimpleExpr {
    let accounts = reads.rows::<user_account::Entity>();
    let accounts = accounts.filter(user_account::Column::Kind.eq(kind));
    membership::Column::UserId.in_subquery(accounts.inner(Expr::col(user_account::Column::Id)))
}

/// All memberships of the viewer's person that give access, oldest first.
pub async fn own_memberships(cx: &Cx) -> Result<Vec<membership::Model>, Fault> {
    cx.select::<membership::Entity>()
        .filter(
            Condition::all()
                .add(membership::Column::UserId.eq(cx.viewer().user_id))
                .add(membership::Column::Status.eq(membership::MembershipStatus::Active)),
        )
        .order_by(membership::Column::Id, Order::Asc)
        .all(100)
        .await
}

/// The page of `rows`, and their total if asked for.
pub async fn listing<'c, E, C>(
    rows: impl Fn() -> Scoped<'c, E, C>,
    sorting: &Sorting<E>,
    args: &PageArgs,
    count: bool,
) -> Result<Listing<E::Model>, Fault>
where
    E: Visible + EntityTrait,
    E::Model: ModelTrait<Entity = E>,
    C: ConnectionTrait + 'c,
{
    let page = rows().page(sorting, args).await?;
    Ok((page, if count { Some(rows().total().await?) } else { None }))
}

/// The same, with a total that is kept for vendors: `kept` names the list when nothing narrows it.
pub async fn listing_kept<'c, E, C>(
    cx: &Cx,
    kept: Option<KeptList>,
    rows: impl Fn() -> Scoped<'c, E, C>,
    sorting: &Sorting<E>,
    args: &PageArgs,
    count: bool,
) -> Result<Listing<E::Model>, Fault>
where
    E: Visible + EntityTrait,
    E::Model: ModelTrait<Entity = E>,
    C: ConnectionTrait + 'c,
{
    match kept.filter(|_| count && cx.viewer().seat == Seat::Vendor) {
        None => listing(rows, sorting, args, count).await,
        Some(list) => {
            let page = rows().page(sorting, args).await?;
            Ok((page, Some(cx.kept_total(list).await?)))
        }
    }
}
