//! Deals that partners register, and the vendor's or distributor's decision about them.

pub mod decide_deal;
mod details;
pub mod graphql;
pub mod list;
pub mod permission;
pub mod register_deal;
mod routing;
pub mod save_deal_draft;
mod scope;
pub mod set_sales_stage;
pub mod state;
pub mod totals;
pub mod update_deal;
pub mod withdraw_deal;

pub use details::{CustomerDetails, DealDetails};
pub use entity::customer::Model as CustomerRow;
pub use entity::deal::{Model as DealRow, RegistrationStatus, SalesStage};
