use super::compare::Compare;
use super::words::{self, Pair};
use crate::explain::{Language, window_phrase};
use crate::level::{Approval, Cadence, LevelPolicy};

/// How levels are gained and lost.
pub(super) fn compare(compare: &mut Compare<'_>) {
    let policy = |rules: &Option<crate::ProgramRules>| rules.as_ref().map(|rules| rules.policy).unwrap_or_default();
    let (was, is) = (policy(&compare.was.file.rules), policy(&compare.is.file.rules));
    type Part = fn(&LevelPolicy, Language) -> String;
    let parts: [(&str, Pair, Part); 8] = [
        (
            "up",
            ("Higher levels are proposed", "Hogere niveaus worden voorgesteld"),
            |it, language| cadence(it.up, language),
        ),
        (
            "down",
            ("Lower levels are proposed", "Lagere niveaus worden voorgesteld"),
            |it, language| cadence(it.down, language),
        ),
        (
            "grace",
            (
                "Reviews below the level before it is lowered",
                "Beoordelingen onder het niveau voordat het omlaag gaat",
            ),
            |it, _| it.grace.to_string(),
        ),
        (
            "first_level_months",
            (
                "Months that a first level is kept",
                "Maanden dat een eerste niveau blijft",
            ),
            |it, _| it.first_level_months.to_string(),
        ),
        (
            "approve_up",
            ("Who decides on a higher level", "Wie beslist over een hoger niveau"),
            |it, language| approval(it.approve_up, language),
        ),
        (
            "approve_down",
            ("Who decides on a lower level", "Wie beslist over een lager niveau"),
            |it, language| approval(it.approve_down, language),
        ),
        (
            "warn_days",
            (
                "Days of warning before a level is lowered",
                "Dagen waarschuwing voordat een niveau omlaag gaat",
            ),
            |it, _| it.warn_days.to_string(),
        ),
        (
            "qualifies_within",
            (
                "Days of which one is enough for a level",
                "Dagen waarvan één genoeg is voor een niveau",
            ),
            |it, language| match &it.qualifies_within {
                Some(window) => window_phrase(window, language),
                None => words::of(("the day itself", "de dag zelf"), language).to_owned(),
            },
        ),
    ];
    for (member, label, part) in parts {
        let (before, after) = (Some(part(&was, Language::En)), Some(part(&is, Language::En)));
        compare.value(&["rules", "policy", member], &before, &after, |language| {
            let (label, was, is) = (words::of(label, language), part(&was, language), part(&is, language));
            format!("{label}: {is}; {}: {was}.", words::of(("before", "eerst"), language))
        });
    }
}

fn cadence(cadence: Cadence, language: Language) -> String {
    let pair = match cadence {
        Cadence::Daily => ("at once", "meteen"),
        Cadence::Monthly => ("each month", "elke maand"),
        Cadence::Quarterly => ("each quarter", "elk kwartaal"),
        Cadence::HalfYearly => ("each half-year", "elk halfjaar"),
        Cadence::FiscalQuarterly => ("each fiscal quarter", "elk kwartaal van het boekjaar"),
        Cadence::FiscalYearly => ("each fiscal year", "elk boekjaar"),
        Cadence::Yearly { month, day } => {
            return match language {
                Language::En => format!("each year on {month:02}-{day:02}"),
                Language::Nl => format!("elk jaar op {day:02}-{month:02}"),
            };
        }
        Cadence::Anniversary => ("on the anniversary of the level", "op de verjaardag van het niveau"),
        Cadence::Never => ("never", "nooit"),
    };
    words::of(pair, language).to_owned()
}

fn approval(approval: Approval, language: Language) -> String {
    let pair = match approval {
        Approval::Automatic => ("nobody", "niemand"),
        Approval::OnePerson => ("one person", "één persoon"),
        Approval::TwoPersons => ("two persons", "twee personen"),
    };
    words::of(pair, language).to_owned()
}
