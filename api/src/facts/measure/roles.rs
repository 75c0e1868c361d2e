//! Places of roles that people fill.

use std::collections::HashMap;

use entity::fact::{Column, Entity as FactEntity};
use rules::metric::{FactAggregate, FactFilter, FactMeasure, FactTime, PeopleByRoles, RolesMeasure};
use rules::{MetricValue, Window};
use sea_orm::sea_query::{Alias, CaseStatement, Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, FromQueryResult};
use uuid::Uuid;

use super::recorded::{dimension_column, facts, matching};
use super::{Asked, GROUPS, Measured};
use crate::facts::fact_types::{FactType, by_key};
use crate::fault::Fault;

/// A person, with a bit for each thing to hold that a role asks for, in their order.
#[derive(FromQueryResult)]
struct Person {
    partnership_id: Uuid,
    held: i64,
}

/// How many places the people of each partnership fill.
pub async fn measure(asked: &Asked<'_>, measure: &RolesMeasure) -> Result<Measured, Fault> {
    let people = match by_key(asked.cx, &measure.fact).await? {
        Some(known) => people(asked, &known, measure).await?,
        None => Vec::new(),
    };
    let mut by_partnership: HashMap<Uuid, PeopleByRoles> = HashMap::new();
    for person in people {
        let people = by_partnership.entry(person.partnership_id).or_default();
        *people.entry(could_fill(measure, person.held)).or_default() += 1;
    }
    let value = |people| u32::try_from(measure.filled(people)).ok().map(MetricValue::count);
    let by = by_partnership.iter().map(|(id, people)| (*id, value(people))).collect();
    let otherwise = Some(MetricValue::count(0));
    Ok(Measured { by, otherwise })
}

/// One statement: a row for each person who holds anything that is asked for.
async fn people(asked: &Asked<'_>, known: &FactType, measure: &RolesMeasure) -> Result<Vec<Person>, Fault> {
    let Some(person) = dimension_column(known, &measure.person) else {
        return Ok(Vec::new());
    };
    let in_force = FactMeasure {
        fact: measure.fact.clone(),
        aggregate: FactAggregate::Exists,
        filter: FactFilter::default(),
        window: Window::PointInTime,
        when: FactTime::InForce,
    };
    let wanted: Vec<_> = measure.roles.iter().flat_map(|role| &role.holds).collect();
    let any = wanted.iter().map(|held| matching(known, held));
    let any = any.fold(Condition::any(), Condition::add);
    let has =
        |held: &FactFilter| -> SimpleExpr { CaseStatement::new().case(matching(known, held), 1).finally(0).into() };
    let bits = wanted.iter().enumerate();
    let held = bits.map(|(bit, held)| has(held).max().mul(1_i64 << bit));
    let held = held.reduce(ExprTrait::add).unwrap_or_else(|| Expr::val(0));
    let columns = vec![
        ("partnership_id", Expr::col((FactEntity, Column::PartnershipId))),
        ("held", held.cast_as(Alias::new("bigint"))),
    ];
    facts(asked, known, &in_force)
        .filter(person.is_not_null())
        .filter(any)
        .grouped(columns, &[Column::PartnershipId, person], GROUPS)
        .await
}

/// The roles of which somebody holds all that they ask for, a bit each.
fn could_fill(measure: &RolesMeasure, mut held: i64) -> u32 {
    let mut roles = 0;
    for (bit, role) in measure.roles.iter().enumerate() {
        let all = (1_i64 << role.holds.len()) - 1;
        roles |= u32::from(held & all == all) << bit;
        held >>= role.holds.len();
    }
    roles
}
