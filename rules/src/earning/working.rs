use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::evaluate::At;
use super::{Each, EarningRule, EventPoints};
use crate::explain::{Disclosure, Language, format_number, format_quantity};
use crate::metric::Unit;
use crate::money::{Fixed, Rate};

/// How points were worked out, in one phrase: `USD 1,000.00 / USD 100.00 × 3 (first on 2021-10-05) = 30`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Working {
    /// In English.
    pub en: String,
    /// In Dutch.
    pub nl: String,
}

impl Working {
    /// The phrase in a language.
    #[must_use]
    pub fn phrase(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Nl => &self.nl,
        }
    }
}

/// Writes down how an event earned points by a rule, of which so many are left below its bound. Where `told` is given, what the
/// partner is which it does not tell is kept silent.
pub(super) fn written(
    rule: &EarningRule,
    at: &At<'_>,
    points: Fixed,
    left: Fixed,
    told: Option<&dyn Disclosure>,
) -> Working {
    let phrase = |language| {
        let words = Words { at, language, told };
        let mut phrase = words.points(&rule.points);
        let number = words.number(points);
        if phrase != number {
            phrase = format!("{phrase} = {number}");
        }
        if left < points {
            let bounded = words.pick("bounded", "begrensd");
            phrase = format!("{phrase}; {bounded}: {}", words.number(left));
        }
        phrase
    };
    Working {
        en: phrase(Language::En),
        nl: phrase(Language::Nl),
    }
}

struct Words<'w> {
    at: &'w At<'w>,
    language: Language,
    told: Option<&'w dyn Disclosure>,
}

impl Words<'_> {
    fn pick(&self, english: &'static str, dutch: &'static str) -> &'static str {
        match self.language {
            Language::En => english,
            Language::Nl => dutch,
        }
    }

    fn number(&self, number: Fixed) -> String {
        format_number(number, 0, self.language)
    }

    fn rate(&self, rate: Rate) -> String {
        // A number of more than four decimals stands as it is.
        rate.to_string()
            .parse()
            .map_or_else(|_| rate.to_string(), |number| self.number(number))
    }

    fn day(&self, day: NaiveDate) -> String {
        day.format(self.pick("%Y-%m-%d", "%d-%m-%Y")).to_string()
    }

    fn points(&self, points: &EventPoints) -> String {
        match points {
            EventPoints::Number(number) => self.rate(*number),
            EventPoints::PerUnit(it) => {
                let (of, each) = self.at.units(&it.each).unwrap_or_default();
                let unit = match (&it.each, self.at.event.amount) {
                    (Each::Amount(_), Some(amount)) => Unit::Money(amount.currency),
                    _ => Unit::Number,
                };
                let quantity = |number| format_quantity(number, unit, self.language);
                let whole = if it.whole {
                    self.pick(" (whole ones)", " (hele)")
                } else {
                    ""
                };
                let most = it.most.map(|most| {
                    let at_most = self.pick("at most", "hoogstens");
                    format!(" ({at_most} {})", self.rate(most))
                });
                format!(
                    "{} / {}{whole} × {}{}",
                    quantity(of),
                    quantity(each),
                    self.factor(&it.points),
                    most.unwrap_or_default()
                )
            }
            EventPoints::Dimension(it) => {
                let value = self.at.event.dimensions.get(&it.of).map(String::as_str);
                self.because(points, &format!("{}: {}", it.of, value.unwrap_or("–")))
            }
            EventPoints::Partner(it) => {
                let subject = it.by.subject();
                let tells = self.told.is_none_or(|told| subject.is_some_and(|it| told.may_tell(it)));
                match self.at.partner_key(it).filter(|_| tells) {
                    Some(key) => self.because(points, key),
                    None => self.chosen(points),
                }
            }
            EventPoints::First(it) => {
                let first = self.day(self.at.first_day(it));
                self.because(
                    points,
                    &format!("{} {first}", self.pick("first on", "voor het eerst op")),
                )
            }
            EventPoints::Product(all) => self.joined(all, " × "),
            EventPoints::Sum(all) => self.joined(all, " + "),
        }
    }

    fn joined(&self, all: &[EventPoints], sign: &str) -> String {
        let all: Vec<String> = all.iter().map(|one| self.factor(one)).collect();
        all.join(sign)
    }

    /// A part of a product or sum: in brackets where it would be misread.
    fn factor(&self, points: &EventPoints) -> String {
        let phrase = self.points(points);
        let chosen = self.last_chosen(points);
        if matches!(
            chosen,
            Some(EventPoints::Sum(_) | EventPoints::Product(_) | EventPoints::PerUnit(_))
        ) {
            format!("({phrase})")
        } else {
            phrase
        }
    }

    /// What a table leads to in the end.
    fn last_chosen<'p>(&self, points: &'p EventPoints) -> Option<&'p EventPoints> {
        match points {
            EventPoints::Dimension(_) | EventPoints::Partner(_) | EventPoints::First(_) => {
                self.last_chosen(self.at.chosen(points)?)
            }
            other => Some(other),
        }
    }

    fn chosen(&self, points: &EventPoints) -> String {
        let chosen = self.at.chosen(points);
        chosen.map(|chosen| self.points(chosen)).unwrap_or_default()
    }

    fn because(&self, points: &EventPoints, reason: &str) -> String {
        format!("{} ({reason})", self.chosen(points))
    }
}
