//! GET: queries only.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::run::answer;
use crate::graphql::operation::Operation;
use crate::http::answer::{bad, not_acceptable};
use crate::http::app::State;
use crate::http::negotiation::{Events, MediaType};

/// Parameters of GET; JSON travels as text.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Parameters {
    query: Option<String>,
    #[serde(alias = "doc_id", alias = "id")]
    document_id: Option<String>,
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

/// GET: queries only.
pub async fn get(request: HttpRequest, state: Data<State>) -> HttpResponse {
    let events = Events::accepted(request.headers());
    let Some(media) = MediaType::beside(events, request.headers()) else {
        return not_acceptable(&request);
    };
    let Ok(parameters) = Query::<Parameters>::from_query(request.query_string()) else {
        return bad(&request, media, "The parameters are not those of a GraphQL request.");
    };
    let object = |text: Option<&String>| match text.map(String::as_str) {
        None | Some("") => Ok(None),
        Some(text) => serde_json::from_str(text).map_err(|_| ()),
    };
    let (Ok(variables), Ok(extensions)) = (
        object(parameters.variables.as_ref()),
        object(parameters.extensions.as_ref()),
    ) else {
        return bad(
            &request,
            media,
            "The parameters variables and extensions must be JSON objects.",
        );
    };
    let Parameters {
        query,
        document_id,
        operation_name,
        ..
    } = parameters.into_inner();
    let operation = Operation {
        query: query.unwrap_or_default(),
        document_id,
        operation_name: operation_name.filter(|name| !name.is_empty()),
        variables,
        extensions,
        ..Operation::default()
    };
    answer(&request, &state, (media, events), operation, true).await
}
