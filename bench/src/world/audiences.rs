//! Audiences: five conditions that vary from thing to thing, each distinct audience once.

use std::collections::{BTreeMap, BTreeSet};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use entity::audience;
use rules::{Audience, PartnerAudience, Rule};
use sea_orm::DbErr;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::segments::{self, CERTIFIED_FROM, CERTIFIED_STEPS, REVENUE_STEPS};
use super::{COUNTRIES, TYPES, one_of, vendor_id};
use crate::draw::{Id, beginning, draw};
use crate::load::Load;

fn audience_id(number: i64) -> Uuid {
    Id::Audience.of(number.cast_unsigned())
}

/// Numbers of audiences by their canonical form.
#[derive(Default)]
pub struct Audiences {
    known: BTreeMap<String, i64>,
    fresh: Vec<audience::Model>,
}

impl Audiences {
    /// Id and number of an audience.
    pub fn intern(&mut self, audience: &Audience) -> (Uuid, i64) {
        let canonical = audience.canonical();
        let text = serde_json::to_string(&canonical).expect("JSON");
        let number = 1 + self.known.len() as i64;
        let fresh = &mut self.fresh;
        let number = *self.known.entry(text).or_insert_with_key(|text| {
            fresh.push(audience::Model {
                id: audience_id(number),
                vendor_id: vendor_id(),
                number,
                digest: URL_SAFE_NO_PAD.encode(Sha256::digest(text)),
                rule: serde_json::to_value(&canonical).expect("JSON"),
                includes_distributors: canonical.distributors,
                created_at: beginning(),
            });
            number
        });
        (audience_id(number), number)
    }

    /// Adds those that were interned since the last time.
    pub async fn save(&mut self, load: &mut Load) -> Result<(), DbErr> {
        load.insert::<audience::Entity>(self.fresh.drain(..)).await
    }
}

/// The audience of thing `n`. Half of the things are for every level, six of ten ask for no certified people, seven of ten
/// for no revenue, half are for all countries and six of ten for all partner types; the rest ask for something.
pub fn audience(n: u64, salt: u64) -> Audience {
    let draw = |purpose, bound| draw(n, salt + purpose, bound);
    let mut conditions = Vec::new();
    let level = match draw(0, 100) {
        0..50 => 0,
        50..75 => 1,
        75..92 => 2,
        _ => 3,
    };
    if level > 0 {
        conditions.push(Rule::in_segment([segments::level(level)]));
    }
    if draw(1, 10) >= 6 {
        let people = CERTIFIED_FROM + draw(2, CERTIFIED_STEPS);
        conditions.push(Rule::in_segment([segments::certified(people)]));
    }
    if draw(3, 10) >= 7 {
        conditions.push(Rule::in_segment([segments::revenue(1 + draw(4, REVENUE_STEPS))]));
    }
    let everywhere = draw(5, 2) == 0;
    if !everywhere {
        let some: BTreeSet<&str> = (0..3 + draw(6, 4))
            .map(|k| one_of(&COUNTRIES, n * 10 + k, salt + 7))
            .collect();
        conditions.push(Rule::in_segment(some.into_iter().map(segments::country)));
    }
    if draw(8, 10) >= 6 {
        let some: BTreeSet<&str> = (0..2).map(|k| one_of(&TYPES, n * 10 + k, salt + 9).0).collect();
        conditions.push(Rule::in_segment(some.into_iter().map(segments::partner_type)));
    }
    Audience {
        distributors: everywhere,
        partners: if conditions.is_empty() {
            PartnerAudience::Everyone
        } else {
            PartnerAudience::Rule(Rule::All(conditions))
        },
    }
}
