use chrono::NaiveDate;

use crate::metric::{
    AttributeAggregate, CertificationAggregate, FactAggregate, FactTime, LineAggregate, Measure, MetricDefinition,
    MetricUse, PointsAggregate,
};
use crate::window::Window;

impl MetricDefinition {
    /// How the metric `key` is measured for a period that begins on `from`: over the days of the period, whatever its own
    /// window. What stands on a day (certificates, values of an attribute, facts in force, a balance of points) stays what stands on the day, and a
    /// ratio or rank what its metrics make it.
    #[must_use]
    pub fn use_in_period(&self, key: &str, from: NaiveDate) -> MetricUse {
        let stands = match &self.measure {
            Measure::Ratio(_) | Measure::Rank(_) | Measure::Roles(_) => true,
            Measure::SellThrough(_) => false,
            Measure::Certifications(measure) => measure.window == Window::PointInTime,
            Measure::Attribute(measure) => measure.window == Window::PointInTime,
            Measure::Facts(measure) => measure.window == Window::PointInTime && measure.when == FactTime::InForce,
            Measure::Points(measure) => measure.aggregate == PointsAggregate::Balance,
        };
        let usage = MetricUse::of(key);
        if stands {
            usage
        } else {
            usage.over(Window::Since { date: from })
        }
    }

    /// Whether what it measures grows day by day over a period: sums and numbers of what happens in it. Only of such a metric
    /// days that are over tell what the others will bring.
    #[must_use]
    pub fn accumulates(&self) -> bool {
        match &self.measure {
            Measure::SellThrough(measure) => matches!(
                measure.aggregate,
                LineAggregate::Sum(_) | LineAggregate::Count | LineAggregate::CountDistinct(_)
            ),
            Measure::Certifications(measure) => {
                measure.window != Window::PointInTime && measure.aggregate != CertificationAggregate::Exists
            }
            Measure::Facts(measure) => {
                measure.when == FactTime::Began
                    && matches!(
                        measure.aggregate,
                        FactAggregate::Sum(_) | FactAggregate::Count | FactAggregate::CountDistinct(_)
                    )
            }
            Measure::Attribute(_) | Measure::Ratio(_) | Measure::Rank(_) | Measure::Roles(_) => false,
            Measure::Points(measure) => measure.aggregate != PointsAggregate::Balance,
        }
    }

    /// Whether the values of several partnerships add up to one: sums and numbers. Where different ones are counted they are
    /// counted for each partnership.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        match &self.measure {
            Measure::SellThrough(measure) => matches!(
                measure.aggregate,
                LineAggregate::Sum(_) | LineAggregate::Count | LineAggregate::CountDistinct(_) | LineAggregate::Exists
            ),
            Measure::Certifications(_) | Measure::Points(_) | Measure::Roles(_) => true,
            Measure::Facts(measure) => matches!(
                measure.aggregate,
                FactAggregate::Sum(_) | FactAggregate::Count | FactAggregate::CountDistinct(_) | FactAggregate::Exists
            ),
            Measure::Attribute(measure) => measure.aggregate == AttributeAggregate::Exists,
            Measure::Ratio(_) | Measure::Rank(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn definition(measure: &str) -> MetricDefinition {
        serde_json::from_str(&format!(r#"{{"unit":"number","measure":{measure}}}"#)).unwrap()
    }

    #[test]
    fn a_period_takes_the_place_of_the_window_but_for_what_stands_on_a_day() {
        let from: NaiveDate = "2026-01-01".parse().unwrap();
        let sold = r#""aggregate":{"sum":"quantity"}"#;
        let year = r#""window":{"rolling_months":{"months":12}}"#;
        let day = r#""window":"point_in_time""#;
        let over = Some(Window::Since { date: from });
        for (measure, window, accumulates, adds_up) in [
            (format!(r#"{{"sell_through":{{{sold},{year}}}}}"#), over, true, true),
            (format!(r#"{{"sell_through":{{{sold},{day}}}}}"#), over, true, true),
            (
                format!(r#"{{"sell_through":{{"aggregate":{{"mean":"quantity"}},{year}}}}}"#),
                over,
                false,
                false,
            ),
            (
                format!(r#"{{"sell_through":{{"aggregate":"exists",{year}}}}}"#),
                over,
                false,
                true,
            ),
            (
                format!(r#"{{"certifications":{{"aggregate":"count",{year}}}}}"#),
                over,
                true,
                true,
            ),
            (
                format!(r#"{{"certifications":{{"aggregate":"count",{day}}}}}"#),
                None,
                false,
                true,
            ),
            (
                format!(r#"{{"certifications":{{"aggregate":"exists",{year}}}}}"#),
                over,
                false,
                true,
            ),
            (format!(r#"{{"facts":{{"fact":"c",{sold},{year}}}}}"#), over, true, true),
            (
                format!(r#"{{"facts":{{"fact":"c",{sold},{year},"when":"in_force"}}}}"#),
                over,
                false,
                true,
            ),
            (
                format!(r#"{{"facts":{{"fact":"c",{sold},{day},"when":"in_force"}}}}"#),
                None,
                false,
                true,
            ),
            (
                format!(r#"{{"facts":{{"fact":"c","aggregate":{{"latest":"quantity"}},{year}}}}}"#),
                over,
                false,
                false,
            ),
            (
                format!(r#"{{"attribute":{{"attribute":"a","aggregate":"latest",{day}}}}}"#),
                None,
                false,
                false,
            ),
            (
                format!(r#"{{"attribute":{{"attribute":"a","aggregate":"max",{year}}}}}"#),
                over,
                false,
                false,
            ),
            (
                format!(r#"{{"attribute":{{"attribute":"a","aggregate":"exists",{day}}}}}"#),
                None,
                false,
                true,
            ),
            (
                format!(r#"{{"points":{{"purse":"p","aggregate":"earned",{day}}}}}"#),
                over,
                true,
                true,
            ),
            (
                format!(r#"{{"points":{{"purse":"p","aggregate":"balance",{year}}}}}"#),
                None,
                false,
                true,
            ),
            (
                r#"{"ratio":{"numerator":{"key":"a"},"denominator":{"key":"b"},"undefined":"unknown"}}"#.to_owned(),
                None,
                false,
                false,
            ),
        ] {
            let definition = definition(&measure);
            assert_eq!(definition.use_in_period("m", from).window, window, "{measure}");
            assert_eq!(definition.accumulates(), accumulates, "{measure}");
            assert_eq!(definition.adds_up(), adds_up, "{measure}");
        }
    }
}
