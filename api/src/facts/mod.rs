//! What a vendor knows of its channel: products, lines sold through, rates, certificates; metrics over them; and the
//! attributes of its partnerships.

pub mod attributes;
pub mod import;
pub mod measure;
pub mod rules_version;
mod scope;
