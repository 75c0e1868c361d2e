//! Service accounts and API keys: who sees them, and what they show.

use entity::api_key;
use entity::membership;
use serde_json::{Value, json};

use crate::worlds::generate::now;
use crate::worlds::oracle::{self, Listed, Node, Oracle, Out, gid};

impl Oracle<'_> {
    pub fn sees_key(&self, row: &api_key::Model) -> bool {
        let colleague = row.organization_id == self.me.organization_id;
        row.membership_id == self.me.id || (self.admin() && colleague)
    }

    /// Whether that is the membership of a machine.
    pub fn is_service(&self, row: &membership::Model) -> bool {
        !self.rows.is_person(row.user_id)
    }
}

pub fn list<'w>(oracle: &Oracle<'w>, root: &str) -> Option<Listed<'w>> {
    let (nodes, down) = match root {
        "apiKeys" => (of_type(oracle, "ApiKey")?, true),
        "serviceAccounts" => {
            let all = oracle.rows.memberships.iter();
            let own = all.filter(|row| oracle.mine(row.organization_id) && oracle.is_service(row));
            (own.map(Node::Membership).collect(), false)
        }
        _ => return None,
    };
    Some(Listed {
        nodes,
        order: ("ID", down),
    })
}

pub fn of_type<'w>(oracle: &Oracle<'w>, ty: &str) -> Option<Vec<Node<'w>>> {
    let seen = oracle.rows.api_keys.iter().filter(|row| oracle.sees_key(row));
    (ty == "ApiKey").then(|| seen.map(Node::ApiKey).collect())
}

pub fn api_key<'w>(oracle: &Oracle<'w>, row: &'w api_key::Model, field: &str) -> Out<'w> {
    let at = |instant: Option<_>| instant.map_or(Value::Null, oracle::instant);
    let open = row.revoked_at.is_none();
    Out::Leaf(match field {
        "id" => json!(gid("ApiKey", row.id)),
        "name" => json!(row.name),
        "prefix" => json!(format!("sluice_{}", row.id.simple())),
        "membership" => return oracle.known(Some(row.membership_id)),
        "createdBy" => return oracle.known(Some(row.created_by)),
        "scopes" => row.scopes.0.iter().map(|scope| oracle::name(*scope)).collect(),
        "status" => json!(if !open {
            "REVOKED"
        } else if row.expires_at.is_some_and(|at| at <= now()) {
            "EXPIRED"
        } else {
            "ACTIVE"
        }),
        "createdAt" => at(Some(row.created_at)),
        "expiresAt" => at(row.expires_at),
        "lastUsedAt" => at(row.last_used_at),
        "formerUntil" => at(row.former_until),
        "revokedAt" => at(row.revoked_at),
        "version" => json!(row.version),
        "viewerCanUpdate" => {
            let holder = oracle.rows.memberships.iter().find(|own| own.id == row.membership_id);
            json!(open && (row.membership_id == oracle.me.id || oracle.is_service(holder.unwrap())))
        }
        "viewerCanRevoke" => json!(open),
        _ => return Out::Unjudged,
    })
}
