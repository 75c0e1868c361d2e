//! Queries of this domain, for vendors.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::fact::{Fact, FactFilter, FactType};
use super::import_field::ImportField;
use super::metric::Metric;
use super::mutations::import_file::ImportKind;
use super::types::{AttributeDefinition, MetricValue, PartnershipAttribute};
use super::window::MetricUseInput;
use crate::access::page::{Page, PageArgs};
use crate::access::{Capability, Cx};
use crate::facts::listed;
use crate::facts::{fact_types, import, list};
use crate::fault::Fault;
use crate::graphql::kit::connection::{Nodes, connection, wants_total};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::orgs::partnerships::partnership;

/// For vendors.
#[derive(Default)]
pub struct FactsQuery;

/// For vendors.
#[Object]
impl FactsQuery {
    /// What is measured of partnerships, by key.
    async fn metrics(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<Metric>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let cx = ctx.data::<Cx>()?;
        let (page, total) = list::metrics(cx, &args, wants_total(ctx)).await.or_error()?;
        let (cursors, rows): (Vec<_>, Vec<_>) = page.rows.into_iter().unzip();
        let page = Page {
            rows: cursors.into_iter().zip(Metric::all(cx, rows).await?).collect(),
            has_previous: page.has_previous,
            has_next: page.has_next,
        };
        Ok(connection((page, total), |metric| metric))
    }

    /// Attributes that the vendor keeps of its partnerships, by key.
    async fn attribute_definitions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<AttributeDefinition>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let cx = ctx.data::<Cx>()?;
        let listed = list::attribute_definitions(cx, &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, AttributeDefinition))
    }

    /// What the columns of an imported file can be.
    async fn import_fields(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What the file holds.")] kind: ImportKind,
    ) -> Result<Vec<ImportField>> {
        ctx.data::<Cx>()?.demand(Capability::Import).or_error()?;
        Ok(import::Kind::from(kind)
            .fields()
            .iter()
            .map(ImportField::from)
            .collect())
    }

    /// Types of facts that the vendor's systems record, by key.
    async fn fact_types(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<FactType>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let cx = ctx.data::<Cx>()?;
        let (page, total) = fact_types::list(cx, &args, wants_total(ctx)).await.or_error()?;
        let known = |(cursor, row)| Ok((cursor, fact_types::FactType::of(row)?));
        let rows: Result<Vec<_>, Fault> = page.rows.into_iter().map(known).collect();
        let page = Page {
            rows: rows.or_error()?,
            has_previous: page.has_previous,
            has_next: page.has_next,
        };
        Ok(connection((page, total), FactType))
    }

    /// Facts of a partnership, the latest first; null when there is no such partnership or type.
    async fn facts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id of the partnership.")] partnership_id: ID,
        #[graphql(name = "type", desc = "Key of their type.")] fact_type: String,
        #[graphql(desc = "Which of them; those that are current when absent.")] filter: Option<FactFilter>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Option<Result<Nodes<Fact>>> {
        let found = async {
            let args = PageArgs {
                first,
                after,
                last,
                before,
            };
            let cx = ctx.data::<Cx>()?;
            let known = fact_types::by_key(cx, &fact_type).await.or_error()?;
            let (Some(id), Some(known)) = (seen(cx, &partnership_id).await?, known) else {
                return Ok(None);
            };
            let on = filter.unwrap_or_default().into();
            let (page, total) = listed::facts(cx, id, known.row.id, on, &args, wants_total(ctx))
                .await
                .or_error()?;
            let rows = page.rows.iter().map(|(_, row)| row);
            let states = listed::states(cx, known.row.id, rows).await.or_error()?;
            let known = Arc::new(known);
            let rows = page.rows.into_iter().zip(states);
            let page = Page {
                rows: rows.map(|((cursor, row), state)| (cursor, (row, state))).collect(),
                has_previous: page.has_previous,
                has_next: page.has_next,
            };
            Ok(Some(connection((page, total), |(row, state)| Fact {
                row,
                state: state.into(),
                known: Arc::clone(&known),
            })))
        };
        found.await.transpose()
    }

    /// The attributes of a partnership that have ever had a value, by key; null when there is no such partnership.
    async fn partnership_attributes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id of the partnership.")] id: ID,
        #[graphql(desc = "On which day; today when absent.")] as_of: Option<Date>,
        #[graphql(desc = "By what was known at this instant; now when absent.")] known_at: Option<DateTime<Utc>>,
    ) -> Option<Result<Vec<PartnershipAttribute>>> {
        let found = async {
            let cx = ctx.data::<Cx>()?;
            let Some(id) = seen(cx, &id).await? else {
                return Ok(None);
            };
            let as_of = as_of.map_or(cx.today(), |date| date.0);
            let attributes = list::attributes(cx, id, as_of, known_at.unwrap_or(cx.now()))
                .await
                .or_error()?;
            Ok(Some(attributes.into_iter().map(PartnershipAttribute).collect()))
        };
        found.await.transpose()
    }

    /// The value of a metric for a partnership; null when there is no such partnership or metric, or the value is unknown.
    async fn metric_value(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id of the partnership.")] partnership_id: ID,
        #[graphql(desc = "Which metric, over which days and products.")] metric: MetricUseInput,
        #[graphql(desc = "On which day; today when absent.")] as_of: Option<Date>,
        #[graphql(desc = "By what was known at this instant; now when absent.")] known_at: Option<DateTime<Utc>>,
    ) -> Option<Result<MetricValue>> {
        let found = async {
            let cx = ctx.data::<Cx>()?;
            let Some(id) = seen(cx, &partnership_id).await? else {
                return Ok(None);
            };
            let as_of = as_of.map_or(cx.today(), |date| date.0);
            let known_at = known_at.unwrap_or(cx.now());
            let value = list::metric_value(cx, id, metric.into(), as_of, known_at)
                .await
                .or_error()?;
            Ok(value.map(Into::into))
        };
        found.await.transpose()
    }
}

/// The partnership behind a global id, if the viewer sees it.
async fn seen(cx: &Cx, id: &ID) -> Result<Option<uuid::Uuid>> {
    let Ok(id) = Kind::Partnership.parse(id) else {
        return Ok(None);
    };
    Ok(partnership(cx, id).await.or_error()?.map(|row| row.id))
}
