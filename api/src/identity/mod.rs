//! Identity providers of vendors: issuers of tokens whom a vendor trusts with who its partners' people are.
//!
//! All of it needs [`Capability::ManageUsers`](crate::access::Capability): a rule lets people in, with whatever role it
//! names, as an invitation does. Into an organization that is not the vendor's they come by that one's consent only.

mod ask;
pub mod begin_single_sign_on;
pub mod complete_single_sign_on;
pub mod create_identity_provider;
pub mod delete_identity_provider;
pub mod disable_identity_provider;
pub mod enable_identity_provider;
pub mod graphql;
pub mod list;
mod parts;
mod scope;
pub mod set_external_identity_status;
pub mod set_identity_consent;
pub mod set_single_sign_on;
pub mod test_identity_provider;
pub mod update_identity_provider;

pub use entity::external_identity::{ExternalIdentityStatus, Model as ExternalIdentityRow};
pub use entity::identity_consent::Model as IdentityConsentRow;
pub use entity::identity_provider::{Algorithm, Model as IdentityProviderRow, Rule, When, WorksFor};
