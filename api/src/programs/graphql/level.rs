//! Levels of a program, and what is given from them on.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};

use super::version::wanted;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::loader::Loaders;
use crate::orgs::Language as Tongue;
use crate::orgs::graphql::user::Language;
use crate::programs::{BenefitRow, LevelRow};

/// A level (tier) of a program.
pub struct ProgramLevel(pub LevelRow);

/// A level (tier) of a program.
#[Object]
impl ProgramLevel {
    /// Means the same level in all versions; a key belongs to one program of the vendor.
    async fn key(&self) -> &str {
        &self.0.key
    }

    /// From 1, the lowest.
    async fn rank(&self) -> i64 {
        self.0.rank
    }

    /// Name.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Result<&str> {
        Ok(match wanted(ctx, language)? {
            Tongue::En => &self.0.name_en,
            Tongue::Nl => &self.0.name_nl,
        })
    }

    /// What is given from this level on.
    async fn benefits(&self, ctx: &Context<'_>) -> Result<Vec<ProgramBenefit>> {
        let benefits: Arc<Vec<BenefitRow>> = Loaders::of(ctx).program_benefits(self.0.version_id).await.or_error()?;
        let of_level = benefits.iter().filter(|benefit| benefit.level_id == Some(self.0.id));
        Ok(of_level.cloned().map(ProgramBenefit).collect())
    }
}

/// What partners get: from a level on, or by taking part.
pub struct ProgramBenefit(pub BenefitRow);

/// What partners get: from a level on, or by taking part.
#[Object]
impl ProgramBenefit {
    /// Name.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Result<&str> {
        Ok(match wanted(ctx, language)? {
            Tongue::En => &self.0.name_en,
            Tongue::Nl => &self.0.name_nl,
        })
    }

    /// Explained; in the other language if there is no explanation in this one.
    async fn description(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Option<Result<&str>> {
        let found = async {
            let (english, dutch) = (self.0.description_en.as_deref(), self.0.description_nl.as_deref());
            Ok(match wanted(ctx, language)? {
                Tongue::En => english.or(dutch),
                Tongue::Nl => dutch.or(english),
            })
        };
        found.await.transpose()
    }

    /// Key of the level from which on it is given; null: by taking part.
    async fn level_key(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let found = async {
            let Some(id) = self.0.level_id else {
                return Ok(None);
            };
            let levels = Loaders::of(ctx).program_levels(self.0.version_id).await.or_error()?;
            Ok(levels
                .iter()
                .find(|level| level.id == id)
                .map(|level| level.key.clone()))
        };
        found.await.transpose()
    }
}
