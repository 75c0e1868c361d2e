//! Programs, the first of which has the levels.

use entity::level_holding::HoldingSource;
use entity::program::{self, ProgramStatus};
use entity::program_version::{self, VersionStatus};
use entity::user_account::Language;
use entity::{level_holding, program_level, program_text};
use rules::{Audience, PartnerAudience};
use sea_orm::DbErr;
use uuid::Uuid;

use super::audiences::{Audiences, audience};
use super::partnerships::{level, partnership_id};
use super::{LEVELS, searchable, vendor_id};
use crate::draw::{Id, beginning, first_day};
use crate::load::Load;

/// How many programs there are.
const PROGRAMS: u64 = 200;

/// Adds programs, and levels held in the first.
pub async fn fill(load: &mut Load, partners: u64, audiences: &mut Audiences) -> Result<(), DbErr> {
    let versions: Vec<program_version::Model> = (1..=PROGRAMS).map(|n| version(n, audiences)).collect();
    audiences.save(load).await?;
    load.insert::<program::Entity>((1..=PROGRAMS).map(|n| program::Model {
        id: Id::Program.of(n),
        vendor_id: vendor_id(),
        key: format!("program_{n}"),
        status: ProgramStatus::Published,
        created_at: beginning(),
        updated_at: beginning(),
        version: 1,
    }))
    .await?;
    load.insert::<program_version::Entity>(versions).await?;
    load.insert::<program_text::Entity>((1..=PROGRAMS).map(|n| program_text::Model {
        id: Id::ProgramText.of(n),
        vendor_id: vendor_id(),
        version_id: Id::ProgramVersion.of(n),
        language: Language::En,
        name: name(n),
        summary: summary(n),
        body: summary(n),
    }))
    .await?;
    load.insert::<program_level::Entity>(
        (1..)
            .zip(LEVELS)
            .map(|(rank, (key, name)): (i64, _)| program_level::Model {
                id: Id::Level.of(rank.cast_unsigned()),
                vendor_id: vendor_id(),
                version_id: Id::ProgramVersion.of(1),
                key: key.to_owned(),
                rank,
                name_en: name.to_owned(),
                name_nl: name.to_owned(),
            }),
    )
    .await?;
    hold(load, partners, Id::Program.of(1)).await
}

/// Adds a level of a program for every partner, which nobody worked out.
pub async fn hold(load: &mut Load, partners: u64, program_id: Uuid) -> Result<(), DbErr> {
    load.insert::<level_holding::Entity>((1..=partners).map(|n| level_holding::Model {
        id: Id::Holding.of(n),
        vendor_id: vendor_id(),
        program_id,
        partnership_id: partnership_id(n),
        level: Some(level(n).to_owned()),
        since: first_day(),
        protected_until: None,
        source: HoldingSource::ByHand,
        reason: None,
        proposal_id: None,
        recorded_at: beginning(),
        recorded_by: None,
        superseded_at: None,
    }))
    .await
}

fn name(n: u64) -> String {
    format!("Program {n}")
}

fn summary(n: u64) -> String {
    format!("What program {n} offers to those who meet its conditions.")
}

fn version(n: u64, audiences: &mut Audiences) -> program_version::Model {
    // The program of the levels is for everyone.
    let audience = if n == 1 {
        Audience {
            distributors: true,
            partners: PartnerAudience::Everyone,
        }
    } else {
        audience(n, 20)
    };
    let (audience_id, audience_number) = audiences.intern(&audience);
    program_version::Model {
        id: Id::ProgramVersion.of(n),
        vendor_id: vendor_id(),
        program_id: Id::Program.of(n),
        number: 1,
        status: VersionStatus::Published,
        effective_from: Some(first_day()),
        effective_to: None,
        valid_from: Some(first_day()),
        valid_to: None,
        audience_id,
        audience_number,
        published_at: Some(beginning()),
        newcomers_favored_reason: None,
        search_text: searchable(&format!("{} {}", name(n), summary(n))),
        created_at: beginning(),
        updated_at: beginning(),
        version: 1,
    }
}
