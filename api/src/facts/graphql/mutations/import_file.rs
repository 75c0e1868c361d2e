//! `importFile`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::{Capability, Cx};
use crate::facts::graphql::import_report::ImportReport;
use crate::facts::import::{Kind, Options};
use crate::facts::import_file::{Code, Input, import_file};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::upload::Upload;
use crate::payload;

/// What a file holds.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Kind")]
pub enum ImportKind {
    /// Partners, with their attributes.
    Partners,
    /// Products.
    Products,
    /// Lines that partners sold.
    SellThrough,
    /// Exchange rates.
    Rates,
    /// Certificates of partners' people.
    Certifications,
    /// Facts of the types that the vendor has defined; their dimensions stand in the mapping's table `dimensions`.
    Facts,
}

/// A file and how to read it.
#[derive(InputObject)]
pub struct ImportFileInput {
    /// What it holds.
    kind: ImportKind,
    /// CSV with a header, in UTF-8.
    file: Upload,
    /// Which of its columns is which of our fields: the text of a mapping file (TOML), the same that `sluice import` takes.
    mapping: String,
    /// Check everything and keep nothing.
    #[graphql(default)]
    dry_run: bool,
    /// Keep the good rows of a file with bad ones; otherwise one bad row keeps all of them out.
    #[graphql(default)]
    skip_bad_rows: bool,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum ImportFileErrorCode {
    /// The mapping does not fit itself, the file or the vendor.
    InvalidMapping,
    /// The file cannot be read.
    InvalidFile,
}

payload!(
    ImportFilePayload { report: ImportReport },
    ImportFileError,
    ImportFileErrorCode,
    Code
);

/// `importFile`.
#[derive(Default)]
pub struct ImportFile;

/// `importFile`.
#[Object]
impl ImportFile {
    /// Imports a file. The same file again changes nothing; a corrected file corrects.
    async fn import_file(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A file and how to read it.")] input: ImportFileInput,
    ) -> Result<ImportFilePayload> {
        let cx = ctx.data::<Cx>()?;
        cx.demand(Capability::Import).or_error()?;
        let given = Input {
            kind: input.kind.into(),
            file: input.file.open(ctx, "file").or_error()?,
            mapping: input.mapping,
            options: Options {
                dry_run: input.dry_run,
                skip_bad: input.skip_bad_rows,
            },
        };
        ImportFilePayload::of(import_file(cx, given).await, ImportReport)
    }
}
