//! A partner begins a deal that nobody else sees yet.

use entity::deal;
use serde::Serialize;
use uuid::Uuid;

use super::details::{self, DealDetails};
use super::routing::accepting;
use crate::access::write::Once;
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// What a draft begins with.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Partnership.
    pub partnership_id: Uuid,
    /// What it is about.
    pub details: DealDetails,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// A reference to nothing.
    NotFound,
    /// The partnership is not in force.
    PartnershipNotActive,
}

/// Saves a draft of the viewer's own.
pub async fn save_deal_draft(cx: &Cx, key: &str, input: Input) -> Result<deal::Model, Failure<Code>> {
    let mut writer = match cx
        .writer_once(Capability::RegisterDeals, "saveDealDraft", key, &input)
        .await?
    {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<deal::Entity>().find(id).await?),
    };
    let codes = (Code::NotFound, Code::PartnershipNotActive);
    let partnership = accepting(&writer, input.partnership_id, &["new", "partnershipId"], codes).await?;
    let (row, _) = details::draft(&mut writer, &partnership, &input.details)
        .await?
        .map_err(|why| why.refused(Code::InvalidInput, &["new"]))?;
    let row = writer.insert::<deal::Entity>(row).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}
