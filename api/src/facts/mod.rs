//! What a vendor knows of its channel: products, lines sold through, rates, certificates; metrics over them; and the
//! attributes of its partnerships.

pub mod attributes;
pub mod define_attribute;
pub mod define_fact_type;
pub mod define_metric;
pub mod fact_types;
pub mod graphql;
pub mod import;
pub mod import_file;
pub mod list;
pub mod listed;
pub mod measure;
pub mod metrics;
pub mod record_facts;
mod record_metric;
pub mod rules_version;
mod scope;
pub mod set_partnership_attribute;
mod tell_deals;
mod told;
pub mod update_metric;

pub use entity::attribute_definition::{AttributeKind, Model as AttributeDefinitionRow};
pub use entity::attribute_value::Model as AttributeRecordRow;
pub use entity::fact::Model as FactRow;
pub use entity::fact_type::Model as FactTypeRow;
pub use entity::metric::Model as MetricRow;
pub use entity::metric_version::Model as MetricVersionRow;
pub use tell_deals::tell_deals;
