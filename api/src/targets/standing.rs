//! How targets stand on a date, as known at a moment: measured together, whatever their number.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use entity::{account_team_member, partnership, target};
use rules::target::{Goal, Pace, Period, total};
use rules::{Fixed, MetricDefinition, MetricUse, MetricValue, Unit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, FromQueryResult};
use uuid::Uuid;

use crate::access::Cx;
use crate::access::system::{Reason, System};
use crate::facts::measure::{Values, Whom, measure};
use crate::facts::metrics::Metrics;
use crate::fault::Fault;

/// So many partnerships are measured by name; more are all.
const NAMED: usize = 1_000;

/// Most partnerships of a vendor.
const PARTNERSHIPS: u64 = 10_000_000;

/// Most people on the account teams of a vendor.
const TEAMS: u64 = 1_000_000;

/// How a target stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The date.
    pub as_of: NaiveDate,
    /// The moment from which it was looked.
    pub known_at: DateTime<Utc>,
    /// Its days.
    pub period: Period,
    /// Whether what is measured grows day by day.
    pub accumulates: bool,
    /// What was reached, how much that is, and where it leads.
    pub pace: Pace,
}

/// How these targets stand on `as_of`, from what was known at `known_at`, by id. Who is on an account team is as it is now.
pub async fn standings(
    cx: &Cx,
    targets: &[target::Model],
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<HashMap<Uuid, Standing>, Fault> {
    let mut by_vendor: BTreeMap<Uuid, Vec<&target::Model>> = BTreeMap::new();
    for row in targets {
        by_vendor.entry(row.vendor_id).or_default().push(row);
    }
    let mut standings = HashMap::new();
    for (vendor_id, rows) in by_vendor {
        // Facts and metrics are the vendor's; whoever sees a target is told what comes of them.
        let vendor = System::for_job(cx.gate(), Reason::Targets).as_vendor(vendor_id);
        let metrics = Metrics::load(&vendor).await?;
        let teams = teams(&vendor, &rows).await?;
        let mut by_day: BTreeMap<NaiveDate, Vec<&target::Model>> = BTreeMap::new();
        for row in rows {
            by_day.entry(as_of.min(row.ends_on)).or_default().push(row);
        }
        for (day, rows) in by_day {
            let on = Day {
                cx: &vendor,
                day,
                known_at,
                definitions: metrics.on(day, known_at),
                teams: &teams,
            };
            let uses = on.uses(&rows);
            let measured = on.measured(&rows, &uses).await?;
            for row in rows {
                standings.insert(row.id, on.standing(row, as_of, &measured)?);
            }
        }
    }
    Ok(standings)
}

/// The partnerships on whose account teams people are, by membership.
type Teams = HashMap<Uuid, BTreeSet<Uuid>>;

async fn teams(vendor: &Cx, rows: &[&target::Model]) -> Result<Teams, Fault> {
    use account_team_member::Column;
    let people: Vec<Uuid> = rows.iter().filter_map(|row| row.membership_id).collect();
    let mut teams = Teams::new();
    if people.is_empty() {
        return Ok(teams);
    }
    let members = vendor
        .select::<account_team_member::Entity>()
        .filter(Column::MembershipId.is_in(people))
        .all(TEAMS)
        .await?;
    for row in members {
        teams.entry(row.membership_id).or_default().insert(row.partnership_id);
    }
    Ok(teams)
}

/// What was measured, and, where a target is a role's, all partnerships.
#[derive(Default)]
struct Measured<'m> {
    values: Values<'m>,
    all: Vec<Uuid>,
}

#[derive(FromQueryResult)]
struct Id {
    id: Uuid,
}

/// A day on which is measured.
struct Day<'c> {
    cx: &'c Cx,
    day: NaiveDate,
    known_at: DateTime<Utc>,
    definitions: BTreeMap<String, MetricDefinition>,
    teams: &'c Teams,
}

impl Day<'_> {
    /// How the target's metric is measured; nothing before its period, and where the metric measures nothing.
    fn usage(&self, row: &target::Model) -> Option<MetricUse> {
        let definition = self.definitions.get(&row.metric)?;
        (row.begins_on <= self.day).then(|| definition.use_in_period(&row.metric, row.begins_on))
    }

    fn uses(&self, rows: &[&target::Model]) -> BTreeSet<MetricUse> {
        rows.iter().filter_map(|row| self.usage(row)).collect()
    }

    /// What was reached, for each partnership that one of the targets is about.
    async fn measured<'m>(
        &'m self,
        rows: &[&target::Model],
        uses: &'m BTreeSet<MetricUse>,
    ) -> Result<Measured<'m>, Fault> {
        if uses.is_empty() {
            return Ok(Measured::default());
        }
        let mut all = Vec::new();
        if rows.iter().any(|row| row.role.is_some()) {
            let id = vec![("id", Expr::col(partnership::Column::Id))];
            let of_vendor = self.cx.select::<partnership::Entity>();
            let found = of_vendor.grouped::<Id>(id, &[], PARTNERSHIPS).await?;
            all.extend(found.into_iter().map(|row| row.id));
        }
        let named = rows.iter().flat_map(|row| row.partnership_id);
        let on_teams = rows.iter().filter_map(|row| self.teams.get(&row.membership_id?));
        let some: BTreeSet<Uuid> = named.chain(on_teams.flatten().copied()).collect();
        let some: Vec<Uuid> = some.into_iter().collect();
        let whom = match &some[..] {
            _ if rows.iter().any(|row| row.role.is_some()) => Whom::All,
            [one] => Whom::One(*one),
            some if some.len() > NAMED => Whom::All,
            some => Whom::Some(some),
        };
        let values = measure(self.cx, &self.definitions, uses, whom, self.day, self.known_at).await?;
        Ok(Measured { values, all })
    }

    fn standing(&self, row: &target::Model, as_of: NaiveDate, measured: &Measured<'_>) -> Result<Standing, Fault> {
        let period = Period::new(row.begins_on, row.ends_on).ok_or_else(|| Fault::internal("a target for no days"))?;
        let unit: Unit = serde_json::from_value(row.unit.clone()).map_err(Fault::internal)?;
        let goal = Goal::new(period, Fixed::from_units(row.value), unit);
        let goal = goal.ok_or_else(|| Fault::internal("a target of nothing"))?;
        let definition = self.definitions.get(&row.metric);
        let accumulates = definition.is_some_and(MetricDefinition::accumulates);
        let reached = self.reached(row, measured).and_then(total);
        Ok(Standing {
            as_of,
            known_at: self.known_at,
            period,
            accumulates,
            pace: goal.pace(reached, as_of, accumulates),
        })
    }

    /// What each of the partnerships has reached that the target is about; nothing when that cannot be told.
    fn reached(&self, row: &target::Model, measured: &Measured<'_>) -> Option<Vec<Option<MetricValue>>> {
        let usage = self.usage(row)?;
        let of = |id: &Uuid| measured.values.one(*id, &usage);
        if let Some(id) = &row.partnership_id {
            return Some(vec![of(id)]);
        }
        // What it measures may have become another since the target was set.
        if !self.definitions.get(&row.metric)?.adds_up() {
            return None;
        }
        Some(match &row.membership_id {
            Some(person) => self.teams.get(person).into_iter().flatten().map(of).collect(),
            None => measured.all.iter().map(of).collect(),
        })
    }
}
