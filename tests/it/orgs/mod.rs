mod create_partnership;
mod lists;
mod set_member_access;
mod sign_in;
mod update_partnership;
mod update_profile;
