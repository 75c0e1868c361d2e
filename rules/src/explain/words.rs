use chrono::NaiveDate;

use super::Language;
use crate::segment::Comparison;
use crate::window::{CalendarPeriod, CalendarWindow, FiscalPeriod, FiscalWindow, Window};

/// The fixed words of a language, and the phrases whose order of words differs between languages.
pub(super) struct Words {
    pub(super) language: Language,
    pub(super) met: &'static str,
    pub(super) not_met: &'static str,
    pub(super) unknown: &'static str,
    pub(super) all: &'static str,
    pub(super) any: &'static str,
    pub(super) not: &'static str,
    pub(super) at_least: &'static str,
    pub(super) of_these: &'static str,
    pub(super) is: &'static str,
    pub(super) one_of: &'static str,
    pub(super) none_of: &'static str,
    pub(super) in_segment: &'static str,
    pub(super) in_segments: &'static str,
    pub(super) from_products: &'static str,
    pub(super) level: &'static str,
    pub(super) no_level: &'static str,
    pub(super) country: &'static str,
    pub(super) region: &'static str,
    pub(super) partner_type: &'static str,
    pub(super) status: &'static str,
    pub(super) partner_since: &'static str,
    pub(super) now: &'static str,
    pub(super) no_value: &'static str,
    pub(super) needed: &'static str,
    pub(super) against: &'static str,
    pub(super) untold: &'static str,
}

const ENGLISH: Words = Words {
    language: Language::En,
    met: "Met",
    not_met: "Not met",
    unknown: "Unknown",
    all: "all of these",
    any: "one or more of these",
    not: "not the following",
    at_least: "at least",
    of_these: "of these",
    is: "is",
    one_of: "one of",
    none_of: "none of",
    in_segment: "in the segment",
    in_segments: "in one or more of the segments",
    from_products: "from",
    level: "the level",
    no_level: "no level",
    country: "the country",
    region: "the region",
    partner_type: "the partner type",
    status: "the status",
    partner_since: "the day since when it is a partner",
    now: "now",
    no_value: "no value is known",
    needed: "needed:",
    against: "against",
    untold: "a condition of the vendor's",
};

const DUTCH: Words = Words {
    language: Language::Nl,
    met: "Voldaan",
    not_met: "Niet voldaan",
    unknown: "Onbekend",
    all: "al deze",
    any: "een of meer van deze",
    not: "niet het volgende",
    at_least: "minstens",
    of_these: "van deze",
    is: "is",
    one_of: "een van",
    none_of: "geen van",
    in_segment: "in het segment",
    in_segments: "in een of meer van de segmenten",
    from_products: "uit",
    level: "het niveau",
    no_level: "geen niveau",
    country: "het land",
    region: "de regio",
    partner_type: "het partnertype",
    status: "de status",
    partner_since: "de dag sinds wanneer het partner is",
    now: "nu",
    no_value: "geen waarde bekend",
    needed: "nodig:",
    against: "tegen",
    untold: "een voorwaarde van de leverancier",
};

impl Words {
    pub(super) const fn of(language: Language) -> Self {
        match language {
            Language::En => ENGLISH,
            Language::Nl => DUTCH,
        }
    }

    pub(super) fn pick<T>(&self, english: T, dutch: T) -> T {
        match self.language {
            Language::En => english,
            Language::Nl => dutch,
        }
    }

    pub(super) fn comparison(&self, comparison: Comparison) -> &'static str {
        match comparison {
            Comparison::GreaterThan => self.pick("more than", "meer dan"),
            Comparison::AtLeast => self.pick("at least", "minstens"),
            Comparison::LessThan => self.pick("less than", "minder dan"),
            Comparison::AtMost => self.pick("at most", "hoogstens"),
            Comparison::Equal => self.pick("exactly", "precies"),
            Comparison::NotEqual => self.pick("not", "niet"),
        }
    }

    pub(super) fn level_comparison(&self, comparison: Comparison) -> &'static str {
        match comparison {
            Comparison::GreaterThan => self.pick("higher than", "hoger dan"),
            Comparison::LessThan => self.pick("lower than", "lager dan"),
            other => self.comparison(other),
        }
    }

    pub(super) fn date_comparison(&self, comparison: Comparison) -> &'static str {
        match comparison {
            Comparison::GreaterThan => self.pick("after", "na"),
            Comparison::AtLeast => self.pick("on or after", "op of na"),
            Comparison::LessThan => self.pick("before", "voor"),
            Comparison::AtMost => self.pick("on or before", "op of voor"),
            Comparison::Equal => self.pick("on", "op"),
            Comparison::NotEqual => self.pick("not on", "niet op"),
        }
    }

    pub(super) fn yes_or_no(&self, value: bool) -> &'static str {
        if value {
            self.pick("yes", "ja")
        } else {
            self.pick("no", "nee")
        }
    }

    /// English 2024-06-30, Dutch 30-06-2024.
    pub(super) fn day(&self, day: NaiveDate) -> String {
        day.format(self.pick("%Y-%m-%d", "%d-%m-%Y")).to_string()
    }

    pub(super) fn distance(&self, amount: &str, up: bool, strict: bool) -> String {
        let amount = if strict {
            format!("{} {amount}", self.pick("more than", "meer dan"))
        } else {
            amount.to_owned()
        };
        match (self.language, up) {
            (Language::En, true) => format!("{amount} more needed"),
            (Language::En, false) => format!("{amount} less needed"),
            (Language::Nl, true) => format!("nog {amount} nodig"),
            (Language::Nl, false) => format!("{amount} minder nodig"),
        }
    }

    pub(super) fn window(&self, window: &Window) -> String {
        match window {
            Window::Lifetime => self.pick("over all time", "over alle jaren").to_owned(),
            Window::PointInTime => self.pick("on the day itself", "op de dag zelf").to_owned(),
            Window::SameMonthLastYear => self
                .pick("in the same month last year", "in dezelfde maand vorig jaar")
                .to_owned(),
            Window::RollingDays { days } => {
                let (before, after) = self.pick(("in the last", "days"), ("in de laatste", "dagen"));
                format!("{before} {days} {after}")
            }
            Window::RollingMonths { months } => {
                let (before, after) = self.pick(("in the last", "months"), ("in de laatste", "maanden"));
                format!("{before} {months} {after}")
            }
            Window::Since { date } => format!("{} {}", self.pick("since", "sinds"), self.day(*date)),
            Window::Calendar(CalendarWindow { period, offset, count }) => {
                let (one, many) = match period {
                    CalendarPeriod::Year => {
                        self.pick(("calendar year", "calendar years"), ("kalenderjaar", "kalenderjaren"))
                    }
                    CalendarPeriod::HalfYear => self.pick(("half-year", "half-years"), ("halfjaar", "halfjaren")),
                    CalendarPeriod::Quarter => self.pick(("quarter", "quarters"), ("kwartaal", "kwartalen")),
                    CalendarPeriod::Month => self.pick(("month", "months"), ("maand", "maanden")),
                };
                self.periods(one, many, *offset, *count)
            }
            Window::Fiscal(FiscalWindow { period, offset, count }) => {
                let (one, many) = match period {
                    FiscalPeriod::Year => self.pick(("fiscal year", "fiscal years"), ("boekjaar", "boekjaren")),
                    FiscalPeriod::HalfYear => self.pick(
                        ("fiscal half-year", "fiscal half-years"),
                        ("halfjaar van het boekjaar", "halfjaren van het boekjaar"),
                    ),
                    FiscalPeriod::Quarter => self.pick(
                        ("fiscal quarter", "fiscal quarters"),
                        ("kwartaal van het boekjaar", "kwartalen van het boekjaar"),
                    ),
                };
                self.periods(one, many, *offset, *count)
            }
        }
    }

    /// "in 4 quarters up to 1 quarter ago".
    fn periods(&self, one: &str, many: &str, offset: u16, count: u16) -> String {
        let named = |number: u16| format!("{number} {}", if number == 1 { one } else { many });
        match (offset, self.language) {
            (0, Language::En) => format!("in {} up to now", named(count)),
            (0, Language::Nl) => format!("in {} tot nu toe", named(count)),
            (_, Language::En) => format!("in {} up to {} ago", named(count), named(offset)),
            (_, Language::Nl) => format!("in {} tot en met {} geleden", named(count), named(offset)),
        }
    }
}
