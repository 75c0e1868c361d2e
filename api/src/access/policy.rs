//! The policy as a table: what each viewer sees of each table. Printed for review, never consulted.

use sea_orm::{DatabaseBackend, QueryFilter, QueryTrait};

use super::rules::seen;
use super::{Cx, Visible};
use crate::fault::Fault;

/// What one viewer sees of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Table.
    pub table: &'static str,
    /// The rule, as the condition that every read starts from.
    pub condition: String,
    /// How many rows that are.
    pub rows: u64,
}

/// Tables without a viewer: only the server itself reads them, in `access/`.
pub const SYSTEM_TABLES: [&str; 15] = [
    "accepted_audience",
    "api_key_secret",
    "credential",
    "event",
    "event_head",
    "idempotency_record",
    "job",
    "one_time_link",
    "outgoing_mail",
    "rate_limit",
    "recovery_code",
    "refresh_token",
    "seaql_migrations",
    "second_factor",
    "signing_key",
];

macro_rules! policy {
    ($($entity:ident),* $(,)?) => {
        /// What the viewer of `cx` sees of every table that has a rule.
        pub async fn policy(cx: &Cx) -> Result<Vec<Line>, Fault> {
            Ok(vec![$(line::<entity::$entity::Entity>(cx).await?),*])
        }
    };
}

policy![
    account_team_member,
    api_key,
    attribute_definition,
    attribute_value,
    audience,
    audit_entry,
    certification,
    content_item,
    content_text,
    customer,
    deal,
    distributorship,
    exchange_rate,
    external_identity,
    fact,
    fact_type,
    file,
    identity_consent,
    identity_provider,
    invitation,
    level_finding,
    level_holding,
    level_proposal,
    level_review,
    list_count,
    membership,
    metric,
    metric_version,
    onboarding_mark,
    organization,
    partner_type,
    partnership,
    point_account,
    point_purse,
    point_transaction,
    product,
    program,
    program_benefit,
    program_level,
    program_rules,
    program_text,
    program_version,
    saved_view,
    segment,
    segment_version,
    sell_through_line,
    session,
    sign_in_event,
    simulation,
    simulation_finding,
    target,
    user_account,
    vendor,
];

async fn line<E: Visible>(cx: &Cx) -> Result<Line, Fault> {
    #[allow(clippy::disallowed_methods, reason = "the statement is printed, not sent")]
    let statement = E::find()
        .filter(seen::<E>(cx.viewer()))
        .build(DatabaseBackend::Postgres)
        .to_string();
    let condition = statement
        .split_once(" WHERE ")
        .map_or("all", |(_, condition)| condition)
        .to_owned();
    Ok(Line {
        table: E::default().table_name(),
        condition,
        rows: cx.select::<E>().total().await?.count,
    })
}
