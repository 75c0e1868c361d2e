//! What a seat's introspection shows.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::Client;

const INTROSPECTION: &str =
    "{ __schema { types { name kind possibleTypes { name } enumValues { name } inputFields { name type { ...T } }
    fields { name args { name defaultValue type { ...T } } type { ...T } } } } }
    fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// A seat's schema.
#[derive(Debug)]
pub struct Schema(BTreeMap<String, Type>);

#[derive(Debug)]
pub struct Type {
    pub fields: Vec<Field>,
    pub inputs: Vec<Arg>,
    pub values: Vec<String>,
    /// Of an interface.
    pub possible: Vec<String>,
}

#[derive(Debug)]
pub struct Field {
    pub name: String,
    pub args: Vec<Arg>,
    pub ty: Ty,
}

#[derive(Debug)]
pub struct Arg {
    pub name: String,
    pub ty: Ty,
    pub required: bool,
}

/// A type as it is written, and what is at its core.
#[derive(Clone, Debug)]
pub struct Ty {
    pub text: String,
    pub named: String,
    pub kind: String,
    pub list: bool,
}

impl Schema {
    pub async fn of(client: &Client) -> Self {
        let answer = client.ask(INTROSPECTION, json!({})).await;
        let types = answer.body["data"]["__schema"]["types"].as_array();
        let types = types.unwrap_or_else(|| panic!("introspection: {}", answer.text));
        Self(
            types
                .iter()
                .map(|ty| {
                    let parsed = Type {
                        fields: each(&ty["fields"], |field| Field {
                            name: text(&field["name"]),
                            args: each(&field["args"], arg),
                            ty: Ty::of(&field["type"]),
                        }),
                        inputs: each(&ty["inputFields"], arg),
                        values: each(&ty["enumValues"], |value| text(&value["name"])),
                        possible: each(&ty["possibleTypes"], |ty| text(&ty["name"])),
                    };
                    (text(&ty["name"]), parsed)
                })
                .collect(),
        )
    }

    pub fn ty(&self, name: &str) -> &Type {
        &self.0[name]
    }

    pub fn roots(&self) -> &[Field] {
        &self.ty("Query").fields
    }

    pub fn root(&self, name: &str) -> Option<&Field> {
        self.roots().iter().find(|field| field.name == name)
    }
}

impl Field {
    /// Whether it is a Relay connection.
    pub fn is_list(&self) -> bool {
        self.ty.named.ends_with("Connection")
    }

    /// Type of a connection's nodes.
    pub fn node(&self) -> &str {
        self.ty.named.trim_end_matches("Connection")
    }

    pub fn arg(&self, name: &str) -> Option<&Arg> {
        self.args.iter().find(|arg| arg.name == name)
    }

    pub fn required(&self) -> Vec<&str> {
        self.args
            .iter()
            .filter(|arg| arg.required)
            .map(|arg| arg.name.as_str())
            .collect()
    }
}

impl Ty {
    fn of(ty: &Value) -> Self {
        match ty["kind"].as_str().unwrap() {
            "NON_NULL" => {
                let inner = Self::of(&ty["ofType"]);
                Self {
                    text: format!("{}!", inner.text),
                    ..inner
                }
            }
            "LIST" => {
                let inner = Self::of(&ty["ofType"]);
                Self {
                    text: format!("[{}]", inner.text),
                    list: true,
                    ..inner
                }
            }
            kind => Self {
                text: text(&ty["name"]),
                named: text(&ty["name"]),
                kind: kind.to_owned(),
                list: false,
            },
        }
    }
}

fn arg(arg: &Value) -> Arg {
    let ty = Ty::of(&arg["type"]);
    Arg {
        name: text(&arg["name"]),
        required: ty.text.ends_with('!') && arg["defaultValue"].is_null(),
        ty,
    }
}

fn each<T>(values: &Value, parse: impl Fn(&Value) -> T) -> Vec<T> {
    values.as_array().into_iter().flatten().map(parse).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
