//! Files that came with a request (GraphQL multipart request specification).

use std::fs::File;
use std::io::{Seek, SeekFrom};

use async_graphql::{Context, InputValueError, InputValueResult, Scalar, ScalarType, Value};

use crate::fault::Fault;

/// What stands in the variables where a file belongs, followed by its number.
const PLACE: &str = "upload:";

/// A file that came with the request. In the variables its place holds `null`; see the GraphQL multipart request
/// specification.
#[derive(Clone, Copy, Debug)]
pub struct Upload(usize);

/// A file that came with the request. In the variables its place holds `null`; see the GraphQL multipart request
/// specification.
#[Scalar(
    name = "Upload",
    specified_by_url = "https://github.com/jaydenseric/graphql-multipart-request-spec"
)]
impl ScalarType for Upload {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = value else {
            return Err(InputValueError::custom(
                "Send the file beside the operation, as multipart/form-data.",
            ));
        };
        text.strip_prefix(PLACE)
            .and_then(|number| number.parse().ok())
            .map(Self)
            .ok_or_else(|| InputValueError::custom("Send the file beside the operation, as multipart/form-data."))
    }

    fn to_value(&self) -> Value {
        Value::Null
    }
}

/// The files that came with a request; their bytes lie in files without a name that end with it.
#[derive(Debug, Default)]
pub struct Uploads(pub Vec<File>);

impl Uploads {
    /// What the variables hold in the place of the file with this number.
    pub fn place(number: usize) -> serde_json::Value {
        serde_json::Value::String(format!("{PLACE}{number}"))
    }
}

impl Upload {
    /// The bytes, from the beginning. `field`: the argument to blame when there are none.
    pub fn open(self, ctx: &Context<'_>, field: &str) -> Result<File, Fault> {
        let uploads = ctx.data_opt::<Uploads>();
        let file = uploads
            .and_then(|uploads| uploads.0.get(self.0))
            .ok_or_else(|| Fault::invalid(field, "No such file came with the request."))?;
        let mut file = file.try_clone().map_err(Fault::internal)?;
        file.seek(SeekFrom::Start(0)).map_err(Fault::internal)?;
        Ok(file)
    }
}
