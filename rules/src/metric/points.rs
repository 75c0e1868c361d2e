use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::points::PursePolicy;
use crate::problem::{ProblemCode, Report};
use crate::window::Window;

/// A measure over the points of one purse. What is reversed counts until the day as of which it is, and from then on as if it
/// had never been posted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PointsMeasure {
    /// The purse, by key.
    pub purse: String,
    /// What of its points is measured.
    pub aggregate: PointsAggregate,
    /// Which days, by the day as of which points were posted.
    pub window: Window,
}

/// What of points is measured; 0 where nothing was posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PointsAggregate {
    /// What is left at the end of the window of all that was posted until then: what was spent or lapsed is gone. Less than 0
    /// where what was spent was reversed since.
    Balance,
    /// What was given or earned on days of the window, whether it lapsed or was spent since or not.
    Earned,
    /// What was spent on days of the window.
    Spent,
}

impl PointsMeasure {
    pub(super) fn check(&self, purses: &BTreeMap<String, PursePolicy>, report: &mut Report) {
        if !purses.contains_key(&self.purse) {
            report.at("purse", |report| {
                report.add(ProblemCode::UnknownPurse, format!("no purse {:?}", self.purse));
            });
        }
    }
}
