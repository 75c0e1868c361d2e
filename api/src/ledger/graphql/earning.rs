//! By which rule points were earned.

use async_graphql::{Context, ID, Object, Result};
use entity::user_account::Language;

use crate::access::{Cx, Seat};
use crate::graphql::kit::id::Kind;
use crate::ledger::Earned;

/// By which rule of a program points were earned, as it was when they were posted.
pub struct PointEarning(pub Earned);

/// By which rule of a program points were earned, as it was when they were posted.
#[Object(visible = "crate::graphql::kit::seat::vendor_or_partner")]
impl PointEarning {
    /// Key of the rule.
    async fn rule_key(&self) -> &str {
        &self.0.rule
    }

    /// English name of the rule.
    async fn name_en(&self) -> &str {
        &self.0.name_en
    }

    /// Dutch name of the rule.
    async fn name_nl(&self) -> &str {
        &self.0.name_nl
    }

    /// Global id of the program.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn program_id(&self) -> ID {
        Kind::Program.id(self.0.program_id)
    }

    /// The number of the version that applied on the day of the event.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn program_version(&self) -> i64 {
        self.0.version
    }

    /// How the points were worked out, in the viewer's language: `USD 1,000.00 / USD 100.00 × 5 = 50`. A partner is not told
    /// attributes that the program does not tell.
    async fn working(&self, ctx: &Context<'_>) -> Result<&str> {
        let viewer = ctx.data::<Cx>()?.viewer();
        let working = match viewer.seat {
            Seat::Vendor => &self.0.working,
            _ => &self.0.told,
        };
        Ok(working.phrase(match viewer.language {
            Language::En => rules::Language::En,
            Language::Nl => rules::Language::Nl,
        }))
    }
}
