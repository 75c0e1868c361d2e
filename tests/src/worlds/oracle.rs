//! The naive oracle: what a viewer must be answered, by looking at every row of the world. It shares no code with the
//! server and knows no SQL; each domain's file says who sees what.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use entity::membership::{self, Role};
use entity::organization::OrganizationKind;
use entity::user_account::Language;
use entity::{
    account_team_member, audit_entry, customer, deal, distributorship, invitation, organization, partner_type,
    partnership, user_account,
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::rows::Rows;
use super::schema::{Schema, Selected};
use super::{deals, orgs, people, summary, teams};

/// Stands in an expected answer for a value that the oracle does not judge.
pub const ANY: &str = "\u{0}any";

/// Objects of the schema.
#[derive(Clone, Copy, Debug)]
pub enum Node<'w> {
    AccountTeamMember(&'w account_team_member::Model),
    AuditEntry(&'w audit_entry::Model),
    Contact(&'w user_account::Model),
    Customer(&'w customer::Model),
    Deal(&'w deal::Model),
    Distributorship(&'w distributorship::Model),
    Invitation(&'w invitation::Model),
    Membership(&'w membership::Model),
    /// 1/10,000 and the currency.
    Money(i64, &'w str),
    Organization(&'w organization::Model),
    PartnerType(&'w partner_type::Model),
    Partnership(&'w partnership::Model),
    User(&'w user_account::Model),
    Viewer,
    Summary,
    /// Kind and number.
    Action(&'static str, usize),
    /// Kind, number, and 1/10,000 of a currency.
    Figure(&'static str, usize, Option<(i64, &'w str)>),
}

/// Value of a field.
#[derive(Debug)]
pub enum Out<'w> {
    Leaf(Value),
    One(Option<Node<'w>>),
    Many(Vec<Node<'w>>),
    /// The oracle does not know: only that it may not change when nothing visible does.
    Unjudged,
}

/// What rows are sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Text(String),
    /// Currency and 1/10,000 of its unit.
    Amount(String, i64),
    At(DateTime<Utc>),
    /// By id alone.
    Age,
}

/// A list before it is narrowed.
#[derive(Debug)]
pub struct Listed<'w> {
    pub nodes: Vec<Node<'w>>,
    /// Field by which it is sorted when the client names none, and whether downwards.
    pub order: (&'static str, bool),
}

/// A list as arguments make it, with sort keys.
pub type Sorted<'w> = Vec<(Key, Uuid, Node<'w>)>;

/// Who asks, and the world.
#[derive(Debug)]
pub struct Oracle<'w> {
    pub rows: &'w Rows,
    pub me: &'w membership::Model,
    pub kind: OrganizationKind,
    /// `Type.field` that no file of this oracle knows.
    pub unjudged: RefCell<BTreeSet<String>>,
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
        }
    }

    /// Whether the viewer administers its organization.
    pub fn admin(&self) -> bool {
        self.me.role == Role::Admin
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

    /// A root list, if the oracle knows it.
    pub fn list(&self, root: &str) -> Option<Listed<'w>> {
        orgs::list(self, root)
            .or_else(|| people::list(self, root))
            .or_else(|| teams::list(self, root))
            .or_else(|| deals::list(self, root))
    }

    /// Whether a filter keeps a node; absent fields keep everything.
    fn keeps(&self, node: Node<'w>, filter: &Map<String, Value>) -> bool {
        filter.iter().all(|(field, wanted)| {
            let kept = match node {
                Node::Deal(row) => deals::keeps(self, row, field, wanted),
                _ => orgs::keeps(self, node, field, wanted),
            };
            kept.unwrap_or_else(|| panic!("no oracle for the filter {field} of {}", node.ty()))
        })
    }

    /// All rows of a root list that filter and order ask for.
    pub fn sorted(&self, root: &str, args: &Map<String, Value>) -> Option<Sorted<'w>> {
        let listed = self.list(root)?;
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
            .map(|node| (node.key(field), node.uuid(), node))
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
            None => self.list(root).is_some_and(|listed| listed.order.1),
        };
        let ordering = row.cmp(&(&place.0, place.1));
        if down { ordering.reverse() } else { ordering }
    }

    /// The visible object with this global id.
    pub fn by_id(&self, ty: &str, id: &str) -> Option<Option<Node<'w>>> {
        let roots = [
            orgs::of_type(self, ty),
            people::of_type(self, ty),
            teams::of_type(self, ty),
            deals::of_type(self, ty),
        ];
        let all = roots.into_iter().flatten().next()?;
        Some(all.into_iter().find(|node| node.gid() == id))
    }

    fn field(&self, node: Node<'w>, name: &str) -> Out<'w> {
        if name == "__typename" {
            return Out::Leaf(json!(node.ty()));
        }
        let out = match node {
            Node::Partnership(row) => orgs::partnership(self, row, name),
            Node::Distributorship(row) => orgs::distributorship(self, row, name),
            Node::Organization(row) => orgs::organization(row, name),
            Node::Membership(row) => people::membership(self, row, name),
            Node::User(row) => people::user(self, row, name),
            Node::AuditEntry(row) => people::audit_entry(self, row, name),
            Node::Viewer => people::viewer(self, name),
            Node::Summary => summary::summary(self, name),
            Node::Action(kind, count) => summary::action(kind, count, name),
            Node::Figure(kind, count, money) => summary::figure(kind, count, money, name),
            Node::Customer(row) => deals::customer(row, name),
            Node::Deal(row) => deals::deal(self, row, name),
            Node::Money(units, currency) => deals::money(units, currency, name),
            Node::AccountTeamMember(row) => teams::account_team_member(self, row, name),
            Node::Contact(row) => people::contact(row, name),
            Node::Invitation(row) => teams::invitation(self, row, name),
            Node::PartnerType(row) => teams::partner_type(self, row, name),
        };
        if matches!(out, Out::Unjudged) {
            self.unjudged.borrow_mut().insert(format!("{}.{name}", node.ty()));
        }
        out
    }

    /// The object as a selection shows it.
    pub fn render(&self, node: Node<'w>, selected: &[Selected]) -> Value {
        Value::Object(self.fields(node, selected))
    }

    fn fields(&self, node: Node<'w>, selected: &[Selected]) -> Map<String, Value> {
        let mut object = Map::new();
        for one in selected {
            if let Some(ty) = one.name.strip_prefix("... on ") {
                if ty == node.ty() {
                    object.extend(self.fields(node, &one.below));
                }
                continue;
            }
            let value = match self.field(node, &one.name) {
                Out::Leaf(value) => value,
                Out::One(None) => Value::Null,
                Out::One(Some(node)) => self.render(node, &one.below),
                Out::Many(nodes) => nodes.into_iter().map(|node| self.render(node, &one.below)).collect(),
                Out::Unjudged => json!(ANY),
            };
            object.insert(one.name.clone(), value);
        }
        object
    }

    /// All that the viewer sees. While this stays the same, every answer must.
    pub fn slice(&self, schema: &Schema) -> Value {
        let mut slice = Map::new();
        slice.insert(
            "viewer".to_owned(),
            self.render(Node::Viewer, &schema.everything("Viewer", 3)),
        );
        for field in schema.roots().iter().filter(|field| field.is_list()) {
            if let Some(rows) = self.sorted(&field.name, &Map::new()) {
                let everything = schema.everything(field.node(), 2);
                let nodes = rows
                    .into_iter()
                    .map(|(_, _, node)| self.render(node, &everything))
                    .collect();
                slice.insert(field.name.clone(), nodes);
            } else {
                self.unjudged.borrow_mut().insert(format!("Query.{}", field.name));
            }
        }
        if self.kind == OrganizationKind::Vendor {
            slice.insert("facts".to_owned(), json!(self.rows.facts_of(self.me.organization_id)));
        }
        slice.insert("status".to_owned(), json!(self.me.status));
        Value::Object(slice)
    }
}

impl Node<'_> {
    pub fn ty(&self) -> &'static str {
        match self {
            Self::AccountTeamMember(_) => "AccountTeamMember",
            Self::AuditEntry(_) => "AuditEntry",
            Self::Customer(_) => "Customer",
            Self::Deal(_) => "Deal",
            Self::Money(..) => "Money",
            Self::Contact(_) => "Contact",
            Self::Invitation(_) => "Invitation",
            Self::PartnerType(_) => "PartnerType",
            Self::Distributorship(_) => "Distributorship",
            Self::Membership(_) => "Membership",
            Self::Organization(_) => "Organization",
            Self::Partnership(_) => "Partnership",
            Self::User(_) => "User",
            Self::Viewer => "Viewer",
            Self::Summary => "ViewerSummary",
            Self::Action(..) => "SummaryAction",
            Self::Figure(..) => "SummaryFigure",
        }
    }

    pub fn uuid(&self) -> Uuid {
        match self {
            Self::AccountTeamMember(row) => row.id,
            Self::AuditEntry(row) => row.id,
            Self::Customer(row) => row.id,
            Self::Deal(row) => row.id,
            Self::Invitation(row) => row.id,
            Self::PartnerType(row) => row.id,
            Self::Distributorship(row) => row.id,
            Self::Membership(row) => row.id,
            Self::Organization(row) => row.id,
            Self::Partnership(row) => row.id,
            Self::User(row) => row.id,
            Self::Action(..) | Self::Contact(_) | Self::Figure(..) | Self::Money(..) | Self::Summary | Self::Viewer => {
                Uuid::nil()
            }
        }
    }

    /// Global id.
    pub fn gid(&self) -> String {
        gid(self.ty(), self.uuid())
    }

    fn key(&self, field: &str) -> Key {
        let key = match self {
            Self::Partnership(row) => orgs::partnership_key(row, field),
            Self::Distributorship(row) => orgs::distributorship_key(row, field),
            Self::Deal(row) => deals::key(row, field),
            Self::PartnerType(row) => teams::partner_type_key(row, field),
            Self::Invitation(_) | Self::Membership(_) | Self::AuditEntry(_) => (field == "ID").then_some(Key::Age),
            _ => None,
        };
        key.unwrap_or_else(|| panic!("no oracle for the order {field} of {}", self.ty()))
    }
}

/// Global id of an object of this type.
pub fn gid(ty: &str, id: Uuid) -> String {
    let prefix = match ty {
        "AccountTeamMember" => "atm",
        "AuditEntry" => "aud",
        "Customer" => "cus",
        "Deal" => "dea",
        "Invitation" => "inv",
        "PartnerType" => "pty",
        "Distributorship" => "dts",
        "Membership" => "mbr",
        "Organization" => "org",
        "Partnership" => "pts",
        "User" => "usr",
        _ => panic!("no ids of {ty}"),
    };
    format!("{prefix}_{}", id.simple())
}

/// The stored form of an enum's value, which is also its name in the schema.
pub fn name(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

/// An instant as the API writes it.
pub fn instant(at: DateTime<Utc>) -> Value {
    json!(at.to_rfc3339())
}

/// Whether every word of `query` occurs in `text`, whatever case and accents; no words find nothing.
pub fn finds(text: &str, query: &str) -> bool {
    let (text, query) = (plain(text), plain(query));
    !query.is_empty() && query.split(' ').all(|word| text.contains(word))
}

/// Words in lower case without accents, parted by one space. Knows the letters of this generator's words.
pub fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.chars() {
        match letter {
            'é' | 'É' => plain.push('e'),
            'ö' | 'Ö' => plain.push('o'),
            'ü' | 'Ü' => plain.push('u'),
            letter if letter.is_ascii_alphanumeric() => plain.push(letter.to_ascii_lowercase()),
            _ => plain.push(' '),
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether an answer is what was expected.
pub fn same(expected: &Value, got: &Value) -> bool {
    match (expected, got) {
        (Value::String(any), _) if any == ANY => true,
        (Value::Array(expected), Value::Array(got)) => {
            expected.len() == got.len() && expected.iter().zip(got).all(|(expected, got)| same(expected, got))
        }
        (Value::Object(expected), Value::Object(got)) => {
            expected.len() == got.len()
                && expected
                    .iter()
                    .all(|(name, value)| got.get(name).is_some_and(|got| same(value, got)))
        }
        _ => expected == got,
    }
}
