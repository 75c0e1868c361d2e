//! Who may see a thing: read back by its vendor, and told to who sees it.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Json, Object, Result};
use rules::{Audience as RuleAudience, PartnerAudience};
use uuid::Uuid;

use super::explanation::MembershipExplanation;
use super::rule_json;
use super::segment::RuleLine;
use super::shelf::{Shelf, spoken};
use crate::access::{Capability, Cx, Seat};
use crate::fault::Fault;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::orgs::graphql::user::Language;
use crate::segments::{Because, audience, because};

/// Which partners may see a thing.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum PartnerAudienceKind {
    /// All.
    Everyone,
    /// None.
    Nobody,
    /// Those for whom a rule over segments holds.
    Rule,
}

/// Who, apart from the vendor, may see a thing.
pub struct Audience {
    id: Uuid,
    of: RuleAudience,
}

impl Audience {
    /// The audience with this id; only its vendor sees it.
    pub async fn load(ctx: &Context<'_>, id: Uuid) -> Result<Self> {
        let row = Loaders::of(ctx).audience(id).await.or_error()?;
        let row = row.ok_or(Fault::NotFound).or_error()?;
        Ok(Self {
            id,
            of: audience::parse(row).or_error()?,
        })
    }
}

/// Who, apart from the vendor, may see a thing.
#[Object]
impl Audience {
    /// Whether the vendor's distributors may.
    async fn distributors(&self) -> bool {
        self.of.distributors
    }

    /// Which of its partners may.
    async fn partners(&self) -> PartnerAudienceKind {
        match self.of.partners {
            PartnerAudience::Everyone => PartnerAudienceKind::Everyone,
            PartnerAudience::Nobody => PartnerAudienceKind::Nobody,
            PartnerAudience::Rule(_) => PartnerAudienceKind::Rule,
        }
    }

    /// The rule over segments, in the form of `RuleInput` and in a canonical order; null unless `partners` is `RULE`.
    async fn rule(&self) -> Option<Result<Json<serde_json::Value>>> {
        let found = async {
            let PartnerAudience::Rule(rule) = &self.of.partners else {
                return Ok(None);
            };
            let stored = serde_json::to_value(rule).map_err(Fault::internal).or_error()?;
            Ok(Some(Json(rule_json::shown(&stored))))
        };
        found.await.transpose()
    }

    /// The rule in words, parents before children; empty unless `partners` is `RULE`.
    async fn sentences(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Language; the viewer's own when absent.")] language: Option<Language>,
    ) -> Result<Vec<RuleLine>> {
        let PartnerAudience::Rule(rule) = &self.of.partners else {
            return Ok(Vec::new());
        };
        let spoken = spoken(ctx.data::<Cx>()?, language);
        let book = Shelf::of(ctx).book().await?;
        Ok(RuleLine::all(rules::explain::describe(rule, spoken, &book.names)))
    }

    /// Why the rule holds today for a partnership, or what is missing; for roles that manage segments. Null when there is
    /// no rule or no such partnership.
    async fn explanation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "For which partnership.")] partnership_id: ID,
    ) -> Option<Result<MembershipExplanation>> {
        let found = async {
            ctx.data::<Cx>()?
                .demand_to_read(Capability::ManageSegments)
                .or_error()?;
            let Ok(partnership_id) = Kind::Partnership.parse(&partnership_id) else {
                return Ok(None);
            };
            let standing = Shelf::of(ctx).standing(partnership_id).await?;
            let explained = standing.and_then(|standing| standing.explain(self.id));
            Ok(explained.map(|(tree, book)| MembershipExplanation { tree, book }))
        };
        found.await.transpose()
    }
}

/// What makes the viewer see a thing.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum SeenBasis {
    /// It is for all partners of the vendor.
    #[graphql(visible = "crate::graphql::kit::seat::partner")]
    Everyone,
    /// It is for the vendor's distributors.
    #[graphql(visible = "crate::graphql::kit::seat::distributor")]
    Distributors,
    /// What the vendor knows of the partner.
    #[graphql(visible = "crate::graphql::kit::seat::partner")]
    Partnership,
}

/// Why the viewer sees a thing.
pub struct SeenBecause(Because);

impl SeenBecause {
    /// Why the viewer sees a thing of this vendor with this audience. Nothing when that just ended.
    pub async fn of(ctx: &Context<'_>, vendor_id: Uuid, audience_id: Uuid) -> Result<Option<Self>> {
        let viewer = ctx.data::<Cx>()?.viewer();
        if viewer.seat == Seat::Distributor {
            return Ok(Some(Self(Because::Distributors)));
        }
        let own = viewer.partnerships.iter().find(|own| own.vendor_id == vendor_id);
        let standing = match own {
            Some(own) => Shelf::of(ctx).standing(own.id).await?,
            None => None,
        };
        let told = |standing: Arc<_>| because(&standing, audience_id, viewer.language);
        Ok(standing.and_then(told).map(Self))
    }
}

/// Why the viewer sees a thing.
#[Object(visible = "crate::graphql::kit::seat::distributor_or_partner")]
impl SeenBecause {
    /// What makes the viewer see it.
    async fn basis(&self) -> SeenBasis {
        match self.0 {
            Because::Everyone => SeenBasis::Everyone,
            Because::Distributors => SeenBasis::Distributors,
            Because::Partnership(_) => SeenBasis::Partnership,
        }
    }

    /// A sentence in the viewer's language for each reason that lies in what the partner reads of itself: its level,
    /// country, region, partner type, status, or since when it is a partner. Empty when the vendor decided by something else, and for other bases.
    #[graphql(visible = "crate::graphql::kit::seat::partner")]
    async fn reasons(&self) -> &[String] {
        match &self.0 {
            Because::Partnership(reasons) => reasons,
            Because::Everyone | Because::Distributors => &[],
        }
    }
}
