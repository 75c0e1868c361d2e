//! The answer to the standard introspection query, typed.

use async_graphql::{
    Name,
    parser::types::{BaseType, Type},
};
use serde::Deserialize;

/// Everything introspection can tell, deprecated members included. Run it as the seat whose gate is to be built.
pub const INTROSPECTION_QUERY: &str = "
query IntrospectionQuery {
  __schema {
    queryType { name }
    mutationType { name }
    subscriptionType { name }
    types { ...FullType }
    directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
  }
}
fragment FullType on __Type {
  kind name description specifiedByURL isOneOf
  fields(includeDeprecated: true) {
    name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
  }
  inputFields(includeDeprecated: true) { ...InputValue }
  interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  possibleTypes { ...TypeRef }
}
fragment InputValue on __InputValue {
  name description type { ...TypeRef } defaultValue isDeprecated deprecationReason
}
fragment TypeRef on __Type {
  kind name
  ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
    ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
}";

/// `{"__schema": …}`, the `data` of an introspection answer.
#[derive(Debug, Deserialize)]
pub struct Introspection {
    /// The schema.
    #[serde(rename = "__schema")]
    pub schema: SchemaInfo,
}

/// `__Schema`
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the specification's")]
pub struct SchemaInfo {
    pub query_type: RootInfo,
    pub mutation_type: Option<RootInfo>,
    pub subscription_type: Option<RootInfo>,
    pub types: Vec<TypeInfo>,
    pub directives: Vec<DirectiveInfo>,
}

/// A root operation type.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the names are the specification's")]
pub struct RootInfo {
    pub name: String,
}

/// `__TypeKind`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum Kind {
    Scalar,
    Object,
    Interface,
    Union,
    Enum,
    InputObject,
    List,
    NonNull,
}

/// A named `__Type`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the specification's")]
pub struct TypeInfo {
    pub kind: Kind,
    pub name: String,
    pub description: Option<String>,
    #[serde(rename = "specifiedByURL")]
    pub specified_by_url: Option<String>,
    pub is_one_of: Option<bool>,
    pub fields: Option<Vec<FieldInfo>>,
    pub input_fields: Option<Vec<InputInfo>>,
    pub interfaces: Option<Vec<TypeRef>>,
    pub enum_values: Option<Vec<EnumValueInfo>>,
    pub possible_types: Option<Vec<TypeRef>>,
}

/// `__Field`
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the specification's")]
pub struct FieldInfo {
    pub name: String,
    pub description: Option<String>,
    pub args: Vec<InputInfo>,
    #[serde(rename = "type")]
    pub ty: TypeRef,
    pub is_deprecated: bool,
    pub deprecation_reason: Option<String>,
}

/// `__InputValue`
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the specification's")]
pub struct InputInfo {
    pub name: String,
    pub description: Option<String>,
    #[serde(rename = "type")]
    pub ty: TypeRef,
    pub default_value: Option<String>,
    pub is_deprecated: bool,
    pub deprecation_reason: Option<String>,
}

/// `__EnumValue`
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the specification's")]
pub struct EnumValueInfo {
    pub name: String,
    pub description: Option<String>,
    pub is_deprecated: bool,
    pub deprecation_reason: Option<String>,
}

/// `__Directive`
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the specification's")]
pub struct DirectiveInfo {
    pub name: String,
    pub description: Option<String>,
    pub is_repeatable: bool,
    pub locations: Vec<String>,
    pub args: Vec<InputInfo>,
}

/// A `__Type` where it is referred to: a name, or a list or non-null around another.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the specification's")]
pub struct TypeRef {
    pub kind: Kind,
    pub name: Option<String>,
    pub of_type: Option<Box<TypeRef>>,
}

impl TypeRef {
    /// The type in the parser's form; `None` if the answer was cut off or malformed.
    #[must_use]
    pub fn to_type(&self) -> Option<Type> {
        match (self.kind, &self.of_type, &self.name) {
            (Kind::NonNull, Some(inner), _) => Some(Type {
                nullable: false,
                ..inner.to_type()?
            }),
            (Kind::List, Some(inner), _) => Some(Type {
                base: BaseType::List(Box::new(inner.to_type()?)),
                nullable: true,
            }),
            (_, None, Some(name)) => Some(Type {
                base: BaseType::Named(Name::new(name)),
                nullable: true,
            }),
            _ => None,
        }
    }
}
