//! The schema's history: one change per file, tables named as strings, so that history never moves with the entities.

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::{MigrationTrait, async_trait};

mod m20261121_000001_identity;
mod m20261121_000002_audit;
mod m20261121_000003_partnerships;
mod m20261121_000004_facts;
mod m20261121_000005_segments;
mod m20261121_000006_programs;
mod m20261121_000007_content;
mod m20261121_000008_deals;
mod m20261121_000009_jobs;
mod m20261122_000010_list_counts;
mod m20261122_000011_metric_versions;
mod m20261122_000012_events;
mod m20261122_000020_sign_in_events;
mod m20261122_000021_mail;
mod m20261122_000022_second_factors;
mod m20261122_000030_service_accounts;
mod m20261122_000031_api_keys;
mod m20261122_000040_sessions_of_one_vendor;
mod m20261122_000041_identity_providers;
mod m20261122_000042_identity_consents;
mod m20261122_000050_program_rules;
mod m20261122_000051_facts;
mod m20261122_000052_levels_held;
mod m20261122_000053_mail_kinds;
mod m20261122_000054_points;
mod m20261122_000057_targets;
mod m20261122_000060_entitlements;
mod m20261122_000061_earning;
mod m20261123_000065_findings_of_days;
mod m20261123_000068_simulations;
mod m20261123_000069_event_subjects;
mod m20261123_000071_onboarding;
mod m20261123_000072_levels_of_programs;
mod m20261123_000073_levels_told_once;
mod m20261123_000074_fact_sources;
mod m20261123_000075_point_totals;
mod m20261123_000076_trail_subjects;
mod m20261123_000077_trail_actions;
mod m20261123_000078_saved_views;
mod m20261124_000079_single_sign_on;
mod table;

/// Applies every change in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261121_000001_identity::Migration),
            Box::new(m20261121_000002_audit::Migration),
            Box::new(m20261121_000003_partnerships::Migration),
            Box::new(m20261121_000004_facts::Migration),
            Box::new(m20261121_000005_segments::Migration),
            Box::new(m20261121_000006_programs::Migration),
            Box::new(m20261121_000007_content::Migration),
            Box::new(m20261121_000008_deals::Migration),
            Box::new(m20261121_000009_jobs::Migration),
            Box::new(m20261122_000010_list_counts::Migration),
            Box::new(m20261122_000011_metric_versions::Migration),
            Box::new(m20261122_000012_events::Migration),
            Box::new(m20261122_000020_sign_in_events::Migration),
            Box::new(m20261122_000021_mail::Migration),
            Box::new(m20261122_000022_second_factors::Migration),
            Box::new(m20261122_000030_service_accounts::Migration),
            Box::new(m20261122_000031_api_keys::Migration),
            Box::new(m20261122_000040_sessions_of_one_vendor::Migration),
            Box::new(m20261122_000041_identity_providers::Migration),
            Box::new(m20261122_000042_identity_consents::Migration),
            Box::new(m20261122_000050_program_rules::Migration),
            Box::new(m20261122_000051_facts::Migration),
            Box::new(m20261122_000052_levels_held::Migration),
            Box::new(m20261122_000053_mail_kinds::Migration),
            Box::new(m20261122_000054_points::Migration),
            Box::new(m20261122_000057_targets::Migration),
            Box::new(m20261122_000060_entitlements::Migration),
            Box::new(m20261122_000061_earning::Migration),
            Box::new(m20261123_000065_findings_of_days::Migration),
            Box::new(m20261123_000068_simulations::Migration),
            Box::new(m20261123_000069_event_subjects::Migration),
            Box::new(m20261123_000071_onboarding::Migration),
            Box::new(m20261123_000072_levels_of_programs::Migration),
            Box::new(m20261123_000073_levels_told_once::Migration),
            Box::new(m20261123_000074_fact_sources::Migration),
            Box::new(m20261123_000075_point_totals::Migration),
            Box::new(m20261123_000076_trail_subjects::Migration),
            Box::new(m20261123_000077_trail_actions::Migration),
            Box::new(m20261123_000078_saved_views::Migration),
            Box::new(m20261124_000079_single_sign_on::Migration),
        ]
    }
}
