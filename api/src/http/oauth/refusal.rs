//! Refusals of the token endpoint (RFC 6749, section 5.2).

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

use crate::access::signin::grant::Refused;
use crate::fault::Fault;
use crate::http::answer::tell;
use crate::http::app::RequestId;
use crate::limits::Standing;

/// Why there is no token.
#[derive(Debug)]
pub struct Refusal {
    status: StatusCode,
    error: &'static str,
    description: &'static str,
}

impl Refusal {
    /// The request is not one.
    pub fn request(description: &'static str) -> Self {
        Refused::Request(description).into()
    }

    /// A grant that is not known here.
    pub fn grant_type() -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            error: "unsupported_grant_type",
            description: "Known are client_credentials and urn:ietf:params:oauth:grant-type:token-exchange.",
        }
    }

    /// Too many requests lately (RFC 6585).
    pub fn too_many() -> Self {
        Self {
            status: StatusCode::TOO_MANY_REQUESTS,
            error: "temporarily_unavailable",
            description: "Too many requests: try again later.",
        }
    }

    /// Its answer, and when the client may come back.
    pub fn respond_later(self, request: &HttpRequest, standing: &Standing) -> HttpResponse {
        let mut response = self.respond(request);
        tell(&mut response, standing);
        response
    }

    /// Its answer.
    pub fn respond(self, request: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        if self.status == StatusCode::UNAUTHORIZED {
            response.insert_header((header::WWW_AUTHENTICATE, "Basic realm=\"sluice\", charset=\"UTF-8\""));
        }
        let body = json!({ "error": self.error, "error_description": self.description,
                           "request_id": &*RequestId::of(request).0 });
        response
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .insert_header((header::PRAGMA, "no-cache"))
            .json(body)
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        Self {
            status: match refused {
                Refused::Client => StatusCode::UNAUTHORIZED,
                _ => StatusCode::BAD_REQUEST,
            },
            error: refused.code(),
            description: refused.description(),
        }
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        tracing::error!(?fault, "no token could be made");
        Self {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            error: "server_error",
            description: "Internal error.",
        }
    }
}
