mod agree;
mod cancel_simulation;
pub mod desk;
mod start_simulation;
