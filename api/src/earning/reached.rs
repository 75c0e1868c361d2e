//! At the end of which periods what some rule asks for was reached.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use entity::partnership;
use rules::earning::{EarningRule, Event, EventKind, On, OnReached};
use rules::window::{CalendarPeriod, CalendarWindow, Window};
use rules::{FiscalCalendar, Rule, evaluate};
use uuid::Uuid;

use super::book::{Book, Version, on};
use crate::access::Cx;
use crate::facts::measure::Whom;
use crate::fault::Fault;
use crate::programs::rules::rulebook_of;
use crate::segments::{Needs, known_facts};

/// How many periods that are over are looked at anew. What was reached before stands.
const PERIODS: u16 = 2;

/// How many are looked at of a version that was published for days past.
const PAST: u16 = 24;

/// What was looked at, and what of it was reached.
#[derive(Default)]
pub(super) struct Reached {
    /// Program, rule and last day of the period.
    looked_at: BTreeSet<(Uuid, String, NaiveDate)>,
    /// Each partnership as it was then, with its events by program.
    by: HashMap<Uuid, (i64, BTreeMap<Uuid, Vec<Event>>)>,
}

impl Reached {
    /// Measures, for each period that is over, in as many statements for many partnerships as for one. Nothing is locked.
    pub async fn look(
        cx: &Cx,
        book: &Book,
        partnerships: &[Uuid],
        facts_versions: &HashMap<Uuid, i64>,
    ) -> Result<Self, Fault> {
        let mut reached = Self::default();
        for (program_id, versions) in &book.programs {
            for (day, (version, rules)) in due(versions, cx.today()) {
                reached
                    .ask(cx, *program_id, version, &rules, (day, partnerships, facts_versions))
                    .await?;
            }
        }
        Ok(reached)
    }

    async fn ask(
        &mut self,
        cx: &Cx,
        program_id: Uuid,
        version: &Version,
        rules: &[(&EarningRule, &OnReached)],
        (day, partnerships, facts_versions): (NaiveDate, &[Uuid], &HashMap<Uuid, i64>),
    ) -> Result<(), Fault> {
        let book = rulebook_of(cx, &version.row, &version.rules, day, cx.now()).await?;
        let asked: Vec<&Rule> = rules.iter().map(|(_, on)| &on.rule).collect();
        let needs = Needs::of(&book, asked);
        let known = known_facts(cx, &book, &needs, Whom::Some(partnerships)).await?;
        for (rule, _) in rules {
            self.looked_at.insert((program_id, rule.key.clone(), day));
        }
        for (partnership, facts) in known {
            let Some(version) = facts_versions.get(&partnership.id) else {
                continue;
            };
            let (_, by_program) = self.by.entry(partnership.id).or_insert((*version, BTreeMap::new()));
            let holding = rules.iter().filter(|(_, on)| evaluate(&on.rule, &facts).holds());
            let events = holding.map(|(rule, _)| Event {
                kind: EventKind::Reached(rule.key.clone()),
                id: day.to_string(),
                on: day,
                quantity: None,
                amount: None,
                dimensions: BTreeMap::new(),
            });
            by_program.entry(program_id).or_default().extend(events);
        }
        Ok(())
    }

    /// What a partnership reached in a program. None if something else was recorded of it since: whoever did so asks again.
    pub fn of(&self, partnership: &partnership::Model, program_id: Uuid) -> Option<&[Event]> {
        let (version, by_program) = self.by.get(&partnership.id)?;
        let events = by_program.get(&program_id).map_or(&[][..], Vec::as_slice);
        (*version == partnership.facts_version).then_some(events)
    }

    /// Whether it was looked whether this was reached.
    pub fn looked_at(&self, program_id: Uuid, rule: &str, day: NaiveDate) -> bool {
        self.looked_at.contains(&(program_id, rule.to_owned(), day))
    }
}

/// What is to be asked of a version's rules for a day.
type Due<'v> = (&'v Version, Vec<(&'v EarningRule, &'v OnReached)>);

/// The last days of the periods that ended last, and of those for which the version was published when they were over, each with
/// the rules that applied on it.
fn due(versions: &[Version], today: NaiveDate) -> BTreeMap<NaiveDate, Due<'_>> {
    use CalendarPeriod::{HalfYear, Month, Quarter, Year};
    let mut due: BTreeMap<NaiveDate, Due<'_>> = BTreeMap::new();
    for period in [Month, Quarter, HalfYear, Year] {
        for offset in 1..=PAST {
            let day = last_day(period, offset, today);
            let published_late = |version: &&Version| version.row.published_at.is_some_and(|at| at.date_naive() > day);
            let Some(version) = on(versions, day).filter(|version| offset <= PERIODS || published_late(version)) else {
                continue;
            };
            for rule in &version.rules.earning {
                if let On::Reached(on) = &rule.on
                    && on.per == period
                {
                    due.entry(day)
                        .or_insert_with(|| (version, Vec::new()))
                        .1
                        .push((rule, on));
                }
            }
        }
    }
    due
}

fn last_day(period: CalendarPeriod, offset: u16, today: NaiveDate) -> NaiveDate {
    let window = CalendarWindow {
        period,
        offset,
        count: 1,
    };
    Window::Calendar(window).interval(today, &FiscalCalendar::default()).to
}
