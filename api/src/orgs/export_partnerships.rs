//! The vendor's partners, as a whole or narrowed: first taken up first, a batch at a time. Who takes them along stands in the
//! trail.

use std::collections::{HashMap, HashSet};

use entity::{distributorship, level_holding, partnership, program};
use sea_orm::{ColumnTrait, Order};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::account_team::{TeamMember, teams};
use super::partnerships::{PartnershipFilter, matching};
use crate::access::{Capability, Cx};
use crate::fault::Fault;

/// Rows that are in memory at once.
const BATCH: u64 = 500;

/// Most programs of a vendor that have a column.
const PROGRAMS_MAX: u64 = 1_000;

/// A partner as the file has it.
#[derive(Clone, Debug)]
pub struct Partner {
    /// The partnership.
    pub row: partnership::Model,
    /// Name of the distributorship that serves it.
    pub distributor: Option<String>,
    /// Levels that are held, by program.
    pub levels: HashMap<Uuid, String>,
    /// Who looks after it.
    pub team: Vec<TeamMember>,
}

/// Notes that the viewer takes partners along: that stands in the trail, also if nothing comes of it. Tells the programs and their
/// keys, the oldest first.
pub async fn begin(cx: &Cx, filter: &Json, after: Option<Uuid>, format: &str) -> Result<Vec<(Uuid, String)>, Fault> {
    let mut writer = cx.writer(Capability::ManagePartnerships, "exportPartnerships").await?;
    writer.note(json!({ "format": format, "filter": filter, "after": after }));
    writer.commit().await?;
    let programs = cx.select::<program::Entity>().order_by(program::Column::Id, Order::Asc);
    let programs = programs.all(PROGRAMS_MAX).await?;
    Ok(programs.into_iter().map(|row| (row.id, row.key)).collect())
}

/// The next partners after one; none at the end.
pub async fn partners(cx: &Cx, filter: &PartnershipFilter, after: Option<Uuid>) -> Result<Vec<Partner>, Fault> {
    use partnership::Column;
    let rows = matching(cx, filter)
        .filter_opt(after.map(|after| Column::Id.gt(after)))
        .order_by(Column::Id, Order::Asc);
    let rows = rows.all(BATCH).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let served: HashSet<Uuid> = rows.iter().filter_map(|row| row.distributorship_id).collect();
    let served: Vec<Uuid> = served.into_iter().collect();
    let distributors = cx.select::<distributorship::Entity>().with_ids(&served);
    let distributors = distributors.all(BATCH).await?;
    let names: HashMap<Uuid, String> = distributors.into_iter().map(|row| (row.id, row.name)).collect();
    let held = cx
        .select::<level_holding::Entity>()
        .filter(level_holding::Column::PartnershipId.is_in(ids.iter().copied()))
        .filter(level_holding::Column::SupersededAt.is_null());
    let mut levels: HashMap<Uuid, HashMap<Uuid, String>> = HashMap::new();
    for holding in held.all(BATCH * PROGRAMS_MAX).await? {
        if let Some(level) = holding.level {
            let of_partner = levels.entry(holding.partnership_id).or_default();
            of_partner.insert(holding.program_id, level);
        }
    }
    let mut teams = teams(cx, &ids).await?;
    let partner = |row: partnership::Model| Partner {
        distributor: row.distributorship_id.and_then(|id| names.get(&id).cloned()),
        levels: levels.remove(&row.id).unwrap_or_default(),
        team: teams.remove(&row.id).unwrap_or_default(),
        row,
    };
    Ok(rows.into_iter().map(partner).collect())
}
