//! The naive oracle: what a viewer must be answered, by looking at every row of the world. It shares no code with the
//! server and knows no SQL; each domain's files say who sees what.

mod node;
mod render;
mod text;

use std::cell::{Cell, OnceCell, RefCell};
use std::cmp::Ordering;
use std::collections::BTreeSet;

use entity::membership;
use entity::organization::OrganizationKind;
use entity::user_account::Language;
use serde_json::{Map, Value, json};
use uuid::Uuid;

pub use self::node::{Key, Listed, Node, Out, Sorted, gid};
pub use self::text::{ANY, decimal, finds, instant, name, paragraph, plain, same, units};
use super::rows::Rows;
use super::selection::Selected;
use super::{
    content, deals, facts, identity, keys, ledger, levels, orgs, people, programs, segments, targets, teams, views,
};

/// Who asks, and the world.
#[derive(Debug)]
pub struct Oracle<'w> {
    pub rows: &'w Rows,
    pub me: &'w membership::Model,
    pub kind: OrganizationKind,
    /// `Type.field` that no file of this oracle knows.
    pub unjudged: RefCell<BTreeSet<String>>,
    /// Code of the error, if something was asked for that the viewer may not have.
    pub refused: Cell<Option<&'static str>>,
    /// Whether all that the viewer sees is gathered, words that are not judged by what they are made from.
    pub gathering: Cell<bool>,
    /// Audiences to which the viewer belongs.
    pub audiences: OnceCell<BTreeSet<Uuid>>,
}

impl<'w> Oracle<'w> {
    pub fn of(rows: &'w Rows, membership_id: Uuid) -> Self {
        let me = rows.memberships.iter().find(|row| row.id == membership_id).unwrap();
        let mine = rows
            .organizations
            .iter()
            .find(|row| row.id == me.organization_id)
            .unwrap();
        Self {
            rows,
            me,
            kind: mine.kind,
            unjudged: RefCell::default(),
            refused: Cell::default(),
            gathering: Cell::default(),
            audiences: OnceCell::default(),
        }
    }

    /// Whether that is the viewer's organization.
    pub fn mine(&self, organization_id: Uuid) -> bool {
        self.me.organization_id == organization_id
    }

    /// The viewer's language.
    pub fn language(&self) -> Language {
        self.rows
            .users
            .iter()
            .find(|row| row.id == self.me.user_id)
            .unwrap()
            .language
    }

    /// The language asked for, else the viewer's.
    pub fn spoken(&self, one: &Selected) -> Language {
        match one.args.get("language").and_then(Value::as_str) {
            Some("EN") => Language::En,
            Some(_) => Language::Nl,
            None => self.language(),
        }
    }

    /// A root list, if the oracle knows it.
    pub fn list(&self, root: &str, args: &Map<String, Value>) -> Option<Listed<'w>> {
        orgs::list(self, root)
            .or_else(|| people::list(self, root))
            .or_else(|| keys::list(self, root))
            .or_else(|| teams::list(self, root))
            .or_else(|| identity::list(self, root))
            .or_else(|| deals::list(self, root))
            .or_else(|| facts::list(self, root))
            .or_else(|| segments::list(self, root, args))
            .or_else(|| programs::list(self, root))
            .or_else(|| levels::list(self, root, args))
            .or_else(|| ledger::list(self, root))
            .or_else(|| targets::list(self, root))
            .or_else(|| views::list(self, root, args))
            .or_else(|| content::list(self, root))
            .or_else(|| {
                let order = ("NAME", false);
                let nodes = Vec::new();
                // Programs of random worlds guide nobody.
                (root == "newcomers").then_some(Listed { nodes, order })
            })
    }

    /// A root field that is no list and does not only name an object.
    pub fn root(&self, root: &str, args: &Map<String, Value>) -> Option<Out<'w>> {
        match root {
            "viewer" => Some(Out::One(Some(Node::Viewer))),
            "viewerSummary" => Some(Out::One(Some(Node::Summary))),
            "serverInfo" => Some(Out::Object(
                "ServerInfo",
                vec![
                    ("name", Out::Leaf(json!("Sluice"))),
                    // The whole workspace has one version.
                    ("version", Out::Leaf(json!(env!("CARGO_PKG_VERSION")))),
                    // As tests start servers.
                    ("demo", Out::Leaf(json!(true))),
                    ("servesPortal", Out::Leaf(json!(false))),
                    ("sendsMail", Out::Leaf(json!(false))),
                ],
            )),
            "vendorSettings" => Some(people::settings(self)),
            // Programs of random worlds say nothing by rule.
            "levelMovement" if !self.manages_programs() => Some(Out::Refused("FORBIDDEN")),
            "levelProgress" | "levelMovement" => Some(Out::One(None)),
            "onboarding" => Some(Out::List(Vec::new())),
            _ => facts::root(self, root, args)
                .or_else(|| segments::root(self, root, args))
                .or_else(|| programs::root(self, root, args))
                .or_else(|| levels::root(self, root, args))
                .or_else(|| ledger::root(self, root, args)),
        }
    }

    /// Whether a filter keeps a node; absent fields keep everything.
    fn keeps(&self, node: Node<'w>, filter: &Map<String, Value>) -> bool {
        filter.iter().all(|(field, wanted)| {
            let kept = match node {
                Node::Deal(row) => deals::keeps(self, row, field, wanted),
                Node::Program(row) => programs::keeps(self, row, field, wanted),
                Node::ContentItem(row) => content::keeps(self, row, field, wanted),
                Node::LevelProposal(row) => levels::keeps(row, field, wanted),
                Node::Target(row) => targets::keeps(row, field, wanted),
                Node::AuditEntry(row) => people::keeps(self, row, field, wanted),
                _ => orgs::keeps(self, node, field, wanted),
            };
            kept.unwrap_or_else(|| panic!("no oracle for the filter {field} of {}", node.ty()))
        })
    }

    /// All rows of a root list that filter and order ask for.
    pub fn sorted(&self, root: &str, args: &Map<String, Value>) -> Option<Sorted<'w>> {
        let listed = self.list(root, args)?;
        let nothing = Map::new();
        let filter = args.get("filter").and_then(Value::as_object).unwrap_or(&nothing);
        let (field, down) = match args.get("orderBy").and_then(Value::as_object) {
            Some(order) => (
                order["field"].as_str().unwrap(),
                order.get("direction") == Some(&json!("DESC")),
            ),
            None => listed.order,
        };
        let mut rows: Sorted<'w> = listed
            .nodes
            .into_iter()
            .filter(|node| self.keeps(*node, filter))
            .map(|node| (node.key(self.rows, field), node.uuid(), node))
            .collect();
        rows.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        if down {
            rows.reverse();
        }
        Some(rows)
    }

    /// Where `place` lies: before, at or after `row` in the order that `args` ask for.
    pub fn compare(&self, root: &str, args: &Map<String, Value>, row: (&Key, Uuid), place: &(Key, Uuid)) -> Ordering {
        let down = match args.get("orderBy").and_then(Value::as_object) {
            Some(order) => order.get("direction") == Some(&json!("DESC")),
            None => self.list(root, args).is_some_and(|listed| listed.order.1),
        };
        let ordering = row.cmp(&(&place.0, place.1));
        if down { ordering.reverse() } else { ordering }
    }

    /// The visible object with this global id.
    pub fn by_id(&self, ty: &str, id: &str) -> Option<Option<Node<'w>>> {
        let all = orgs::of_type(self, ty)
            .or_else(|| people::of_type(self, ty))
            .or_else(|| keys::of_type(self, ty))
            .or_else(|| teams::of_type(self, ty))
            .or_else(|| identity::of_type(self, ty))
            .or_else(|| deals::of_type(self, ty))
            .or_else(|| facts::of_type(self, ty))
            .or_else(|| segments::of_type(self, ty))
            .or_else(|| programs::of_type(self, ty))
            .or_else(|| levels::of_type(self, ty))
            .or_else(|| ledger::of_type(self, ty))
            .or_else(|| targets::of_type(self, ty))
            .or_else(|| views::of_type(self, ty))
            .or_else(|| content::of_type(self, ty))?;
        Some(all.into_iter().find(|node| node.gid() == id))
    }
}
