//! Phrases of formulas and sentences of their working.

use super::phrase::phrase;
use super::writer::Writer;
use super::{Language, NameKind, Names};
use crate::formula::{Across, Formula, LookupKey, Note, Quantity, Take, Taken, Working, WorkingStep};
use crate::metric::Unit;
use crate::money::{Fixed, Rate};
use crate::segment::Threshold;

impl Writer<'_> {
    /// What a formula asks for: "0.4 × Expertise + 0.6 × Growth".
    pub fn formula(&self, formula: &Formula) -> String {
        let words = &self.words;
        let all = |formulas: &[Formula], sign: &str| {
            let parts: Vec<_> = formulas.iter().map(|formula| self.part(formula)).collect();
            parts.join(sign)
        };
        let listed = |formulas: &[Formula]| {
            let parts: Vec<_> = formulas.iter().map(|formula| self.formula(formula)).collect();
            parts.join(words.pick(" and ", " en "))
        };
        match formula {
            Formula::Number(number) => self.rate(*number),
            Formula::Money(money) => self.quantity(money.amount, Unit::Money(money.currency)),
            Formula::Metric(usage) => self.metric(usage),
            Formula::Attribute(key) => self.name(NameKind::Attribute, key),
            Formula::Score(key) => self.name(NameKind::Score, key),
            Formula::Sum(formulas) => all(formulas, " + "),
            Formula::Product(formulas) => all(formulas, " × "),
            Formula::Difference(it) => format!("{} − {}", self.part(&it.of), self.part(&it.less)),
            Formula::Quotient(it) => format!("{} / {}", self.part(&it.of), self.part(&it.by)),
            Formula::Lowest(formulas) => {
                format!("{} {}", words.pick("the lowest of", "de laagste van"), listed(formulas))
            }
            Formula::Highest(formulas) => {
                format!(
                    "{} {}",
                    words.pick("the highest of", "de hoogste van"),
                    listed(formulas)
                )
            }
            Formula::Clamp(it) => {
                let bound = |formula: &Option<Formula>, word: &str| {
                    formula
                        .as_ref()
                        .map(|formula| format!("{word} {}", self.formula(formula)))
                };
                let low = bound(&it.low, words.pick("at least", "minstens"));
                let high = bound(&it.high, words.pick("at most", "hoogstens"));
                let bounds: Vec<_> = low.into_iter().chain(high).collect();
                format!("{}, {}", self.part(&it.of), bounds.join(", "))
            }
            Formula::Linear(it) => {
                let (points, of, target) = (self.points(it.points), self.formula(&it.of), self.formula(&it.target));
                match words.language {
                    Language::En => format!("{points} in proportion to {of}, all of them at {target}"),
                    Language::Nl => format!("{points} naar rato van {of}, alle bij {target}"),
                }
            }
            Formula::PerUnit(it) => self.per_unit(it.points, it.each, &self.formula(&it.of)),
            Formula::Steps(it) => format!(
                "{} {}",
                words.pick("in steps by", "in treden naar"),
                self.formula(&it.of)
            ),
            Formula::Interpolated(it) => {
                format!(
                    "{} {}",
                    words.pick("along a line by", "langs een lijn naar"),
                    self.formula(&it.of)
                )
            }
            Formula::Weighted(it) => {
                let weighed =
                    |part: &crate::formula::Part| format!("{} × {}", self.rate(part.weight), self.part(&part.of));
                let parts: Vec<_> = it.parts.iter().map(weighed).collect();
                parts.join(" + ")
            }
            Formula::When(it) => {
                let then = self.formula(&it.then);
                let otherwise = it
                    .otherwise
                    .as_ref()
                    .map_or_else(|| "0".to_owned(), |it| self.formula(it));
                match words.language {
                    Language::En => format!("{then} or {otherwise}, by a rule"),
                    Language::Nl => format!("{then} of {otherwise}, volgens een regel"),
                }
            }
            Formula::Lookup(it) => {
                let by = match &it.by {
                    LookupKey::Country => words.country.to_owned(),
                    LookupKey::Region => words.region.to_owned(),
                    LookupKey::PartnerType => words.partner_type.to_owned(),
                    LookupKey::Level => words.level.to_owned(),
                    LookupKey::Choice(key) => self.name(NameKind::Attribute, key),
                    LookupKey::Dimension(key) => key.clone(),
                };
                format!(
                    "{} {by}",
                    words.pick("what stands in a table for", "wat in een tabel staat voor")
                )
            }
            Formula::Rounded(it) => format!("{}, {}", self.formula(&it.of), words.pick("rounded", "afgerond")),
            Formula::Known(it) => self.formula(&it.of),
            Formula::Holding(rules) => match words.language {
                Language::En => format!("how many of {} rules hold", rules.len()),
                Language::Nl => format!("hoeveel van {} regels gelden", rules.len()),
            },
            Formula::Across(it) => self.across(it),
        }
    }

    /// "the highest Revenue, by region (emea, amer)".
    fn across(&self, across: &Across) -> String {
        let words = &self.words;
        let form = across.form();
        let asked = match &form.take {
            Take::Highest(of) => format!("{} {}", self.taken(Taken::Highest), self.part(of)),
            Take::Lowest(of) => format!("{} {}", self.taken(Taken::Lowest), self.part(of)),
            Take::Sum(of) => format!("{} {}", self.taken(Taken::Sum), self.part(of)),
            Take::Holding(rule) => {
                let rule = phrase(rule, words.language, self.names);
                format!("{} {rule}", self.taken(Taken::Holding))
            }
        };
        let (by, values) = (words.pick("by", "per"), form.values.join(", "));
        format!("{asked}, {by} {} ({values})", form.dimension)
    }

    fn taken(&self, taken: Taken) -> &'static str {
        match taken {
            Taken::Highest => self.words.pick("the highest", "de hoogste"),
            Taken::Lowest => self.words.pick("the lowest", "de laagste"),
            Taken::Sum => self.words.pick("the sum of", "de som van"),
            Taken::Holding => self.words.pick("how often", "hoe vaak"),
        }
    }

    /// A formula as a part of another: in brackets where it would be misread.
    fn part(&self, formula: &Formula) -> String {
        let text = self.formula(formula);
        match formula {
            Formula::Number(_)
            | Formula::Money(_)
            | Formula::Metric(_)
            | Formula::Attribute(_)
            | Formula::Score(_)
            | Formula::Known(_) => text,
            _ => format!("({text})"),
        }
    }

    fn per_unit(&self, points: Rate, each: Threshold, of: &str) -> String {
        let each = match each {
            Threshold::Number(number) if number == Fixed::ONE => String::new(),
            Threshold::Number(number) => format!(" {}", self.quantity(number, Unit::Number)),
            Threshold::Money(money) => format!(" {}", self.quantity(money.amount, Unit::Money(money.currency))),
        };
        let (per, from) = self.words.pick(("for each", "of"), ("per", "van"));
        format!("{} {per}{each} {from} {of}", self.points(points))
    }

    fn points(&self, points: Rate) -> String {
        format!("{} {}", self.rate(points), self.words.pick("points", "punten"))
    }

    /// A number that stands in a formula, all of its digits.
    fn rate(&self, rate: Rate) -> String {
        match Fixed::try_from(rate.value()) {
            Ok(number) => self.quantity(number, Unit::Number),
            Err(_) => self.words.pick(rate.to_string(), rate.to_string().replace('.', ",")),
        }
    }

    /// A number that was worked out: cut off after the fourth decimal, with "…" where there is more.
    pub fn worked(&self, quantity: &Quantity) -> String {
        match quantity.cut_off() {
            Some(number) if quantity.is_broken() => format!("{}…", self.quantity(number, quantity.unit)),
            Some(number) => self.quantity(number, quantity.unit),
            None => quantity.number.to_string(),
        }
    }

    fn step(&self, step: &WorkingStep) -> String {
        let words = &self.words;
        match step {
            WorkingStep::Constant => words.pick("Fixed", "Vast").to_owned(),
            WorkingStep::Metric(usage) => self.metric(usage),
            WorkingStep::Attribute(key) => self.name(NameKind::Attribute, key),
            WorkingStep::Score(key) => self.name(NameKind::Score, key),
            WorkingStep::Sum => words.pick("Sum", "Som").to_owned(),
            WorkingStep::Product => words.pick("Product", "Product").to_owned(),
            WorkingStep::Difference => words.pick("Difference", "Verschil").to_owned(),
            WorkingStep::Quotient => words.pick("Quotient", "Quotiënt").to_owned(),
            WorkingStep::Lowest => words.pick("The lowest", "De laagste").to_owned(),
            WorkingStep::Highest => words.pick("The highest", "De hoogste").to_owned(),
            WorkingStep::Clamp => words.pick("Within bounds", "Binnen grenzen").to_owned(),
            WorkingStep::Linear { points } => {
                let (before, after) = words.pick(("In proportion, of", ""), ("Naar rato, van", ""));
                format!("{before} {}{after}", self.points(*points))
            }
            WorkingStep::PerUnit { each, points } => {
                self.per_unit(*points, *each, words.pick("the following", "het volgende"))
            }
            WorkingStep::Steps => words.pick("By steps", "In treden").to_owned(),
            WorkingStep::Interpolated => words.pick("Along a line", "Langs een lijn").to_owned(),
            WorkingStep::Weighted => words.pick("Weighted sum", "Gewogen som").to_owned(),
            WorkingStep::Part { weight } => format!("{} × {}", words.pick("Weight", "Gewicht"), self.rate(*weight)),
            WorkingStep::When => words.pick("By a rule", "Volgens een regel").to_owned(),
            WorkingStep::Lookup { .. } => words.pick("From a table", "Uit een tabel").to_owned(),
            WorkingStep::Rounded { decimals, .. } => match words.language {
                Language::En => format!("Rounded to {decimals} decimals"),
                Language::Nl => format!("Afgerond op {decimals} decimalen"),
            },
            WorkingStep::Known => words.pick("If known", "Indien bekend").to_owned(),
            WorkingStep::Untold => words.pick("Partly told", "Deels verteld").to_owned(),
            WorkingStep::Holding => words.pick("Rules that hold", "Regels die gelden").to_owned(),
            WorkingStep::Across { dimension, taken } => {
                let taken = match taken {
                    Taken::Highest => words.pick("The highest", "De hoogste"),
                    Taken::Lowest => words.pick("The lowest", "De laagste"),
                    Taken::Sum => words.pick("Sum", "Som"),
                    Taken::Holding => words.pick("How often a rule holds", "Hoe vaak een regel geldt"),
                };
                format!("{taken} {} {dimension}", words.pick("by", "per"))
            }
            WorkingStep::Instance { dimension, value } => format!("{dimension} {value}"),
        }
    }

    fn note(&self, note: Note) -> &'static str {
        match note {
            Note::Capped => self.words.pick("no more counts", "meer telt niet"),
            Note::Raised => self.words.pick("no less counts", "minder telt niet"),
            Note::Undefined => self.words.pick("divided by 0", "gedeeld door 0"),
            Note::Unknown => self.words.pick("not known", "niet bekend"),
            Note::Otherwise => self.words.pick("no entry of its own", "geen eigen regel"),
            Note::Decides => self.words.pick("this one counts", "deze telt"),
        }
    }
}

impl Working {
    /// A sentence for every node, parents before children, each with its depth (0 for this node).
    #[must_use]
    pub fn sentences(&self, language: Language, names: &dyn Names) -> Vec<(usize, String)> {
        let writer = Writer::new(language, names);
        let mut sentences = Vec::new();
        self.write(&writer, 0, &mut sentences);
        sentences
    }

    fn write(&self, writer: &Writer<'_>, depth: usize, sentences: &mut Vec<(usize, String)>) {
        let step = writer.step(&self.step);
        let value = match &self.value {
            _ if self.step == WorkingStep::Untold => String::new(),
            Some(value) => format!(": {}", writer.worked(value)),
            None => format!(": {}", writer.words.no_value),
        };
        let note = self.note.map(|note| format!(" ({})", writer.note(note)));
        let sentence = format!("{step}{value}{}", note.unwrap_or_default());
        let end = if sentence.ends_with('…') { "" } else { "." };
        sentences.push((depth, sentence + end));
        let rules = self.rules.iter();
        for (below, text) in rules.flat_map(|rule| rule.sentences(writer.language, writer.names)) {
            sentences.push((depth + 1 + below, text));
        }
        for child in &self.children {
            child.write(writer, depth + 1, sentences);
        }
    }
}
