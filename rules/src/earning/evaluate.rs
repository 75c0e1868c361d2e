use std::collections::BTreeMap;

use chrono::NaiveDate;
use num_rational::BigRational;
use num_traits::{One, Zero};

use super::working::{self, Working};
use super::{Each, EarningRule, Event, EventKind, EventPoints, FirstTable, PartnerTable};
use crate::explain::Disclosure;
use crate::formula::{LookupKey, Quantity, fixed, rate};
use crate::limits::MAX_POINTS;
use crate::money::Fixed;
use crate::points::PursePolicy;
use crate::segment::{AttributeValue, Facts, evaluate};
use crate::window::{CalendarPeriod, CalendarWindow, FiscalCalendar, Window};

/// What an event earned by a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earned {
    /// How many points; more than 0.
    pub points: Fixed,
    /// How they were worked out.
    pub working: Working,
    /// The same as it is told to the partner.
    pub told: Working,
}

/// What the events of one partnership earn, one after the other.
#[derive(Debug)]
pub struct Earnings<'e> {
    events: &'e [Event],
    /// The first day of each group of like events, by the dimensions in which they are alike.
    firsts: BTreeMap<Vec<String>, BTreeMap<Group<'e>, NaiveDate>>,
    /// What was earned of a rule in each period for which it is bounded.
    used: BTreeMap<(String, CalendarPeriod, NaiveDate), Fixed>,
}

/// Events of one kind with the same values.
type Group<'e> = (&'e EventKind, Vec<&'e str>);

impl<'e> Earnings<'e> {
    /// All events of a partnership, those among them that earn nothing as well, in any order: they are sorted into that in
    /// which bounds count.
    #[must_use]
    pub fn new(events: &'e mut [Event]) -> Self {
        events.sort_by(|one, other| (one.on, &one.kind, &one.id).cmp(&(other.on, &other.kind, &other.id)));
        Self {
            events,
            firsts: BTreeMap::new(),
            used: BTreeMap::new(),
        }
    }

    /// The events, in the order in which they are to be asked for.
    #[must_use]
    pub const fn events(&self) -> &'e [Event] {
        self.events
    }

    /// What an event earns by a rule, where this is what is recorded of the partnership for its day; nothing if the rule is not
    /// about it, does not hold, or comes to nothing. Each pair of rule and event is asked once.
    pub fn earn(
        &mut self,
        rule: &EarningRule,
        policy: &PursePolicy,
        event: &'e Event,
        facts: &Facts,
        told: &dyn Disclosure,
    ) -> Option<Earned> {
        let holds = rule.when.as_ref().is_none_or(|when| evaluate(when, facts).holds());
        if !holds || !rule.on.meets(&rule.key, event) {
            return None;
        }
        let mut firsts = BTreeMap::new();
        self.note_firsts(&rule.points, event, &mut firsts);
        let at = At { event, facts, firsts };
        let exact = at.value(&rule.points)?;
        let points = policy
            .rounded(&exact)
            .filter(|points| points.units() <= MAX_POINTS * Fixed::ONE.units())?;
        let left = self.left(rule, event, points)?;
        if left <= Fixed::ZERO {
            return None;
        }
        let written = |told| working::written(rule, &at, points, left, told);
        Some(Earned {
            points: left,
            working: written(None),
            told: written(Some(told)),
        })
    }

    /// What of it is left below the rule's bound; it counts from now on.
    fn left(&mut self, rule: &EarningRule, event: &Event, points: Fixed) -> Option<Fixed> {
        let Some(most) = rule.most else {
            return Some(points);
        };
        let window = Window::Calendar(CalendarWindow {
            period: most.per,
            offset: 0,
            count: 1,
        });
        let begins = window.interval(event.on, &FiscalCalendar::default()).from?;
        let used = self.used.entry((rule.key.clone(), most.per, begins)).or_default();
        let left = points.min(most.points.checked_sub(*used).ok()?).max(Fixed::ZERO);
        *used = used.checked_add(left).ok()?;
        Some(left)
    }

    /// Finds the first days on which these points depend.
    fn note_firsts(&mut self, points: &EventPoints, event: &'e Event, firsts: &mut BTreeMap<Vec<String>, NaiveDate>) {
        if let EventPoints::First(table) = points {
            firsts.insert(table.same.clone(), self.first(&table.same, event));
        }
        for below in points.children() {
            self.note_firsts(below, event, firsts);
        }
    }

    fn first(&mut self, same: &[String], event: &'e Event) -> NaiveDate {
        let events = self.events;
        let firsts = self.firsts.entry(same.to_vec()).or_insert_with(|| {
            let mut firsts = BTreeMap::new();
            for event in events {
                if let Some(group) = group(same, event) {
                    // They stand in the order of their days.
                    firsts.entry(group).or_insert(event.on);
                }
            }
            firsts
        });
        let first = group(same, event).and_then(|group| firsts.get(&group).copied());
        first.unwrap_or(event.on)
    }
}

/// The group of an event; nothing where one of the dimensions is not told.
fn group<'e>(same: &[String], event: &'e Event) -> Option<Group<'e>> {
    let value = |dimension: &String| event.dimensions.get(dimension).map(String::as_str);
    let values: Option<Vec<&str>> = same.iter().map(value).collect();
    Some((&event.kind, values?))
}

/// An event, with what else its points depend on.
#[derive(Debug)]
pub(super) struct At<'e> {
    pub(super) event: &'e Event,
    facts: &'e Facts,
    firsts: BTreeMap<Vec<String>, NaiveDate>,
}

impl At<'_> {
    /// How many points that are, exactly; nothing when it is unknown.
    pub(super) fn value(&self, points: &EventPoints) -> Option<BigRational> {
        match points {
            EventPoints::Number(number) => Some(rate(*number)),
            EventPoints::PerUnit(it) => {
                let (of, each) = self.units(&it.each)?;
                let units = fixed(of) / fixed(each);
                let units = if it.whole { units.floor() } else { units };
                let value = units * self.value(&it.points)?;
                Some(match it.most {
                    Some(most) => value.min(rate(most)),
                    None => value,
                })
            }
            EventPoints::Dimension(_) | EventPoints::Partner(_) | EventPoints::First(_) => {
                self.value(self.chosen(points)?)
            }
            EventPoints::Product(all) => all
                .iter()
                .try_fold(BigRational::one(), |product, one| Some(product * self.value(one)?)),
            EventPoints::Sum(all) => all
                .iter()
                .try_fold(BigRational::zero(), |sum, one| Some(sum + self.value(one)?)),
        }
    }

    /// What is told of the event, and how much of it earns the points once.
    pub(super) fn units(&self, each: &Each) -> Option<(Fixed, Fixed)> {
        let (of, each) = match each {
            Each::Quantity(each) => (self.event.quantity?, *each),
            Each::Amount(table) => {
                let amount = self.event.amount?;
                (amount.amount, *table.get(&amount.currency)?)
            }
        };
        (each > Fixed::ZERO).then_some((of, each))
    }

    /// What stands in a table for this event.
    pub(super) fn chosen<'p>(&self, points: &'p EventPoints) -> Option<&'p EventPoints> {
        match points {
            EventPoints::Dimension(it) => {
                let told = self.event.dimensions.get(&it.of);
                let found = told.and_then(|value| it.table.get(value));
                found.or(it.otherwise.as_ref())
            }
            EventPoints::Partner(it) => {
                let found = partner_key(it, self.facts).and_then(|key| it.table.get(key));
                found.or(it.otherwise.as_ref())
            }
            EventPoints::First(it) => {
                let first = self.first_day(it);
                let reached = it.steps.iter().rev().find(|step| step.from <= first);
                Some(reached.map_or(&it.before, |step| &step.points))
            }
            _ => None,
        }
    }

    /// The day of the first event like this one.
    pub(super) fn first_day(&self, table: &FirstTable) -> NaiveDate {
        self.firsts.get(&table.same).copied().unwrap_or(self.event.on)
    }

    /// The key in a table by what the partner is.
    pub(super) fn partner_key<'k>(&'k self, table: &'k PartnerTable) -> Option<&'k str> {
        partner_key(table, self.facts)
    }
}

fn partner_key<'k>(table: &'k PartnerTable, facts: &'k Facts) -> Option<&'k str> {
    match &table.by {
        LookupKey::Country => facts.country.as_deref(),
        LookupKey::Region => facts.region.as_deref(),
        LookupKey::PartnerType => facts.partner_type.as_deref(),
        LookupKey::Level => {
            let mut listed = facts.levels_held().filter(|level| table.table.contains_key(*level));
            listed.next().map(String::as_str)
        }
        LookupKey::Choice(key) => match facts.attributes.get(key) {
            Some(AttributeValue::Choice(choices)) => choices
                .iter()
                .find(|choice| table.table.contains_key(*choice))
                .map(String::as_str),
            _ => None,
        },
        // Refused when it is checked: there is a table by dimension of its own.
        LookupKey::Dimension(_) => None,
    }
}

impl PursePolicy {
    /// A number of points as the purse declares it; nothing when it is more than any account holds.
    pub(super) fn rounded(&self, exact: &BigRational) -> Option<Fixed> {
        let rounded = Quantity::plain(exact.clone()).rounded(self.decimals, self.rounding);
        rounded.cut_off()
    }
}
