//! Random questions from a seat's own schema.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{Part, Place, Question, What};
use crate::worlds::dice::Dice;
use crate::worlds::generate::{day, instant};
use crate::worlds::oracle::Oracle;
use crate::worlds::rows::Rows;
use crate::worlds::schema::{Field, Schema};
use crate::worlds::selection::{Selected, of_connection};
use crate::worlds::views;

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

impl Sources<'_> {
    /// A document with one to five fields at the root.
    pub fn question(&self, dice: &mut Dice, oracle: &Oracle<'_>) -> Question {
        let mut parts: Vec<Part> = (0..dice.between(1, 5)).map(|_| self.part(dice, oracle)).collect();
        // What is not judged may answer with an error: it is asked alone.
        if let Some(at) = parts.iter().position(|part| matches!(part.what, What::Unjudged)) {
            parts = vec![parts.swap_remove(at)];
        }
        // Of several that are refused any one may be told: one at most is asked.
        let mut risks = 0;
        parts.retain(|part| {
            risks += usize::from(part.may_be_refused());
            !part.may_be_refused() || risks == 1
        });
        Question::of(self.schema, parts)
    }

    fn part(&self, dice: &mut Dice, oracle: &Oracle<'_>) -> Part {
        let objects = ["OBJECT", "INTERFACE"];
        let askable: Vec<&Field> = self
            .schema
            .roots()
            .iter()
            .filter(|field| objects.contains(&field.ty.kind.as_str()))
            .collect();
        let field = *dice.pick(&askable);
        if field.is_list() {
            self.list(dice, oracle, field)
        } else if field.required() == ["id"] && !field.ty.list {
            self.by_id(dice, oracle, field)
        } else {
            self.value(dice, oracle, field)
        }
    }

    fn value(&self, dice: &mut Dice, oracle: &Oracle<'_>, field: &Field) -> Part {
        let mut args = Map::new();
        for arg in &field.args {
            if !arg.required && dice.chance(40) {
                continue;
            }
            match self.argument(dice, oracle, arg) {
                Some(value) => {
                    args.insert(arg.name.clone(), value);
                }
                None => {
                    let name = format!("Query.{}({})", field.name, arg.name);
                    self.unjudged.borrow_mut().insert(name);
                }
            }
        }
        let what = if oracle.root(&field.name, &args).is_some() {
            What::Value
        } else {
            self.unjudged.borrow_mut().insert(format!("Query.{}", field.name));
            What::Unjudged
        };
        Part {
            root: field.name.clone(),
            args,
            selected: self.schema.choose(dice, self.rows, &field.ty.named, 3),
            what,
        }
    }

    /// Any object by id, seen or not.
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
        let id = self.any_id(dice, &ty);
        Part {
            root: field.name.clone(),
            args: [("id".to_owned(), json!(id))].into_iter().collect(),
            selected: if interface && !types.is_empty() {
                let of_type = Selected::object(&format!("... on {ty}"), self.schema.choose(dice, self.rows, &ty, 3));
                vec![Selected::leaf("__typename"), of_type]
            } else {
                self.schema.choose(dice, self.rows, &ty, 3)
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
        if oracle.list(&field.name, &part.args).is_none() {
            part.what = What::Unjudged;
            return part;
        }
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
        part.selected = of_connection(dice, part.selected);
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
                "includeArchived" if dice.chance(60) => {
                    args.insert("includeArchived".to_owned(), json!(dice.chance(70)));
                }
                "page" if dice.chance(60) => {
                    args.insert("page".to_owned(), json!(dice.pick(&views::PAGES)));
                }
                "programId" => {
                    args.insert(arg.name.clone(), json!(self.any_id(dice, "Program")));
                }
                "partnershipId" => {
                    args.insert(arg.name.clone(), json!(self.any_id(dice, "Partnership")));
                }
                "type" => {
                    args.insert(arg.name.clone(), json!(dice.pick(&["contract", "fair", "nothing"])));
                }
                "asOf" if dice.chance(40) => {
                    args.insert("asOf".to_owned(), json!(day(dice)));
                }
                "knownAt" if dice.chance(40) => {
                    args.insert("knownAt".to_owned(), json!(instant(dice)));
                }
                "isOverdue" | "isComplete" if dice.chance(40) => {
                    args.insert(arg.name.clone(), json!(dice.chance(50)));
                }
                "filter" | "orderBy" | "includeArchived" | "page" | "asOf" | "knownAt" | "isOverdue" | "isComplete" => {
                }
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
            selected: self.schema.choose(dice, self.rows, field.node(), 3),
            what: What::List {
                after: None,
                before: None,
            },
        }
    }
}
