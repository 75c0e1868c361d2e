//! What a program's rules would say of a partnership on a later day, at the present pace.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use rules::explain::Disclosure;
use rules::segment::Subject;

use crate::access::{Cx, Seat};
use crate::facts::graphql::types::MetricValue;
use crate::graphql::kit::scalars::Date;
use crate::levels::Progress;
use crate::levels::forecast::{Forecast, MetricForecast};
use crate::orgs::graphql::user::Language;
use crate::programs::graphql::level::ProgramLevel;
use crate::segments::graphql::shelf::spoken;

/// What a program's rules would say of a partnership on a later day, at the present pace.
pub struct LevelForecast {
    forecast: Forecast,
    progress: Arc<Progress>,
}

impl LevelForecast {
    /// All of it for the vendor; for a partner of the metrics what the program tells its partners.
    pub fn of(cx: &Cx, mut forecast: Forecast, progress: Arc<Progress>) -> Self {
        if cx.viewer().seat != Seat::Vendor {
            let told = |metric: &MetricForecast| progress.rules.told.may_tell(Subject::Metric(&metric.usage));
            forecast.metrics.retain(told);
        }
        Self { forecast, progress }
    }
}

/// What a program's rules would say of a partnership on a later day, at the present pace. It is an assumption, and said so.
#[Object]
impl LevelForecast {
    /// The day: of the next review, unless another was asked for.
    async fn on(&self) -> Date {
        Date(self.forecast.on)
    }

    /// What it rests on, in words.
    async fn assumption(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Result<String> {
        let on = self.forecast.on;
        Ok(match spoken(ctx.data::<Cx>()?, language) {
            rules::Language::En => format!(
                "If each day that is left until {on} brings as much as the days of the same window that are over did on \
                 average, and nothing else changes but what is recorded for later days already."
            ),
            rules::Language::Nl => format!(
                "Als elke dag die tot en met {on} nog rest evenveel brengt als de dagen van hetzelfde venster die voorbij \
                 zijn gemiddeld deden, en er verder niets wijzigt dan wat al voor latere dagen is vastgelegd."
            ),
        })
    }

    /// The highest level whose requirements would hold, or that might be kept; null: none.
    async fn eligible_level(&self) -> Option<ProgramLevel> {
        let key = self.forecast.eligible.as_ref();
        let level = self.progress.levels.iter().find(|level| Some(&level.key) == key);
        level.cloned().map(ProgramLevel)
    }

    /// What the metrics of the scorecard would have become: those that grow day by day, over a window with a first day, of
    /// which a day is over; and ratios of such. A partner is told those that the program tells.
    async fn metrics(&self) -> Vec<LevelMetricForecast> {
        let metrics = self.forecast.metrics.iter().cloned();
        let told = metrics.map(|metric| LevelMetricForecast {
            metric,
            progress: Arc::clone(&self.progress),
        });
        told.collect()
    }
}

/// What a metric would have become.
pub struct LevelMetricForecast {
    metric: MetricForecast,
    progress: Arc<Progress>,
}

/// What a metric would have become at the present pace.
#[Object]
impl LevelMetricForecast {
    /// Name of the metric.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Result<String> {
        let key = &self.metric.usage.key;
        let names = self.progress.book.names.metrics.get(key);
        let spoken = spoken(ctx.data::<Cx>()?, language);
        let name = names.map(|(english, dutch)| match spoken {
            rules::Language::En => english.clone(),
            rules::Language::Nl => dutch.clone(),
        });
        Ok(name.unwrap_or_else(|| key.clone()))
    }

    /// What the whole window will hold.
    async fn forecast(&self) -> MetricValue {
        self.metric.foretold.into()
    }

    /// What the days of the window that are over have brought; null for a ratio, whose parts have windows.
    async fn actual(&self) -> Option<MetricValue> {
        self.metric.known.map(|(_, brought)| brought.into())
    }

    /// First day of the window, as it will be seen from that day; null for a ratio.
    async fn window_begins_on(&self) -> Option<Date> {
        self.metric.known.map(|(outlook, _)| Date(outlook.window.from()))
    }

    /// Last day of the window; null for a ratio.
    async fn window_ends_on(&self) -> Option<Date> {
        self.metric.known.map(|(outlook, _)| Date(outlook.window.to()))
    }

    /// How many days the window has; null for a ratio.
    async fn days(&self) -> Option<i64> {
        self.metric.known.map(|(outlook, _)| outlook.window.days())
    }

    /// How many of them are over; null for a ratio.
    async fn elapsed_days(&self) -> Option<i64> {
        self.metric.known.map(|(outlook, _)| outlook.elapsed)
    }
}
