//! Levels of a program, and what is given from them on.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use rules::Fixed;

use super::version::wanted;
use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::loader::Loaders;
use crate::graphql::kit::scalars::Decimal;
use crate::orgs::Language as Tongue;
use crate::orgs::graphql::user::Language;
use crate::programs::{BenefitRow, LevelRow};
use crate::segments::graphql::audience::{Audience, SeenBecause};

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
    /// Means the same benefit in all versions of the program.
    async fn key(&self) -> &str {
        &self.0.key
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

    /// Percent off what others pay; null: it is no discount.
    async fn discount_percent(&self) -> Option<Decimal> {
        self.0.discount_percent.map(|units| Decimal(Fixed::from_units(units)))
    }

    /// Who, of those who see the program, it is for; null: all of them.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn audience(&self, ctx: &Context<'_>) -> Option<Result<Audience>> {
        match self.0.audience_id {
            Some(id) => Some(Audience::load(ctx, id).await),
            None => None,
        }
    }

    /// Whether it is told to those who do not hold its level yet.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn announced(&self) -> bool {
        self.0.announced
    }

    /// Whether the viewer's partner has it today; else it is one that it can reach.
    #[graphql(visible = "crate::graphql::kit::seat::partner")]
    async fn viewer_is_entitled(&self, ctx: &Context<'_>) -> Result<bool> {
        let Some(level_id) = self.0.level_id else {
            return Ok(true);
        };
        let levels = Loaders::of(ctx).program_levels(self.0.version_id).await.or_error()?;
        let needed = levels.iter().find(|level| level.id == level_id);
        let own = ctx.data::<Cx>()?.viewer().partnerships.iter();
        for own in own.filter(|own| own.active && own.vendor_id == self.0.vendor_id) {
            let holdings = Loaders::of(ctx).levels_held(own.id).await.or_error()?;
            let held = levels.iter().filter(|level| {
                holdings
                    .iter()
                    .any(|holding| holding.level.as_ref() == Some(&level.key))
            });
            if needed.is_some_and(|needed| held.map(|held| held.rank).any(|rank| rank >= needed.rank)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Why the viewer sees it; null unless it is for an audience of its own.
    #[graphql(visible = "crate::graphql::kit::seat::distributor_or_partner")]
    async fn viewer_sees_because(&self, ctx: &Context<'_>) -> Option<Result<SeenBecause>> {
        match self.0.audience_id {
            Some(id) => SeenBecause::of(ctx, self.0.vendor_id, id).await.transpose(),
            None => None,
        }
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
