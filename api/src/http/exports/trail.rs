//! The audit trail and the log of signing in: `from` and `to` (instants, RFC 3339) say which span.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use futures_util::stream;
use serde::Deserialize;
use serde_json::{Value, json};

use super::format::Format;
use super::{download, id, row};
use crate::access::Cx;
use crate::fault::Fault;
use crate::graphql::kit::id::Kind;
use crate::http::app::{State, not_found};
use crate::http::files::{refused, signed_in};
use crate::orgs::export_trail::{self, Entry, Person, SignIn, Span};
use crate::orgs::relations::OrganizationRelation;

/// Parameters of an export.
#[derive(Deserialize)]
pub struct Parameters {
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
    after: Option<String>,
}

const ENTRY: [&str; 11] = [
    "id",
    "at",
    "action",
    "actorId",
    "actorName",
    "onBehalfOfId",
    "onBehalfOfName",
    "partnershipId",
    "distributorshipId",
    "requestId",
    "changes",
];

const SIGN_IN: [&str; 7] = ["id", "at", "kind", "membershipId", "name", "address", "device"];

/// `/exports/audit-entries.{format}`.
pub async fn audit_entries(request: HttpRequest, state: Data<State>, format: Path<String>) -> HttpResponse {
    let Some(format) = Format::of(&format) else {
        return not_found().await;
    };
    let cx = match signed_in(&request, &state).await {
        Ok(cx) => cx,
        Err(response) => return response,
    };
    let began = async {
        let span = span(&cx, &request, Kind::AuditEntry)?;
        export_trail::begin_audit_entries(&cx, span, format.name()).await?;
        Ok(span)
    };
    let span: Span = match began.await {
        Ok(span) => span,
        Err(fault) => return refused(&request, &fault),
    };
    let rows = stream::try_unfold((cx, span), async |(cx, span)| {
        let entries = export_trail::audit_entries(&cx, span).await?;
        let next = entries.last().map(|last| span.after(last.row.id));
        Ok(next.map(|next| (entries.into_iter().map(entry).collect(), (cx, next))))
    });
    download("audit-entries", format, ENTRY.map(str::to_owned).to_vec(), rows)
}

/// `/exports/sign-in-events.{format}`.
pub async fn sign_in_events(request: HttpRequest, state: Data<State>, format: Path<String>) -> HttpResponse {
    let Some(format) = Format::of(&format) else {
        return not_found().await;
    };
    let cx = match signed_in(&request, &state).await {
        Ok(cx) => cx,
        Err(response) => return response,
    };
    let began = async {
        let span = span(&cx, &request, Kind::SignInEvent)?;
        export_trail::begin_sign_in_events(&cx, span, format.name()).await?;
        Ok(span)
    };
    let span: Span = match began.await {
        Ok(span) => span,
        Err(fault) => return refused(&request, &fault),
    };
    let rows = stream::try_unfold((cx, span), async |(cx, span)| {
        let events = export_trail::sign_in_events(&cx, span).await?;
        let next = events.last().map(|last| span.after(last.row.id));
        Ok(next.map(|next| (events.into_iter().map(sign_in).collect(), (cx, next))))
    });
    download("sign-in-events", format, SIGN_IN.map(str::to_owned).to_vec(), rows)
}

/// What the parameters ask for. `after` names a row of this kind.
fn span(cx: &Cx, request: &HttpRequest, kind: Kind) -> Result<Span, Fault> {
    let asked = Query::<Parameters>::from_query(request.query_string());
    let message = "Give from and to as instants, such as 2026-01-01T00:00:00Z.";
    let Parameters { from, to, after } = asked.map_err(|_| Fault::invalid("from", message))?.into_inner();
    Span::new(cx, from, to, row(kind, after)?)
}

fn entry(entry: Entry) -> Vec<Value> {
    let [actor, actor_name] = person(entry.actor);
    let [principal, principal_name] = person(entry.on_behalf_of);
    let (partnership, distributorship) = match entry.relation {
        Some(OrganizationRelation::Partnership(row)) => (id(Kind::Partnership, row.id), Value::Null),
        Some(OrganizationRelation::Distributorship(row)) => (Value::Null, id(Kind::Distributorship, row.id)),
        None => (Value::Null, Value::Null),
    };
    let row = entry.row;
    vec![
        id(Kind::AuditEntry, row.id),
        json!(row.at.to_rfc3339()),
        json!(row.action),
        actor,
        actor_name,
        principal,
        principal_name,
        partnership,
        distributorship,
        json!(row.request_id),
        row.changes,
    ]
}

fn sign_in(SignIn { row, person: who }: SignIn) -> Vec<Value> {
    let [membership, name] = person(who);
    vec![
        id(Kind::SignInEvent, row.id),
        json!(row.at.to_rfc3339()),
        json!(row.kind),
        membership,
        name,
        json!(row.address),
        json!(row.device),
    ]
}

fn person(person: Option<Person>) -> [Value; 2] {
    person.map_or([Value::Null, Value::Null], |person| {
        [id(Kind::Membership, person.membership_id), json!(person.name)]
    })
}
