mod adventureworks;
mod definitions;
mod import;
mod import_file;
mod measure;
pub mod seed;
mod update_metric;
