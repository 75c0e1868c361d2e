//! To which audiences a partner or distributor belongs, worked out from facts and kept until a fact or a rule changes.

use std::sync::Arc;

use chrono::NaiveDate;
use entity::audience;
use quick_cache::sync::Cache;
use sea_orm::ColumnTrait;
use uuid::Uuid;

use super::standing::{AUDIENCES, Standing};
use crate::access::system::{Reason, System};
use crate::access::viewer::{OwnDistributorship, OwnPartnership};
use crate::access::{Cx, Gate, Viewer};
use crate::fault::Fault;

/// Relations whose audiences are kept.
const KEPT: usize = 10_000;

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

/// Audiences by relation.
#[derive(Debug)]
pub struct Audiences {
    kept: Cache<Key, Arc<[Uuid]>>,
}

impl Default for Audiences {
    fn default() -> Self {
        Self { kept: Cache::new(KEPT) }
    }
}

impl Audiences {
    /// Tells the viewer to which audiences it belongs through its relations in force.
    pub async fn fill(&self, gate: &Arc<Gate>, viewer: &mut Viewer) -> Result<(), Fault> {
        let mut audiences = Vec::new();
        for own in viewer.partnerships.iter().filter(|own| own.active) {
            let key = Key::Partnership {
                id: own.id,
                facts_version: own.facts_version,
                rules_version: own.rules_version,
                date: gate.clock.now().date_naive(),
            };
            audiences.extend_from_slice(&self.get(key, of_partnership(gate, own)).await?);
        }
        for own in viewer.distributorships.iter().filter(|own| own.active) {
            let key = Key::Distributorship {
                vendor_id: own.vendor_id,
                rules_version: own.rules_version,
            };
            audiences.extend_from_slice(&self.get(key, of_distributorship(gate, own)).await?);
        }
        viewer.audiences = audiences;
        Ok(())
    }

    async fn get(
        &self,
        key: Key,
        compute: impl Future<Output = Result<Vec<Uuid>, Fault>>,
    ) -> Result<Arc<[Uuid]>, Fault> {
        if let Some(kept) = self.kept.get(&key) {
            return Ok(kept);
        }
        let computed: Arc<[Uuid]> = compute.await?.into();
        self.kept.insert(key, Arc::clone(&computed));
        Ok(computed)
    }
}

/// Looks at a vendor's rows as the vendor does, to work out what others see.
pub fn as_vendor(gate: &Arc<Gate>, vendor_id: Uuid) -> Cx {
    System::for_job(gate, Reason::Audiences).as_vendor(vendor_id)
}

async fn of_partnership(gate: &Arc<Gate>, own: &OwnPartnership) -> Result<Vec<Uuid>, Fault> {
    let standing = Standing::of(&as_vendor(gate, own.vendor_id), own.id).await?;
    Ok(standing.belongs_to())
}

async fn of_distributorship(gate: &Arc<Gate>, own: &OwnDistributorship) -> Result<Vec<Uuid>, Fault> {
    let rows = as_vendor(gate, own.vendor_id)
        .select::<audience::Entity>()
        .filter(audience::Column::IncludesDistributors.eq(true))
        .all(AUDIENCES)
        .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
