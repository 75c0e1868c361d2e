//! What deals tell is recorded as facts, for types that the vendor defined for it: so metrics, levels and points follow deals
//! as they follow all else, corrected and as known at any moment.

use std::collections::BTreeMap;
use std::sync::Arc;

use entity::deal::{self, RegistrationStatus, SalesStage};
use entity::fact_type::FactSource;
use rules::Fixed;
use sea_orm::{ColumnTrait, Order};
use serde_json::json;
use uuid::Uuid;

use super::fact_types::{FactType, fact_types};
use super::told::{FACTS_MAX, Recorded, Told, keep, row_of};
use crate::access::system::{Reason, System};
use crate::access::{Capability, Cx, Gate};
use crate::fault::Fault;
use crate::graphql::kit::id::Kind;

/// Records what these deals of a vendor tell, or all of them: the same again changes nothing. So many at a time as are kept at
/// once are one transaction.
pub async fn tell_deals(gate: &Arc<Gate>, vendor_id: Uuid, deals: Option<&[Uuid]>) -> Result<Recorded, Fault> {
    let cx = || System::for_job(gate, Reason::Deals).as_vendor(vendor_id);
    let types: Vec<FactType> = fact_types(&cx()).await?.into_values().collect();
    let types: Vec<(FactSource, FactType)> = types
        .into_iter()
        .filter_map(|known| Some((known.row.source?, known)))
        .collect();
    let mut recorded = Recorded::default();
    if types.is_empty() {
        return Ok(recorded);
    }
    let at_once = (FACTS_MAX / types.len()).max(1);
    let mut after = None;
    loop {
        let cx = cx();
        let some = match deals {
            Some(named) => named.to_vec(),
            None => next(&cx, after, at_once).await?,
        };
        for some in some.chunks(at_once) {
            recorded.add(tell(&cx, &types, some).await?);
        }
        after = some.last().copied();
        if deals.is_some() || some.len() < at_once {
            return Ok(recorded);
        }
    }
}

/// The next deals that were handed in.
async fn next(cx: &Cx, after: Option<Uuid>, most: usize) -> Result<Vec<Uuid>, Fault> {
    let rows = cx
        .select::<deal::Entity>()
        .filter_opt(after.map(|after| deal::Column::Id.gt(after)))
        .order_by(deal::Column::Id, Order::Asc)
        .all(u64::try_from(most).map_err(Fault::internal)?)
        .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

async fn tell(cx: &Cx, types: &[(FactSource, FactType)], deals: &[Uuid]) -> Result<Recorded, Fault> {
    let mut writer = cx.writer(Capability::Import, "tellDeals").await?;
    // From here on nobody changes them: what is read is what is recorded.
    let held = writer.hold_all::<deal::Entity>(deals).await?;
    let mut rows = BTreeMap::new();
    for deal in &held {
        let source_id = Kind::Deal.id(deal.id).to_string();
        for (source, known) in types {
            let told = told(*source, deal).map(|told| row_of(cx, known, source_id.clone(), told));
            let told = told.transpose().map_err(|wrong| Fault::internal(wrong.message))?;
            rows.insert((known.row.id, source_id.clone()), told);
        }
    }
    let recorded = keep(&mut writer, rows).await?;
    if recorded.changes() {
        writer.note(
            json!({ "entity": "fact", "added": recorded.added, "corrected": recorded.corrected,
            "retracted": recorded.retracted }),
        );
        writer.commit().await?;
    }
    Ok(recorded)
}

/// What a deal tells; nothing while it is not so, or no longer.
fn told(source: FactSource, deal: &deal::Model) -> Option<Told> {
    use RegistrationStatus::{Approved, Expired};
    let occurred_on = match (source, deal.registration_status) {
        (FactSource::DealRegistered, Approved | Expired) => deal.decided_at?.date_naive(),
        (FactSource::DealWon, Approved) if deal.sales_stage == SalesStage::Won => deal.won_on?,
        _ => return None,
    };
    Some(Told {
        partnership_id: deal.partnership_id,
        occurred_on,
        ended_on: None,
        quantity: None,
        amount: Some((Fixed::from_units(deal.value), deal.currency.clone())),
        dimensions: vec![(
            rules::metric::FactSource::CUSTOMER.to_owned(),
            Kind::Customer.id(deal.customer_id).to_string(),
        )],
    })
}
