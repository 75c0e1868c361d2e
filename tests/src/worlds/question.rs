//! Random questions from a seat's own schema, and what the oracle expects as answer.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::deals;
use super::dice::Dice;
use super::generate::{COUNTRIES, TYPES, search};
use super::oracle::{ANY, Key, Node, Oracle, Sorted, gid};
use super::rows::Rows;
use super::schema::{Field, Schema, Selected, Ty};

/// Rows of a page when nobody says how many.
const DEFAULT_PAGE: usize = 25;

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
    ById {
        types: Vec<String>,
    },
    Viewer,
    Summary,
    /// Asked, but not judged.
    Unjudged,
}

/// What questions are made from.
#[derive(Debug)]
pub struct Sources<'s> {
    pub schema: &'s Schema,
    pub rows: &'s Rows,
    /// Cursors that anybody was ever given, by root field and order.
    pub cursors: &'s BTreeMap<(String, String), Vec<(String, Place)>>,
    /// Ids of other worlds, by type.
    pub strange: &'s BTreeMap<String, Vec<String>>,
    pub unjudged: &'s RefCell<BTreeSet<String>>,
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

    /// The answer's `data`.
    pub fn expected(&self, oracle: &Oracle<'_>) -> Value {
        let part = |(index, part): (usize, &Part)| (format!("p{index}"), part.expected(oracle));
        Value::Object(self.parts.iter().enumerate().map(part).collect())
    }
}

impl Part {
    fn expected(&self, oracle: &Oracle<'_>) -> Value {
        match &self.what {
            What::Viewer => oracle.render(Node::Viewer, &self.selected),
            What::Summary => oracle.render(Node::Summary, &self.selected),
            What::Unjudged => json!(ANY),
            What::ById { types } => {
                let id = self.args["id"].as_str().unwrap();
                let node = types.iter().filter_map(|ty| oracle.by_id(ty, id)).flatten().next();
                node.map_or(Value::Null, |node| oracle.render(node, &self.selected))
            }
            What::List { after, before } => {
                let Some(all) = oracle.sorted(&self.root, &self.args) else {
                    return json!(ANY);
                };
                let total = all.len();
                let wanted = |row: &(Key, Uuid, Node<'_>), place: &Option<Place>, side: Ordering| {
                    place
                        .as_ref()
                        .is_none_or(|place| oracle.compare(&self.root, &self.args, (&row.0, row.1), place) == side)
                };
                let rest: Sorted<'_> = all
                    .into_iter()
                    .filter(|row| wanted(row, after, Ordering::Greater) && wanted(row, before, Ordering::Less))
                    .collect();
                let number = |name: &str| {
                    self.args
                        .get(name)
                        .and_then(Value::as_u64)
                        .map(|n| usize::try_from(n).unwrap())
                };
                let (page, has_previous, has_next) = match number("last") {
                    Some(last) => {
                        let skipped = rest.len().saturating_sub(last);
                        (&rest[skipped..], skipped > 0, before.is_some())
                    }
                    None => {
                        let taken = number("first").unwrap_or(DEFAULT_PAGE).min(rest.len());
                        (&rest[..taken], after.is_some(), taken < rest.len())
                    }
                };
                let cursor = || if page.is_empty() { Value::Null } else { json!(ANY) };
                let mut connection = Map::new();
                for one in &self.selected {
                    let value = match one.name.as_str() {
                        "__typename" => json!(ANY),
                        "totalCount" => json!(total),
                        "totalCountIsExact" => json!(true),
                        "nodes" => page.iter().map(|row| oracle.render(row.2, &one.below)).collect(),
                        "edges" => page
                            .iter()
                            .map(|row| json!({ "cursor": ANY, "node": oracle.render(row.2, &one.below[1].below) }))
                            .collect(),
                        "pageInfo" => json!({ "hasPreviousPage": has_previous, "hasNextPage": has_next,
                                              "startCursor": cursor(), "endCursor": cursor() }),
                        _ => json!(ANY),
                    };
                    connection.insert(one.name.clone(), value);
                }
                Value::Object(connection)
            }
        }
    }

    /// Field of the order of a list.
    pub fn order(&self, oracle: &Oracle<'_>) -> Option<String> {
        match self.args.get("orderBy").and_then(Value::as_object) {
            Some(order) => order["field"].as_str().map(str::to_owned),
            None => oracle.list(&self.root).map(|listed| listed.order.0.to_owned()),
        }
    }
}

/// The edges of a connection, with cursors, and all of its page's state.
pub fn edges(node: Vec<Selected>) -> Vec<Selected> {
    vec![
        Selected::object("edges", vec![Selected::leaf("cursor"), Selected::object("node", node)]),
        page_info(),
    ]
}

fn page_info() -> Selected {
    let all = ["hasPreviousPage", "hasNextPage", "startCursor", "endCursor"];
    Selected::object("pageInfo", all.map(Selected::leaf).to_vec())
}

impl Sources<'_> {
    /// A document with one to four fields at the root.
    pub fn question(&self, dice: &mut Dice, oracle: &Oracle<'_>) -> Question {
        let mut parts: Vec<Part> = (0..dice.between(1, 4)).map(|_| self.part(dice, oracle)).collect();
        // What is not judged may answer with an error: it is asked alone.
        if let Some(at) = parts.iter().position(|part| matches!(part.what, What::Unjudged)) {
            parts = vec![parts.swap_remove(at)];
        }
        Question::of(self.schema, parts)
    }

    fn part(&self, dice: &mut Dice, oracle: &Oracle<'_>) -> Part {
        let askable: Vec<&Field> = self
            .schema
            .roots()
            .iter()
            .filter(|field| ["OBJECT", "INTERFACE"].contains(&field.ty.kind.as_str()))
            .filter(|field| {
                let asked = field.required().is_empty() || field.required() == ["id"];
                if !asked {
                    self.unjudged.borrow_mut().insert(format!("Query.{}", field.name));
                }
                asked
            })
            .collect();
        let field = *dice.pick(&askable);
        if field.is_list() {
            self.list(dice, oracle, field)
        } else if field.required() == ["id"] {
            self.by_id(dice, oracle, field)
        } else {
            let what = match field.ty.named.as_str() {
                "Viewer" => What::Viewer,
                "ViewerSummary" => What::Summary,
                _ => What::Unjudged,
            };
            if matches!(what, What::Unjudged) {
                self.unjudged.borrow_mut().insert(format!("Query.{}", field.name));
            }
            Part {
                root: field.name.clone(),
                args: Map::new(),
                selected: self.schema.choose(dice, &field.ty.named, 3),
                what,
            }
        }
    }

    /// Any object by id: seen or not, of another world, of another kind, or none.
    fn by_id(&self, dice: &mut Dice, oracle: &Oracle<'_>, field: &Field) -> Part {
        let interface = field.ty.kind == "INTERFACE";
        let possible = &self.schema.ty(&field.ty.named).possible;
        let of = if interface {
            possible.clone()
        } else {
            vec![field.ty.named.clone()]
        };
        let (types, unknown): (Vec<String>, Vec<String>) =
            of.into_iter().partition(|ty| oracle.by_id(ty, "").is_some());
        for ty in unknown {
            self.unjudged.borrow_mut().insert(format!("Query.{}: {ty}", field.name));
        }
        let ty = dice.any(&types).cloned().unwrap_or_else(|| field.ty.named.clone());
        let strange: &[String] = self.strange.get(&ty).map_or(&[], Vec::as_slice);
        let id = match dice.below(10) {
            0 => (*dice.pick(&[
                "",
                "rubbish",
                "pts_",
                "pts_0",
                "é",
                "org_00000000000070008000000000000000",
            ]))
            .to_owned(),
            1 | 2 => dice.any(strange).cloned().unwrap_or_default(),
            3 => gid("Organization", dice.pick(&self.rows.organizations).id),
            _ => {
                let ids = self.rows.ids(&ty);
                let id = dice.any(&ids).cloned().unwrap_or_default();
                if dice.chance(5) { id.to_uppercase() } else { id }
            }
        };
        Part {
            root: field.name.clone(),
            args: [("id".to_owned(), json!(id))].into_iter().collect(),
            selected: if interface && !types.is_empty() {
                let of_type = Selected::object(&format!("... on {ty}"), self.schema.choose(dice, &ty, 2));
                vec![Selected::leaf("__typename"), of_type]
            } else {
                self.schema.choose(dice, &ty, 2)
            },
            what: if types.is_empty() {
                What::Unjudged
            } else {
                What::ById { types }
            },
        }
    }

    /// A list, filtered and sorted, from its start, from its end, or from any cursor that anybody got.
    pub fn list(&self, dice: &mut Dice, oracle: &Oracle<'_>, field: &Field) -> Part {
        let mut part = self.narrowed(dice, field);
        if oracle.list(&field.name).is_none() {
            part.what = What::Unjudged;
            return part;
        }
        let node = part.selected.clone();
        let key = (field.name.clone(), part.order(oracle).unwrap());
        let cursor = self.cursors.get(&key).and_then(|known| dice.maybe(40, known));
        let number = dice.below(12);
        let (mut after, mut before) = (None, None);
        match (dice.below(3), cursor) {
            (0, _) => {}
            (1, cursor) => {
                part.args.insert("first".to_owned(), json!(number));
                if let Some((text, place)) = cursor {
                    part.args.insert("after".to_owned(), json!(text));
                    after = Some(place);
                }
            }
            (_, cursor) => {
                part.args.insert("last".to_owned(), json!(number));
                if let Some((text, place)) = cursor {
                    part.args.insert("before".to_owned(), json!(text));
                    before = Some(place);
                }
            }
        }
        part.what = What::List { after, before };
        part.selected = Vec::new();
        if dice.chance(50) {
            part.selected.push(Selected::leaf("totalCount"));
        }
        if dice.chance(20) {
            part.selected.push(Selected::leaf("totalCountIsExact"));
        }
        if dice.chance(50) {
            part.selected.push(page_info());
        }
        if part.selected.is_empty() || dice.chance(70) {
            part.selected.push(Selected::object("nodes", node));
        } else if dice.chance(50) {
            part.selected.extend(edges(node).into_iter().take(1));
        }
        part
    }

    /// A whole list with random filter and order; selects a node's fields.
    pub fn narrowed(&self, dice: &mut Dice, field: &Field) -> Part {
        let mut args = Map::new();
        for arg in &field.args {
            match arg.name.as_str() {
                "first" | "last" | "after" | "before" => {}
                "filter" if dice.chance(60) => {
                    args.insert("filter".to_owned(), self.filter(dice, &arg.ty.named));
                }
                "orderBy" if dice.chance(60) => {
                    let mut order = Map::new();
                    for input in &self.schema.ty(&arg.ty.named).inputs {
                        if input.required || dice.chance(60) {
                            order.insert(
                                input.name.clone(),
                                json!(dice.pick(&self.schema.ty(&input.ty.named).values)),
                            );
                        }
                    }
                    args.insert("orderBy".to_owned(), Value::Object(order));
                }
                "filter" | "orderBy" => {}
                other => {
                    self.unjudged
                        .borrow_mut()
                        .insert(format!("Query.{}({other})", field.name));
                }
            }
        }
        Part {
            root: field.name.clone(),
            args,
            selected: self.schema.choose(dice, field.node(), 2),
            what: What::List {
                after: None,
                before: None,
            },
        }
    }

    fn filter(&self, dice: &mut Dice, ty: &str) -> Value {
        let mut filter = Map::new();
        for input in &self.schema.ty(ty).inputs {
            if !dice.chance(30) {
                continue;
            }
            match self.filtered(dice, &input.name, &input.ty) {
                Some(value) => {
                    filter.insert(input.name.clone(), value);
                }
                None => {
                    self.unjudged.borrow_mut().insert(format!("{ty}.{}", input.name));
                }
            }
        }
        Value::Object(filter)
    }

    /// A value for a field of a filter, of anybody's.
    fn filtered(&self, dice: &mut Dice, field: &str, ty: &Ty) -> Option<Value> {
        if ty.kind == "ENUM" && ty.list {
            return Some(json!(dice.some(50, &self.schema.ty(&ty.named).values)));
        }
        let ids = |dice: &mut Dice, ty: &str| {
            let mut ids = dice.some(40, &self.rows.ids(ty));
            ids.extend(dice.maybe(20, &["rubbish".to_owned()]));
            json!(ids)
        };
        Some(match field {
            "search" => json!(search(dice, self.rows)),
            "countryIn" => json!(dice.some(50, &COUNTRIES)),
            "partnerTypeIn" => json!(dice.some(50, &TYPES)),
            "vendorIds" => ids(dice, "Organization"),
            "partnershipIds" => ids(dice, "Partnership"),
            "value" => deals::range(dice),
            "distributorshipIds" => ids(dice, "Distributorship"),
            _ => return None,
        })
    }
}

impl Rows {
    /// Global ids of all objects of a type, whoever sees them.
    pub fn ids(&self, ty: &str) -> Vec<String> {
        let ids: Vec<Uuid> = match ty {
            "Invitation" => self.invitations.iter().map(|row| row.id).collect(),
            "PartnerType" => self.partner_types.iter().map(|row| row.id).collect(),
            "Customer" => self.customers.iter().map(|row| row.id).collect(),
            "Deal" => self.deals.iter().map(|row| row.id).collect(),
            "AuditEntry" => self.audit_entries.iter().map(|row| row.id).collect(),
            "Distributorship" => self.distributorships.iter().map(|row| row.id).collect(),
            "Membership" => self.memberships.iter().map(|row| row.id).collect(),
            "Organization" => self.organizations.iter().map(|row| row.id).collect(),
            "Partnership" => self.partnerships.iter().map(|row| row.id).collect(),
            "User" => self.users.iter().map(|row| row.id).collect(),
            _ => return Vec::new(),
        };
        ids.into_iter().map(|id| gid(ty, id)).collect()
    }
}
