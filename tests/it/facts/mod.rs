mod adventureworks;
mod definitions;
mod import;
mod measure;
pub mod seed;
