//! Every mutation of a seat, asked with the least that its input may hold.

use serde_json::{Map, Value, json};
use tests::Client;

const INTROSPECTION: &str = "{ __schema { mutationType { fields { name args { name type { ...T } } } }
    types { name kind isOneOf enumValues { name } inputFields { name defaultValue type { ...T } } } } }
    fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// Beginnings of global ids.
const KINDS: [&str; 30] = [
    "usr", "org", "mbr", "pts", "dts", "key", "aud", "atm", "inv", "pty", "cus", "dea", "seg", "atr", "lvp", "mtr",
    "fty", "ppu", "ptx", "con", "fil", "prg", "ses", "sie", "idc", "idp", "exi", "tgt", "sim", "svw",
];

pub struct Mutations(Value);

impl Mutations {
    pub async fn of(client: &Client) -> Self {
        Self(client.query(INTROSPECTION).await["__schema"].clone())
    }

    pub fn names(&self) -> Vec<String> {
        let fields = self.0["mutationType"]["fields"].as_array().unwrap();
        fields
            .iter()
            .map(|field| field["name"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The code that a mutation is answered with, by ids that lead to nothing. Of an id of another kind than it takes nothing
    /// is said but that there is nothing: another is tried.
    pub async fn code(&self, client: &Client, name: &str) -> String {
        let fields = self.0["mutationType"]["fields"].as_array().unwrap();
        let args = fields.iter().find(|field| field["name"] == name).unwrap()["args"]
            .as_array()
            .unwrap();
        let mut code = String::new();
        for kind in KINDS {
            let mut variables = Map::new();
            let (mut defined, mut passed) = (Vec::new(), Vec::new());
            for arg in args {
                let own = arg["name"].as_str().unwrap();
                variables.insert(own.to_owned(), self.value(own, &arg["type"], kind));
                defined.push(format!("${own}: {}", written(&arg["type"])));
                passed.push(format!("{own}: ${own}"));
            }
            let (defined, passed) = (defined.join(", "), passed.join(", "));
            let query = format!("mutation({defined}) {{ {name}({passed}) {{ __typename }} }}");
            let answer = client.ask(&query, Value::Object(variables)).await;
            code = answer.code().to_owned();
            assert_ne!(code, "INTERNAL", "{query}\n{}", answer.text);
            if code != "NOT_FOUND" {
                break;
            }
        }
        code
    }

    fn value(&self, name: &str, ty: &Value, kind: &str) -> Value {
        match ty["kind"].as_str().unwrap() {
            "NON_NULL" => self.value(name, &ty["ofType"], kind),
            "LIST" => json!([]),
            "ENUM" => self.ty(ty)["enumValues"][0]["name"].clone(),
            "INPUT_OBJECT" => self.object(self.ty(ty), kind),
            _ => match ty["name"].as_str().unwrap() {
                "ID" => json!(format!(
                    "{}_00000000000070008000000000000000",
                    prefix(name).unwrap_or(kind)
                )),
                "Boolean" => json!(false),
                "Int" => json!(1),
                "Date" => json!("2026-03-02"),
                "DateTime" => json!("2026-03-02T09:00:00Z"),
                "Decimal" => json!("1"),
                "Upload" => Value::Null,
                "String" if name == "currency" => json!("EUR"),
                _ => json!("x"),
            },
        }
    }

    fn object(&self, ty: &Value, kind: &str) -> Value {
        let fields = ty["inputFields"].as_array().unwrap();
        let one_of = ty["isOneOf"] == true;
        // Of these one is needed, though the schema cannot say so.
        let drafts = fields.iter().any(|field| field["name"] == "draft");
        let optional = ["currency", if drafts { "draft" } else { "new" }];
        let needed = fields.iter().enumerate().filter(|(at, field)| {
            let required = field["type"]["kind"] == "NON_NULL" && field["defaultValue"].is_null();
            if one_of {
                *at == 0
            } else {
                required || optional.contains(&field["name"].as_str().unwrap())
            }
        });
        let value = |field: &Value| self.value(field["name"].as_str().unwrap(), &field["type"], kind);
        needed
            .map(|(_, field)| (field["name"].as_str().unwrap().to_owned(), value(field)))
            .collect()
    }

    fn ty(&self, ty: &Value) -> &Value {
        let types = self.0["types"].as_array().unwrap();
        types.iter().find(|known| known["name"] == ty["name"]).unwrap()
    }
}

/// What an id that is named so is an id of.
fn prefix(name: &str) -> Option<&'static str> {
    match name {
        "partnershipId" => Some("pts"),
        "distributorshipId" => Some("dts"),
        "membershipId" => Some("mbr"),
        _ => None,
    }
}

fn written(ty: &Value) -> String {
    match ty["kind"].as_str().unwrap() {
        "NON_NULL" => format!("{}!", written(&ty["ofType"])),
        "LIST" => format!("[{}]", written(&ty["ofType"])),
        _ => ty["name"].as_str().unwrap().to_owned(),
    }
}
