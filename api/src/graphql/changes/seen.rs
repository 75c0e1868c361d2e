//! What of the log a viewer sees: asked of the gate, in one statement for each kind of row.

use std::collections::HashSet;

use entity::event::{self, EventSubject, ShownTo};
use entity::{content_item, deal, level_proposal, partnership, program, program_version, simulation};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, FromQueryResult};
use uuid::Uuid;

use crate::access::{Cx, Seat, Visible};
use crate::fault::Fault;
use crate::graphql::kit::id::Kind;

/// The kind of what an event is about; nothing for what is not told.
pub fn kind(subject: EventSubject) -> Option<Kind> {
    match subject {
        EventSubject::Program => Some(Kind::Program),
        EventSubject::ContentItem => Some(Kind::ContentItem),
        EventSubject::Deal => Some(Kind::Deal),
        EventSubject::Partnership => Some(Kind::Partnership),
        EventSubject::Simulation => Some(Kind::Simulation),
        EventSubject::LevelProposal => Some(Kind::LevelProposal),
        EventSubject::Standing => None,
    }
}

/// Whether the seat is shown what changed.
pub fn shown(event: &event::Model, seat: Seat) -> bool {
    match event.shown_to {
        ShownTo::Everybody => true,
        ShownTo::VendorAndPartner => matches!(seat, Seat::Vendor | Seat::Partner),
        ShownTo::Vendor => seat == Seat::Vendor,
    }
}

/// Ids, among those of the rows that changed, of rows that the viewer sees.
pub async fn witnesses(cx: &Cx, events: &[&event::Model]) -> Result<HashSet<Uuid>, Fault> {
    let of = |subject| {
        let of = events.iter().filter(move |event| event.subject == subject);
        of.map(|event| event.witness_id).collect::<Vec<_>>()
    };
    let mut seen = HashSet::new();
    seen.extend(ids::<program_version::Entity>(cx, &of(EventSubject::Program), program_version::Column::Id).await?);
    seen.extend(ids::<content_item::Entity>(cx, &of(EventSubject::ContentItem), content_item::Column::Id).await?);
    seen.extend(ids::<deal::Entity>(cx, &of(EventSubject::Deal), deal::Column::Id).await?);
    seen.extend(ids::<partnership::Entity>(cx, &of(EventSubject::Partnership), partnership::Column::Id).await?);
    seen.extend(ids::<simulation::Entity>(cx, &of(EventSubject::Simulation), simulation::Column::Id).await?);
    let proposals = of(EventSubject::LevelProposal);
    seen.extend(ids::<level_proposal::Entity>(cx, &proposals, level_proposal::Column::Id).await?);
    Ok(seen)
}

/// Those of these things that the viewer sees.
pub async fn things(cx: &Cx, asked: &[(Kind, Uuid)]) -> Result<HashSet<(Kind, Uuid)>, Fault> {
    let of = |kind| {
        let of = asked.iter().filter(move |(own, _)| *own == kind);
        of.map(|(_, id)| *id).collect::<Vec<_>>()
    };
    let mut seen = HashSet::new();
    for kind in super::KINDS {
        let found = match kind {
            Kind::Program => ids::<program::Entity>(cx, &of(kind), program::Column::Id).await?,
            Kind::ContentItem => ids::<content_item::Entity>(cx, &of(kind), content_item::Column::Id).await?,
            Kind::Simulation => ids::<simulation::Entity>(cx, &of(kind), simulation::Column::Id).await?,
            Kind::LevelProposal => ids::<level_proposal::Entity>(cx, &of(kind), level_proposal::Column::Id).await?,
            Kind::Deal => ids::<deal::Entity>(cx, &of(kind), deal::Column::Id).await?,
            _ => ids::<partnership::Entity>(cx, &of(kind), partnership::Column::Id).await?,
        };
        seen.extend(found.into_iter().map(|id| (kind, id)));
    }
    Ok(seen)
}

#[derive(FromQueryResult)]
struct Id {
    id: Uuid,
}

async fn ids<E: Visible>(cx: &Cx, asked: &[Uuid], id: E::Column) -> Result<Vec<Uuid>, Fault> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let most = u64::try_from(asked.len()).map_err(Fault::internal)?;
    let rows = cx.select::<E>().filter(id.is_in(asked.iter().copied()));
    let rows = rows
        .grouped::<Id>(vec![("id", Expr::col(id.as_column_ref()))], &[], most)
        .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Everything of these kinds that the viewer sees; at most `most`.
pub async fn all<E: Visible>(cx: &Cx, id: E::Column, most: u64) -> Result<Vec<Uuid>, Fault> {
    let rows = cx.select::<E>();
    let rows = rows
        .grouped::<Id>(vec![("id", Expr::col(id.as_column_ref()))], &[], most)
        .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
