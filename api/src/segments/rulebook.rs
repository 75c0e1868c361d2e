//! All that a vendor's rules may speak of and refer to, on a date, as known at a moment: read in a fixed number of
//! statements.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use entity::program_version::{self, VersionStatus};
use entity::{attribute_definition, partner_type, program_level, segment, segment_version, vendor};
use rules::segment::{Ladder, Subject};
use rules::{Catalog, FiscalCalendar, MetricDefinition, Rule, Timeline, TimelineRow};
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use super::audience::SEGMENTS_MAX;
use super::names::RuleNames;
use crate::access::Reads;
use crate::facts::attributes;
use crate::facts::metrics::{Defined, Metrics};
use crate::fault::Fault;

/// Most definitions of one kind that a vendor has.
const DEFINITIONS: u64 = 10_000;

/// Most versions of all segments of a vendor.
const VERSIONS: u64 = 1_000_000;

/// Statuses of a partnership, by name.
const STATUSES: [&str; 4] = ["INVITED", "ACTIVE", "SUSPENDED", "ENDED"];

/// What a vendor has defined.
#[derive(Debug)]
pub struct Rulebook {
    /// The date for which it is asked.
    pub as_of: NaiveDate,
    /// The moment from which it is looked.
    pub known_at: DateTime<Utc>,
    /// Rules of the segments through time, archived ones among them, by key.
    pub timelines: BTreeMap<String, Timeline<Rule>>,
    /// Rules of the segments on the date, by key. A segment without a rule on that date is not among them.
    pub segments: BTreeMap<String, Rule>,
    /// What metrics measure on the date, by key. One without a definition on that date is not among them.
    pub metrics: BTreeMap<String, MetricDefinition>,
    /// Levels of each program on the date, by program.
    pub levels: BTreeMap<String, Ladder>,
    /// What rules may speak of; archived segments are not among it.
    pub catalog: Catalog,
    /// The vendor's fiscal year.
    pub fiscal: FiscalCalendar,
    /// Names.
    pub names: RuleNames,
}

impl Rulebook {
    /// The rulebook of the viewer's vendor.
    pub async fn load<R: Reads>(rows: &R, as_of: NaiveDate, known_at: DateTime<Utc>) -> Result<Self, Fault> {
        let vendor = rows.rows::<vendor::Entity>().one().await?.ok_or(Fault::Forbidden)?;
        let mut book = Self {
            as_of,
            known_at,
            timelines: BTreeMap::new(),
            segments: BTreeMap::new(),
            metrics: BTreeMap::new(),
            levels: BTreeMap::new(),
            catalog: Catalog {
                statuses: STATUSES.map(str::to_owned).into(),
                ..Catalog::default()
            },
            fiscal: fiscal(&vendor)?,
            names: RuleNames::default(),
        };
        book.read_segments(rows).await?;
        book.read_levels(rows).await?;
        for row in rows.rows::<attribute_definition::Entity>().all(DEFINITIONS).await? {
            if let Some(kind) = attributes::kind(&row) {
                book.catalog.attributes.insert(row.key.clone(), kind);
            }
            book.names.attributes.insert(row.key, (row.name_en, row.name_nl));
        }
        let metrics = Metrics::load(rows).await?;
        book.metrics = metrics.on(as_of, known_at);
        for (key, Defined { row, timeline }) in metrics.by_key {
            // What measured nothing on that date may be asked for all the same, and is unknown.
            let last = timeline.rows().last().map(|row| &row.value);
            if let Some(definition) = book.metrics.get(&key).or(last) {
                book.catalog.metrics.insert(key.clone(), definition.clone());
            }
            book.names.metrics.insert(key, (row.name_en, row.name_nl));
        }
        for row in rows.rows::<partner_type::Entity>().all(DEFINITIONS).await? {
            book.catalog.partner_types.insert(row.key.clone());
            book.names.partner_types.insert(row.key, (row.name_en, row.name_nl));
        }
        Ok(book)
    }

    /// Levels of what programs say on the date; those of versions that no longer apply keep their last rank.
    async fn read_levels<R: Reads>(&mut self, rows: &R) -> Result<(), Fault> {
        let versions = rows
            .rows::<program_version::Entity>()
            .filter(program_version::Column::Status.eq(VersionStatus::Published))
            .filter(program_version::Column::EffectiveFrom.lte(self.as_of))
            .filter(program_version::Column::PublishedAt.lte(self.known_at))
            .order_by(program_version::Column::Number, Order::Asc)
            .all(DEFINITIONS)
            .await?;
        let mut levels: BTreeMap<Uuid, Vec<program_level::Model>> = BTreeMap::new();
        for row in rows.rows::<program_level::Entity>().all(VERSIONS).await? {
            levels.entry(row.version_id).or_default().push(row);
        }
        for version in versions {
            let ladder = self.levels.entry(version.program_id.to_string()).or_default();
            for row in levels.remove(&version.id).unwrap_or_default() {
                ladder.insert(row.key.clone(), u32::try_from(row.rank).map_err(Fault::internal)?);
                self.names.levels.insert(row.key, (row.name_en, row.name_nl));
            }
        }
        self.catalog.levels = self.levels.values().flatten().map(owned).collect();
        Ok(())
    }

    async fn read_segments<R: Reads>(&mut self, rows: &R) -> Result<(), Fault> {
        let mut keys: BTreeMap<Uuid, String> = BTreeMap::new();
        for row in rows.rows::<segment::Entity>().all(SEGMENTS_MAX).await? {
            if !row.archived {
                self.catalog.segments.insert(row.key.clone());
            }
            keys.insert(row.id, row.key.clone());
            self.names.segments.insert(row.key, (row.name_en, row.name_nl));
        }
        let versions = rows
            .rows::<segment_version::Entity>()
            .filter(segment_version::Column::RecordedAt.lte(self.known_at))
            .order_by(segment_version::Column::SegmentId, Order::Asc)
            .order_by(segment_version::Column::Number, Order::Asc)
            .all(VERSIONS)
            .await?;
        for row in versions {
            if let Some(key) = keys.get(&row.segment_id) {
                let row = TimelineRow {
                    value: serde_json::from_value(row.rule).map_err(Fault::internal)?,
                    valid_from: row.valid_from,
                    recorded_at: row.recorded_at,
                };
                self.timelines.entry(key.clone()).or_default().append(row);
            }
        }
        self.segments = self.rules_on(self.as_of);
        self.catalog.rules_of_segments = self.segments.clone();
        Ok(())
    }

    /// Rules of the segments on `date`, as known at the book's moment.
    pub fn rules_on(&self, date: NaiveDate) -> BTreeMap<String, Rule> {
        self.timelines
            .iter()
            .filter_map(|(key, timeline)| Some((key.clone(), timeline.value_at(date, self.known_at)?.clone())))
            .collect()
    }

    /// The rules of the segments that are asked about, and of those that they build on, over any number of steps, by key.
    pub fn built_on(&self, subjects: &[Subject<'_>]) -> BTreeMap<String, Rule> {
        let mut found = BTreeMap::new();
        let mut open: Vec<&str> = subjects.iter().filter_map(segment_of).collect();
        while let Some(key) = open.pop() {
            if let Some(rule) = self.segments.get(key)
                && !found.contains_key(key)
            {
                found.insert(key.to_owned(), rule.clone());
                open.extend(rules::segment::segments_used(rule));
            }
        }
        found
    }

    /// Dates from `date` on at which the rule of some segment changes, `date` itself first.
    pub fn turns_from(&self, date: NaiveDate) -> BTreeSet<NaiveDate> {
        let starts = self.timelines.values().flat_map(|timeline| timeline.rows());
        starts
            .map(|row| row.valid_from)
            .filter(|start| *start > date)
            .chain([date])
            .collect()
    }
}

fn owned((key, rank): (&String, &u32)) -> (String, u32) {
    (key.clone(), *rank)
}

fn segment_of<'s>(subject: &Subject<'s>) -> Option<&'s str> {
    match subject {
        Subject::Segment(key) => Some(key),
        _ => None,
    }
}

fn fiscal(vendor: &vendor::Model) -> Result<FiscalCalendar, Fault> {
    u8::try_from(vendor.fiscal_year_start_month)
        .ok()
        .and_then(|month| FiscalCalendar::new(month).ok())
        .ok_or_else(|| Fault::internal("a vendor's fiscal year begins in no month"))
}
