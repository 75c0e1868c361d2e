//! Which seats see a name of the schema: for `visible = "…"` on types, fields, arguments and enum values.

use async_graphql::Context;

use crate::access::Seat;

fn is(ctx: &Context<'_>, seats: &[Seat]) -> bool {
    ctx.data_opt::<Seat>().is_some_and(|seat| seats.contains(seat))
}

/// Everybody who is signed in.
pub fn signed_in(ctx: &Context<'_>) -> bool {
    is(ctx, &[Seat::Vendor, Seat::Distributor, Seat::Partner])
}

/// Vendors.
pub fn vendor(ctx: &Context<'_>) -> bool {
    is(ctx, &[Seat::Vendor])
}

/// Partners.
pub fn partner(ctx: &Context<'_>) -> bool {
    is(ctx, &[Seat::Partner])
}

/// Distributors.
pub fn distributor(ctx: &Context<'_>) -> bool {
    is(ctx, &[Seat::Distributor])
}

/// Vendors and distributors.
pub fn vendor_or_distributor(ctx: &Context<'_>) -> bool {
    is(ctx, &[Seat::Vendor, Seat::Distributor])
}

/// Distributors and partners.
pub fn distributor_or_partner(ctx: &Context<'_>) -> bool {
    is(ctx, &[Seat::Distributor, Seat::Partner])
}

/// Vendors and partners.
pub fn vendor_or_partner(ctx: &Context<'_>) -> bool {
    is(ctx, &[Seat::Vendor, Seat::Partner])
}
