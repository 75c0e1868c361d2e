//! The keys of `[graphql]`: what clients may ask, and how much.

use std::path::PathBuf;

use serde::Deserialize;

/// Which documents run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DocumentPolicy {
    /// All that pass the gate.
    Any,
    /// Those of `trusted_documents`, by their ids.
    Trusted,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config.default.toml documents the keys")]
pub struct Graphql {
    pub introspection: bool,
    pub graphiql: bool,
    pub documents: DocumentPolicy,
    pub trusted_documents: Vec<PathBuf>,
    pub persisted_bytes: u64,
    pub batch: usize,
    pub document_bytes: usize,
    pub depth: usize,
    pub fields: usize,
    pub aliases: usize,
    pub directives: usize,
    pub root_fields: usize,
    pub cost: usize,
    pub cache_bytes: u64,
    #[serde(default)]
    pub seats: Seats,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs, reason = "config.default.toml documents the keys")]
pub struct Seats {
    pub anonymous: OfSeat,
    pub vendor: OfSeat,
    pub distributor: OfSeat,
    pub partner: OfSeat,
}

/// What one seat has instead of the deployment's own.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs, reason = "config.default.toml documents the keys")]
pub struct OfSeat {
    pub introspection: Option<bool>,
    pub documents: Option<DocumentPolicy>,
    pub document_bytes: Option<usize>,
    pub depth: Option<usize>,
    pub fields: Option<usize>,
    pub aliases: Option<usize>,
    pub directives: Option<usize>,
    pub root_fields: Option<usize>,
    pub cost: Option<usize>,
}

impl Graphql {
    /// The keys as they are for one seat.
    #[must_use]
    pub fn with(&self, seat: &OfSeat) -> Self {
        Self {
            introspection: seat.introspection.unwrap_or(self.introspection),
            documents: seat.documents.unwrap_or(self.documents),
            document_bytes: seat.document_bytes.unwrap_or(self.document_bytes),
            depth: seat.depth.unwrap_or(self.depth),
            fields: seat.fields.unwrap_or(self.fields),
            aliases: seat.aliases.unwrap_or(self.aliases),
            directives: seat.directives.unwrap_or(self.directives),
            root_fields: seat.root_fields.unwrap_or(self.root_fields),
            cost: seat.cost.unwrap_or(self.cost),
            ..self.clone()
        }
    }

    /// What types cannot say of the values.
    pub(super) fn check(&self) -> Result<(), String> {
        let seats = [
            ("", OfSeat::default()),
            (".seats.anonymous", self.seats.anonymous.clone()),
            (".seats.vendor", self.seats.vendor.clone()),
            (".seats.distributor", self.seats.distributor.clone()),
            (".seats.partner", self.seats.partner.clone()),
        ];
        for (of, seat) in seats {
            let seat = self.with(&seat);
            let at_least_one = [
                ("document_bytes", seat.document_bytes),
                ("depth", seat.depth),
                ("fields", seat.fields),
                ("root_fields", seat.root_fields),
                ("cost", seat.cost),
            ];
            if let Some((key, _)) = at_least_one.into_iter().find(|(_, value)| *value == 0) {
                return Err(format!("graphql{of}.{key} must be at least 1"));
            }
            if seat.documents == DocumentPolicy::Trusted && self.trusted_documents.is_empty() {
                return Err(format!(
                    "graphql{of}.documents is \"trusted\", but graphql.trusted_documents names no file"
                ));
            }
        }
        Ok(())
    }
}
