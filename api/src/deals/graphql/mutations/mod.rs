//! Mutations of this domain, one file a verb, and the seats that have them.

mod approve_deal;
mod register_deal;
mod reject_deal;
mod save_deal_draft;
mod set_sales_stage;
mod update_deal;
mod withdraw_deal;

use async_graphql::MergedObject;

/// For those who decide: vendors and distributors.
#[derive(MergedObject, Default)]
pub struct DecidingMutations(approve_deal::ApproveDeal, reject_deal::RejectDeal);

/// For those who register: partners, and distributors in their name.
#[derive(MergedObject, Default)]
pub struct RegisteringMutations(register_deal::RegisterDeal);

/// For partners.
#[derive(MergedObject, Default)]
pub struct OwningMutations(
    save_deal_draft::SaveDealDraft,
    update_deal::UpdateDeal,
    withdraw_deal::WithdrawDeal,
    set_sales_stage::SetSalesStage,
);
