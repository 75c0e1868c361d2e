//! What is asked of objects: random selections from a seat's schema, with random arguments.

use serde_json::{Map, Value, json};

use super::dice::Dice;
use super::generate::{day, instant};
use super::rows::Rows;
use super::schema::{Field, Schema};

/// A field to ask, with what to ask below it.
#[derive(Clone, Debug)]
pub struct Selected {
    /// Its name in the answer.
    pub key: String,
    pub name: String,
    pub args: Map<String, Value>,
    pub below: Vec<Selected>,
}

impl Schema {
    /// A random choice of what a type shows, `depth` objects deep; never empty.
    pub fn choose(&self, dice: &mut Dice, rows: &Rows, ty: &str, depth: usize) -> Vec<Selected> {
        let mut chosen = Vec::new();
        for field in self.plain(ty) {
            let leaf = ["SCALAR", "ENUM"].contains(&field.ty.kind.as_str());
            let below = match () {
                () if leaf && dice.chance(60) => Vec::new(),
                () if !leaf && depth > 0 && dice.chance(50) => self.choose(dice, rows, &field.ty.named, depth - 1),
                () => continue,
            };
            chosen.push(Selected {
                args: given(dice, field),
                ..Selected::object(&field.name, below)
            });
        }
        for field in self.ty(ty).fields.iter().filter(|field| field.is_list()) {
            if depth > 0 && dice.chance(15) {
                let node = self.choose(dice, rows, field.node(), 0);
                let mut args = given(dice, field);
                // An answer may hold so much only.
                if !args.contains_key("last") {
                    args.insert("first".to_owned(), json!(dice.below(4)));
                }
                chosen.push(Selected {
                    args,
                    ..Selected::object(&field.name, of_connection(dice, node))
                });
            }
        }
        for field in self
            .ty(ty)
            .fields
            .iter()
            .filter(|field| field.required() == ["partnershipId"])
        {
            if depth > 0 && dice.chance(15) {
                let below = self.choose(dice, rows, &field.ty.named, depth - 1);
                let id = dice.any(&rows.ids("Partnership")).cloned().unwrap_or_default();
                chosen.push(Selected {
                    args: [("partnershipId".to_owned(), json!(id))].into_iter().collect(),
                    ..Selected::object(&field.name, below)
                });
            }
        }
        if chosen.is_empty() || dice.chance(20) {
            chosen.push(Selected::leaf("__typename"));
        }
        chosen
    }

    /// All that a type shows, `depth` objects deep, in all languages; lists within objects aside.
    pub fn everything(&self, ty: &str, depth: usize) -> Vec<Selected> {
        let mut chosen = vec![Selected::leaf("__typename")];
        for field in self.plain(ty) {
            let below = match () {
                () if ["SCALAR", "ENUM"].contains(&field.ty.kind.as_str()) => Vec::new(),
                () if depth > 0 => self.everything(&field.ty.named, depth - 1),
                () => continue,
            };
            let one = Selected::object(&field.name, below);
            match field.arg("language") {
                Some(arg) => chosen.extend(self.ty(&arg.ty.named).values.iter().map(|language| Selected {
                    key: format!("{}{language}", field.name),
                    args: [("language".to_owned(), json!(language))].into_iter().collect(),
                    ..one.clone()
                })),
                None => chosen.push(one),
            }
        }
        chosen
    }

    fn plain(&self, ty: &str) -> impl Iterator<Item = &Field> {
        let needs_nothing = |field: &&Field| !field.args.iter().any(|arg| arg.required) && !field.is_list();
        self.ty(ty).fields.iter().filter(needs_nothing)
    }
}

/// Some of a field's arguments.
fn given(dice: &mut Dice, field: &Field) -> Map<String, Value> {
    let mut args = Map::new();
    for arg in &field.args {
        let value = match arg.name.as_str() {
            "language" => json!(dice.pick(&["EN", "NL"])),
            "asOf" => json!(day(dice)),
            "knownAt" => json!(instant(dice)),
            "first" | "last" if !args.contains_key("first") => json!(dice.below(4)),
            _ => continue,
        };
        if dice.chance(40) {
            args.insert(arg.name.clone(), value);
        }
    }
    args
}

/// Some of what a connection shows, its nodes so.
pub fn of_connection(dice: &mut Dice, node: Vec<Selected>) -> Vec<Selected> {
    let mut selected = Vec::new();
    if dice.chance(50) {
        selected.push(Selected::leaf("totalCount"));
    }
    if dice.chance(20) {
        selected.push(Selected::leaf("totalCountIsExact"));
    }
    if dice.chance(50) {
        selected.push(page_info());
    }
    if selected.is_empty() || dice.chance(70) {
        selected.push(Selected::object("nodes", node));
    } else if dice.chance(50) {
        selected.extend(edges(node).into_iter().take(1));
    }
    selected
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

impl Selected {
    pub fn leaf(name: &str) -> Self {
        Self::object(name, Vec::new())
    }

    pub fn object(name: &str, below: Vec<Self>) -> Self {
        Self {
            key: name.to_owned(),
            name: name.to_owned(),
            args: Map::new(),
            below,
        }
    }

    /// As a selection set.
    pub fn write(all: &[Self]) -> String {
        let fields: Vec<String> = all.iter().map(Self::written).collect();
        format!("{{ {} }}", fields.join(" "))
    }

    fn written(&self) -> String {
        let literal = |(name, value): (&String, &Value)| match (name.as_str(), value) {
            ("language", Value::String(word)) => format!("{name}: {word}"),
            _ => format!("{name}: {value}"),
        };
        let mut text = self.name.clone();
        if !self.args.is_empty() {
            let args: Vec<String> = self.args.iter().map(literal).collect();
            text.push_str(&format!("({})", args.join(", ")));
        }
        if !self.below.is_empty() {
            text.push_str(&format!(" {}", Self::write(&self.below)));
        }
        text
    }
}
