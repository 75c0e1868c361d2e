//! A program as a file: its schema, as it is served and kept.

/// The JSON Schema of a program file, as text.
pub fn schema() -> String {
    format!("{:#}\n", rules::file::schema())
}
