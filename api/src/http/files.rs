//! Files: `POST /files?name=…` with the bytes as the body, and `GET /files/{id}`, both with a bearer token.

use actix_web::http::header::{self, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue};
use actix_web::http::{StatusCode, header::HeaderValue};
use actix_web::web::{Data, Path, Payload, Query};
use actix_web::{HttpRequest, HttpResponse};
use async_graphql::ID;
use futures_util::future::join;
use serde::Deserialize;
use serde_json::json;

use super::answer::too_many;
use super::app::{RequestId, State};
use super::body::forward;
use super::caller;
use super::negotiation::MediaType;
use crate::access::{Cx, Seat};
use crate::content::add_file::{Allowed, NewFile, add_file};
use crate::content::open_file::open_file;
use crate::fault::Fault;
use crate::graphql::kit::id::Kind;
use crate::messages;

/// Parameters of an upload.
#[derive(Deserialize)]
pub struct Parameters {
    name: Option<String>,
}

/// The bytes of a file, as a download.
pub async fn get(request: HttpRequest, state: Data<State>, id: Path<String>) -> HttpResponse {
    let cx = match signed_in(&request, &state).await {
        Ok(cx) => cx,
        Err(response) => return response,
    };
    let opened = async {
        let id = Kind::File.parse(&ID(id.into_inner()))?;
        open_file(&cx, &*state.files, id).await
    };
    let (row, bytes) = match opened.await {
        Ok(opened) => opened,
        Err(fault) => return refused(&request, &fault),
    };
    let name = ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: row.name.into_bytes(),
    };
    HttpResponse::Ok()
        .content_type(row.media_type)
        .insert_header(ContentDisposition {
            disposition: DispositionType::Attachment,
            parameters: vec![DispositionParam::FilenameExt(name)],
        })
        // Whatever it is, it runs nothing.
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .no_chunking(u64::try_from(row.size).unwrap_or_default())
        .streaming(bytes)
}

/// Takes a file; answers 201 with its id.
pub async fn post(request: HttpRequest, state: Data<State>, body: Payload) -> HttpResponse {
    let cx = match signed_in(&request, &state).await {
        Ok(cx) => cx,
        Err(response) => return response,
    };
    let text = |name: header::HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    let new = NewFile {
        name: Query::<Parameters>::from_query(request.query_string())
            .ok()
            .and_then(|parameters| parameters.into_inner().name)
            .unwrap_or_default(),
        media_type: text(header::CONTENT_TYPE)
            .and_then(|value| value.split(';').next())
            .map(|value| value.trim().to_ascii_lowercase())
            .unwrap_or_default(),
    };
    let key = text(header::HeaderName::from_static("idempotency-key")).unwrap_or_default();
    let allowed = Allowed {
        bytes: state.config.files.limit_bytes,
        media_types: &state.config.files.media_types,
    };
    let (bytes, forwarded) = forward(body, state.config.server.patience());
    let (_, added) = join(forwarded, add_file(&cx, &*state.files, allowed, key, new, bytes)).await;
    match added {
        Ok(row) => {
            let id = Kind::File.id(row.id);
            let url = format!("/files/{}", id.as_str());
            HttpResponse::Created()
                .insert_header((header::LOCATION, url.as_str()))
                .json(json!({ "id": id.as_str(), "name": row.name, "mediaType": row.media_type, "size": row.size, "url": url }))
        }
        Err(fault) => refused(&request, &fault),
    }
}

/// Who asks, signed in, and within its limits; else the answer.
pub async fn signed_in(request: &HttpRequest, state: &State) -> Result<Cx, HttpResponse> {
    let viewer = caller::viewer(request, state).await;
    let viewer = viewer.and_then(|viewer| match viewer.seat {
        Seat::Anonymous => Err(Fault::Unauthenticated),
        _ => Ok(viewer),
    });
    let viewer = viewer.map_err(|fault| refused(request, &fault))?;
    let cx = Cx::new(state.gate.clone(), viewer, &RequestId::of(request).0);
    let charged = state.endpoint.charge_request(&cx, &caller::client(request, state));
    charged.map_err(|too_much| too_many(request, MediaType::Json, *too_much))?;
    Ok(cx)
}

/// A fault as the answer to a request that is no GraphQL.
pub fn refused(request: &HttpRequest, fault: &Fault) -> HttpResponse {
    let status = match fault {
        Fault::Unauthenticated => StatusCode::UNAUTHORIZED,
        Fault::NotFound => StatusCode::NOT_FOUND,
        Fault::Forbidden => StatusCode::FORBIDDEN,
        Fault::InvalidInput { .. } => StatusCode::BAD_REQUEST,
        Fault::Conflict(_) => StatusCode::CONFLICT,
        Fault::LimitExceeded(_) => StatusCode::PAYLOAD_TOO_LARGE,
        Fault::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    if let Fault::Internal(cause) = fault {
        tracing::error!(%cause, "request failed");
    }
    let mut extensions = json!({ "code": fault.code(), "requestId": &*RequestId::of(request).0 });
    if let (Fault::InvalidInput { field, .. }, Some(extensions)) = (fault, extensions.as_object_mut()) {
        extensions.insert("field".to_owned(), json!(field));
    }
    let message = messages::told(fault.to_string(), caller::language(request));
    let mut response = HttpResponse::build(status)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(json!({ "errors": [{ "message": message, "extensions": extensions }] }));
    if status == StatusCode::UNAUTHORIZED {
        response
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}
