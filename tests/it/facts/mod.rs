pub mod adventureworks;
mod definitions;
mod import;
mod import_file;
mod measure;
mod rank;
mod record_facts;
pub mod seed;
mod update_metric;
