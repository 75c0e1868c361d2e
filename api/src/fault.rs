//! Two channels of failure, never mixed: faults are GraphQL errors with a code from a closed list, refusals are data in
//! a mutation's payload. Causes go to the log only.

use sea_orm::{DbErr, SqlErr};

/// Why a request could not be answered. The list is closed: clients switch on it.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// No session, or one that ended.
    #[error("Sign in first.")]
    Unauthenticated,
    /// Absent, or not visible to the viewer: the two are one answer.
    #[error("Not found.")]
    NotFound,
    /// Visible, but not the viewer's to do.
    #[error("Your role does not permit this.")]
    Forbidden,
    /// An argument that cannot be used; `field` is its path.
    #[error("{message}")]
    InvalidInput {
        /// Path of the argument.
        field: Vec<String>,
        /// What is wrong with it.
        message: String,
    },
    /// Something else happened meanwhile, or the same key was used for something else.
    #[error("{0}")]
    Conflict(String),
    /// More than is allowed at once or in a time.
    #[error("{0}")]
    LimitExceeded(String),
    /// Ours, not the client's. The cause is logged under the request's id.
    #[error("Internal error.")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Fault {
    /// A fault of an argument.
    pub fn invalid(field: &str, message: impl Into<String>) -> Self {
        Self::InvalidInput {
            field: vec![field.to_owned()],
            message: message.into(),
        }
    }

    /// A fault of ours.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// What happened, for the log: of a fault of ours its cause.
    pub fn why(&self) -> String {
        match self {
            Self::Internal(cause) => cause.to_string(),
            other => other.to_string(),
        }
    }

    /// `extensions.code`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::NotFound => "NOT_FOUND",
            Self::Forbidden => "FORBIDDEN",
            Self::InvalidInput { .. } => "INVALID_INPUT",
            Self::Conflict(_) => "CONFLICT",
            Self::LimitExceeded(_) => "LIMIT_EXCEEDED",
            Self::Internal(_) => "INTERNAL",
        }
    }
}

impl From<DbErr> for Fault {
    /// Verbs look for what is taken before they write; who took it between the look and the write came first.
    fn from(cause: DbErr) -> Self {
        match cause.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => {
                Self::Conflict("Somebody else did the same at this moment. Read it again.".to_owned())
            }
            _ => Self::internal(cause),
        }
    }
}

/// An expected refusal of a mutation: what is wrong, where, in the viewer's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal<Code> {
    /// From the mutation's own list.
    pub code: Code,
    /// Path of the input field, if one is to blame.
    pub field: Option<Vec<String>>,
    /// For people.
    pub message: String,
}

/// Why a verb did nothing.
#[derive(Debug)]
pub enum Failure<Code> {
    /// Expected: goes into the payload.
    Refused(Vec<Refusal<Code>>),
    /// Unexpected: a GraphQL error.
    Fault(Fault),
}

impl<Code> Failure<Code> {
    /// One refusal, of one top-level field.
    pub fn of(code: Code, field: &str, message: impl Into<String>) -> Self {
        Self::Refused(vec![Refusal {
            code,
            field: Some(vec![field.to_owned()]),
            message: message.into(),
        }])
    }

    /// One refusal, of the field at `path`.
    pub fn at(code: Code, path: &[&str], message: impl Into<String>) -> Self {
        Self::Refused(vec![Refusal {
            code,
            field: Some(path.iter().map(|&step| step.to_owned()).collect()),
            message: message.into(),
        }])
    }

    /// The same failure in the codes of another verb.
    pub fn recode<Other: From<Code>>(self) -> Failure<Other> {
        match self {
            Self::Fault(fault) => Failure::Fault(fault),
            Self::Refused(refusals) => Failure::Refused(
                refusals
                    .into_iter()
                    .map(|Refusal { code, field, message }| Refusal {
                        code: code.into(),
                        field,
                        message,
                    })
                    .collect(),
            ),
        }
    }

    /// One refusal of the whole.
    pub fn whole(code: Code, message: impl Into<String>) -> Self {
        Self::Refused(vec![Refusal {
            code,
            field: None,
            message: message.into(),
        }])
    }
}

impl<Code> From<Fault> for Failure<Code> {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl<Code> From<DbErr> for Failure<Code> {
    fn from(cause: DbErr) -> Self {
        Self::Fault(cause.into())
    }
}
