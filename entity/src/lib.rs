//! One SeaORM model per table, and no logic. Rows are reached through `api`'s gate only.
#![allow(
    missing_docs,
    reason = "columns say what they are; the derives generate undocumented items"
)]

pub mod accepted_audience;
pub mod account_team_member;
pub mod api_key;
pub mod api_key_secret;
pub mod attribute_definition;
pub mod attribute_value;
pub mod audience;
pub mod audit_entry;
pub mod certification;
pub mod content_item;
pub mod content_text;
pub mod credential;
pub mod customer;
pub mod deal;
pub mod distributorship;
pub mod event;
pub mod event_head;
pub mod exchange_rate;
pub mod external_identity;
pub mod fact;
pub mod fact_type;
pub mod file;
pub mod idempotency_record;
pub mod identity_consent;
pub mod identity_provider;
pub mod invitation;
pub mod job;
pub mod level_finding;
pub mod level_holding;
pub mod level_proposal;
pub mod level_review;
pub mod list_count;
pub mod membership;
pub mod metric;
pub mod metric_version;
pub mod one_time_link;
pub mod organization;
pub mod outgoing_mail;
pub mod partner_type;
pub mod partnership;
pub mod point_account;
pub mod point_purse;
pub mod point_transaction;
pub mod product;
pub mod program;
pub mod program_benefit;
pub mod program_level;
pub mod program_rules;
pub mod program_text;
pub mod program_version;
pub mod rate_limit;
pub mod recovery_code;
pub mod refresh_token;
pub mod second_factor;
pub mod segment;
pub mod segment_version;
pub mod sell_through_line;
pub mod session;
pub mod sign_in_event;
pub mod signing_key;
pub mod user_account;
pub mod vendor;
