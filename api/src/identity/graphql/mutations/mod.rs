//! Mutations of this domain, one file a verb.

mod begin_single_sign_on;
mod complete_single_sign_on;
mod create_identity_provider;
mod delete_identity_provider;
mod disable_identity_provider;
mod enable_identity_provider;
mod set_external_identity_status;
mod set_identity_consent;
mod set_single_sign_on;
mod test_identity_provider;
mod update_identity_provider;

pub use begin_single_sign_on::BeginSingleSignOn;
pub use complete_single_sign_on::CompleteSingleSignOn;
pub use create_identity_provider::CreateIdentityProvider;
pub use delete_identity_provider::DeleteIdentityProvider;
pub use disable_identity_provider::DisableIdentityProvider;
pub use enable_identity_provider::EnableIdentityProvider;
pub use set_external_identity_status::SetExternalIdentityStatus;
pub use set_identity_consent::SetIdentityConsent;
pub use set_single_sign_on::SetSingleSignOn;
pub use test_identity_provider::TestIdentityProvider;
pub use update_identity_provider::UpdateIdentityProvider;

use async_graphql::MergedObject;

/// For vendors.
#[derive(MergedObject, Default)]
pub struct IdentityMutations(
    CreateIdentityProvider,
    UpdateIdentityProvider,
    TestIdentityProvider,
    EnableIdentityProvider,
    DisableIdentityProvider,
    DeleteIdentityProvider,
    SetExternalIdentityStatus,
    SetSingleSignOn,
);

/// For who is not signed in.
#[derive(MergedObject, Default)]
pub struct SingleSignOnMutations(BeginSingleSignOn, CompleteSingleSignOn);
