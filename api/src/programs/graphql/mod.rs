//! Programs in the schema.

pub mod change;
pub mod effect;
pub mod entitlement;
pub mod inputs;
pub mod level;
pub mod mutations;
pub mod problem;
pub mod program;
pub mod queries;
pub mod version;
