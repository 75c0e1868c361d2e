//! Measures over certificates.

use std::collections::HashMap;

use entity::certification::{Column, Entity as Certification};
use rules::metric::{CertificationAggregate, CertificationKey, CertificationMeasure};
use rules::{MetricValue, Window};
use sea_orm::sea_query::{Expr, Func, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, FromQueryResult};
use uuid::Uuid;

use super::{Asked, GROUPS, Measured, within};
use crate::fault::Fault;

#[derive(FromQueryResult)]
struct Group {
    partnership_id: Uuid,
    number: i64,
}

/// The measure's value for each partnership.
pub async fn measure(asked: &Asked<'_>, measure: &CertificationMeasure) -> Result<Measured, Fault> {
    let otherwise = Some(MetricValue::count(0));
    let days = asked.days(&measure.window);
    if days.is_empty() {
        let by = HashMap::new();
        return Ok(Measured { by, otherwise });
    }
    let counted = if measure.window == Window::PointInTime {
        standing(asked)
    } else {
        within(Column::ObtainedOn, days)
    };
    let any_of = |column: Column, list: &[String]| (!list.is_empty()).then(|| column.is_in(list.to_vec()));
    let number: SimpleExpr = match measure.aggregate {
        CertificationAggregate::Count | CertificationAggregate::Exists => Expr::cust("COUNT(*)"),
        CertificationAggregate::CountDistinct(key) => Func::count_distinct(Expr::col(match key {
            CertificationKey::Person => Column::PersonId,
            CertificationKey::Exam => Column::Exam,
            CertificationKey::Competency => Column::Competency,
        }))
        .into(),
    };
    let columns = vec![("partnership_id", Expr::col(Column::PartnershipId)), ("number", number)];
    let groups: Vec<Group> = asked
        .cx
        .select::<Certification>()
        .filter_opt(asked.whose(Column::PartnershipId))
        .filter(counted)
        .filter(asked.known(Column::RecordedAt, Column::SupersededAt))
        .filter_opt(any_of(Column::Exam, &measure.filter.exams))
        .filter_opt(any_of(Column::Competency, &measure.filter.competencies))
        .grouped(columns, &[Column::PartnershipId], GROUPS)
        .await?;
    let value = |number: i64| {
        let number = match measure.aggregate {
            CertificationAggregate::Exists => number.min(1),
            _ => number,
        };
        u32::try_from(number).ok().map(MetricValue::count)
    };
    let by = groups
        .into_iter()
        .map(|group| (group.partnership_id, value(group.number)))
        .collect();
    Ok(Measured { by, otherwise })
}

/// Valid on the as-of date, of people who are employed on it.
fn standing(asked: &Asked<'_>) -> Condition {
    let open_or = |column: Column, condition| Condition::any().add(column.is_null()).add(condition);
    let on = asked.as_of;
    Condition::all()
        .add(Column::ObtainedOn.lte(on))
        .add(open_or(Column::ExpiresOn, Column::ExpiresOn.gte(on)))
        .add(open_or(Column::EmployedFrom, Column::EmployedFrom.lte(on)))
        .add(open_or(Column::EmployedUntil, Column::EmployedUntil.gte(on)))
}
