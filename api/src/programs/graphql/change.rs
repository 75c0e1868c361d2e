//! What a version of a program says otherwise than another.

use async_graphql::{Context, Enum, Json, Object, Result};
use rules::difference::{Change, ChangeKind};

use super::version::wanted;
use crate::orgs::Language as Tongue;
use crate::orgs::graphql::user::Language;

/// What happened to a thing that a program says.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "ChangeKind")]
pub enum ProgramChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is said otherwise.
    Changed,
}

/// One thing that a program says otherwise.
pub struct ProgramChange(pub Change);

/// One thing that a program says otherwise.
#[Object]
impl ProgramChange {
    /// What happened to it.
    async fn kind(&self) -> ProgramChangeKind {
        self.0.kind.into()
    }

    /// The way to it in the program as a file: members, and keys or names of what stands in lists.
    async fn path(&self) -> &[String] {
        &self.0.path
    }

    /// What was said; null when it is new.
    async fn before(&self) -> Option<Json<serde_json::Value>> {
        self.0.before.clone().map(Json)
    }

    /// What is said; null when it is gone.
    async fn after(&self) -> Option<Json<serde_json::Value>> {
        self.0.after.clone().map(Json)
    }

    /// It in a sentence.
    async fn sentence(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Result<&str> {
        let language = match wanted(ctx, language)? {
            Tongue::En => rules::Language::En,
            Tongue::Nl => rules::Language::Nl,
        };
        Ok(self.0.sentence(language))
    }
}
