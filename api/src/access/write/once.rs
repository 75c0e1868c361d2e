//! Writes that happen once, however often they are asked for.

use entity::idempotency_record;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::Serialize;
use uuid::Uuid;

use super::Writer;
use crate::access::{Capability, Cx};
use crate::fault::Fault;

/// What an idempotency key stands for.
#[derive(Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "one is made for a request, and matched on at once"
)]
pub enum Once<'c> {
    /// The first time: do it, then commit with the id of the result.
    First(Writer<'c>),
    /// Done before: the id of what came of it.
    Again(Uuid),
}

impl Cx {
    /// Begins a write that happens once per `key` and membership, however often it is asked for with the same `input`.
    pub async fn writer_once(
        &self,
        capability: Capability,
        action: &'static str,
        key: &str,
        input: &impl Serialize,
    ) -> Result<Once<'_>, Fault> {
        usable(key)?;
        once(self.writer(capability, action).await?, action, key, input).await
    }

    /// The same for a write of what is the viewer's own.
    pub async fn writer_of_own_once(
        &self,
        action: &'static str,
        key: &str,
        input: &impl Serialize,
    ) -> Result<Once<'_>, Fault> {
        usable(key)?;
        once(self.writer_of_own(action).await?, action, key, input).await
    }
}

fn usable(key: &str) -> Result<(), Fault> {
    if key.is_empty() || key.chars().count() > 200 || key.contains('\0') {
        return Err(Fault::invalid("idempotencyKey", "Give 1 to 200 characters."));
    }
    Ok(())
}

async fn once<'c>(
    mut writer: Writer<'c>,
    action: &'static str,
    key: &str,
    input: &impl Serialize,
) -> Result<Once<'c>, Fault> {
    let cx = writer.cx;
    // The system keeps its own account of what it has done.
    if cx.viewer().membership().is_none() {
        return Ok(Once::First(writer));
    }
    // What a token of one vendor asked for is no answer to the person itself, nor the other way round.
    let key = &match cx.viewer().only_vendor {
        None => key.to_owned(),
        // As long as any, whatever the length of its own.
        Some(vendor_id) => crate::ids::digest(&format!("{vendor_id} {key}")),
    };
    let fingerprint = crate::ids::digest(&serde_json::to_string(input).map_err(Fault::internal)?);
    let record = idempotency_record::Model {
        membership_id: cx.viewer().membership_id,
        key: key.to_owned(),
        operation: action.to_owned(),
        fingerprint: fingerprint.clone(),
        result_id: Uuid::nil(),
        created_at: cx.now(),
    };
    // A second request with the same key waits here until the first has committed.
    #[allow(
        clippy::disallowed_methods,
        reason = "the record belongs to the writer, not to a domain"
    )]
    let fresh = idempotency_record::Entity::insert(record.into_active_model().reset_all())
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(&writer.tx)
        .await?;
    if fresh > 0 {
        writer.once = Some((key.to_owned(), fingerprint));
        return Ok(Once::First(writer));
    }
    #[allow(
        clippy::disallowed_methods,
        reason = "the record belongs to the writer, not to a domain"
    )]
    let before = idempotency_record::Entity::find_by_id((cx.viewer().membership_id, key.to_owned()))
        .one(&writer.tx)
        .await?
        .ok_or_else(|| Fault::internal("an idempotency record vanished"))?;
    if before.operation == action && before.fingerprint == fingerprint {
        Ok(Once::Again(before.result_id))
    } else {
        Err(Fault::Conflict(
            "This idempotency key was used for another request.".to_owned(),
        ))
    }
}

impl Writer<'_> {
    /// Ends a write that [`Cx::writer_once`] began; the same key gives `result_id` from now on.
    pub async fn commit_once(self, result_id: Uuid) -> Result<(), Fault> {
        if let Some((key, _)) = &self.once {
            #[allow(
                clippy::disallowed_methods,
                reason = "the record belongs to the writer, not to a domain"
            )]
            idempotency_record::Entity::update_many()
                .col_expr(idempotency_record::Column::ResultId, result_id.into())
                .filter(idempotency_record::Column::MembershipId.eq(self.cx.viewer().membership_id))
                .filter(idempotency_record::Column::Key.eq(key))
                .exec(&self.tx)
                .await?;
        }
        self.commit().await
    }
}
