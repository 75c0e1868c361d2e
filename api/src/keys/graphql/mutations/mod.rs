//! Mutations of this domain, one file a verb.

mod create_api_key;
mod create_service_account;
mod revoke_api_key;
mod rotate_api_key;
mod update_api_key;
mod update_service_account;

pub use create_api_key::CreateApiKey;
pub use create_service_account::CreateServiceAccount;
pub use revoke_api_key::RevokeApiKey;
pub use rotate_api_key::RotateApiKey;
pub use update_api_key::UpdateApiKey;
pub use update_service_account::UpdateServiceAccount;

use async_graphql::MergedObject;

/// For every seat.
#[derive(MergedObject, Default)]
pub struct KeysMutations(
    CreateServiceAccount,
    UpdateServiceAccount,
    CreateApiKey,
    UpdateApiKey,
    RotateApiKey,
    RevokeApiKey,
);
