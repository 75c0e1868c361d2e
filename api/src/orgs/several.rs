//! Partnerships that one request is about.

use std::collections::HashSet;

use uuid::Uuid;

/// Most partnerships of one request.
pub const PARTNERSHIPS_MAX: usize = 100;

/// The partnerships that a list names, or what is wrong with it.
pub fn several(ids: &[Uuid]) -> Result<HashSet<Uuid>, String> {
    let several: HashSet<Uuid> = ids.iter().copied().collect();
    if ids.is_empty() || ids.len() > PARTNERSHIPS_MAX {
        return Err(format!("Give 1 to {PARTNERSHIPS_MAX} partnerships."));
    }
    if several.len() < ids.len() {
        return Err("A partnership stands here twice.".to_owned());
    }
    Ok(several)
}
