//! The document gate of each seat, as the configuration wants it.

use async_graphql::Request;
use futures_util::future::try_join_all;

use super::document::introspection::INTROSPECTION_QUERY;
use super::document::{DocumentGate, Limits};
use super::schema::Schemas;
use super::sdl;
use super::trusted::{TrustedDocument, TrustedError};
use crate::access::Seat;
use crate::config::{self, DocumentPolicy};
use crate::fault::Fault;

/// A gate for each seat.
pub struct Gates(Vec<Chair>);

struct Chair {
    seat: Seat,
    gate: DocumentGate,
    /// The schema in words, where clients may ask for it.
    sdl: Option<String>,
}

impl Gates {
    /// Builds the gates from what each seat's introspection shows.
    ///
    /// # Errors
    /// If no seat can run one of the `trusted` documents.
    pub async fn new(schemas: &Schemas, config: &config::Graphql, trusted: &[TrustedDocument]) -> Result<Self, Fault> {
        let mut chairs = try_join_all(Seat::ALL.map(|seat| chair(schemas, seat, config))).await?;
        for document in trusted {
            let mut refusals = Vec::new();
            for Chair { seat, gate, .. } in &mut chairs {
                if let Err(errors) = gate.trust(&document.id, &document.text) {
                    let first = errors
                        .into_iter()
                        .next()
                        .map_or_else(String::new, |error| error.message);
                    refusals.push(format!("{}: {first}", seat.name()));
                }
            }
            if refusals.len() == chairs.len() {
                let why = format!("no seat can run it ({})", refusals.join("; "));
                return Err(Fault::internal(TrustedError::of(document, &why)));
            }
        }
        Ok(Self(chairs))
    }

    /// The gate of a seat.
    pub fn of(&self, seat: Seat) -> Option<&DocumentGate> {
        self.0.iter().find(|chair| chair.seat == seat).map(|chair| &chair.gate)
    }

    /// The schema of a seat in the schema definition language, where clients may ask for it.
    pub fn sdl(&self, seat: Seat) -> Option<&str> {
        let chair = self.0.iter().find(|chair| chair.seat == seat)?;
        chair.sdl.as_deref()
    }
}

async fn chair(schemas: &Schemas, seat: Seat, config: &config::Graphql) -> Result<Chair, Fault> {
    let config = config.with(match seat {
        Seat::Anonymous => &config.seats.anonymous,
        Seat::Vendor => &config.seats.vendor,
        Seat::Distributor => &config.seats.distributor,
        Seat::Partner => &config.seats.partner,
    });
    let limits = Limits {
        bytes: config.document_bytes,
        depth: config.depth,
        fields: config.fields,
        root_fields: config.root_fields,
        aliases: config.aliases,
        directives: config.directives,
        cost: config.cost,
        cache_bytes: config.cache_bytes,
        persisted_bytes: config.persisted_bytes,
        ..Limits::default()
    };
    let shown = introspection(schemas, seat).await?;
    let mut gate = DocumentGate::new(&shown, limits, config.introspection).map_err(Fault::internal)?;
    if config.documents == DocumentPolicy::Trusted {
        gate.only_trusted();
    }
    let sdl = config.introspection.then(|| sdl::print(&shown)).transpose();
    let sdl = sdl.map_err(Fault::internal)?;
    Ok(Chair { seat, gate, sdl })
}

/// What a seat's introspection shows.
pub async fn introspection(schemas: &Schemas, seat: Seat) -> Result<serde_json::Value, Fault> {
    let response = schemas.execute(seat, Request::new(INTROSPECTION_QUERY)).await;
    if let Some(error) = response.errors.first() {
        return Err(Fault::internal(error.message.clone()));
    }
    response.data.into_json().map_err(Fault::internal)
}
