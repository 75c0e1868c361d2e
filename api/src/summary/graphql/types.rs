//! Types of this domain.

use async_graphql::{ComplexObject, Context, Enum, Result, SimpleObject};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::money::Money;
use crate::summary::summarize::Summary;
use crate::targets::graphql::target::Target;
use crate::targets::list::own_targets;

/// Most targets that a summary shows.
const TARGETS: u64 = 20;

/// Something that waits for the viewer.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::summary::summarize::ActionKind")]
pub enum SummaryActionKind {
    /// Submitted deals that the viewer may decide.
    #[graphql(visible = "crate::graphql::kit::seat::vendor_or_distributor")]
    DealsToReview,
    /// The viewer's drafts, and its deals that were rejected.
    #[graphql(visible = "crate::graphql::kit::seat::partner")]
    DealsActionRequired,
    /// Partners that have not accepted yet.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    InvitedPartnerships,
    /// Programs with a draft to publish.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    ProgramDrafts,
    /// Content to publish.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    ContentDrafts,
}

/// Something that is counted.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::summary::summarize::FigureKind")]
pub enum SummaryFigureKind {
    /// Partnerships in force.
    ActivePartnerships,
    /// Open registrations: submitted or approved, and neither won nor lost.
    OpenDeals,
    /// What the open registrations of one currency are worth.
    OpenDealsValue,
    /// What the won deals of one currency are worth.
    WonDealsValue,
    /// Programs that the viewer sees; archived ones do not count. At most 10,001 are counted.
    VisiblePrograms,
    /// Published content that the viewer sees. At most 10,001 items are counted.
    VisibleContent,
}

/// What waits for the viewer, by kind; a kind that the viewer has is there also when nothing waits.
#[derive(SimpleObject)]
pub struct SummaryAction {
    /// Of what kind.
    kind: SummaryActionKind,
    /// How many.
    count: i64,
}

/// How it stands.
#[derive(SimpleObject)]
pub struct SummaryFigure {
    /// Of what.
    kind: SummaryFigureKind,
    /// How many.
    count: i64,
    /// How much, for kinds that are amounts: one figure per currency.
    money: Option<Money>,
}

/// What the viewer needs to see at sign-in.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct ViewerSummary {
    /// What waits for the viewer.
    actions: Vec<SummaryAction>,
    /// How it stands.
    figures: Vec<SummaryFigure>,
}

/// What is worked out only when it is asked for.
#[ComplexObject]
impl ViewerSummary {
    /// The viewer's own targets that run today, the first to end first, at most 20: a partner's those of its partnerships, a
    /// vendor's person its own and its role's.
    #[graphql(visible = "crate::graphql::kit::seat::vendor_or_partner")]
    async fn targets(&self, ctx: &Context<'_>) -> Result<Vec<Target>> {
        Ok(Target::all(own_targets(ctx.data::<Cx>()?, TARGETS).await.or_error()?))
    }
}

impl From<Summary> for ViewerSummary {
    fn from(summary: Summary) -> Self {
        let action = |(kind, count): (crate::summary::summarize::ActionKind, i64)| SummaryAction {
            kind: kind.into(),
            count,
        };
        let figure = |figure: crate::summary::summarize::Figure| SummaryFigure {
            kind: figure.kind.into(),
            count: figure.count,
            money: figure.money.map(|(units, currency)| Money::of(units, &currency)),
        };
        Self {
            actions: summary.actions.into_iter().map(action).collect(),
            figures: summary.figures.into_iter().map(figure).collect(),
        }
    }
}
