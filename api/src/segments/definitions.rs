//! What a vendor's audiences are and ask for on a day: the same for all of its partners.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use entity::audience;
use rules::{Audience, PartnerAudience, Rule};
use uuid::Uuid;

use super::audience::parse;
use super::known::Needs;
use super::rulebook::Rulebook;
use crate::access::Cx;
use crate::fault::Fault;

/// Most audiences of one vendor.
pub const AUDIENCES: u64 = 100_000;

/// An audience.
#[derive(Debug)]
pub struct Defined {
    /// Id.
    pub id: Uuid,
    /// Number among the vendor's.
    pub number: i64,
    /// Who belongs to it.
    pub audience: Audience,
}

/// What a vendor's audiences are and ask for on a day.
#[derive(Debug)]
pub struct Definitions {
    /// All audiences.
    pub audiences: Vec<Defined>,
    /// What their rules build on and ask for; nothing where none has a rule.
    pub asked: Option<(Arc<Rulebook>, Needs)>,
}

impl Definitions {
    /// Those of today, as known at `known_at`. `vendor` looks at its rows as the vendor does.
    pub async fn load(vendor: &Cx, known_at: DateTime<Utc>) -> Result<Arc<Self>, Fault> {
        let mut audiences = Vec::new();
        for row in vendor.select::<audience::Entity>().all(AUDIENCES).await? {
            audiences.push(Defined {
                id: row.id,
                number: row.number,
                audience: parse(row)?,
            });
        }
        let rules: Vec<&Rule> = audiences
            .iter()
            .filter_map(|defined| match &defined.audience.partners {
                PartnerAudience::Rule(rule) => Some(rule),
                PartnerAudience::Nobody | PartnerAudience::Everyone => None,
            })
            .collect();
        let asked = if rules.is_empty() {
            None
        } else {
            let book = Rulebook::load(vendor, vendor.today(), known_at).await?;
            let needs = Needs::of(&book, rules);
            Some((Arc::new(book), needs))
        };
        Ok(Arc::new(Self { audiences, asked }))
    }
}
