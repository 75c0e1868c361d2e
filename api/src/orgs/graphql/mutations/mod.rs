//! Mutations of this domain, one file a verb, and the seats that have them.

mod create_partnership;
mod set_member_access;
mod sign_in;
mod sign_out;
mod switch_organization;
mod update_partnership;
mod update_profile;

pub use create_partnership::CreatePartnership;
pub use set_member_access::SetMemberAccess;
pub use sign_in::SignIn;
pub use sign_out::SignOut;
pub use switch_organization::SwitchOrganization;
pub use update_partnership::UpdatePartnership;
pub use update_profile::UpdateProfile;

use async_graphql::MergedObject;

/// For everybody, signed in or not.
#[derive(MergedObject, Default)]
pub struct AnonymousMutations(SignIn);

/// For every seat.
#[derive(MergedObject, Default)]
pub struct SeatMutations(SwitchOrganization, SignOut, UpdateProfile, SetMemberAccess);

/// For vendors.
#[derive(MergedObject, Default)]
pub struct VendorMutations(CreatePartnership, UpdatePartnership);
