//! What a program's rules would say of a partnership on a later day, at the present pace.
//!
//! What grows day by day is foretold for the window as it will be seen from that day ([`Outlook`]); everything else is as it is
//! recorded for that day already: certificates that expire until then are gone.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use entity::level_holding;
use rules::level::Cadence;
use rules::metric::Measure;
use rules::segment::{Subject, fill_memberships};
use rules::target::Outlook;
use rules::{MetricUse, MetricValue, Rule, assess};
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use super::Progress;
use crate::access::system::{Reason, System};
use crate::access::{Cx, Seat};
use crate::facts::measure::{Whom, measure};
use crate::fault::Fault;
use crate::programs::applying;
use crate::programs::rules::rulebook_of;
use crate::segments::{Needs, Rulebook, known_facts};

/// Furthest day that is foretold, from the day that is asked.
const FURTHEST: Days = Days::new(366);

/// What a metric will have become.
#[derive(Clone, Debug)]
pub struct MetricForecast {
    /// The metric, as the rules use it.
    pub usage: MetricUse,
    /// Its window, and what the days of it that are over have brought; nothing for a ratio, whose parts have windows.
    pub known: Option<(Outlook, MetricValue)>,
    /// What the whole window will hold.
    pub foretold: MetricValue,
}

/// What a program's rules would say on a later day.
#[derive(Clone, Debug)]
pub struct Forecast {
    /// The day.
    pub on: NaiveDate,
    /// Metrics that are foretold.
    pub metrics: Vec<MetricForecast>,
    /// The level, by key; none: no level.
    pub eligible: Option<String>,
}

/// What the rules would say on the day `on`, or on the day of the next review. Nothing when there is no review to foretell for:
/// where levels are reviewed every day, or never.
pub async fn forecast(cx: &Cx, progress: &Progress, on: Option<NaiveDate>) -> Result<Option<Forecast>, Fault> {
    let (as_of, known_at) = (progress.book.as_of, progress.book.known_at);
    let vendor = System::for_job(cx.gate(), Reason::Levels).as_vendor(progress.version.vendor_id);
    let on = match on {
        Some(on) if on <= as_of || Some(on) > as_of.checked_add_days(FURTHEST) => {
            return Err(Fault::invalid("on", "Give a day of the 366 days that follow."));
        }
        Some(on) => Some(on),
        None => next_review(&vendor, progress).await?,
    };
    let Some(on) = on else { return Ok(None) };
    // A partner is not told that another version is to come: for it the rules go on.
    if cx.viewer().seat == Seat::Vendor {
        let then = applying(&vendor, progress.version.program_id, on, known_at).await?;
        if then.is_none_or(|then| then.id != progress.version.id) {
            return Ok(None);
        }
    }
    let scorecard = &progress.rules.scorecard;
    let book = rulebook_of(&vendor, &progress.version, &progress.rules, on, known_at).await?;
    let needs = Needs::of_subjects(&book, scorecard.subjects()).with_levels();
    let mut known = known_facts(&vendor, &book, &needs, Whom::One(progress.partnership_id)).await?;
    let Some((_, mut facts)) = known.next() else {
        return Ok(None);
    };
    let segments = book.built_on(&scorecard.subjects());
    let subjects = segments.values().flat_map(Rule::subjects).chain(scorecard.subjects());
    let uses = subjects.filter_map(|subject| match subject {
        Subject::Metric(usage) => Some(usage.clone()),
        _ => None,
    });
    let (metrics, unclear) = foretell(&vendor, &book, uses.collect(), as_of, progress.partnership_id).await?;
    // What its window holds by then cannot be told: not what it holds now.
    facts.metrics.retain(|usage, _| !unclear.contains(usage));
    for metric in &metrics {
        facts.metrics.insert(metric.usage.clone(), metric.foretold);
    }
    // Circles are refused when rules are recorded; were there one, its segments would stay unknown.
    let _ = fill_memberships(&segments, &mut facts);
    Ok(Some(Forecast {
        on,
        metrics,
        eligible: assess(scorecard, &facts).eligible,
    }))
}

/// The next day on which levels are reviewed downward, or upward where only that has days.
async fn next_review(vendor: &Cx, progress: &Progress) -> Result<Option<NaiveDate>, Fault> {
    use level_holding::Column;
    let policy = &progress.rules.policy;
    let mut cadences = [policy.down, policy.up].into_iter();
    let Some(cadence) = cadences.find(|cadence| !matches!(cadence, Cadence::Daily | Cadence::Never)) else {
        return Ok(None);
    };
    let held = vendor
        .select::<level_holding::Entity>()
        .filter(Column::PartnershipId.eq(progress.partnership_id))
        .filter(Column::ProgramId.eq(progress.version.program_id))
        .filter(Column::Since.lte(progress.book.as_of))
        .filter(Column::RecordedAt.lte(progress.book.known_at))
        .order_by(Column::Since, Order::Desc)
        .order_by(Column::RecordedAt, Order::Desc)
        .one()
        .await?;
    let since = held
        .filter(|held| held.level.is_some() && held.level == progress.held)
        .map(|held| held.since);
    Ok(cadence.next_after(progress.book.as_of, since, progress.book.fiscal))
}

/// What these metrics will have become on the book's day: those that can be foretold; and those whose windows reach into days to
/// come and cannot be. Windows that are over by then hold what is recorded.
async fn foretell(
    vendor: &Cx,
    book: &Rulebook,
    uses: BTreeSet<MetricUse>,
    as_of: NaiveDate,
    partnership_id: Uuid,
) -> Result<(Vec<MetricForecast>, BTreeSet<MetricUse>), Fault> {
    let ratio = |usage: &MetricUse| match &book.metrics.get(&usage.key)?.measure {
        Measure::Ratio(ratio) => Some((**ratio).clone()),
        _ => None,
    };
    let parts = uses.iter().flat_map(|usage| match ratio(usage) {
        Some(ratio) => vec![ratio.numerator, ratio.denominator],
        None => vec![usage.clone()],
    });
    let mut growing = BTreeSet::new();
    let mut by_day: BTreeMap<NaiveDate, Vec<(MetricUse, Outlook)>> = BTreeMap::new();
    for usage in parts.collect::<BTreeSet<_>>() {
        let definition = book.metrics.get(&usage.key);
        let outlook = definition.and_then(|it| Outlook::of(&usage, it, as_of, book.as_of, &book.fiscal));
        if let Some(outlook) = outlook {
            if outlook.elapsed < outlook.window.days() {
                growing.insert(usage.clone());
            }
            by_day.entry(outlook.measured_on).or_default().push((usage, outlook));
        }
    }
    let mut foretold: BTreeMap<MetricUse, (Outlook, MetricValue, MetricValue)> = BTreeMap::new();
    for (day, parts) in by_day {
        let asked: BTreeSet<MetricUse> = parts.iter().map(|(usage, outlook)| outlook.usage(usage)).collect();
        let whom = Whom::One(partnership_id);
        let values = measure(vendor, &book.metrics, &asked, whom, day, book.known_at).await?;
        let values = values.of(partnership_id);
        for (usage, outlook) in parts {
            let brought = values.get(&outlook.usage(&usage)).copied();
            if let Some((brought, then)) = brought.and_then(|brought| Some((brought, outlook.foretold(brought)?))) {
                foretold.insert(usage, (outlook, brought, then));
            }
        }
    }
    let grows = |usage: &MetricUse| match ratio(usage) {
        Some(ratio) => growing.contains(&ratio.numerator) || growing.contains(&ratio.denominator),
        None => growing.contains(usage),
    };
    let one = |usage: MetricUse| {
        let (known, then) = match ratio(&usage) {
            // Of both parts or of none: a part that is foretold does not go with one that is not.
            Some(ratio) => {
                let (above, below) = (foretold.get(&ratio.numerator)?, foretold.get(&ratio.denominator)?);
                (None, ratio.value(&above.2, &below.2)?)
            }
            None => {
                let (outlook, brought, then) = *foretold.get(&usage)?;
                (Some((outlook, brought)), then)
            }
        };
        Some(MetricForecast {
            usage,
            known,
            foretold: then,
        })
    };
    let metrics: Vec<MetricForecast> = uses
        .iter()
        .filter(|usage| grows(usage))
        .cloned()
        .filter_map(one)
        .collect();
    let told = |usage: &MetricUse| metrics.iter().any(|metric| metric.usage == *usage);
    let unclear = uses
        .iter()
        .filter(|usage| grows(usage) && !told(usage))
        .cloned()
        .collect();
    Ok((metrics, unclear))
}
