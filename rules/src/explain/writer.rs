//! Phrases: what is asked, what is the case, what is missing.

use super::words::Words;
use super::{Actual, Asked, Direction, Language, Missing, NameKind, Names};
use super::{format_number, format_quantity};
use crate::metric::{MetricUse, MetricValue, Unit};
use crate::money::Fixed;
use crate::segment::{Condition, DateTest, LevelCondition, Membership, Threshold};

/// Writes phrases in one language, with the names under which people know things.
pub(super) struct Writer<'a> {
    pub language: Language,
    pub names: &'a dyn Names,
    pub words: Words,
}

impl<'a> Writer<'a> {
    pub fn new(language: Language, names: &'a dyn Names) -> Self {
        Self {
            language,
            names,
            words: Words::of(language),
        }
    }
}

impl Writer<'_> {
    pub fn sentence(&self, outcome: &str, asked: &str, details: [Option<String>; 2]) -> String {
        let details: Vec<_> = details.into_iter().flatten().collect();
        if details.is_empty() {
            format!("{outcome}: {asked}.")
        } else {
            format!("{outcome}: {asked} ({}).", details.join("; "))
        }
    }

    pub fn name(&self, kind: NameKind<'_>, key: &str) -> String {
        self.names
            .name(kind, key, self.language)
            .unwrap_or_else(|| key.to_owned())
    }

    fn list(&self, kind: NameKind<'_>, keys: &[String]) -> String {
        keys.iter()
            .map(|key| self.name(kind, key))
            .collect::<Vec<_>>()
            .join(", ")
    }

    pub fn asked(&self, asked: &Asked, actual: Option<&Actual>) -> String {
        match asked {
            Asked::All => self.words.all.to_owned(),
            Asked::Any => self.words.any.to_owned(),
            Asked::Not => self.words.not.to_owned(),
            Asked::AtLeast { count } => format!("{} {count} {}", self.words.at_least, self.words.of_these),
            Asked::Segment(key) => format!("{} {}", self.words.in_segment, self.name(NameKind::Segment, key)),
            Asked::Condition(condition) => self.condition(condition, actual),
            Asked::Untold => self.words.untold.to_owned(),
        }
    }

    fn condition(&self, condition: &Condition, actual: Option<&Actual>) -> String {
        let words = &self.words;
        let attribute = |key: &str| self.name(NameKind::Attribute, key);
        let is = words.is;
        match condition {
            Condition::Level(LevelCondition::Compare(compare)) => {
                let level = self.name(NameKind::Level, &compare.level);
                format!(
                    "{} {is} {} {level}",
                    words.level,
                    words.level_comparison(compare.comparison)
                )
            }
            Condition::Level(LevelCondition::OneOf(keys)) => {
                self.membership(words.level, &Membership::OneOf(keys.clone()), NameKind::Level)
            }
            Condition::Country(list) => self.membership(words.country, list, NameKind::Country),
            Condition::Region(list) => self.membership(words.region, list, NameKind::Region),
            Condition::PartnerType(list) => self.membership(words.partner_type, list, NameKind::PartnerType),
            Condition::Status(list) => self.membership(words.status, list, NameKind::Status),
            Condition::Text(condition) | Condition::Choice(condition) => {
                let kind = NameKind::Choice {
                    attribute: &condition.attribute,
                };
                self.membership(&attribute(&condition.attribute), &condition.is, kind)
            }
            Condition::Number(condition) => {
                let value = format_number(condition.value, 0, self.language);
                format!(
                    "{} {is} {} {value}",
                    attribute(&condition.attribute),
                    words.comparison(condition.comparison)
                )
            }
            Condition::Money(condition) => {
                let value = self.quantity(condition.value.amount, Unit::Money(condition.value.currency));
                format!(
                    "{} {is} {} {value}",
                    attribute(&condition.attribute),
                    words.comparison(condition.comparison)
                )
            }
            Condition::Date(condition) => self.date(&attribute(&condition.attribute), &condition.is),
            Condition::PartnerSince(test) => self.date(words.partner_since, test),
            Condition::Boolean(condition) => {
                format!(
                    "{} {is} {}",
                    attribute(&condition.attribute),
                    words.yes_or_no(condition.is)
                )
            }
            Condition::Metric(condition) => {
                let value = match condition.value {
                    // In the unit of the value, once there is one: 70% rather than 0.7.
                    Threshold::Number(number) => match actual {
                        Some(Actual::Metric(metric)) => self.quantity(number, metric.unit),
                        _ => format_number(number, 0, self.language),
                    },
                    Threshold::Money(money) => self.quantity(money.amount, Unit::Money(money.currency)),
                };
                format!(
                    "{} {is} {} {value}",
                    self.metric(&condition.metric),
                    words.comparison(condition.comparison)
                )
            }
            Condition::Formula(condition) => {
                let comparison = words.comparison(condition.comparison);
                let (of, to) = (self.formula(&condition.of), self.formula(&condition.to));
                format!("{of} {is} {comparison} {to}")
            }
            Condition::InSegment(keys) => {
                let names = self.list(NameKind::Segment, keys);
                format!(
                    "{} {names}",
                    if keys.len() == 1 {
                        words.in_segment
                    } else {
                        words.in_segments
                    }
                )
            }
        }
    }

    fn date(&self, subject: &str, test: &DateTest) -> String {
        let (words, is) = (&self.words, self.words.is);
        match test {
            DateTest::Compare { comparison, date } => {
                let day = words.day(*date);
                format!("{subject} {is} {} {day}", words.date_comparison(*comparison))
            }
            DateTest::Within(window) => format!("{subject} {is} {}", words.window(window)),
        }
    }

    fn membership(&self, subject: &str, list: &Membership, kind: NameKind<'_>) -> String {
        let (keys, word) = match list {
            Membership::OneOf(keys) if keys.len() == 1 => {
                return format!("{subject} {} {}", self.words.is, self.list(kind, keys));
            }
            Membership::OneOf(keys) => (keys, self.words.one_of),
            Membership::NoneOf(keys) => (keys, self.words.none_of),
        };
        format!("{subject} {} {word} {}", self.words.is, self.list(kind, keys))
    }

    /// "Revenue in the last 12 months from Cloud, Storage".
    pub fn metric(&self, usage: &MetricUse) -> String {
        let mut text = self.name(NameKind::Metric, &usage.key);
        if let Some(window) = &usage.window {
            text = format!("{text} {}", self.words.window(window));
        }
        if let Some(product) = &usage.product {
            let lists = product.lists().map(|(_, keys)| keys);
            let keys: Vec<String> = lists.into_iter().flatten().cloned().collect();
            text = format!(
                "{text} {} {}",
                self.words.from_products,
                self.list(NameKind::Product, &keys)
            );
        }
        for (dimension, values) in usage.facts.iter().flat_map(|filter| &filter.0) {
            text = format!("{text}, {dimension}: {}", values.join(", "));
        }
        text
    }

    pub fn quantity(&self, number: Fixed, unit: Unit) -> String {
        format_quantity(number, unit, self.language)
    }

    /// A fraction is cut off after the fourth decimal; one of counts is shown as it was measured too.
    fn metric_value(&self, metric: &MetricValue) -> String {
        let (top, bottom) = (metric.value.numerator(), metric.value.denominator());
        let parts = format!(
            "{}/{}",
            format_number(top, 0, self.language),
            format_number(bottom, 0, self.language)
        );
        match metric.value.cut_off() {
            Some(number) if bottom == Fixed::ONE => self.quantity(number, metric.unit),
            Some(number) => format!("{}, {parts}", self.quantity(number, metric.unit)),
            None => parts,
        }
    }

    pub fn actual(&self, actual: &Actual, asked: &Asked) -> String {
        let value = match actual {
            Actual::Keys(keys) => self.list(kind_of(asked), keys),
            Actual::NoLevel => self.words.no_level.to_owned(),
            Actual::Number(number) => format_number(*number, 0, self.language),
            Actual::Money(money) => self.quantity(money.amount, Unit::Money(money.currency)),
            Actual::Date(day) => self.words.day(*day),
            Actual::Boolean(value) => self.words.yes_or_no(*value).to_owned(),
            Actual::Metric(metric) => self.metric_value(metric),
            Actual::Worked { of, to } => match asked {
                Asked::Condition(Condition::Formula(condition)) if !condition.to.is_constant() => {
                    let (of, to) = (self.worked(of), self.worked(to));
                    format!("{of} {} {to}", self.words.against)
                }
                _ => self.worked(of),
            },
        };
        format!("{} {value}", self.words.now)
    }

    pub fn missing(&self, missing: &Missing, asked: &Asked) -> String {
        match missing {
            Missing::Value => self.words.no_value.to_owned(),
            Missing::Distance {
                by,
                unit,
                direction,
                strict,
            } => self
                .words
                .distance(&self.quantity(*by, *unit), *direction == Direction::Up, *strict),
            Missing::OneOf(keys) if keys.len() == 1 => {
                format!("{} {}", self.words.needed, self.list(kind_of(asked), keys))
            }
            Missing::OneOf(keys) => {
                format!(
                    "{} {} {}",
                    self.words.needed,
                    self.words.one_of,
                    self.list(kind_of(asked), keys)
                )
            }
            Missing::NoneOf(keys) => {
                format!(
                    "{} {} {}",
                    self.words.needed,
                    self.words.none_of,
                    self.list(kind_of(asked), keys)
                )
            }
            Missing::More(count) => self.words.distance(&count.to_string(), true, false),
        }
    }
}

/// What the keys among the actual values and the missing ones are keys of.
fn kind_of(asked: &Asked) -> NameKind<'_> {
    let Asked::Condition(condition) = asked else {
        return NameKind::Segment;
    };
    match condition {
        Condition::Level(_) => NameKind::Level,
        Condition::Country(_) => NameKind::Country,
        Condition::Region(_) => NameKind::Region,
        Condition::PartnerType(_) => NameKind::PartnerType,
        Condition::Status(_) => NameKind::Status,
        Condition::Text(condition) | Condition::Choice(condition) => NameKind::Choice {
            attribute: &condition.attribute,
        },
        Condition::Number(condition) => NameKind::Choice {
            attribute: &condition.attribute,
        },
        Condition::Money(condition) => NameKind::Choice {
            attribute: &condition.attribute,
        },
        Condition::Date(condition) => NameKind::Choice {
            attribute: &condition.attribute,
        },
        Condition::Boolean(condition) => NameKind::Choice {
            attribute: &condition.attribute,
        },
        Condition::Metric(_) | Condition::InSegment(_) | Condition::Formula(_) | Condition::PartnerSince(_) => {
            NameKind::Segment
        }
    }
}
