//! What is measured: a metric's definition, its use in a rule, and its value.
//!
//! Measuring is done by the server, one grouped query a metric; here stand the meaning, the checks and the dates.

mod definition;
mod facts;
mod filter;
mod points;
mod rank;
mod roles;
mod unit;
mod usage;
mod validate;
mod value;

pub use definition::{
    AttributeAggregate, AttributeMeasure, CertificationAggregate, CertificationKey, CertificationMeasure,
    LineAggregate, LineField, LineKey, Measure, MetricDefinition, Ratio, SellThroughMeasure, UndefinedRatio,
};
pub use facts::{FactAggregate, FactFilter, FactKind, FactMeasure, FactSource, FactTime};
pub use filter::{CertificationFilter, LineFilter, ProductFilter};
pub use points::{PointsAggregate, PointsMeasure};
pub use rank::{Peers, Rank, Standing, Ties};
pub use roles::{PeopleByRoles, Role, RolesMeasure};
pub use unit::Unit;
pub use usage::MetricUse;
pub(crate) use validate::check_use;
pub use validate::validate_metrics;
pub use value::{Fraction, MetricValue};
