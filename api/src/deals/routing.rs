//! The partnership for which a deal is registered, and whether it accepts anything new.

use entity::partnership::{self, RelationStatus};
use uuid::Uuid;

use crate::access::write::Writer;
use crate::fault::{Failure, Fault};

/// The partnership, locked: what is registered for one partner is written one after another.
pub async fn accepting<Code>(
    writer: &Writer<'_>,
    id: Uuid,
    field: &[&str],
    (not_found, not_active): (Code, Code),
) -> Result<partnership::Model, Failure<Code>> {
    let refused = |code, message: &str| {
        Failure::Refused(vec![crate::fault::Refusal {
            code,
            field: Some(field.iter().map(|name| (*name).to_owned()).collect()),
            message: message.to_owned(),
        }])
    };
    let row = match writer.see::<partnership::Entity>(id).await {
        Ok(row) => row.clone(),
        Err(Fault::NotFound) => return Err(refused(not_found, "There is no such partnership.")),
        Err(fault) => return Err(fault.into()),
    };
    if row.status == RelationStatus::Active {
        Ok(row)
    } else {
        Err(refused(
            not_active,
            "This partnership is not in force: it accepts nothing new.",
        ))
    }
}
