//! Faults as GraphQL errors: message, code and, for arguments, the field. The cause goes to the log.

use async_graphql::{Error, ErrorExtensions};

use crate::fault::Fault;
use crate::messages;

/// The error that clients see.
pub fn error(fault: Fault) -> Error {
    if let Fault::Internal(cause) = &fault {
        tracing::error!(%cause, "request failed");
    }
    Error::new(messages::here(fault.to_string())).extend_with(|_, extensions| {
        extensions.set("code", fault.code());
        if let Fault::InvalidInput { field, .. } = &fault {
            extensions.set("field", field.clone());
        }
    })
}

/// Turns a result's fault into a GraphQL error.
pub trait OrError<T> {
    /// The value, or the error that clients see.
    fn or_error(self) -> async_graphql::Result<T>;
}

impl<T> OrError<T> for Result<T, Fault> {
    fn or_error(self) -> async_graphql::Result<T> {
        self.map_err(error)
    }
}
