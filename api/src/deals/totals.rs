//! How many deals the viewer sees, and what they are worth: counted by the database, whatever their number.

use entity::deal::{self, RegistrationStatus, SalesStage};
use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, FromQueryResult};

use super::state;
use crate::access::Cx;
use crate::fault::Fault;

/// Most groups of one question: there are fewer pairs of a stage and a currency.
const GROUPS: u64 = 1000;

/// Deals of one status and stage.
#[derive(Clone, Debug, FromQueryResult)]
struct Count {
    registration_status: RegistrationStatus,
    sales_stage: SalesStage,
    count: i64,
}

/// Deals of one currency.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Worth {
    /// ISO 4217.
    pub currency: String,
    /// How many.
    pub count: i64,
    /// Their sum, in 1/10,000 of the currency's unit.
    pub value: i64,
}

/// The deals that the viewer sees, in numbers.
#[derive(Clone, Debug)]
pub struct Totals {
    counts: Vec<Count>,
    /// Registrations that are open, by currency.
    pub open: Vec<Worth>,
    /// Deals that are won, by currency.
    pub won: Vec<Worth>,
}

impl Totals {
    /// Deals in one of these statuses.
    pub fn in_status(&self, statuses: &[RegistrationStatus]) -> i64 {
        let counted = self
            .counts
            .iter()
            .filter(|row| statuses.contains(&row.registration_status));
        counted.map(|row| row.count).sum()
    }

    /// Registrations that are open.
    pub fn open(&self) -> i64 {
        let open = |row: &&Count| state::claims(row.registration_status, row.sales_stage);
        self.counts.iter().filter(open).map(|row| row.count).sum()
    }
}

/// The numbers of the deals that the viewer sees.
pub async fn totals(cx: &Cx) -> Result<Totals, Fault> {
    use deal::Column::{Currency, RegistrationStatus as Status, SalesStage as Stage};
    let count = || ("count", Expr::cust("COUNT(*)"));
    let counts = cx
        .select::<deal::Entity>()
        .grouped(
            vec![
                ("registration_status", Expr::col(Status)),
                ("sales_stage", Expr::col(Stage)),
                count(),
            ],
            &[Status, Stage],
            GROUPS,
        )
        .await?;
    let worth = async |which: Condition| {
        // PostgreSQL sums to a wider type.
        let sum = Expr::col(deal::Column::Value).sum().cast_as(Alias::new("bigint"));
        cx.select::<deal::Entity>()
            .filter(which)
            .order_by(Currency, sea_orm::Order::Asc)
            .grouped(
                vec![("currency", Expr::col(Currency)), count(), ("value", sum)],
                &[Currency],
                GROUPS,
            )
            .await
    };
    let open = Condition::all()
        .add(Status.is_in([RegistrationStatus::Submitted, RegistrationStatus::Approved]))
        .add(Stage.is_not_in([SalesStage::Won, SalesStage::Lost]));
    Ok(Totals {
        counts,
        open: worth(open).await?,
        won: worth(Condition::all().add(Stage.eq(SalesStage::Won))).await?,
    })
}
