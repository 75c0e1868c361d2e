//! What partners sold, whom they have certified, and the two metrics over it.

use chrono::TimeDelta;
use entity::{certification, metric, metric_version, sell_through_line};
use rules::metric::{
    CertificationAggregate, CertificationMeasure, LineAggregate, LineField, Measure, MetricDefinition,
    SellThroughMeasure,
};
use rules::{Unit, Window};
use sea_orm::DbErr;

use super::partnerships::partnership_id;
use super::vendor_id;
use crate::draw::{Id, beginning, draw, newest};
use crate::load::Load;

/// Metric: what a partner sold, in euro.
pub const REVENUE: &str = "revenue";
/// Metric: how many certificates a partner's people hold.
pub const CERTIFIED: &str = "certified_people";

/// Competencies; of nine a partner has three on average.
const COMPETENCIES: u64 = 9;

/// Lines that each partner sold.
const LINES: u64 = 3;

/// Adds lines, certificates and metrics.
pub async fn fill(load: &mut Load, partners: u64) -> Result<(), DbErr> {
    let metrics = [
        (
            REVENUE,
            "Revenue",
            MetricDefinition {
                measure: Measure::SellThrough(SellThroughMeasure {
                    aggregate: LineAggregate::Sum(LineField::Amount),
                    filter: Default::default(),
                    window: Window::Lifetime,
                }),
                unit: Unit::Money("EUR".parse().expect("a currency")),
            },
        ),
        (
            CERTIFIED,
            "Certified people",
            MetricDefinition {
                measure: Measure::Certifications(CertificationMeasure {
                    aggregate: CertificationAggregate::Count,
                    filter: Default::default(),
                    window: Window::PointInTime,
                }),
                unit: Unit::Count,
            },
        ),
    ];
    for (n, (key, name, definition)) in (0..).zip(metrics) {
        load.insert::<metric::Entity>([metric(n, key, name)]).await?;
        load.insert::<metric_version::Entity>([version(n, definition)]).await?;
    }
    fill_rows(load, partners).await
}

/// Adds lines and certificates.
pub async fn fill_rows(load: &mut Load, partners: u64) -> Result<(), DbErr> {
    load.insert::<sell_through_line::Entity>((1..=partners).flat_map(lines))
        .await?;
    load.insert::<certification::Entity>((1..=partners).flat_map(certificates))
        .await
}

fn metric(n: u64, key: &str, name: &str) -> metric::Model {
    metric::Model {
        id: Id::Metric.of(n),
        vendor_id: vendor_id(),
        key: key.to_owned(),
        name_en: name.to_owned(),
        name_nl: name.to_owned(),
        created_at: beginning(),
        updated_at: beginning(),
        version: 1,
    }
}

fn version(n: u64, definition: MetricDefinition) -> metric_version::Model {
    metric_version::Model {
        id: Id::Metric.of(n),
        vendor_id: vendor_id(),
        metric_id: Id::Metric.of(n),
        number: 1,
        definition: serde_json::to_value(definition).expect("JSON"),
        valid_from: None,
        recorded_at: beginning(),
        recorded_by: None,
    }
}

/// A partner's revenue is 0 to 10 million, few have much; spread over its lines.
fn lines(partner: u64) -> impl Iterator<Item = sell_through_line::Model> {
    let revenue = draw(partner, 6, 1_000) * draw(partner, 7, 1_000) * 10;
    (0..LINES).map(move |k| {
        let n = partner * LINES + k;
        let on = newest().date_naive() - TimeDelta::days(draw(n, 11, 700).cast_signed());
        let amount = if k == 0 {
            revenue - revenue / LINES * (LINES - 1)
        } else {
            revenue / LINES
        };
        sell_through_line::Model {
            id: Id::Line.of(n),
            vendor_id: vendor_id(),
            partnership_id: partnership_id(partner),
            product_id: None,
            external_id: format!("L-{n}"),
            order_number: format!("O-{n}"),
            ordered_on: on,
            quantity: 10_000,
            amount: amount.cast_signed() * 10_000,
            currency: "EUR".to_owned(),
            customer: None,
            recorded_at: newest(),
            superseded_at: None,
        }
    })
}

/// A partner has each competency with a chance of one in three, by 1 to 12 people with a certificate each.
fn certificates(partner: u64) -> impl Iterator<Item = certification::Model> {
    (0..COMPETENCIES)
        .map(move |c| partner * 10 + c)
        .filter(|held| draw(*held, 10, 3) == 0)
        .flat_map(move |held| (0..=draw(held, 8, 12)).map(move |person| held * 100 + person))
        .map(move |n| certification::Model {
            id: Id::Certification.of(n),
            vendor_id: vendor_id(),
            partnership_id: partnership_id(partner),
            external_id: format!("C-{n}"),
            person_id: format!("S-{n}"),
            person_name: format!("Person {n}"),
            exam: format!("exam_{}", n / 100 % 10),
            competency: Some(format!("competency_{}", n / 100 % 10)),
            obtained_on: newest().date_naive() - TimeDelta::days(draw(n, 9, 700).cast_signed()),
            expires_on: None,
            employed_from: None,
            employed_until: None,
            recorded_at: newest(),
            superseded_at: None,
        })
}
