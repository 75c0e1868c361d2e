//! Arguments of every kind, written back as they were understood.

use async_graphql::{Enum, ID, InputObject, MaybeUndefined, OneofObject};
use serde_json::{Map, Value, json};

/// A color.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// Red.
    Red,
    /// Green.
    Green,
    /// Blue.
    Blue,
}

/// An object with fields that are required, defaulted, optional, and of itself.
#[derive(InputObject)]
pub struct Filter {
    text: MaybeUndefined<String>,
    #[graphql(default = 5)]
    at_least: i32,
    required: bool,
    color: MaybeUndefined<Color>,
    colors: MaybeUndefined<Vec<Option<Color>>>,
    and: MaybeUndefined<Vec<Filter>>,
    by: MaybeUndefined<By>,
}

/// One of several.
#[derive(OneofObject)]
pub enum By {
    /// An id.
    Id(ID),
    /// A number.
    Number(i32),
    /// A color.
    Color(Color),
}

/// What was understood, by name; what was not given is not in it.
#[derive(Default)]
pub struct Understood(Map<String, Value>);

impl Understood {
    /// Notes a value that may be absent.
    pub fn maybe<T: Understand>(mut self, name: &str, value: MaybeUndefined<T>) -> Self {
        match value {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => drop(self.0.insert(name.to_owned(), Value::Null)),
            MaybeUndefined::Value(value) => drop(self.0.insert(name.to_owned(), value.understood())),
        }
        self
    }

    /// Notes a value.
    pub fn value<T: Understand>(mut self, name: &str, value: T) -> Self {
        self.0.insert(name.to_owned(), value.understood());
        self
    }

    /// All of it, its keys in alphabetical order.
    pub fn done(self) -> Value {
        Value::Object(self.0)
    }
}

/// An input that can be written back.
pub trait Understand {
    /// As JSON.
    fn understood(self) -> Value;
}

macro_rules! as_json {
    ($($type:ty => |$value:ident| $json:expr;)*) => {
        $(impl Understand for $type {
            fn understood(self) -> Value {
                let $value = self;
                json!($json)
            }
        })*
    };
}

as_json! {
    i32 => |value| value;
    bool => |value| value;
    String => |value| value;
    ID => |value| value.to_string();
    // As text, because the two sides write whole numbers differently.
    f64 => |value| format!("{value}");
    Color => |value| format!("{value:?}").to_uppercase();
}

impl<T: Understand> Understand for Option<T> {
    fn understood(self) -> Value {
        self.map_or(Value::Null, Understand::understood)
    }
}

impl<T: Understand> Understand for Vec<T> {
    fn understood(self) -> Value {
        self.into_iter().map(Understand::understood).collect()
    }
}

impl Understand for Filter {
    fn understood(self) -> Value {
        Understood::default()
            .maybe("text", self.text)
            .value("atLeast", self.at_least)
            .value("required", self.required)
            .maybe("color", self.color)
            .maybe("colors", self.colors)
            .maybe("and", self.and)
            .maybe("by", self.by)
            .done()
    }
}

impl Understand for By {
    fn understood(self) -> Value {
        let by = Understood::default();
        match self {
            Self::Id(id) => by.value("id", id),
            Self::Number(number) => by.value("number", number),
            Self::Color(color) => by.value("color", color),
        }
        .done()
    }
}
