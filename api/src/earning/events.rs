//! What happened with partnerships that may earn points: facts, won deals and certificates, as they are known now.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use entity::deal::{RegistrationStatus, SalesStage};
use entity::{certification, deal, fact};
use rules::earning::{COMPETENCY, EXAM, Event, EventKind, On};
use rules::{Fixed, Money};
use sea_orm::ColumnTrait;
use uuid::Uuid;

use super::book::Book;
use crate::access::write::Writer;
use crate::facts::fact_types::{FactType, fact_types};
use crate::fault::Fault;

/// Most rows of one statement.
const ROWS: u64 = 10_000_000;

/// Events by partnership.
pub(super) type Events = HashMap<Uuid, Vec<Event>>;

/// All events until today of the kinds that rules are about: those that happened before any rule applied are among them, since
/// a rule may depend on the first. A statement for each kind.
pub(super) async fn events(writer: &Writer<'_>, book: &Book, partnerships: &[Uuid]) -> Result<Events, Fault> {
    let today = writer.cx().today();
    let mut events = Events::new();
    let of_facts = |on: &On| match on {
        On::Fact(on) => Some(on.fact.clone()),
        _ => None,
    };
    let types: BTreeSet<String> = book.rules().filter_map(|rule| of_facts(&rule.on)).collect();
    if !types.is_empty() {
        let known = fact_types(writer).await?;
        let known = known.into_values().filter(|known| types.contains(&known.row.key));
        let known: HashMap<Uuid, FactType> = known.map(|known| (known.row.id, known)).collect();
        let rows = writer
            .select::<fact::Entity>()
            .filter(fact::Column::TypeId.is_in(known.keys().copied()))
            .with_any(fact::Column::PartnershipId, partnerships)
            .filter(fact::Column::OccurredOn.lte(today))
            .filter(fact::Column::SupersededAt.is_null())
            .all(ROWS)
            .await?;
        for row in rows {
            if let Some(known) = known.get(&row.type_id) {
                events.entry(row.partnership_id).or_default().push(of_fact(known, row)?);
            }
        }
    }
    if book.rules().any(|rule| matches!(rule.on, On::DealWon(_))) {
        let rows = writer
            .select::<deal::Entity>()
            .with_any(deal::Column::PartnershipId, partnerships)
            .filter(deal::Column::RegistrationStatus.eq(RegistrationStatus::Approved))
            .filter(deal::Column::SalesStage.eq(SalesStage::Won))
            .filter(deal::Column::WonOn.lte(today))
            .all(ROWS)
            .await?;
        for row in rows {
            let partnership_id = row.partnership_id;
            events.entry(partnership_id).or_default().extend(of_deal(&row)?);
        }
    }
    if book.rules().any(|rule| matches!(rule.on, On::Certificate(_))) {
        let rows = writer
            .select::<certification::Entity>()
            .with_any(certification::Column::PartnershipId, partnerships)
            .filter(certification::Column::ObtainedOn.lte(today))
            .filter(certification::Column::SupersededAt.is_null())
            .all(ROWS)
            .await?;
        for row in rows {
            events
                .entry(row.partnership_id)
                .or_default()
                .push(of_certification(row));
        }
    }
    Ok(events)
}

fn of_fact(known: &FactType, row: fact::Model) -> Result<Event, Fault> {
    let places = [row.d1, row.d2, row.d3, row.d4, row.d5, row.d6, row.d7, row.d8];
    let told = known.dimensions.iter().zip(places);
    let dimensions: BTreeMap<String, String> = told
        .filter_map(|(dimension, value)| Some((dimension.key.clone(), value?)))
        .collect();
    let amount = match (row.amount, row.currency) {
        (Some(amount), Some(currency)) => Some(money(amount, &currency)?),
        _ => None,
    };
    Ok(Event {
        kind: EventKind::Fact(known.row.key.clone()),
        id: row.source_id,
        on: row.occurred_on,
        quantity: row.quantity.map(Fixed::from_units),
        amount,
        dimensions,
    })
}

fn of_deal(row: &deal::Model) -> Result<Option<Event>, Fault> {
    let Some(on) = row.won_on else { return Ok(None) };
    Ok(Some(Event {
        kind: EventKind::DealWon,
        id: row.id.to_string(),
        on,
        quantity: None,
        amount: Some(money(row.value, &row.currency)?),
        dimensions: BTreeMap::new(),
    }))
}

fn of_certification(row: certification::Model) -> Event {
    let competency = row.competency.map(|competency| (COMPETENCY.to_owned(), competency));
    Event {
        kind: EventKind::Certificate,
        id: row.external_id,
        on: row.obtained_on,
        quantity: None,
        amount: None,
        dimensions: [(EXAM.to_owned(), row.exam)].into_iter().chain(competency).collect(),
    }
}

fn money(units: i64, currency: &str) -> Result<Money, Fault> {
    let currency = currency.parse().map_err(Fault::internal)?;
    Ok(Money::new(Fixed::from_units(units), currency))
}
