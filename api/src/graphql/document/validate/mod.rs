//! Checks a document against the seat's table: the mask, and with it the specification's validation rules.
//!
//! Nothing here depends on the values of variables, so one document is validated once.

mod overlap;
mod selections;
mod values;
mod variables;

use std::collections::{HashMap, HashSet};

use async_graphql::{
    Name, Pos, Positioned,
    parser::types::{ExecutableDocument, OperationDefinition, OperationType},
};

use self::variables::Usage;
use super::{
    definition::TypeDef,
    error::{Errors, GateError, Refusal},
    limits::Limits,
    parse::{Operation, fragments, operations},
    table::Table,
};

/// Validates every operation and fragment of `document`, whose budget must have been checked.
pub(super) fn validate(table: &Table, document: &ExecutableDocument, limits: &Limits) -> Result<(), Vec<GateError>> {
    let mut validator = Validator {
        table,
        document,
        errors: Errors::new(limits.errors),
        scope: Scope::default(),
    };
    validator.document();
    if validator.errors.is_empty() {
        for (_, operation) in operations(document) {
            if let Some(root) = table.root(operation.node.ty) {
                let errors = &mut validator.errors;
                overlap::check(
                    table,
                    document,
                    errors,
                    limits,
                    (root, &operation.node.selection_set.node),
                );
            }
        }
    }
    validator.errors.into_result()
}

/// What one definition uses, itself and not through the fragments it spreads.
#[derive(Default)]
struct Scope<'a> {
    variables: Vec<Usage<'a>>,
    spreads: Vec<&'a str>,
}

struct Validator<'a> {
    table: &'a Table,
    document: &'a ExecutableDocument,
    errors: Errors,
    /// Of the definition being walked.
    scope: Scope<'a>,
}

impl<'a> Validator<'a> {
    fn document(&mut self) {
        let mut scopes = HashMap::new();
        for (name, fragment) in fragments(self.document) {
            self.directives(&fragment.node.directives, "FRAGMENT_DEFINITION");
            let condition = &fragment.node.type_condition.node.on;
            let parent = self.condition(condition, Some(name));
            self.selection_set(parent, &fragment.node.selection_set.node);
            scopes.insert(name.as_str(), std::mem::take(&mut self.scope));
        }
        let mut used = HashSet::new();
        for operation in operations(self.document) {
            self.operation(operation, &scopes, &mut used);
        }
        for (name, fragment) in fragments(self.document) {
            if !used.contains(name.as_str()) {
                self.error(format!("Fragment \"{name}\" is never used."), fragment.pos);
            }
        }
    }

    fn operation(
        &mut self,
        (name, operation): Operation<'a>,
        scopes: &HashMap<&'a str, Scope<'a>>,
        used: &mut HashSet<&'a str>,
    ) {
        let node = &operation.node;
        let location = match node.ty {
            OperationType::Query => "QUERY",
            OperationType::Mutation => "MUTATION",
            OperationType::Subscription => "SUBSCRIPTION",
        };
        let root = self.table.root(node.ty);
        if root.is_none() {
            self.error(
                format!("Schema is not configured to execute {} operation.", node.ty),
                operation.pos,
            );
        }
        self.directives(&node.directives, location);
        self.variable_definitions(&node.variable_definitions);
        self.selection_set(root, &node.selection_set.node);
        if let (OperationType::Subscription, Some(root)) = (node.ty, root) {
            self.single_root_field(name, root, operation);
        }

        let own = std::mem::take(&mut self.scope);
        let mut reached = Vec::new();
        let mut seen = HashSet::new();
        let mut open = vec![&own];
        while let Some(scope) = open.pop() {
            reached.push(scope);
            let new = scope.spreads.iter().filter(|spread| seen.insert(**spread));
            open.extend(new.filter_map(|spread| scopes.get(spread)));
        }
        self.variable_usages(name, &node.variable_definitions, &reached);
        used.extend(seen);
    }

    fn single_root_field(
        &mut self,
        name: Option<&Name>,
        root: &'a TypeDef,
        operation: &'a Positioned<OperationDefinition>,
    ) {
        let title = name.map_or_else(
            || "Anonymous Subscription".to_owned(),
            |name| format!("Subscription \"{name}\""),
        );
        let groups = overlap::collect(self.table, self.document, [(root, &operation.node.selection_set.node)]);
        if groups.len() > 1 {
            self.error(format!("{title} must select only one top level field."), operation.pos);
        }
        let selected = groups.values().flatten();
        if let Some(meta) = selected
            .into_iter()
            .find(|selected| selected.field.node.name.node.starts_with("__"))
        {
            let message = format!("{title} must not select an introspection top level field.");
            self.error(message, meta.field.node.name.pos);
        }
    }

    fn error(&mut self, message: String, pos: Pos) {
        self.errors.push(GateError::new(Refusal::Document, message, [pos]));
    }
}
