//! To which audiences a partner or distributor belongs, worked out from facts and kept until a fact or a rule changes.

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use entity::audience;
use quick_cache::sync::Cache;
use sea_orm::ColumnTrait;
use uuid::Uuid;

use super::definitions::{AUDIENCES, Definitions};
use super::standing::Standing;
use crate::access::system::{Reason, System};
use crate::access::viewer::{OwnDistributorship, OwnPartnership};
use crate::access::{Belonging, Cx, Gate, Numbers, Viewer};
use crate::fault::Fault;

/// Relations whose audiences are kept.
const KEPT: usize = 10_000;

/// Vendors whose definitions are kept.
const VENDORS: usize = 100;

/// Everything on which the answer depends, so that what is kept can never be stale.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Partnership {
        id: Uuid,
        facts_version: i64,
        rules_version: i64,
        date: NaiveDate,
    },
    Distributorship {
        vendor_id: Uuid,
        rules_version: i64,
    },
}

/// Everything on which a vendor's definitions depend.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct OfVendor {
    vendor_id: Uuid,
    rules_version: i64,
    date: NaiveDate,
}

/// Audiences by relation.
#[derive(Debug)]
pub struct Audiences {
    kept: Cache<Key, Arc<Numbers>>,
    definitions: Cache<OfVendor, Arc<Definitions>>,
}

impl Default for Audiences {
    fn default() -> Self {
        Self {
            kept: Cache::new(KEPT),
            definitions: Cache::new(VENDORS),
        }
    }
}

impl Audiences {
    /// Tells the viewer to which audiences it belongs through its relations in force. What several requests want at once is
    /// worked out once.
    pub async fn fill(&self, gate: &Arc<Gate>, viewer: &mut Viewer) -> Result<(), Fault> {
        let mut audiences = Belonging::default();
        for own in viewer.partnerships.iter().filter(|own| own.active) {
            let date = gate.clock.now().date_naive();
            let key = Key::Partnership {
                id: own.id,
                facts_version: own.facts_version,
                rules_version: own.rules_version,
                date,
            };
            let compute = self.of_partnership(gate, own, date);
            audiences.add(own.vendor_id, self.kept.get_or_insert_async(&key, compute).await?);
        }
        for own in viewer.distributorships.iter().filter(|own| own.active) {
            let key = Key::Distributorship {
                vendor_id: own.vendor_id,
                rules_version: own.rules_version,
            };
            let compute = of_distributorship(gate, own);
            audiences.add(own.vendor_id, self.kept.get_or_insert_async(&key, compute).await?);
        }
        viewer.audiences = audiences;
        Ok(())
    }

    async fn of_partnership(
        &self,
        gate: &Arc<Gate>,
        own: &OwnPartnership,
        date: NaiveDate,
    ) -> Result<Arc<Numbers>, Fault> {
        let vendor = as_vendor(gate, own.vendor_id);
        let key = OfVendor {
            vendor_id: own.vendor_id,
            rules_version: own.rules_version,
            date,
        };
        // Whatever is recorded counts, also what is recorded later on this day, or by a machine whose clock is ahead.
        let load = Definitions::load(&vendor, vendor.now() + TimeDelta::days(1));
        let definitions = self.definitions.get_or_insert_async(&key, load).await?;
        let standing = Standing::of(&vendor, definitions, own.id).await?;
        Ok(Arc::new(standing.belongs_to()))
    }
}

/// Looks at a vendor's rows as the vendor does, to work out what others see.
pub fn as_vendor(gate: &Arc<Gate>, vendor_id: Uuid) -> Cx {
    System::for_job(gate, Reason::Audiences).as_vendor(vendor_id)
}

async fn of_distributorship(gate: &Arc<Gate>, own: &OwnDistributorship) -> Result<Arc<Numbers>, Fault> {
    let rows = as_vendor(gate, own.vendor_id)
        .select::<audience::Entity>()
        .filter(audience::Column::IncludesDistributors.eq(true))
        .all(AUDIENCES)
        .await?;
    Ok(Arc::new(rows.into_iter().map(|row| row.number).collect()))
}
