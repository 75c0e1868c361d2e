//! Mutations of this domain, one file a verb, and the seats that have them.

mod accept_invitation;
mod assign_account_team_member;
mod assign_account_team_members;
mod begin_second_factor;
mod change_password;
mod confirm_email_change;
mod confirm_second_factor;
mod create_distributorship;
mod create_partner_type;
mod create_partnership;
mod end_second_factor;
mod end_sessions;
mod invite_distributor;
mod invite_partner;
mod invite_user;
mod replace_recovery_codes;
mod request_email_change;
mod request_password_reset;
mod resend_invitation;
mod reset_password;
mod revoke_invitation;
mod set_member_access;
mod sign_in;
mod sign_out;
mod switch_organization;
mod unassign_account_team_member;
mod update_distributorship;
mod update_partner_type;
mod update_partnership;
mod update_partnerships;
mod update_profile;
mod update_vendor_settings;
mod view_as_partner;

pub use accept_invitation::{AcceptInvitation, AcceptInvitationAsNewcomer};
pub use assign_account_team_member::AssignAccountTeamMember;
pub use assign_account_team_members::AssignAccountTeamMembers;
pub use begin_second_factor::BeginSecondFactor;
pub use change_password::ChangePassword;
pub use confirm_email_change::ConfirmEmailChange;
pub use confirm_second_factor::ConfirmSecondFactor;
pub use create_distributorship::CreateDistributorship;
pub use create_partner_type::CreatePartnerType;
pub use create_partnership::CreatePartnership;
pub use end_second_factor::EndSecondFactor;
pub use end_sessions::EndSessions;
pub use invite_distributor::InviteDistributor;
pub use invite_partner::InvitePartner;
pub use invite_user::InviteUser;
pub use replace_recovery_codes::ReplaceRecoveryCodes;
pub use request_email_change::RequestEmailChange;
pub use request_password_reset::RequestPasswordReset;
pub use resend_invitation::ResendInvitation;
pub use reset_password::ResetPassword;
pub use revoke_invitation::RevokeInvitation;
pub use set_member_access::SetMemberAccess;
pub use sign_in::{RefreshTokenTransport, SessionTokens, SignIn};
pub use sign_out::SignOut;
pub use switch_organization::SwitchOrganization;
pub use unassign_account_team_member::UnassignAccountTeamMember;
pub use update_distributorship::UpdateDistributorship;
pub use update_partner_type::UpdatePartnerType;
pub use update_partnership::UpdatePartnership;
pub use update_partnerships::UpdatePartnerships;
pub use update_profile::UpdateProfile;
pub use update_vendor_settings::UpdateVendorSettings;
pub use view_as_partner::ViewAsPartner;

use async_graphql::MergedObject;

/// For everybody, signed in or not.
#[derive(MergedObject, Default)]
pub struct AnonymousMutations(SignIn, RequestPasswordReset, ResetPassword, ConfirmEmailChange);

/// For those alone who are not signed in.
#[derive(MergedObject, Default)]
pub struct NewcomerMutations(AcceptInvitationAsNewcomer);

/// For every seat.
#[derive(MergedObject, Default)]
pub struct SeatMutations(
    SwitchOrganization,
    SignOut,
    EndSessions,
    UpdateProfile,
    ChangePassword,
    BeginSecondFactor,
    ConfirmSecondFactor,
    ReplaceRecoveryCodes,
    EndSecondFactor,
    RequestEmailChange,
    InviteUser,
    ResendInvitation,
    RevokeInvitation,
    AcceptInvitation,
    SetMemberAccess,
);

/// For vendors and distributors.
#[derive(MergedObject, Default)]
pub struct AccountTeamMutations(AssignAccountTeamMember, UnassignAccountTeamMember);

/// For vendors.
#[derive(MergedObject, Default)]
pub struct VendorMutations(
    CreatePartnership,
    UpdatePartnership,
    UpdatePartnerships,
    AssignAccountTeamMembers,
    InvitePartner,
    CreateDistributorship,
    UpdateDistributorship,
    InviteDistributor,
    CreatePartnerType,
    UpdatePartnerType,
    UpdateVendorSettings,
    ViewAsPartner,
);
