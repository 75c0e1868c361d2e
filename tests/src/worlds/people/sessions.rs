//! Sessions and the log of signing in: who sees them, and what they show.

use entity::{session, sign_in_event};
use serde_json::json;
use uuid::Uuid;

use crate::worlds::generate::now;
use crate::worlds::oracle::{self, Node, Oracle, Out, gid};

impl<'w> Oracle<'w> {
    /// Open sessions of the viewer's person, newest first.
    pub fn own_sessions(&self) -> Vec<&'w session::Model> {
        let mut own: Vec<&session::Model> = self.rows.sessions.iter().filter(|row| self.owns(row)).collect();
        own.retain(|row| row.expires_at > now());
        own.sort_by_key(|row| std::cmp::Reverse(row.id));
        own
    }

    fn owns(&self, row: &session::Model) -> bool {
        row.user_id == self.me.user_id && row.ended_at.is_none()
    }

    /// The membership with this id, if the viewer sees it.
    pub fn known(&self, id: Option<Uuid>) -> Out<'w> {
        let mut seen = self.rows.memberships.iter().filter(|row| self.sees_membership(row));
        Out::One(seen.find(|row| Some(row.id) == id).map(Node::Membership))
    }
}

pub fn of_type<'w>(oracle: &Oracle<'w>, ty: &str) -> Option<Vec<Node<'w>>> {
    let rows = oracle.rows;
    Some(match ty {
        "Session" => {
            let own = rows.sessions.iter().filter(|row| oracle.owns(row));
            own.map(Node::Session).collect()
        }
        "SignInEvent" => {
            let own =
                |row: &&sign_in_event::Model| oracle.admin() && row.organization_id == Some(oracle.me.organization_id);
            rows.sign_in_events.iter().filter(own).map(Node::SignInEvent).collect()
        }
        _ => return None,
    })
}

pub fn session<'w>(oracle: &Oracle<'w>, row: &'w session::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("Session", row.id)),
        "membership" => return oracle.known(Some(row.membership_id)),
        "device" => json!(row.device),
        "createdAt" => oracle::instant(row.created_at),
        "lastUsedAt" => oracle::instant(row.refreshed_at.unwrap_or(row.created_at)),
        "expiresAt" => oracle::instant(row.expires_at),
        _ => return Out::Unjudged,
    })
}

pub fn sign_in_event<'w>(oracle: &Oracle<'w>, row: &'w sign_in_event::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("SignInEvent", row.id)),
        "kind" => oracle::name(row.kind),
        "at" => oracle::instant(row.at),
        "membership" => return oracle.known(row.membership_id),
        "address" => json!(row.address),
        "device" => json!(row.device),
        _ => return Out::Unjudged,
    })
}
