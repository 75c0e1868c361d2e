//! A target.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};
use rules::Fixed;
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::progress::TargetProgress;
use crate::access::{Capability, Cx};
use crate::facts::graphql::types::MetricValue;
use crate::fault::Fault;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::graphql::kit::scalars::Date;
use crate::orgs::graphql::membership::{Membership, Role};
use crate::orgs::graphql::partnership::Partnership;
use crate::orgs::graphql::user::Language;
use crate::segments::graphql::shelf::spoken;
use crate::targets::{Standing, TargetRow, standings};

/// By whom a target is to be reached.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum TargetScope {
    /// By a partnership.
    Partnership,
    /// By a person of the vendor: over the partnerships on whose account team it is now.
    Person,
    /// By a role of the vendor: over all partnerships.
    Role,
}

/// How all targets of an answer stand on a date, as known at a moment.
type Stood = Arc<OnceCell<HashMap<Uuid, Standing>>>;

/// For so many dates and moments targets are measured in one answer.
const MOMENTS: usize = 12;

/// The targets of one answer: however many are asked how they stand, they are measured together.
struct Together {
    rows: Vec<TargetRow>,
    stood: Mutex<HashMap<(NaiveDate, DateTime<Utc>), Stood>>,
}

impl Together {
    async fn standing(&self, cx: &Cx, id: Uuid, as_of: NaiveDate, known_at: DateTime<Utc>) -> Result<Standing, Fault> {
        let stood = {
            let mut stood = self.stood.lock().unwrap_or_else(PoisonError::into_inner);
            if stood.len() >= MOMENTS && !stood.contains_key(&(as_of, known_at)) {
                let message = format!("Targets are told for at most {MOMENTS} dates and moments in one answer.");
                return Err(Fault::LimitExceeded(message));
            }
            Arc::clone(stood.entry((as_of, known_at)).or_default())
        };
        let all = stood
            .get_or_try_init(|| standings(cx, &self.rows, as_of, known_at))
            .await?;
        all.get(&id).cloned().ok_or(Fault::NotFound)
    }
}

/// What is to be reached with a metric within a period.
pub struct Target {
    row: TargetRow,
    among: Arc<Together>,
}

impl Target {
    /// Targets that are answered together.
    pub fn all(rows: Vec<TargetRow>) -> Vec<Self> {
        let among = Arc::new(Together {
            rows: rows.clone(),
            stood: Mutex::default(),
        });
        let one = |row| Self {
            row,
            among: Arc::clone(&among),
        };
        rows.into_iter().map(one).collect()
    }

    /// A target by itself.
    pub fn one(row: TargetRow) -> Self {
        let among = Arc::new(Together {
            rows: vec![row.clone()],
            stood: Mutex::default(),
        });
        Self { row, among }
    }
}

/// What is to be reached with a metric within a period. It is not changed once it is set: another takes its place.
#[Object(visible = "crate::graphql::kit::seat::vendor_or_partner")]
impl Target {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::Target.id(self.row.id)
    }

    /// By whom it is to be reached.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn scope(&self) -> TargetScope {
        match (self.row.partnership_id, self.row.membership_id) {
            (Some(_), _) => TargetScope::Partnership,
            (None, Some(_)) => TargetScope::Person,
            (None, None) => TargetScope::Role,
        }
    }

    /// The partnership by which it is to be reached.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<Partnership>> {
        let row = Loaders::of(ctx).partnership(self.row.partnership_id?).await.or_error();
        row.map(|row| row.map(Partnership)).transpose()
    }

    /// The person by whom it is to be reached: over the partnerships on whose account team it is now.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn membership(&self, ctx: &Context<'_>) -> Option<Result<Membership>> {
        let row = Loaders::of(ctx).membership(self.row.membership_id?).await.or_error();
        row.map(|row| row.map(Membership)).transpose()
    }

    /// The role by which it is to be reached: over all partnerships.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn role(&self) -> Option<Role> {
        self.row.role.map(Into::into)
    }

    /// Key of the metric. What is measured is what happened in the period, whatever the metric's own window; what stands on a
    /// day, such as valid certificates, and ratios are measured as the metric says on the last day.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn metric_key(&self) -> &str {
        &self.row.metric
    }

    /// Name.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Result<&str> {
        Ok(match spoken(ctx.data::<Cx>()?, language) {
            rules::Language::En => &self.row.name_en,
            rules::Language::Nl => &self.row.name_nl,
        })
    }

    /// First day of the period.
    async fn begins_on(&self) -> Date {
        Date(self.row.begins_on)
    }

    /// Last day of the period.
    async fn ends_on(&self) -> Date {
        Date(self.row.ends_on)
    }

    /// What is to be reached.
    async fn value(&self) -> Result<MetricValue> {
        let unit = serde_json::from_value(self.row.unit.clone()).map_err(Fault::internal);
        let value = rules::MetricValue::new(Fixed::from_units(self.row.value), unit.or_error()?);
        Ok(value.into())
    }

    /// How it stands on a date, as known at a moment: at most 12 of such for the targets of one list.
    #[graphql(complexity = "20 + child_complexity")]
    async fn progress(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Date; today when absent.", visible = "crate::graphql::kit::seat::vendor")] as_of: Option<
            Date,
        >,
        #[graphql(
            desc = "From what was known then; now when absent.",
            visible = "crate::graphql::kit::seat::vendor"
        )]
        known_at: Option<DateTime<Utc>>,
    ) -> Result<TargetProgress> {
        let cx = ctx.data::<Cx>()?;
        let as_of = as_of.map_or(cx.today(), |date| date.0);
        let known_at = known_at.unwrap_or(cx.now()).min(cx.now());
        let standing = self.among.standing(cx, self.row.id, as_of, known_at).await;
        Ok(TargetProgress(standing.or_error()?))
    }

    /// When it was set.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }

    /// When it was archived, or another took its place; null: it counts.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn archived_at(&self) -> Option<DateTime<Utc>> {
        self.row.superseded_at
    }

    /// Counts the writes; an update names the version that it saw.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn version(&self) -> i64 {
        self.row.version
    }

    /// Whether the viewer may archive it, or set another in its place.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn viewer_can_archive(&self, ctx: &Context<'_>) -> Result<bool> {
        let may = ctx.data::<Cx>()?.viewer().can(Capability::ManagePartnerships);
        Ok(may && self.row.superseded_at.is_none())
    }
}
