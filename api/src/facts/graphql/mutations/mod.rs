//! Mutations of this domain, one file a verb, for vendors.

mod define_attribute;
mod define_fact_type;
mod define_metric;
pub mod import_file;
mod record_facts;
mod set_partnership_attribute;
mod update_attribute;
mod update_metric;

use async_graphql::MergedObject;

/// For vendors.
#[derive(MergedObject, Default)]
pub struct FactsMutations(
    define_attribute::DefineAttribute,
    update_attribute::UpdateAttribute,
    define_metric::DefineMetric,
    define_fact_type::DefineFactType,
    record_facts::RecordFacts,
    import_file::ImportFile,
    update_metric::UpdateMetric,
    set_partnership_attribute::SetPartnershipAttribute,
);
