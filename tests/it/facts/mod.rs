mod adventureworks;
mod definitions;
mod import;
mod measure;
mod seed;
