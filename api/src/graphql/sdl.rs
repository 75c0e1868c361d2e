//! Prints the schema of one seat in the schema definition language.
//!
//! Made from introspection run as that seat, so it shows what the seat sees and nothing else. The same schema always
//! prints the same bytes: types are sorted by name, members stay as declared.

use std::fmt::Write;

use super::document::introspection::{
    DirectiveInfo, EnumValueInfo, FieldInfo, InputInfo, Introspection, Kind, RootInfo, SchemaInfo, TypeInfo, TypeRef,
};

const BUILT_IN_SCALARS: [&str; 5] = ["Boolean", "Float", "ID", "Int", "String"];
const BUILT_IN_DIRECTIVES: [&str; 5] = ["deprecated", "include", "oneOf", "skip", "specifiedBy"];
/// The reason a deprecation has when it names none.
const NO_REASON: &str = "No longer supported";

/// The schema definition language of `introspection`, the `data` of an answer to the introspection query.
///
/// # Errors
/// If it is no introspection answer.
pub fn print(introspection: &serde_json::Value) -> Result<String, serde_json::Error> {
    let Introspection { mut schema } = <Introspection as serde::Deserialize>::deserialize(introspection)?;
    schema
        .types
        .retain(|ty| !ty.name.starts_with("__") && !BUILT_IN_SCALARS.contains(&ty.name.as_str()));
    schema.types.sort_by(|a, b| a.name.cmp(&b.name));
    schema
        .directives
        .retain(|directive| !BUILT_IN_DIRECTIVES.contains(&directive.name.as_str()));
    let parts = roots(&schema)
        .into_iter()
        .chain(schema.directives.iter().map(directive))
        .chain(schema.types.iter().map(definition));
    Ok(parts.collect::<Vec<_>>().join("\n\n") + "\n")
}

/// The `schema` block, which goes without saying where the roots have their customary names.
fn roots(schema: &SchemaInfo) -> Option<String> {
    let roots = [
        ("query", "Query", Some(&schema.query_type)),
        ("mutation", "Mutation", schema.mutation_type.as_ref()),
        ("subscription", "Subscription", schema.subscription_type.as_ref()),
    ];
    let named = |(operation, _, root): &(&str, &str, Option<&RootInfo>)| {
        root.map(|root| format!("  {operation}: {}", root.name))
    };
    let customary = roots
        .iter()
        .all(|(_, name, root)| root.is_none_or(|root| root.name == *name));
    (!customary).then(|| {
        format!(
            "schema {{\n{}\n}}",
            roots.iter().filter_map(named).collect::<Vec<_>>().join("\n")
        )
    })
}

fn directive(info: &DirectiveInfo) -> String {
    let DirectiveInfo {
        name,
        description: text,
        is_repeatable,
        locations,
        args,
    } = info;
    let repeatable = if *is_repeatable { " repeatable" } else { "" };
    let (text, args) = (description(text.as_deref(), ""), arguments(args, ""));
    format!("{text}directive @{name}{args}{repeatable} on {}", locations.join(" | "))
}

fn definition(info: &TypeInfo) -> String {
    let name = &info.name;
    let head = match info.kind {
        Kind::Scalar => {
            let url = info.specified_by_url.as_deref();
            let url = url
                .map(|url| format!(" @specifiedBy(url: {})", quoted(url)))
                .unwrap_or_default();
            format!("scalar {name}{url}")
        }
        Kind::Object => format!(
            "type {name}{}",
            names(info.interfaces.as_deref(), " implements ", " & ")
        ),
        Kind::Interface => format!(
            "interface {name}{}",
            names(info.interfaces.as_deref(), " implements ", " & ")
        ),
        Kind::Union => format!("union {name}{}", names(info.possible_types.as_deref(), " = ", " | ")),
        Kind::Enum => format!("enum {name}"),
        Kind::InputObject if info.is_one_of == Some(true) => format!("input {name} @oneOf"),
        Kind::InputObject => format!("input {name}"),
        // Wrappers have no definition of their own and no name to be listed by.
        Kind::List | Kind::NonNull => String::new(),
    };
    let fields = info.fields.iter().flatten().map(field);
    let inputs = info
        .input_fields
        .iter()
        .flatten()
        .map(|info| member(&info.description, &input(info)));
    let values = info.enum_values.iter().flatten().map(enum_value);
    let members: Vec<_> = fields.chain(inputs).chain(values).collect();
    // A member with a description stands apart from the one before.
    let body = members.iter().enumerate().fold(String::new(), |body, (at, member)| {
        let gap = if at > 0 && member.starts_with("  \"") { "\n" } else { "" };
        body + gap + member + "\n"
    });
    let body = if body.is_empty() {
        body
    } else {
        format!(" {{\n{body}}}")
    };
    description(info.description.as_deref(), "") + &head + &body
}

fn names(types: Option<&[TypeRef]>, before: &str, between: &str) -> String {
    let names: Vec<_> = types
        .into_iter()
        .flatten()
        .filter_map(|ty| ty.name.as_deref())
        .collect();
    if names.is_empty() {
        String::new()
    } else {
        format!("{before}{}", names.join(between))
    }
}

fn field(info: &FieldInfo) -> String {
    let deprecated = deprecated(info.is_deprecated, info.deprecation_reason.as_deref());
    let args = arguments(&info.args, "  ");
    member(
        &info.description,
        &format!("{}{args}: {}{deprecated}", info.name, type_name(&info.ty)),
    )
}

fn enum_value(info: &EnumValueInfo) -> String {
    let deprecated = deprecated(info.is_deprecated, info.deprecation_reason.as_deref());
    member(&info.description, &format!("{}{deprecated}", info.name))
}

fn member(text: &Option<String>, definition: &str) -> String {
    format!("{}  {definition}", description(text.as_deref(), "  "))
}

fn input(info: &InputInfo) -> String {
    let default = info
        .default_value
        .as_ref()
        .map(|value| format!(" = {value}"))
        .unwrap_or_default();
    let deprecated = deprecated(info.is_deprecated, info.deprecation_reason.as_deref());
    format!("{}: {}{default}{deprecated}", info.name, type_name(&info.ty))
}

/// On one line, or one line each as soon as one of them is described.
fn arguments(args: &[InputInfo], indent: &str) -> String {
    if args.is_empty() {
        return String::new();
    }
    if args.iter().all(|arg| arg.description.is_none()) {
        return format!("({})", args.iter().map(input).collect::<Vec<_>>().join(", "));
    }
    let inner = format!("{indent}  ");
    let mut list = String::from("(\n");
    for (at, arg) in args.iter().enumerate() {
        let text = description(arg.description.as_deref(), &inner);
        let gap = if at > 0 && !text.is_empty() { "\n" } else { "" };
        // Writing into a string cannot fail.
        let _ = writeln!(list, "{gap}{text}{inner}{}", input(arg));
    }
    list + indent + ")"
}

fn type_name(ty: &TypeRef) -> String {
    ty.to_type().map(|ty| ty.to_string()).unwrap_or_default()
}

fn deprecated(is_deprecated: bool, reason: Option<&str>) -> String {
    match reason.filter(|reason| *reason != NO_REASON) {
        Some(reason) => format!(" @deprecated(reason: {})", quoted(reason)),
        None if is_deprecated => " @deprecated".to_owned(),
        None => String::new(),
    }
}

/// A description in lines of its own: a block string where that keeps the text, a quoted string where it would not.
fn description(text: Option<&str>, indent: &str) -> String {
    let Some(text) = text else { return String::new() };
    let lines: Vec<_> = text.split('\n').collect();
    let blank = |line: Option<&&str>| line.is_none_or(|line| line.trim().is_empty());
    let indented = |line: &&str| line.is_empty() || line.starts_with([' ', '\t']);
    let is_plain = |c: char| c == '\n' || c == '\t' || !c.is_control();
    if blank(lines.first()) || blank(lines.last()) || lines.iter().all(indented) || !text.chars().all(is_plain) {
        return format!("{indent}{}\n", quoted(text));
    }
    let escaped = text.replace("\"\"\"", "\\\"\"\"");
    if lines.len() == 1 && text.chars().count() <= 70 && !text.ends_with(['"', '\\']) {
        return format!("{indent}\"\"\"{escaped}\"\"\"\n");
    }
    let mut block = format!("{indent}\"\"\"\n");
    for line in escaped.split('\n') {
        block += if line.is_empty() { "" } else { indent };
        block += line;
        block += "\n";
    }
    block + indent + "\"\"\"\n"
}

/// A string literal; JSON's escapes are GraphQL's.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
