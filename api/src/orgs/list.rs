//! Lists of distributorships, partner types, invitations and members.

use entity::user_account::AccountKind;
use entity::{distributorship, invitation, membership, partner_type, user_account};
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, ModelTrait, Order};

use crate::access::page::{Page, PageArgs, Sorting};
use crate::access::read::{Reads, Scoped, Total};
use crate::access::{Cx, KeptList, Seat, Visible};
use crate::fault::Fault;

/// A page, and the total if it was asked for.
pub type Listing<M> = (Page<M>, Option<Total>);

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
