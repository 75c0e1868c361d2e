use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::problem::Report;

/// Which sell-through lines count. Without anything in it: all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LineFilter {
    /// By the product sold.
    #[serde(skip_serializing_if = "ProductFilter::is_empty")]
    pub product: ProductFilter,
}

/// Which products count: those that match every list that is not empty, by any entry of that list.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ProductFilter {
    /// Product categories, by key.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// Product subcategories, by key.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subcategories: Vec<String>,
    /// Product lines, by key.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
    /// Products, by stock keeping unit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skus: Vec<String>,
}

/// Which certificates count: those that match every list that is not empty, by any entry of that list.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CertificationFilter {
    /// Exams, by key.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exams: Vec<String>,
    /// Competencies, by key.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub competencies: Vec<String>,
}

impl ProductFilter {
    /// Whether it lets every product through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lists().into_iter().all(|(_, list)| list.is_empty())
    }

    /// Its lists by JSON name.
    #[must_use]
    pub fn lists(&self) -> [(&'static str, &[String]); 4] {
        [
            ("categories", &self.categories),
            ("subcategories", &self.subcategories),
            ("lines", &self.lines),
            ("skus", &self.skus),
        ]
    }

    pub(super) fn check(&self, report: &mut Report) {
        check_lists(&self.lists(), report);
    }
}

impl CertificationFilter {
    /// Whether it lets every certificate through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.exams.is_empty() && self.competencies.is_empty()
    }

    pub(super) fn check(&self, report: &mut Report) {
        check_lists(&[("exams", &self.exams), ("competencies", &self.competencies)], report);
    }
}

/// An empty list filters nothing, so here it is no fault.
fn check_lists(lists: &[(&str, &[String])], report: &mut Report) {
    for (name, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
        report.at(*name, |report| report.list(list, |_, _| {}));
    }
}
