//! The audit trail and the log of signing in, as a whole: oldest first, a batch at a time, with what their lists show.
//! Who takes them along stands in the trail.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use entity::{audit_entry, membership, sign_in_event, user_account};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Order};
use serde_json::json;
use uuid::Uuid;

use super::relations::{OrganizationRelation, relations};
use crate::access::{Capability, Cx};
use crate::fault::Fault;

/// Rows that are in memory at once.
const BATCH: u64 = 500;

/// Longest span of one export.
const LONGEST: TimeDelta = TimeDelta::days(400);

/// The span that is taken if nothing is said.
const USUAL: TimeDelta = TimeDelta::days(30);

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    after: Option<Uuid>,
}

impl Span {
    /// From an instant to before another; without the one 30 days, without the other until now. `after`: the last row that
    /// somebody has already.
    pub fn new(
        cx: &Cx,
        from: Option<DateTime<Utc>>,
        to: Option<DateTime<Utc>>,
        after: Option<Uuid>,
    ) -> Result<Self, Fault> {
        let to = to.unwrap_or(cx.now());
        let from = from.unwrap_or(to - USUAL);
        if from >= to {
            return Err(Fault::invalid("to", "The end lies after the beginning."));
        }
        if to - from > LONGEST {
            let days = LONGEST.num_days();
            return Err(Fault::invalid("from", format!("At most {days} days at once.")));
        }
        Ok(Self { from, to, after })
    }

    /// What is left of it after a row.
    pub fn after(self, id: Uuid) -> Self {
        Self {
            after: Some(id),
            ..self
        }
    }
}

/// A person of a membership that the viewer sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Membership.
    pub membership_id: Uuid,
    /// Name, where the viewer sees it.
    pub name: Option<String>,
}

/// An entry of the audit trail.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What happened.
    pub row: audit_entry::Model,
    /// Who did it, if the viewer knows that person.
    pub actor: Option<Person>,
    /// In whose name, likewise.
    pub on_behalf_of: Option<Person>,
    /// The relation through which another organization's person acted.
    pub relation: Option<OrganizationRelation>,
}

/// An entry of the log of signing in.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// What happened.
    pub row: sign_in_event::Model,
    /// Whose it was.
    pub person: Option<Person>,
}

/// Notes that the viewer takes the audit trail along: that stands in the trail, also if nothing comes of it.
pub async fn begin_audit_entries(cx: &Cx, span: Span, format: &str) -> Result<(), Fault> {
    begin(cx, "exportAuditEntries", span, format).await
}

/// Notes that the viewer takes the log of signing in along, likewise.
pub async fn begin_sign_in_events(cx: &Cx, span: Span, format: &str) -> Result<(), Fault> {
    begin(cx, "exportSignInEvents", span, format).await
}

async fn begin(cx: &Cx, action: &'static str, span: Span, format: &str) -> Result<(), Fault> {
    let mut writer = cx.writer(Capability::ReadAudit, action).await?;
    writer.note(json!({ "format": format, "from": span.from, "to": span.to, "after": span.after }));
    writer.commit().await
}

/// The next entries of the audit trail; none at its end.
pub async fn audit_entries(cx: &Cx, span: Span) -> Result<Vec<Entry>, Fault> {
    use audit_entry::Column;
    let rows = cx
        .select::<audit_entry::Entity>()
        .filter(Column::At.gte(span.from).and(Column::At.lt(span.to)))
        .filter_opt(span.after.map(|after| Column::Id.gt(after)))
        .order_by(Column::Id, Order::Asc);
    let rows = rows.all(BATCH).await?;
    let ids = rows.iter().flat_map(|row| [row.membership_id, row.on_behalf_of]);
    let known = people(cx, ids.flatten().collect()).await?;
    let organizations: HashSet<Uuid> = rows.iter().map(|row| row.organization_id).collect();
    let relations = relations(cx, &organizations.into_iter().collect::<Vec<_>>()).await?;
    let person = |id: Option<Uuid>| known.get(&id?).cloned();
    let entry = |row: audit_entry::Model| Entry {
        actor: person(row.membership_id),
        on_behalf_of: person(row.on_behalf_of),
        relation: relations.get(&row.organization_id).cloned(),
        row,
    };
    Ok(rows.into_iter().map(entry).collect())
}

/// The next entries of the log of signing in; none at its end.
pub async fn sign_in_events(cx: &Cx, span: Span) -> Result<Vec<SignIn>, Fault> {
    use sign_in_event::Column;
    let rows = cx
        .select::<sign_in_event::Entity>()
        .filter(Column::At.gte(span.from).and(Column::At.lt(span.to)))
        .filter_opt(span.after.map(|after| Column::Id.gt(after)))
        .order_by(Column::Id, Order::Asc);
    let rows = rows.all(BATCH).await?;
    let known = people(cx, rows.iter().filter_map(|row| row.membership_id).collect()).await?;
    let entry = |row: sign_in_event::Model| SignIn {
        person: row.membership_id.and_then(|id| known.get(&id).cloned()),
        row,
    };
    Ok(rows.into_iter().map(entry).collect())
}

/// The people of these memberships that the viewer sees, by membership.
async fn people(cx: &Cx, ids: HashSet<Uuid>) -> Result<HashMap<Uuid, Person>, Fault> {
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let limit = u64::try_from(ids.len()).unwrap_or(u64::MAX);
    let memberships = cx.select::<membership::Entity>().with_ids(&ids).all(limit).await?;
    let users: Vec<Uuid> = memberships.iter().map(|row| row.user_id).collect();
    let users = cx.select::<user_account::Entity>().with_ids(&users).all(limit).await?;
    let names: HashMap<Uuid, String> = users.into_iter().map(|row| (row.id, row.name)).collect();
    let person = |row: membership::Model| {
        let name = names.get(&row.user_id).cloned();
        let membership_id = row.id;
        (membership_id, Person { membership_id, name })
    };
    Ok(memberships.into_iter().map(person).collect())
}
