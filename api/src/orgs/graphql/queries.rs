//! Queries of this domain, by the seats that have them.

use async_graphql::{Context, ID, Object, Result};
use sea_orm::Order;

use super::audit_entry::AuditEntry;
use super::distributorship::Distributorship;
use super::inputs::{AuditEntryFilter, PartnershipFilter, PartnershipOrder};
use super::invitation::Invitation;
use super::membership::Membership;
use super::partnership::Partnership;
use super::session::SignInEvent;
use super::viewer::{ServerInfo, Viewer};
use crate::access::Cx;
use crate::access::page::PageArgs;
use crate::graphql::Client;
use crate::graphql::kit::connection::{Nodes, connection, wants_total};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::orgs::{AccountKind, list, partnerships, sessions, trail};

/// For everybody, signed in or not.
#[derive(Default)]
pub struct ServerQuery;

/// For everybody, signed in or not.
#[Object]
impl ServerQuery {
    /// What this server is.
    async fn server_info(&self, ctx: &Context<'_>) -> Result<ServerInfo> {
        let client = ctx.data::<Client>()?;
        Ok(ServerInfo {
            name: "Sluice",
            version: env!("CARGO_PKG_VERSION"),
            demo: client.demo,
            serves_portal: client.serves_portal,
            sends_mail: ctx.data::<Cx>()?.gate().mail.is_some(),
        })
    }
}

/// For every seat.
#[derive(Default)]
pub struct OrgsQuery;

/// For every seat.
#[Object]
impl OrgsQuery {
    /// Who asks.
    async fn viewer(&self) -> Viewer {
        Viewer
    }

    /// People of the viewer's organization, oldest membership first.
    async fn members(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<Membership>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let listed = list::members(ctx.data::<Cx>()?, AccountKind::Person, &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, Membership))
    }

    /// Partnerships: for a vendor all of its own, for a distributor those it serves, for a partner those it has.
    async fn partnerships(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which of them; all when absent.")] filter: Option<PartnershipFilter>,
        #[graphql(desc = "In which order; by name when absent.")] order_by: Option<PartnershipOrder>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<Partnership>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let order = order_by.map_or((partnerships::PartnershipOrder::Name, Order::Asc), |order| {
            (order.field.into(), order.direction.into())
        });
        let cx = ctx.data::<Cx>()?;
        let listed = partnerships::partnerships(cx, filter.unwrap_or_default().into(), order, &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, Partnership))
    }

    /// One partnership.
    async fn partnership(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id.")] id: ID,
    ) -> Option<Result<Partnership>> {
        let row = partnerships::partnership(ctx.data_unchecked::<Cx>(), Kind::Partnership.parse(&id).ok()?).await;
        row.map(|row| row.map(Partnership)).or_error().transpose()
    }

    /// Distributorships: for a vendor all of its own, for a distributor its own, for a partner those that serve it.
    async fn distributorships(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<Distributorship>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let listed = list::distributorships(ctx.data::<Cx>()?, &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, Distributorship))
    }

    /// Invitations of the viewer's organization, newest first: those that the viewer could have sent.
    async fn invitations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<Invitation>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let listed = list::invitations(ctx.data::<Cx>()?, &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, Invitation))
    }

    /// The audit trail, newest first; for administrators.
    async fn audit_entries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which of its entries.", default)] filter: AuditEntryFilter,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<AuditEntry>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let listed = trail::audit_entries(ctx.data::<Cx>()?, filter.into(), &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, AuditEntry))
    }
    /// How people of the viewer's organization signed in to it, newest first; for administrators.
    async fn sign_in_events(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<SignInEvent>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let listed = sessions::sign_in_events(ctx.data::<Cx>()?, &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, SignInEvent))
    }
}
