//! What is known of partnerships on a date: the facts that a rule and the segments it builds on ask for.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use entity::{attribute_value, partnership};
use rules::segment::{Subject, fill_memberships};
use rules::{Facts, MetricUse, Rule, Timeline, TimelineRow};
use sea_orm::{ColumnTrait, Order};
use serde_json::Value as Json;
use uuid::Uuid;

use super::held::HeldLevels;
use super::rulebook::Rulebook;
use crate::access::{Cx, Reads};
use crate::facts::attributes::decode;
use crate::facts::measure::{Values, Whom, measure};
use crate::fault::Fault;
use crate::orgs::record::BUILT_IN;

/// Most rows of one statement.
pub(super) const ROWS: u64 = 10_000_000;

/// What some rules ask for.
#[derive(Debug)]
pub struct Needs {
    /// Rules of the segments that they build on, by key.
    segments: BTreeMap<String, Rule>,
    /// Keys of recorded facts.
    keys: BTreeSet<String>,
    /// Levels held.
    levels: bool,
    /// Metrics.
    uses: BTreeSet<MetricUse>,
}

impl Needs {
    /// Of these rules and of the segments that they build on.
    pub fn of<'r>(book: &Rulebook, rules: impl IntoIterator<Item = &'r Rule>) -> Self {
        let subjects: Vec<Subject<'_>> = rules.into_iter().flat_map(Rule::subjects).collect();
        Self::of_subjects(book, subjects)
    }

    /// Of these facts and of the segments among them.
    pub fn of_subjects(book: &Rulebook, subjects: Vec<Subject<'_>>) -> Self {
        let segments = book.built_on(&subjects);
        let all = segments.values().flat_map(Rule::subjects).chain(subjects);
        let (mut keys, mut levels, mut uses) = (BTreeSet::new(), false, BTreeSet::new());
        for subject in all {
            keys.extend(key_of(subject).map(str::to_owned));
            match subject {
                Subject::Level => levels = true,
                Subject::Metric(usage) => drop(uses.insert(usage.clone())),
                _ => {}
            }
        }
        Self {
            segments,
            keys,
            levels,
            uses,
        }
    }
}

impl Needs {
    /// The levels held besides.
    pub fn with_levels(mut self) -> Self {
        self.levels = true;
        self
    }
}

/// What is known of partnerships, one after the other: put together as they are asked for, since what is known of all of them
/// takes much room.
pub struct Known<'a> {
    book: &'a Rulebook,
    needs: &'a Needs,
    partnerships: std::vec::IntoIter<partnership::Model>,
    recorded: Recorded,
    measured: Values<'a>,
}

/// Partnerships and what is known of each, as far as is asked, memberships of segments worked out.
pub async fn facts<'a>(cx: &Cx, book: &'a Rulebook, needs: &'a Needs, whom: Whom<'_>) -> Result<Known<'a>, Fault> {
    let partnerships = cx
        .select::<partnership::Entity>()
        .filter(partnership::Column::CreatedAt.lte(book.known_at))
        .filter_opt(one(whom, partnership::Column::Id))
        .all(ROWS)
        .await?;
    Ok(Known {
        book,
        needs,
        partnerships: partnerships.into_iter(),
        recorded: recorded(cx, book, &needs.keys, needs.levels, whom).await?,
        measured: measure(cx, &book.metrics, &needs.uses, whom, book.as_of, book.known_at).await?,
    })
}

impl Iterator for Known<'_> {
    type Item = (partnership::Model, Facts);

    fn next(&mut self) -> Option<Self::Item> {
        let Self { book, needs, .. } = *self;
        let partnership = self.partnerships.next()?;
        let mut facts = self.recorded.on(book, partnership.id, book.as_of);
        facts.metrics = self.measured.of(partnership.id);
        // Circles are refused when rules are recorded; were there one, its segments would stay unknown.
        let _ = fill_memberships(&needs.segments, &mut facts);
        Some((partnership, facts))
    }
}

pub(super) fn one(whom: Whom<'_>, column: impl ColumnTrait) -> Option<sea_orm::sea_query::SimpleExpr> {
    match whom {
        Whom::One(id) => Some(column.eq(id)),
        Whom::Some(ids) => Some(column.is_in(ids.iter().copied())),
        Whom::All => None,
    }
}

/// What is recorded of partnerships for any day until the book's: nothing that is measured, and no segments.
pub struct RecordedFacts<'a> {
    book: &'a Rulebook,
    recorded: Recorded,
}

/// Reads what is recorded of these subjects: at most two statements, for however many days.
pub async fn recorded_facts<'a, R: Reads>(
    rows: &R,
    book: &'a Rulebook,
    subjects: Vec<Subject<'_>>,
    whom: Whom<'_>,
) -> Result<RecordedFacts<'a>, Fault> {
    let levels = subjects.iter().any(|subject| matches!(subject, Subject::Level));
    let keys = subjects.into_iter().filter_map(key_of).map(str::to_owned).collect();
    let recorded = recorded(rows, book, &keys, levels, whom).await?;
    Ok(RecordedFacts { book, recorded })
}

impl RecordedFacts<'_> {
    /// What is recorded of a partnership for a day.
    pub fn on(&self, partnership_id: Uuid, day: NaiveDate) -> Facts {
        self.recorded.on(self.book, partnership_id, day)
    }
}

/// What is recorded of partnerships, as far as is asked.
#[derive(Default)]
struct Recorded {
    /// By partnership and key.
    facts: HashMap<Uuid, BTreeMap<String, Timeline<Option<Json>>>>,
    held: HeldLevels,
}

impl Recorded {
    fn on(&self, book: &Rulebook, partnership_id: Uuid, day: NaiveDate) -> Facts {
        let mut facts = Facts::unknown(day, book.fiscal);
        facts.levels = book.levels.clone();
        facts.held = Some(self.held.on(partnership_id, day, book.known_at));
        for (key, timeline) in self.facts.get(&partnership_id).into_iter().flatten() {
            if key == "status" {
                facts.partner_since = in_force_since(timeline, day, book.known_at);
            }
            if let Some(Some(value)) = timeline.value_at(day, book.known_at) {
                put(&mut facts, book, key, value);
            }
        }
        facts
    }
}

async fn recorded<R: Reads>(
    rows: &R,
    book: &Rulebook,
    keys: &BTreeSet<String>,
    levels: bool,
    whom: Whom<'_>,
) -> Result<Recorded, Fault> {
    let mut recorded = Recorded::default();
    if levels {
        recorded.held = HeldLevels::read(rows, book, whom).await?;
    }
    if keys.is_empty() {
        return Ok(recorded);
    }
    let rows = rows
        .rows::<attribute_value::Entity>()
        .filter_opt(one(whom, attribute_value::Column::PartnershipId))
        .filter(attribute_value::Column::Key.is_in(keys))
        .filter(attribute_value::Column::ValidFrom.lte(book.as_of))
        .filter(attribute_value::Column::RecordedAt.lte(book.known_at))
        // Of rows alike in both times the one inserted last counts.
        .order_by(attribute_value::Column::Id, Order::Asc)
        .all(ROWS)
        .await?;
    for row in rows {
        let timelines = recorded.facts.entry(row.partnership_id).or_default();
        timelines.entry(row.key).or_default().append(TimelineRow {
            value: row.value,
            valid_from: row.valid_from,
            recorded_at: row.recorded_at,
        });
    }
    Ok(recorded)
}

/// The key under which the fact that is asked about is recorded.
fn key_of(subject: Subject<'_>) -> Option<&str> {
    Some(match subject {
        Subject::Country => "country",
        Subject::Region => "region",
        Subject::PartnerType => "partner_type",
        Subject::Status | Subject::PartnerSince => "status",
        Subject::Attribute(key) => key,
        Subject::Level | Subject::Metric(_) | Subject::Segment(_) | Subject::Score(_) => return None,
    })
}

/// The day since when the partnership is in force, which a suspension does not end; nothing when it is not.
fn in_force_since(statuses: &Timeline<Option<Json>>, as_of: NaiveDate, known_at: DateTime<Utc>) -> Option<NaiveDate> {
    let days: BTreeSet<NaiveDate> = statuses.rows().iter().map(|row| row.valid_from).collect();
    days.range(..=as_of).fold(None, |since, day| {
        let status = statuses.value_at(*day, known_at).and_then(Option::as_ref);
        match status.and_then(Json::as_str) {
            Some("ACTIVE") => since.or(Some(*day)),
            Some("SUSPENDED") => since,
            _ => None,
        }
    })
}

/// A value of another kind than the attribute's counts as not known.
fn put(facts: &mut Facts, book: &Rulebook, key: &str, value: &Json) {
    if !BUILT_IN.contains(&key) {
        let value = book.catalog.attributes.get(key).and_then(|kind| decode(kind, value));
        if let Some(value) = value {
            facts.attributes.insert(key.to_owned(), value);
        }
        return;
    }
    let text = value.as_str().map(str::to_owned);
    match key {
        "country" => facts.country = text,
        "region" => facts.region = text,
        "partner_type" => facts.partner_type = text,
        "status" => facts.status = text,
        _ => {}
    }
}
