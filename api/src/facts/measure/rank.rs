//! Places among peers, by what another metric gives each of them.

use std::collections::{BTreeMap, HashMap};

use entity::attribute_value::{self, Column};
use rules::metric::{Peers, Rank};
use rules::{MetricValue, Timeline, TimelineRow};
use sea_orm::{ColumnTrait, Order};
use serde_json::Value as Json;
use uuid::Uuid;

use super::{Asked, GROUPS, Measured};
use crate::fault::Fault;

/// What was recorded of a partnership, by key.
type Recorded = BTreeMap<String, Timeline<Option<Json>>>;

/// The place of each partnership in force, `of` being what the metric gives them. One statement, however many there are.
pub async fn measure(asked: &Asked<'_>, rank: &Rank, of: &Measured) -> Result<Measured, Fault> {
    let mut peers: BTreeMap<String, BTreeMap<Uuid, MetricValue>> = BTreeMap::new();
    for (id, recorded) in recorded(asked, rank).await? {
        let stands = |key: &str| recorded.get(key)?.value_at(asked.as_of, asked.known_at)?.clone();
        let status = stands("status");
        let in_force = matches!(status.as_ref().and_then(Json::as_str), Some("ACTIVE" | "SUSPENDED"));
        let common = match key(rank) {
            Some(key) => stands(key).map(|value| value.to_string()),
            None => Some(String::new()),
        };
        if let (true, Some(common), Some(value)) = (in_force, common, of.of(id)) {
            peers.entry(common).or_default().insert(id, value);
        }
    }
    let places = peers.values().flat_map(|peers| rank.values(peers));
    let by = places.map(|(id, place)| (id, Some(place))).collect();
    Ok(Measured { by, otherwise: None })
}

/// The key under which that is recorded which peers have in common.
fn key(rank: &Rank) -> Option<&str> {
    match &rank.among {
        Peers::Everyone => None,
        Peers::Country => Some("country"),
        Peers::Region => Some("region"),
        Peers::PartnerType => Some("partner_type"),
        Peers::Attribute(key) => Some(key),
    }
}

async fn recorded(asked: &Asked<'_>, rank: &Rank) -> Result<HashMap<Uuid, Recorded>, Fault> {
    let rows = asked
        .cx
        .select::<attribute_value::Entity>()
        .filter(Column::Key.is_in(key(rank).into_iter().chain(["status"])))
        .filter(Column::ValidFrom.lte(asked.as_of))
        .filter(Column::RecordedAt.lte(asked.known_at))
        // Of rows alike in both times the one inserted last counts.
        .order_by(Column::Id, Order::Asc)
        .all(GROUPS)
        .await?;
    let mut recorded: HashMap<Uuid, Recorded> = HashMap::new();
    for row in rows {
        let timelines = recorded.entry(row.partnership_id).or_default();
        timelines.entry(row.key).or_default().append(TimelineRow {
            value: row.value,
            valid_from: row.valid_from,
            recorded_at: row.recorded_at,
        });
    }
    Ok(recorded)
}
