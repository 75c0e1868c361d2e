//! Measures over the points of a purse.

use std::collections::HashMap;

use entity::point_account::Column;
use rules::metric::{PointsAggregate, PointsMeasure};
use rules::points::history;
use rules::{Fixed, MetricValue};

use super::{Asked, Measured};
use crate::fault::Fault;
use crate::ledger::posted::{Looked, Which, postings, sums};
use crate::ledger::purses;

/// The measure's value for each partnership. Two statements, however many there are; what is left is worked out of what was
/// posted, partnership by partnership.
pub async fn measure(asked: &Asked<'_>, measure: &PointsMeasure) -> Result<Measured, Fault> {
    let mut measured = Measured {
        by: HashMap::new(),
        otherwise: Some(MetricValue::number(Fixed::ZERO)),
    };
    let days = asked.days(&measure.window);
    if days.is_empty() {
        return Ok(measured);
    }
    // Metrics are of purses that there are, and none is ever taken away.
    let Some(purse) = purses::by_key(asked.cx).await?.remove(&measure.purse) else {
        return Ok(measured);
    };
    let looked = |until| Looked {
        cx: asked.cx,
        purse: &purse,
        whose: asked.whose(Column::PartnershipId),
        until,
        known_at: asked.known_at,
    };
    let which = match measure.aggregate {
        PointsAggregate::Balance => {
            for (id, postings) in postings(looked(days.to)).await? {
                let left = history(&purse.policy, &postings, days.to);
                let value = left.map(|history| MetricValue::number(history.balance));
                measured.by.insert(id, value.ok());
            }
            return Ok(measured);
        }
        PointsAggregate::Earned => Which::Given,
        PointsAggregate::Spent => Which::Spent,
    };
    for (id, points) in sums(looked(asked.as_of), which, days).await? {
        measured.by.insert(id, Some(MetricValue::number(points)));
    }
    Ok(measured)
}
