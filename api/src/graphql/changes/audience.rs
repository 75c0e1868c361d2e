//! What a viewer sees by audience and by date: programs and content come and go without a change of their own, when facts
//! or rules change, or when a day begins.

use std::collections::{BTreeSet, HashSet};

use entity::{content_item, program};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::seen::all;
use crate::access::{Cx, Seat};
use crate::fault::Fault;
use crate::graphql::kit::id::Kind;

/// Most programs and most items that are compared. Who sees more is told of changes, not of what comes and goes unchanged.
const MOST: u64 = 10_000;

/// Programs and content that the viewer sees; nothing for a vendor, which sees by neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByAudience(BTreeSet<(bool, Uuid)>);

impl ByAudience {
    /// What the viewer sees now.
    pub async fn of(cx: &Cx) -> Result<Self, Fault> {
        if cx.viewer().seat == Seat::Vendor {
            return Ok(Self::default());
        }
        let programs = all::<program::Entity>(cx, program::Column::Id, MOST).await?;
        let content = all::<content_item::Entity>(cx, content_item::Column::Id, MOST).await?;
        let programs = programs.into_iter().map(|id| (true, id));
        Ok(Self(
            programs.chain(content.into_iter().map(|id| (false, id))).collect(),
        ))
    }

    /// SHA-256 of all of it: tells whether it is another, and nothing else.
    pub fn digest(&self) -> [u8; 32] {
        let mut digest = Sha256::new();
        for (program, id) in &self.0 {
            digest.update([u8::from(*program)]);
            digest.update(id.as_bytes());
        }
        digest.finalize().into()
    }

    /// The same, but these things as they were.
    pub fn but_as_before(self, ids: &HashSet<Uuid>, before: &Self) -> Self {
        if ids.is_empty() {
            return self;
        }
        let now = self.0.into_iter().filter(|(_, id)| !ids.contains(id));
        let then = before.0.iter().copied().filter(|(_, id)| ids.contains(id));
        Self(now.chain(then).collect())
    }

    /// What is not among `other`.
    pub fn beyond<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (Kind, Uuid)> {
        self.0.difference(&other.0).map(|(program, id)| {
            let kind = if *program { Kind::Program } else { Kind::ContentItem };
            (kind, *id)
        })
    }
}
