//! How a newcomer does.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, Result};
use chrono::{DateTime, Utc};
use rules::onboarding::{Done, Marker, Step, StepStanding};

use crate::access::{Capability, Cx, Seat};
use crate::graphql::kit::scalars::Date;
use crate::onboarding::{Guided, MarkRow};
use crate::orgs::graphql::user::Language;
use crate::programs::graphql::program::Program;
use crate::segments::graphql::explanation::{ExplanationNode, nodes};
use crate::segments::graphql::shelf::spoken;

/// How a newcomer does in a program.
pub struct Onboarding(Arc<Guided>);

impl Onboarding {
    /// One of them.
    pub fn one(guided: Guided) -> Self {
        Self(Arc::new(guided))
    }
}

/// How a newcomer does in a program that guides its newcomers.
#[Object]
impl Onboarding {
    /// The program.
    async fn program(&self) -> Option<Program> {
        self.0.program.clone().map(Program)
    }

    /// The day on which the partnership began.
    async fn began_on(&self) -> Date {
        Date(self.0.standing.began_on)
    }

    /// The last day on which the steps are shown.
    async fn ends_on(&self) -> Date {
        Date(self.0.standing.ends_on)
    }

    /// How many steps are done.
    async fn done_count(&self) -> usize {
        self.0.standing.steps.iter().filter(|step| step.is_done).count()
    }

    /// Whether all steps are done.
    async fn is_complete(&self) -> bool {
        self.0.standing.is_complete()
    }

    /// Whether a step is not done that was due before.
    async fn is_overdue(&self) -> bool {
        self.0.standing.is_overdue(self.0.book.as_of)
    }

    /// The steps, in the order of the program.
    async fn steps(&self) -> Vec<OnboardingStep> {
        let guided = &self.0;
        let steps = guided.rules.onboarding.steps.iter().zip(&guided.standing.steps);
        let told = steps.map(|(step, standing)| OnboardingStep {
            step: step.clone(),
            standing: standing.clone(),
            mark: guided.marks.get(&step.key).filter(|_| standing.is_done).cloned(),
            guided: Arc::clone(guided),
        });
        told.collect()
    }
}

/// What makes a step done.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum OnboardingStepDoneBy {
    /// A rule says so.
    Rule,
    /// The partner says so.
    Partner,
    /// The vendor says so.
    Vendor,
}

/// A first step of a newcomer.
pub struct OnboardingStep {
    step: Step,
    standing: StepStanding,
    mark: Option<MarkRow>,
    guided: Arc<Guided>,
}

/// A first step of a newcomer.
#[Object]
impl OnboardingStep {
    /// Key: the same step in all versions of the program.
    async fn key(&self) -> &str {
        &self.step.key
    }

    /// Name.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Result<&str> {
        Ok(match spoken(ctx.data::<Cx>()?, language) {
            rules::Language::En => &self.step.name_en,
            rules::Language::Nl => &self.step.name_nl,
        })
    }

    /// What to do; in the other language where it is written in that one only.
    async fn text(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Option<Result<&str>> {
        let (english, dutch) = (self.step.text_en.as_deref(), self.step.text_nl.as_deref());
        let text = ctx.data::<Cx>().map(|cx| match spoken(cx, language) {
            rules::Language::En => english.or(dutch),
            rules::Language::Nl => dutch.or(english),
        });
        text.transpose()
    }

    /// Where to do it, an address that begins with `https://`.
    async fn link(&self) -> Option<&str> {
        self.step.link.as_deref()
    }

    /// What makes it done.
    async fn done_by(&self) -> OnboardingStepDoneBy {
        match self.step.done {
            Done::Rule(_) => OnboardingStepDoneBy::Rule,
            Done::MarkedBy(Marker::Partner) => OnboardingStepDoneBy::Partner,
            Done::MarkedBy(Marker::Vendor) => OnboardingStepDoneBy::Vendor,
        }
    }

    /// Whether it is done.
    async fn is_done(&self) -> bool {
        self.standing.is_done
    }

    /// When somebody said that it is done; null where nobody did.
    async fn marked_at(&self) -> Option<DateTime<Utc>> {
        self.mark.as_ref().map(|mark| mark.created_at)
    }

    /// The last day on which it is done in time; null: no day is named.
    async fn due_on(&self) -> Option<Date> {
        self.standing.due_on.map(Date)
    }

    /// Whether it is not done and its last day is past.
    async fn is_overdue(&self) -> bool {
        self.standing.is_overdue(self.guided.book.as_of)
    }

    /// What is asked, what is the case and what is missing, parents before children; empty where somebody says that it is done.
    /// A partner is told what the program tells.
    async fn nodes(&self, ctx: &Context<'_>) -> Result<Vec<ExplanationNode>> {
        let vendor = ctx.data::<Cx>()?.viewer().seat == Seat::Vendor;
        let tree = self.standing.explanation.as_ref().map(|tree| match vendor {
            true => tree.clone(),
            false => tree.redacted(&self.guided.rules.told),
        });
        Ok(tree.iter().flat_map(|tree| nodes(tree, &self.guided.book)).collect())
    }

    /// Whether the viewer may say that it is done, or take that back.
    async fn viewer_can_mark(&self, ctx: &Context<'_>) -> Result<bool> {
        let viewer = ctx.data::<Cx>()?.viewer();
        let of = match self.step.done {
            Done::Rule(_) => false,
            Done::MarkedBy(Marker::Partner) => true,
            Done::MarkedBy(Marker::Vendor) => viewer.seat == Seat::Vendor,
        };
        Ok(of && viewer.can(Capability::MarkOnboarding))
    }
}
