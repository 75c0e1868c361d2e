//! Takes away what has expired and can be of no use any more.

use chrono::TimeDelta;
use entity::{
    api_key_secret, idempotency_record, one_time_link, outgoing_mail, rate_limit, refresh_token, session,
    sign_in_event, simulation, simulation_finding,
};
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::Gate;
use crate::fault::Fault;

/// How long an idempotency key is remembered.
pub const IDEMPOTENCY_DAYS: i64 = 30;

/// How long refused sign-ins are kept that no organization reads: they asked for nobody's membership.
const STRANGERS_DAYS: i64 = 30;

/// How long simulations are kept.
const SIMULATION_DAYS: i64 = 30;

/// How long it is told what became of a mail.
const MAIL_DAYS: i64 = 30;

impl Gate {
    /// Removes sessions and replaced secrets of API keys a day after their end, spent counters, old idempotency keys, links,
    /// mails and simulations, and what is too old for the log of signing in; tells how many rows went.
    pub async fn remove_expired(&self) -> Result<u64, Fault> {
        let now = self.clock.now();
        let a_day_ago = now - TimeDelta::days(1);
        let over = || {
            session::Column::ExpiresAt
                .lt(a_day_ago)
                .or(session::Column::EndedAt.lt(a_day_ago))
        };
        let mut sessions = Query::select();
        sessions
            .column(session::Column::Id)
            .from(session::Entity)
            .and_where(over());
        let old = || simulation::Column::CreatedAt.lt(now - TimeDelta::days(SIMULATION_DAYS));
        let mut simulations = Query::select();
        simulations
            .column(simulation::Column::Id)
            .from(simulation::Entity)
            .and_where(old());
        let tx = self.db.begin().await?;
        #[allow(clippy::disallowed_methods, reason = "what has expired has no viewer")]
        let removed = [
            refresh_token::Entity::delete_many()
                .filter(refresh_token::Column::SessionId.in_subquery(sessions))
                .exec(&tx)
                .await?,
            session::Entity::delete_many().filter(over()).exec(&tx).await?,
            rate_limit::Entity::delete_many()
                .filter(rate_limit::Column::WindowStartedAt.lt(a_day_ago))
                .exec(&tx)
                .await?,
            idempotency_record::Entity::delete_many()
                .filter(idempotency_record::Column::CreatedAt.lt(now - TimeDelta::days(IDEMPOTENCY_DAYS)))
                .exec(&tx)
                .await?,
            api_key_secret::Entity::delete_many()
                .filter(api_key_secret::Column::ExpiresAt.lt(a_day_ago))
                .exec(&tx)
                .await?,
            one_time_link::Entity::delete_many()
                .filter(one_time_link::Column::ExpiresAt.lt(a_day_ago))
                .exec(&tx)
                .await?,
            outgoing_mail::Entity::delete_many()
                .filter(outgoing_mail::Column::DoneAt.lt(now - TimeDelta::days(MAIL_DAYS)))
                .exec(&tx)
                .await?,
            simulation_finding::Entity::delete_many()
                .filter(simulation_finding::Column::SimulationId.in_subquery(simulations))
                .exec(&tx)
                .await?,
            simulation::Entity::delete_many().filter(old()).exec(&tx).await?,
            sign_in_event::Entity::delete_many()
                .filter(
                    sign_in_event::Column::At.lt(now - self.signin.policy.sign_in_log).or(
                        sign_in_event::Column::OrganizationId
                            .is_null()
                            .and(sign_in_event::Column::At.lt(now - TimeDelta::days(STRANGERS_DAYS))),
                    ),
                )
                .exec(&tx)
                .await?,
        ];
        tx.commit().await?;
        Ok(removed.iter().map(|result| result.rows_affected).sum())
    }
}
