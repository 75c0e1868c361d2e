//! Who a rule holds for.

use entity::partnership;
use rules::{Rule, evaluate};
use sea_orm::Order;

use super::known::{Needs, facts};
use super::rulebook::Rulebook;
use crate::access::page::Sorting;
use crate::access::{Capability, Cx};
use crate::facts::measure::Whom;
use crate::fault::Fault;

/// The partnerships for which `rule` holds on the book's date; for roles that manage segments.
pub async fn members(cx: &Cx, book: &Rulebook, rule: &Rule) -> Result<Vec<partnership::Model>, Fault> {
    cx.demand_to_read(Capability::ManageSegments)?;
    let needs = Needs::of(book, [rule]);
    let known = facts(cx, book, &needs, Whom::All).await?;
    Ok(known
        .filter(|(_, facts)| evaluate(rule, facts).holds())
        .map(|(partnership, _)| partnership)
        .collect())
}

/// The order of lists of members.
pub fn by_name() -> Sorting<partnership::Entity> {
    Sorting::by("name", &[(partnership::Column::Name, Order::Asc)])
}
