//! What creating and changing a segment share: checks of a rule, and how one is recorded.

use chrono::NaiveDate;
use entity::{segment, segment_version};
use rules::segment::evaluation_order;
use rules::{Problem, Rule, TimelineRow, validate};
use sea_orm::{ColumnTrait, Order};

use super::rulebook::Rulebook;
use crate::access::write::Writer;
use crate::fault::Fault;

/// What is wrong with `rule` as that of the segment `key` from `valid_from` on, as the vendor's rules now stand; paths
/// begin at the rule. The writer must have begun to change the vendor's rules, so that no other write can close a circle.
pub async fn problems(
    writer: &Writer<'_>,
    key: &str,
    rule: &Rule,
    valid_from: NaiveDate,
) -> Result<Vec<Problem>, Fault> {
    let mut book = Rulebook::load(writer, valid_from, writer.cx().now()).await?;
    let mut problems = validate(rule, &book.catalog);
    let timeline = book.timelines.entry(key.to_owned()).or_default();
    timeline.append(TimelineRow {
        value: rule.clone(),
        valid_from,
        recorded_at: writer.cx().now(),
    });
    // A rule may meet others of later dates.
    for date in book.turns_from(valid_from) {
        if let Err(circles) = evaluation_order(&book.rules_on(date)) {
            problems.extend(circles.into_iter().map(|circle| Problem {
                path: Vec::new(),
                ..circle
            }));
            break;
        }
    }
    Ok(problems)
}

/// Records the next version of a segment's rule.
pub async fn record(
    writer: &mut Writer<'_>,
    segment: &segment::Model,
    rule: &Rule,
    valid_from: NaiveDate,
) -> Result<(), Fault> {
    let last = writer
        .select::<segment_version::Entity>()
        .filter(segment_version::Column::SegmentId.eq(segment.id))
        .order_by(segment_version::Column::Number, Order::Desc)
        .one()
        .await?;
    let row = segment_version::Model {
        id: writer.cx().new_id(),
        vendor_id: segment.vendor_id,
        segment_id: segment.id,
        number: last.map_or(1, |last| last.number + 1),
        rule: serde_json::to_value(rule).map_err(Fault::internal)?,
        valid_from,
        recorded_at: writer.cx().now(),
        recorded_by: writer.cx().viewer().membership(),
    };
    writer.insert::<segment_version::Entity>(row).await?;
    Ok(())
}
