//! `visibleChanges`: what changes among what a viewer sees, as it changes.
//!
//! The transport asks a [`Follower`] for what is next, and executes the selection of the subscription anew for each of
//! them, with the viewer, the time and the loaders of that moment (GraphQL, section 6.2.3.2).

mod audience;
mod follower;
mod seen;

use async_graphql::{Context, Enum, ID, Object, Result, Subscription};
use futures_util::Stream;

use super::kit::id::Kind;
use super::node::{Node, find};
use crate::access::Cx;

pub use follower::{Arguments, Follower, Following, What};

/// What became of something.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new to the viewer, or it is another than before.
    Changed,
    /// The viewer does not see it any more.
    Gone,
    /// While nobody followed, what the viewer sees became another in ways that are not told one by one: read lists again.
    Refetch,
}

/// Something that changed among what the viewer sees.
#[derive(Clone, Debug)]
pub struct Change {
    /// Where to follow on from.
    pub cursor: String,
    /// What happened.
    pub what: What,
}

/// Something that changed among what the viewer sees.
#[Object]
impl Change {
    /// Names this place: `after` of a later subscription, which goes on where this one ended. Good for 30 days.
    async fn cursor(&self) -> &str {
        &self.cursor
    }

    /// What became of it.
    async fn kind(&self) -> ChangeKind {
        match self.what {
            What::Changed(..) => ChangeKind::Changed,
            What::Gone(..) => ChangeKind::Gone,
            What::Refetch => ChangeKind::Refetch,
        }
    }

    /// Global id of what it is about; null for REFETCH.
    async fn id(&self) -> Option<ID> {
        match self.what {
            What::Changed(kind, id) | What::Gone(kind, id) => Some(kind.id(id)),
            What::Refetch => None,
        }
    }

    /// The thing as it is now. Null unless CHANGED.
    async fn node(&self, ctx: &Context<'_>) -> Option<Result<Node>> {
        let found = async {
            match self.what {
                What::Changed(kind, id) => find(ctx.data::<Cx>()?, kind, id).await,
                What::Gone(..) | What::Refetch => Ok(None),
            }
        };
        found.await.transpose()
    }
}

/// For whoever is signed in.
#[derive(Default)]
pub struct ChangesSubscription;

/// For whoever is signed in.
#[Subscription(name = "Subscription")]
impl ChangesSubscription {
    /// Programs, content, deals, partnerships and their levels, and whatever else says of itself that it is told here, as they
    /// change: only what the viewer sees, and only changes of what it is shown of them. Several changes of one thing at once
    /// are one. A partnership is told as CHANGED as well where its progress may be another: facts of it were recorded or
    /// corrected, or a review found something else.
    async fn visible_changes(
        &self,
        #[graphql(desc = "The cursor of the last change that was taken in; from now on when absent.")] after: Option<
            String,
        >,
        #[graphql(desc = "Global ids of things that the client shows, at most 500: it is told when they are gone.")]
        holding: Option<Vec<ID>>,
    ) -> Result<impl Stream<Item = Change>> {
        // Transports follow by themselves, see above: an executor would answer with the viewer of the beginning.
        let unfollowed = (after, holding);
        Err::<futures_util::stream::Pending<Change>, _>(async_graphql::Error::new(format!(
            "{unfollowed:?} is followed by transports only"
        )))
    }
}

/// Behind the subscription; no document can ask for it.
#[derive(Default)]
pub struct ChangesQuery;

/// Behind the subscription; no document can ask for it.
#[Object]
impl ChangesQuery {
    /// The change at hand.
    #[graphql(visible = false)]
    async fn visible_changes(&self, ctx: &Context<'_>) -> Result<Change> {
        ctx.data::<Change>().cloned()
    }
}

/// Kinds of things that are followed.
const KINDS: [Kind; 6] = [
    Kind::Program,
    Kind::ContentItem,
    Kind::Deal,
    Kind::Partnership,
    Kind::Simulation,
    Kind::LevelProposal,
];
