//! How many deals the viewer sees, and what they are worth: counted by the database, whatever their number.

use std::collections::BTreeMap;

use entity::deal::{self, RegistrationStatus, SalesStage};
use sea_orm::FromQueryResult;
use sea_orm::sea_query::{Alias, Expr, ExprTrait};

use super::state;
use crate::access::Cx;
use crate::fault::Fault;

/// Most groups: there are fewer combinations of a status, a stage and a currency.
const GROUPS: u64 = 10_000;

/// Deals of one status, stage and currency.
#[derive(Clone, Debug, FromQueryResult)]
struct Group {
    registration_status: RegistrationStatus,
    sales_stage: SalesStage,
    currency: String,
    count: i64,
    value: i64,
}

/// Deals of one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    groups: Vec<Group>,
}

impl Totals {
    /// Deals in one of these statuses.
    pub fn in_status(&self, statuses: &[RegistrationStatus]) -> i64 {
        let counted = self
            .groups
            .iter()
            .filter(|group| statuses.contains(&group.registration_status));
        counted.map(|group| group.count).sum()
    }

    /// Registrations that are open.
    pub fn open(&self) -> i64 {
        self.groups.iter().filter(is_open).map(|group| group.count).sum()
    }

    /// What open registrations are worth, by currency.
    pub fn open_worth(&self) -> Vec<Worth> {
        by_currency(self.groups.iter().filter(is_open))
    }

    /// What won deals are worth, by currency.
    pub fn won_worth(&self) -> Vec<Worth> {
        by_currency(self.groups.iter().filter(|group| group.sales_stage == SalesStage::Won))
    }
}

fn is_open(group: &&Group) -> bool {
    state::claims(group.registration_status, group.sales_stage)
}

fn by_currency<'g>(groups: impl Iterator<Item = &'g Group>) -> Vec<Worth> {
    let mut worth: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    for group in groups {
        let (count, value) = worth.entry(&group.currency).or_default();
        *count += group.count;
        *value = value.saturating_add(group.value);
    }
    let one = |(currency, (count, value)): (&str, (i64, i64))| Worth {
        currency: currency.to_owned(),
        count,
        value,
    };
    worth.into_iter().map(one).collect()
}

/// The numbers of the deals that the viewer sees, in one statement.
pub async fn totals(cx: &Cx) -> Result<Totals, Fault> {
    use deal::Column::{Currency, RegistrationStatus as Status, SalesStage as Stage, Value};
    let columns = vec![
        ("registration_status", Expr::col(Status)),
        ("sales_stage", Expr::col(Stage)),
        ("currency", Expr::col(Currency)),
        ("count", Expr::cust("COUNT(*)")),
        // PostgreSQL sums to a wider type.
        ("value", Expr::col(Value).sum().cast_as(Alias::new("bigint"))),
    ];
    let groups = cx
        .select::<deal::Entity>()
        .grouped(columns, &[Status, Stage, Currency], GROUPS)
        .await?;
    Ok(Totals { groups })
}
