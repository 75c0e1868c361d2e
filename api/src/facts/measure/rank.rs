//! Places among peers, by what another metric gives each of them.

use std::collections::{BTreeMap, HashMap};

use chrono::{NaiveTime, TimeDelta};
use entity::attribute_value::{self, Column};
use rules::metric::{Peers, Rank};
use rules::{MetricDefinition, MetricValue, Timeline, TimelineRow};
use sea_orm::{ColumnTrait, Order};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{Asked, GROUPS, Measured, Whom, measured};
use crate::fault::Fault;

/// What was recorded of a partnership, by key.
type Recorded = BTreeMap<String, Timeline<Option<Json>>>;

/// The place of each partnership in force.
struct Places(HashMap<Uuid, MetricValue>);

/// How long after the day began its places count, those of the day before until then: what was recorded before midnight may be
/// written a moment later.
const SETTLED: TimeDelta = TimeDelta::minutes(1);

/// The places of those who are asked for. A place is one among all, whoever is asked about, so all places are worked out from
/// what was known when the day of `known_at` began (UTC), by each process once a day: of a day only the first pages wait for the
/// facts of all others, and nobody learns from its own next order what a neighbor has.
pub async fn measure(
    asked: &Asked<'_>,
    rank: &Rank,
    definitions: &BTreeMap<String, MetricDefinition>,
) -> Result<Measured, Fault> {
    if asked.cx.viewer().vendor_id().is_none() {
        return Ok(Measured::default());
    }
    let settled = asked.known_at.checked_sub_signed(SETTLED).unwrap_or(asked.known_at);
    let everyone = Asked {
        whom: Whom::All,
        known_at: settled.date_naive().and_time(NaiveTime::MIN).and_utc(),
        ..*asked
    };
    let by = definitions.get(&rank.of.key);
    let question = json!([rank, by, everyone.as_of, everyone.known_at, everyone.fiscal]).to_string();
    let places = asked
        .cx
        .worked_out(
            question,
            |Places(places)| places.len(),
            places(&everyone, rank, definitions),
        )
        .await?;
    let Places(places) = places.as_ref();
    let by = match asked.whom {
        Whom::One(id) => places.get(&id).map(|place| (id, Some(*place))).into_iter().collect(),
        Whom::Some(ids) => {
            let known = ids.iter().filter_map(|id| Some((*id, Some(*places.get(id)?))));
            known.collect()
        }
        Whom::All => places.iter().map(|(id, place)| (*id, Some(*place))).collect(),
    };
    Ok(Measured { by, otherwise: None })
}

/// All places, in one statement beside those of the metric, however many partnerships there are.
async fn places(
    everyone: &Asked<'_>,
    rank: &Rank,
    definitions: &BTreeMap<String, MetricDefinition>,
) -> Result<Places, Fault> {
    let of = measured(everyone, definitions, &[&rank.of]).await?;
    let of = of.into_values().next().unwrap_or_default();
    let mut peers: BTreeMap<String, BTreeMap<Uuid, MetricValue>> = BTreeMap::new();
    for (id, recorded) in recorded(everyone, rank).await? {
        let stands = |key: &str| recorded.get(key)?.value_at(everyone.as_of, everyone.known_at)?.clone();
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
    Ok(Places(peers.values().flat_map(|peers| rank.values(peers)).collect()))
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
