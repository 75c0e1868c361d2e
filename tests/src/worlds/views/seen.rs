//! Saved views: who sees them, and what they show.

use entity::membership::Role;
use entity::organization::OrganizationKind::Vendor;
use entity::saved_view;
use serde_json::{Map, Value, json};

use crate::worlds::oracle::{self, Listed, Node, Oracle, Out, gid};
use crate::worlds::selection::Selected;

fn sees(oracle: &Oracle<'_>, row: &saved_view::Model) -> bool {
    oracle.kind == Vendor && oracle.mine(row.vendor_id) && (row.is_shared || row.membership_id == oracle.me.id)
}

pub fn list<'w>(oracle: &Oracle<'w>, root: &str, args: &Map<String, Value>) -> Option<Listed<'w>> {
    if root != "savedViews" {
        return None;
    }
    let mut nodes = of_type(oracle, "SavedView")?;
    let page = args.get("page").filter(|page| !page.is_null());
    nodes.retain(|node| matches!(node, Node::SavedView(row) if page.is_none_or(|page| *page == row.page)));
    Some(Listed {
        nodes,
        order: ("NAME", false),
    })
}

pub fn of_type<'w>(oracle: &Oracle<'w>, ty: &str) -> Option<Vec<Node<'w>>> {
    let seen = oracle.rows.saved_views.iter().filter(|row| sees(oracle, row));
    (ty == "SavedView").then(|| seen.map(Node::SavedView).collect())
}

pub fn saved_view<'w>(oracle: &Oracle<'w>, row: &'w saved_view::Model, one: &Selected) -> Out<'w> {
    let own = row.membership_id == oracle.me.id;
    let settles = [Role::Admin, Role::ChannelManager, Role::ChannelOperations].contains(&oracle.me.role);
    Out::Leaf(match one.name.as_str() {
        "id" => json!(gid("SavedView", row.id)),
        "page" => json!(row.page),
        "name" => json!(row.name),
        "query" => json!(row.query),
        "isShared" => json!(row.is_shared),
        "isOwn" => json!(own),
        "owner" => {
            let owner = oracle
                .rows
                .memberships
                .iter()
                .find(|owner| owner.id == row.membership_id);
            return Out::One(owner.map(Node::Membership));
        }
        "createdAt" => oracle::instant(row.created_at),
        "updatedAt" => oracle::instant(row.updated_at),
        "version" => json!(row.version),
        "viewerCanUpdate" => json!(own || (row.is_shared && settles)),
        _ => return Out::Unjudged,
    })
}
