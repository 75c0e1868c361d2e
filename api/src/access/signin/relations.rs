//! The relations of viewers' organizations.

use std::collections::HashMap;

use entity::partnership::RelationStatus;
use entity::{distributorship, partnership, vendor};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, FromQueryResult, Order};
use uuid::Uuid;

use crate::access::viewer::{OwnDistributorship, OwnPartnership};
use crate::access::{Gate, Seat, Viewer};
use crate::fault::Fault;

#[derive(FromQueryResult)]
struct Relation {
    organization_id: Uuid,
    id: Uuid,
    vendor_id: Uuid,
    status: RelationStatus,
    facts_version: i64,
    rules_version: i64,
}

/// Gives viewers each relation that their tokens reach, with the versions of what its audiences are computed from: in one
/// statement for partners and one for distributors.
pub async fn relations(gate: &Gate, mut viewers: Vec<&mut Viewer>) -> Result<(), Fault> {
    for seat in [Seat::Partner, Seat::Distributor] {
        let there: Vec<&mut &mut Viewer> = viewers.iter_mut().filter(|viewer| viewer.seat == seat).collect();
        let mut organizations: Vec<Uuid> = there.iter().map(|viewer| viewer.organization_id).collect();
        organizations.sort_unstable();
        organizations.dedup();
        if organizations.is_empty() {
            continue;
        }
        // One viewer's alone is narrowed by the database: its organization may have many vendors.
        let only = match there.as_slice() {
            [one] => one.only_vendor,
            _ => None,
        };
        let query = relations_of(seat, organizations, only);
        let rows = gate.db.reader().query_all(&query).await?;
        let mut of_organization: HashMap<Uuid, Vec<Relation>> = HashMap::new();
        for row in rows {
            let row = Relation::from_query_result(&row, "")?;
            of_organization.entry(row.organization_id).or_default().push(row);
        }
        for viewer in there {
            let only = viewer.only_vendor;
            let own = of_organization.get(&viewer.organization_id).into_iter().flatten();
            for row in own.filter(|row| only.is_none_or(|only| row.vendor_id == only)) {
                relate(viewer, row);
            }
        }
    }
    Ok(())
}

fn relations_of(seat: Seat, organizations: Vec<Uuid>, only_vendor: Option<Uuid>) -> SelectStatement {
    let mut query = Query::select();
    if seat == Seat::Partner {
        query
            .column((partnership::Entity, partnership::Column::Id))
            .column((partnership::Entity, partnership::Column::VendorId))
            .column((partnership::Entity, partnership::Column::Status))
            .column((partnership::Entity, partnership::Column::FactsVersion))
            .expr_as(partnership::Column::PartnerId.into_expr(), "organization_id")
            .from(partnership::Entity)
            .inner_join(
                vendor::Entity,
                Expr::col((vendor::Entity, vendor::Column::OrganizationId))
                    .equals((partnership::Entity, partnership::Column::VendorId)),
            )
            .and_where(partnership::Column::PartnerId.is_in(organizations))
            .and_where_option(only_vendor.map(|only| partnership::Column::VendorId.eq(only)))
            .order_by((partnership::Entity, partnership::Column::Id), Order::Asc);
    } else {
        query
            .column((distributorship::Entity, distributorship::Column::Id))
            .column((distributorship::Entity, distributorship::Column::VendorId))
            .column((distributorship::Entity, distributorship::Column::Status))
            .expr_as(Expr::val(0_i64), "facts_version")
            .expr_as(distributorship::Column::DistributorId.into_expr(), "organization_id")
            .from(distributorship::Entity)
            .inner_join(
                vendor::Entity,
                Expr::col((vendor::Entity, vendor::Column::OrganizationId))
                    .equals((distributorship::Entity, distributorship::Column::VendorId)),
            )
            .and_where(distributorship::Column::DistributorId.is_in(organizations))
            .and_where_option(only_vendor.map(|only| distributorship::Column::VendorId.eq(only)))
            .order_by((distributorship::Entity, distributorship::Column::Id), Order::Asc);
    }
    query.column((vendor::Entity, vendor::Column::RulesVersion));
    query
}

fn relate(viewer: &mut Viewer, row: &Relation) {
    let active = row.status == RelationStatus::Active;
    if viewer.seat == Seat::Partner {
        viewer.partnerships.push(OwnPartnership {
            id: row.id,
            vendor_id: row.vendor_id,
            active,
            facts_version: row.facts_version,
            rules_version: row.rules_version,
        });
    } else {
        viewer.distributorships.push(OwnDistributorship {
            id: row.id,
            vendor_id: row.vendor_id,
            active,
            rules_version: row.rules_version,
        });
    }
}
