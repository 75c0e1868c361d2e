//! Questions, and what the oracle expects as answer.

mod ask;
mod values;

use std::cmp::Ordering;

use serde_json::{Map, Value, json};
use uuid::Uuid;

pub use self::ask::Sources;
use super::oracle::{ANY, Key, Node, Oracle};
use super::schema::Schema;
use super::selection::Selected;

/// Rows of a page when nobody says how many.
const DEFAULT_PAGE: usize = 25;

/// Fields that not everybody may ask who sees their object.
pub const RIGHTS_NEEDED: [&str; 2] = ["members", "explanation"];

/// Where a cursor points: the sort key of the row at the time when it was given out.
pub type Place = (Key, Uuid);

/// One document with its variables.
#[derive(Clone, Debug)]
pub struct Question {
    pub document: String,
    pub variables: Value,
    pub parts: Vec<Part>,
}

/// One field at the root.
#[derive(Clone, Debug)]
pub struct Part {
    pub root: String,
    pub args: Map<String, Value>,
    pub selected: Vec<Selected>,
    pub what: What,
}

#[derive(Clone, Debug)]
pub enum What {
    /// A connection, after or before a place.
    List {
        after: Option<Place>,
        before: Option<Place>,
    },
    /// One object by its id, of one of these types.
    ById { types: Vec<String> },
    /// What follows from the arguments.
    Value,
    /// Asked, but not judged.
    Unjudged,
}

impl Question {
    pub fn of(schema: &Schema, parts: Vec<Part>) -> Self {
        let (mut declared, mut fields, mut variables) = (Vec::new(), Vec::new(), Map::new());
        for (index, part) in parts.iter().enumerate() {
            let field = schema.root(&part.root).unwrap();
            let mut args = Vec::new();
            for (name, value) in &part.args {
                declared.push(format!("$p{index}_{name}: {}", field.arg(name).unwrap().ty.text));
                args.push(format!("{name}: $p{index}_{name}"));
                variables.insert(format!("p{index}_{name}"), value.clone());
            }
            let parenthesized = |list: Vec<String>| {
                if list.is_empty() {
                    String::new()
                } else {
                    format!("({})", list.join(", "))
                }
            };
            fields.push(format!(
                "p{index}: {}{} {}",
                part.root,
                parenthesized(args),
                Selected::write(&part.selected)
            ));
        }
        let declared = if declared.is_empty() {
            String::new()
        } else {
            format!("({})", declared.join(", "))
        };
        Self {
            document: format!("query{declared} {{ {} }}", fields.join(" ")),
            variables: Value::Object(variables),
            parts,
        }
    }

    /// The answer's `data`, or the code of the error that it must be.
    pub fn expected(&self, oracle: &Oracle<'_>) -> Result<Value, &'static str> {
        let part = |(index, part): (usize, &Part)| (format!("p{index}"), part.expected(oracle));
        let data = Value::Object(self.parts.iter().enumerate().map(part).collect());
        oracle.refused.get().map_or(Ok(data), Err)
    }
}

impl Part {
    fn expected(&self, oracle: &Oracle<'_>) -> Value {
        match &self.what {
            What::Unjudged => json!(ANY),
            What::Value => {
                let out = oracle.root(&self.root, &self.args).unwrap();
                oracle.shown(out, &Selected::object(&self.root, self.selected.clone()))
            }
            What::ById { types } => {
                let id = self.args["id"].as_str().unwrap();
                let node = types.iter().filter_map(|ty| oracle.by_id(ty, id)).flatten().next();
                node.map_or(Value::Null, |node| oracle.render(node, &self.selected))
            }
            What::List { after, before } => {
                let Some(all) = oracle.sorted(&self.root, &self.args) else {
                    return json!(ANY);
                };
                let wanted = |row: &(Key, Uuid, Node<'_>), place: &Option<Place>, side: Ordering| {
                    place
                        .as_ref()
                        .is_none_or(|place| oracle.compare(&self.root, &self.args, (&row.0, row.1), place) == side)
                };
                let total = all.len();
                let rest: Vec<Node<'_>> = all
                    .into_iter()
                    .filter(|row| wanted(row, after, Ordering::Greater) && wanted(row, before, Ordering::Less))
                    .map(|row| row.2)
                    .collect();
                let beyond = (after.is_some(), before.is_some());
                connection(oracle, &rest, total, &self.args, beyond, &self.selected)
            }
        }
    }

    /// Whether there are viewers who may not ask it, or rules that it refuses.
    pub fn may_be_refused(&self) -> bool {
        fn holds(selected: &[Selected]) -> bool {
            let mut all = selected.iter();
            all.any(|one| RIGHTS_NEEDED.contains(&one.name.as_str()) || holds(&one.below))
        }
        ["segmentPreview", "explainMembership", "levelMovement"].contains(&self.root.as_str())
            || (self.root != "members" && holds(&self.selected))
    }

    /// Field of the order of a list.
    pub fn order(&self, oracle: &Oracle<'_>) -> Option<String> {
        match self.args.get("orderBy").and_then(Value::as_object) {
            Some(order) => order["field"].as_str().map(str::to_owned),
            None => oracle
                .list(&self.root, &self.args)
                .map(|listed| listed.order.0.to_owned()),
        }
    }
}

/// What a connection shows of `rest`, the nodes between its cursors; `beyond`: whether there is a cursor before them, and
/// one after them.
pub fn connection(
    oracle: &Oracle<'_>,
    rest: &[Node<'_>],
    total: usize,
    args: &Map<String, Value>,
    beyond: (bool, bool),
    selected: &[Selected],
) -> Value {
    let number = |name: &str| {
        let number = args.get(name).and_then(Value::as_u64);
        number.map(|number| usize::try_from(number).unwrap())
    };
    let (page, has_previous, has_next) = match number("last") {
        Some(last) => {
            let skipped = rest.len().saturating_sub(last);
            (&rest[skipped..], skipped > 0, beyond.1)
        }
        None => {
            let taken = number("first").unwrap_or(DEFAULT_PAGE).min(rest.len());
            (&rest[..taken], beyond.0, taken < rest.len())
        }
    };
    let cursor = || if page.is_empty() { Value::Null } else { json!(ANY) };
    let mut connection = Map::new();
    for one in selected {
        let value = match one.name.as_str() {
            "totalCount" => json!(total),
            "totalCountIsExact" => json!(true),
            "nodes" => page.iter().map(|node| oracle.render(*node, &one.below)).collect(),
            "edges" => page
                .iter()
                .map(|node| json!({ "cursor": ANY, "node": oracle.render(*node, &one.below[1].below) }))
                .collect(),
            "pageInfo" => json!({ "hasPreviousPage": has_previous, "hasNextPage": has_next,
                                  "startCursor": cursor(), "endCursor": cursor() }),
            _ => json!(ANY),
        };
        connection.insert(one.key.clone(), value);
    }
    Value::Object(connection)
}
