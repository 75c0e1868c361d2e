//! A partner registers a deal, or its distributor does so for it: from then on the vendor sees it.

use entity::{customer, deal};
use serde::Serialize;
use uuid::Uuid;

use super::details::{self, DealDetails};
use super::permission::{Action, possible};
use super::routing::accepting;
use super::state;
use crate::access::questions::{administrator_of, domain_is_claimed};
use crate::access::write::{Once, Writer};
use crate::access::{Capability, Cx, Seat};
use crate::fault::{Failure, Fault, Refusal};

/// What is registered.
#[derive(Clone, Debug, Serialize)]
pub enum Input {
    /// A draft, or a deal that was refused.
    Draft {
        /// Deal.
        id: Uuid,
        /// The version that the client saw.
        version: i64,
    },
    /// A deal that was no draft before.
    New {
        /// Partnership.
        partnership_id: Uuid,
        /// What it is about.
        details: DealDetails,
    },
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
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// It is registered already, or over.
    StatusNotReachable,
    /// A registration for this customer is open already. Whose, is not told.
    CustomerClaimed,
}

/// Registers a deal: it waits for a decision, and keeps others from its customer until that.
pub async fn register_deal(cx: &Cx, key: &str, input: Input) -> Result<deal::Model, Failure<Code>> {
    let mut writer = match cx
        .writer_once(Capability::RegisterDeals, "registerDeal", key, &input)
        .await?
    {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<deal::Entity>().find(id).await?),
    };
    let row = match &input {
        Input::Draft { id, version } => hand_in(&mut writer, *id, *version).await?,
        Input::New {
            partnership_id,
            details,
        } => take_in(&mut writer, *partnership_id, details).await?,
    };
    writer.commit_once(row.id).await?;
    Ok(row)
}

async fn hand_in(writer: &mut Writer<'_>, id: Uuid, version: i64) -> Result<deal::Model, Failure<Code>> {
    let seen = match writer.see::<deal::Entity>(id).await {
        Err(Fault::NotFound) => return Err(refused(Code::NotFound, &["draft", "id"], "There is no such deal.")),
        seen => seen?,
    };
    if seen.version != version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(refused(Code::Stale, &["draft", "version"], message));
    }
    if !possible(&seen, Action::Register) {
        let message = "Only a draft or a rejected deal can be registered.";
        return Err(refused(Code::StatusNotReachable, &["draft", "id"], message));
    }
    let codes = (Code::NotFound, Code::PartnershipNotActive);
    let partnership = accepting(writer, seen.partnership_id, &["draft", "id"], codes).await?;
    let customer = writer.select::<customer::Entity>().find(seen.customer_id).await?;
    let mut after = (*seen).clone();
    after.distributorship_id = partnership.distributorship_id;
    submit(writer, &mut after, &customer, &["draft", "id"]).await?;
    let written = writer.update::<deal::Entity>(seen, |row| *row = after).await;
    claimed_meanwhile(written, &["draft", "id"])
}

async fn take_in(
    writer: &mut Writer<'_>,
    partnership_id: Uuid,
    given: &DealDetails,
) -> Result<deal::Model, Failure<Code>> {
    let codes = (Code::NotFound, Code::PartnershipNotActive);
    let partnership = accepting(writer, partnership_id, &["new", "partnershipId"], codes).await?;
    let (mut row, customer) = details::draft(writer, &partnership, given)
        .await?
        .map_err(|why| why.refused(Code::InvalidInput, &["new"]))?;
    if writer.cx().viewer().seat == Seat::Distributor {
        row.membership_id = match partnership.partner_id {
            Some(partner_id) => administrator_of(writer, partner_id).await?,
            None => None,
        };
        if let Some(membership_id) = row.membership_id {
            writer.on_behalf_of(membership_id);
        }
    }
    submit(writer, &mut row, &customer, &["new", "customer", "domain"]).await?;
    let written = writer.insert::<deal::Entity>(row).await;
    claimed_meanwhile(written, &["new", "customer", "domain"])
}

/// The row as it is when handed in, unless a registration for its customer is open.
async fn submit(
    writer: &mut Writer<'_>,
    row: &mut deal::Model,
    customer: &customer::Model,
    field: &[&str],
) -> Result<(), Failure<Code>> {
    let now = writer.cx().now();
    writer.audit_for(Some(row.vendor_id));
    if let Some(domain) = &customer.domain
        && domain_is_claimed(writer, row.vendor_id, domain).await?
    {
        return Err(claimed(field));
    }
    row.registration_status = state::after(row.registration_status, row.sales_stage, state::Event::Register)
        .ok_or_else(|| Fault::internal("a deal that cannot be registered was let through"))?;
    row.claimed_domain.clone_from(&customer.domain);
    row.registered_at = Some(now);
    row.listed_at = now;
    row.decided_at = None;
    row.decision_reason = None;
    Ok(())
}

/// Two requests at once both find the customer free; the database lets one of them through.
fn claimed_meanwhile(written: Result<deal::Model, Fault>, field: &[&str]) -> Result<deal::Model, Failure<Code>> {
    match written {
        Err(Fault::Conflict(_)) => Err(claimed(field)),
        written => Ok(written?),
    }
}

fn claimed(field: &[&str]) -> Failure<Code> {
    let message = "A registration for this customer is open already.";
    refused(Code::CustomerClaimed, field, message)
}

fn refused(code: Code, field: &[&str], message: &str) -> Failure<Code> {
    Failure::Refused(vec![Refusal {
        code,
        field: Some(field.iter().map(|name| (*name).to_owned()).collect()),
        message: message.to_owned(),
    }])
}
