//! The vendor's partners: `filter` is a `PartnershipFilter` of the query `partnerships`, as JSON.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use async_graphql::InputType;
use futures_util::stream;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::format::Format;
use super::{download, id, row};
use crate::fault::Fault;
use crate::graphql::endpoint::holds_nul;
use crate::graphql::kit::id::Kind;
use crate::http::app::{State, not_found};
use crate::http::files::{refused, signed_in};
use crate::orgs::account_team::TeamMember;
use crate::orgs::export_partnerships::{self, Partner};
use crate::orgs::graphql::inputs::PartnershipFilter;

/// Parameters of the export.
#[derive(Deserialize)]
pub struct Parameters {
    filter: Option<String>,
    after: Option<String>,
}

const PARTNER: [&str; 11] = [
    "id",
    "externalId",
    "name",
    "status",
    "partnerType",
    "country",
    "region",
    "distributorshipId",
    "distributorName",
    "accountTeam",
    "createdAt",
];

/// `/exports/partnerships.{format}`.
pub async fn partnerships(request: HttpRequest, state: Data<State>, format: Path<String>) -> HttpResponse {
    let Some(format) = Format::of(&format) else {
        return not_found().await;
    };
    let cx = match signed_in(&request, &state).await {
        Ok(cx) => cx,
        Err(response) => return response,
    };
    let began = async {
        let asked = Query::<Parameters>::from_query(request.query_string());
        let Parameters { filter, after } = asked.map_err(|_| unusable())?.into_inner();
        let (said, filter) = narrowed(filter.as_deref())?;
        let after = row(Kind::Partnership, after)?;
        let programs = export_partnerships::begin(&cx, &said, after, format.name()).await?;
        Ok((filter.into(), after, programs))
    };
    let (filter, after, programs) = match began.await {
        Ok(began) => began,
        Err(fault) => return refused(&request, &fault),
    };
    let columns = PARTNER.iter().map(|&name| name.to_owned());
    let columns = columns.chain(programs.iter().map(|(_, key)| format!("level.{key}")));
    let columns = columns.collect();
    let rows = stream::try_unfold((cx, filter, after, programs), async |(cx, filter, after, programs)| {
        let partners = export_partnerships::partners(&cx, &filter, after).await?;
        let Some(last) = partners.last().map(|last| last.row.id) else {
            return Ok(None);
        };
        let rows = partners.into_iter().map(|partner| cells(partner, &programs)).collect();
        Ok(Some((rows, (cx, filter, Some(last), programs))))
    });
    download("partnerships", format, columns, rows)
}

/// The filter, as the trail tells it and as it narrows. What it does not know would narrow nothing, and is refused.
fn narrowed(filter: Option<&str>) -> Result<(Value, PartnershipFilter), Fault> {
    let Some(filter) = filter else {
        return Ok((json!({}), PartnershipFilter::default()));
    };
    let said: Value = serde_json::from_str(filter).map_err(|_| unusable())?;
    if holds_nul(&said) {
        return Err(unusable());
    }
    let value = async_graphql::Value::from_json(said.clone()).map_err(|_| unusable())?;
    let read = PartnershipFilter::parse(Some(value)).map_err(|_| unusable())?;
    let async_graphql::Value::Object(known) = read.to_value() else {
        return Err(unusable());
    };
    let names = said.as_object().ok_or_else(unusable)?.keys();
    for name in names {
        if !known.contains_key(name.as_str()) {
            return Err(unusable());
        }
    }
    let mut counted = async_graphql::Value::Object(known)
        .into_json()
        .map_err(|_| unusable())?;
    if let Some(counted) = counted.as_object_mut() {
        counted.retain(|_, narrows| !narrows.is_null());
    }
    Ok((counted, read))
}

fn unusable() -> Fault {
    Fault::invalid("filter", "Give a PartnershipFilter as JSON.")
}

fn cells(partner: Partner, programs: &[(Uuid, String)]) -> Vec<Value> {
    let Partner {
        row,
        distributor,
        mut levels,
        team,
    } = partner;
    let team: Vec<String> = team
        .iter()
        .map(|TeamMember { name, email, .. }| format!("{name} <{email}>"))
        .collect();
    let mut cells = vec![
        id(Kind::Partnership, row.id),
        json!(row.external_id),
        json!(row.name),
        json!(row.status),
        json!(row.partner_type),
        json!(row.country),
        json!(row.region),
        row.distributorship_id
            .map_or(Value::Null, |served| id(Kind::Distributorship, served)),
        json!(distributor),
        json!(team.join(", ")),
        json!(row.created_at.to_rfc3339()),
    ];
    cells.extend(programs.iter().map(|(program, _)| json!(levels.remove(program))));
    cells
}
