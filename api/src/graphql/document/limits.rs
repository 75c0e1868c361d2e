//! How large a document may be.

/// Budgets of one seat. Every number is inclusive: a document that meets it exactly passes.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of the document text.
    pub bytes: usize,
    /// Lexical tokens of the document text.
    pub tokens: usize,
    /// Levels of brackets in the text, and levels of selection sets once fragments are expanded. Guards the stack.
    pub nesting: usize,
    /// Operations in one document.
    pub operations: usize,
    /// Levels of fields. The standard introspection query needs 15.
    pub depth: usize,
    /// Fields and fragments of an operation, counted after fragments are expanded and before duplicates are merged.
    pub fields: usize,
    /// Fields at the root of an operation, counted likewise.
    pub root_fields: usize,
    /// Aliased fields, counted likewise.
    pub aliases: usize,
    /// Directives, counted likewise.
    pub directives: usize,
    /// Bytes of the variable values: names and texts by length, every other value as 8.
    pub variables_bytes: usize,
    /// Fields the answer may hold: one each, times `first` or `last` of the connections around it.
    pub cost: usize,
    /// Page size assumed when neither the request nor the schema names one, and the highest that is ever counted.
    pub page: usize,
    /// Errors reported for one document; the rest is not looked for.
    pub errors: usize,
    /// Bytes of memory for documents that passed, by estimate.
    pub cache_bytes: u64,
    /// Bytes of memory for documents that are named by hash; 0 turns that off.
    pub persisted_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 * 1024,
            tokens: 10_000,
            nesting: 64,
            operations: 50,
            depth: 16,
            fields: 2_000,
            root_fields: 20,
            aliases: 100,
            directives: 100,
            variables_bytes: 256 * 1024,
            cost: 50_000,
            page: 100,
            errors: 20,
            cache_bytes: 16 * 1024 * 1024,
            persisted_bytes: 4 * 1024 * 1024,
        }
    }
}
