use super::ProgramFile;

/// A file could not be written. What [`super::read`] gave can always be.
#[derive(Debug, thiserror::Error)]
#[error("the file cannot be written: {0}")]
pub struct Unwritable(#[from] serde_saphyr::SerializeError);

/// Writes a file in its one spelling: members in the order of the format, lists in their own, keys of tables by name, texts of
/// several lines as blocks. Where editors find its schema stands in the first line, if it is said.
///
/// # Errors
/// For texts that YAML cannot hold.
pub fn write(file: &ProgramFile, schema: Option<&str>) -> Result<String, Unwritable> {
    // A long line stays one: folding is done anew for each word that changes, and hides it in the difference.
    let options = serde_saphyr::ser_options! {
        compact_list_indent: false,
        folded_wrap_chars: usize::MAX,
    };
    let body = serde_saphyr::to_string_with_options(file, options)?;
    Ok(match schema {
        Some(schema) => format!("# yaml-language-server: $schema={schema}\n{body}"),
        None => body,
    })
}
