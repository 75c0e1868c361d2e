//! What a write is about: by that the audit trail is looked through.

use sea_orm::{EntityTrait, IdenStatic, Iterable, ModelTrait, Value};
use uuid::Uuid;

use super::rows::id_of;

/// Tables whose rows are things to people: they have a global id. Other rows are parts of them.
const THINGS: [&str; 27] = [
    "account_team_member",
    "api_key",
    "attribute_definition",
    "content_item",
    "customer",
    "deal",
    "distributorship",
    "external_identity",
    "fact_type",
    "file",
    "identity_consent",
    "identity_provider",
    "invitation",
    "level_proposal",
    "membership",
    "metric",
    "organization",
    "partner_type",
    "partnership",
    "point_purse",
    "point_transaction",
    "program",
    "saved_view",
    "segment",
    "simulation",
    "target",
    "user_account",
];

/// What the changes of one write are about.
#[derive(Debug, Default)]
pub(super) struct About {
    /// The thing that was changed last: what it needs comes before it.
    pub subject: Option<Uuid>,
    partnership: Partnership,
}

/// Whose it is.
#[derive(Debug, Default)]
enum Partnership {
    #[default]
    Nobodys,
    One(Uuid),
    Several,
}

impl About {
    /// A row was changed.
    pub fn changed<E: EntityTrait>(&mut self, row: &E::Model)
    where
        E::Model: ModelTrait<Entity = E>,
    {
        if THINGS.contains(&E::default().table_name()) {
            self.subject = id_of::<E>(row).or(self.subject);
        }
        self.changed_among_others::<E>(row);
    }

    /// A row was changed, with others of its kind: none of them is what it is about.
    pub fn changed_among_others<E: EntityTrait>(&mut self, row: &E::Model)
    where
        E::Model: ModelTrait<Entity = E>,
    {
        let of = match E::default().table_name() {
            "partnership" => id_of::<E>(row),
            _ => uuid::<E>(row, "partnership_id"),
        };
        self.partnership = match (&self.partnership, of) {
            (_, None) => return,
            (Partnership::Nobodys, Some(id)) => Partnership::One(id),
            (Partnership::One(known), Some(id)) if *known == id => return,
            _ => Partnership::Several,
        };
    }

    /// The partnership that it is about, if it is one.
    pub fn partnership(&self) -> Option<Uuid> {
        match self.partnership {
            Partnership::One(id) => Some(id),
            _ => None,
        }
    }
}

fn uuid<E: EntityTrait>(row: &E::Model, name: &str) -> Option<Uuid> {
    E::Column::iter()
        .find(|column| column.as_str() == name)
        .and_then(|column| match row.get(column) {
            Value::Uuid(id) => id,
            _ => None,
        })
}
