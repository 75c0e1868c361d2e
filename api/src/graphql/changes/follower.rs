//! Reads on in the logs of a viewer's vendors, and tells what the viewer sees of it at that moment.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use entity::event;
use entity::event::EventSubject;
use indexmap::{IndexMap, IndexSet};
use serde::Deserialize;
use tokio::sync::watch;
use uuid::Uuid;

use super::audience::ByAudience;
use super::{Change, KINDS, seen};
use crate::access::signin::authenticate_again;
use crate::access::{Cx, Seat};
use crate::events::{BATCH, Feed, Heads, Position, Seal};
use crate::fault::Fault;
use crate::graphql::kit::id::{Kind, split};
use crate::segments::Audiences;

/// Most things that a client may hold, and that are remembered for it.
const HOLDING: usize = 500;

/// How long nothing is looked at while nothing happens: a day may begin, a session may end.
const IDLE: Duration = Duration::from_secs(5);

/// What following needs beside the viewer.
#[derive(Debug)]
pub struct Following {
    /// How far the logs reach.
    pub feed: Arc<Feed>,
    /// Makes cursors.
    pub seal: Seal,
    /// Who belongs to which audience.
    pub audiences: Arc<Audiences>,
}

/// Arguments of `visibleChanges`.
#[derive(Debug, Default, Deserialize)]
pub struct Arguments {
    /// Cursor.
    #[serde(default)]
    pub after: Option<String>,
    /// Global ids.
    #[serde(default)]
    pub holding: Option<Vec<String>>,
}

/// What happened to what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It is there, new or another.
    Changed(Kind, Uuid),
    /// It is not seen any more.
    Gone(Kind, Uuid),
    /// Read everything again.
    Refetch,
}

/// Reads on in the logs of a viewer's vendors.
#[derive(Debug)]
pub struct Follower {
    following: Arc<Following>,
    heads: watch::Receiver<Heads>,
    /// Until when the viewer's token is good; a transport may renew it.
    expires: watch::Receiver<Option<DateTime<Utc>>>,
    cx: Cx,
    position: Position,
    by_audience: ByAudience,
    day: NaiveDate,
    /// What the client shows as far as is known, oldest first.
    held: IndexSet<(Kind, Uuid)>,
    ready: VecDeque<Change>,
    /// Whether there may be more to read than the feed has told.
    behind: bool,
}

impl Follower {
    /// Begins after the cursor, or now.
    ///
    /// # Errors
    /// If an argument cannot be used: `INVALID_INPUT` with its name.
    pub async fn start(
        following: Arc<Following>,
        cx: Cx,
        expires: watch::Receiver<Option<DateTime<Utc>>>,
        arguments: Arguments,
    ) -> Result<Self, Fault> {
        let heads = following.feed.subscribe();
        let read = places(&cx, &BTreeMap::new()).await?;
        let day = cx.today();
        let mut follower = Self {
            heads,
            expires,
            position: Position { read, saw: [0; 32] },
            by_audience: ByAudience::default(),
            day,
            held: IndexSet::new(),
            ready: VecDeque::new(),
            // Who begins now stands where the feed leads on; who comes back may be behind what the feed has told long ago.
            behind: arguments.after.is_some(),
            following,
            cx,
        };
        // Only now: what is seen must not be older than the place in the log.
        follower.refresh().await?;
        follower.by_audience = ByAudience::of(&follower.cx).await?;
        follower.position.saw = follower.by_audience.digest();
        let holding = holding(arguments.holding.unwrap_or_default())?;
        let visible = seen::things(&follower.cx, &holding).await?;
        let (held, gone): (Vec<_>, Vec<_>) = holding.into_iter().partition(|thing| visible.contains(thing));
        follower.held.extend(held);
        if let Some(cursor) = &arguments.after {
            let then = follower
                .following
                .seal
                .open(cursor, follower.cx.viewer().membership_id)?;
            let saw_else = then.saw != follower.position.saw;
            follower.position.read = places(&follower.cx, &then.read).await?;
            // Refuses a cursor from before what is kept.
            for (vendor_id, number) in &follower.position.read {
                follower.cx.gate().events_after(*vendor_id, *number, 1).await?;
            }
            if saw_else {
                follower.push(What::Refetch, &follower.position.clone())?;
            }
        }
        for (kind, id) in gone {
            follower.push(What::Gone(kind, id), &follower.position.clone())?;
        }
        Ok(follower)
    }

    /// What is next, and the viewer that sees it; waits for it. Ends with the session or the token.
    pub async fn next(&mut self) -> Option<Result<(Change, Cx), Fault>> {
        let mut idle = false;
        loop {
            if let Some(change) = self.ready.pop_front() {
                return Some(Ok((change, self.cx.clone())));
            }
            match self.look(idle).await {
                Ok(()) => {}
                Err(Fault::Unauthenticated) => return None,
                Err(fault) => return Some(Err(fault)),
            }
            if self.ready.is_empty() && !self.behind {
                idle = tokio::time::timeout(IDLE, self.heads.changed()).await.is_err();
            }
        }
    }

    /// Looks once at what is new. `idle`: nothing has happened for a while; the viewer may be another all the same.
    async fn look(&mut self, idle: bool) -> Result<(), Fault> {
        let heads = Arc::clone(&*self.heads.borrow_and_update());
        let read = &self.position.read;
        let grown = read
            .iter()
            .any(|(vendor, number)| heads.get(vendor).is_some_and(|head| head > number));
        let today = self.cx.gate().clock.now().date_naive();
        let more = grown || self.behind || today != self.day;
        if !more && !idle {
            return Ok(());
        }
        let before = self.position.clone();
        let mut events = Vec::new();
        let behind = std::mem::take(&mut self.behind);
        for (vendor_id, number) in &mut self.position.read {
            let head = heads.get(vendor_id).copied().filter(|_| !behind);
            let recent = &self.following.feed.recent;
            let more = recent.after(self.cx.gate(), *vendor_id, *number, head).await?;
            *number = more.last().and_then(|last| last.number).unwrap_or(*number);
            self.behind |= u64::try_from(more.len()).is_ok_and(|length| length == BATCH);
            events.extend(more);
        }
        // Only now: who the viewer is, is what these events have made of it, or later.
        self.refresh().await?;
        self.position.read = places(&self.cx, &self.position.read).await?;
        if events.is_empty() && !more && before.read.keys().eq(self.position.read.keys()) {
            return Ok(());
        }
        let told = self.take_in(events, today, &before).await?;
        self.tell(told, before).await
    }

    /// The viewer as it is now.
    async fn refresh(&mut self) -> Result<(), Fault> {
        let mut viewer = self.cx.viewer().clone();
        viewer.expires_at = *self.expires.borrow();
        let gate = Arc::clone(self.cx.gate());
        let mut viewer = authenticate_again(&gate, &viewer).await?;
        self.following.audiences.fill(&gate, &mut viewer).await?;
        self.cx = Cx::new(gate, viewer, self.cx.request_id());
        Ok(())
    }

    /// What events are about: each thing once, in the order of the last events about it.
    async fn take_in(&mut self, events: Vec<event::Model>, today: NaiveDate, before: &Position) -> Result<Told, Fault> {
        let seat = self.cx.viewer().seat;
        // Of what the seat is not shown, nothing is told but that something is gone that the client has.
        let telling = events.iter().filter(|event| {
            let thing = seen::kind(event.subject).map(|kind| (kind, event.object_id));
            seen::shown(event, seat) || thing.is_some_and(|thing| self.held.contains(&thing))
        });
        let witnesses = seen::witnesses(&self.cx, &telling.collect::<Vec<_>>()).await?;
        let mut moved = today != self.day || before.read.keys().ne(self.position.read.keys());
        self.day = today;
        let mut told = Told::new();
        for event in &events {
            moved |= matches!(
                event.subject,
                EventSubject::Standing | EventSubject::Program | EventSubject::ContentItem
            );
            let Some(kind) = seen::kind(event.subject) else {
                continue;
            };
            let thing = (kind, event.object_id);
            let visible = witnesses.contains(&event.witness_id);
            let changed = visible && seen::shown(event, seat);
            if changed || !visible && self.held.contains(&thing) {
                let known = told.shift_remove(&thing);
                let there = changed || known.is_some_and(|(there, _)| there);
                told.insert(thing, (there, event.number.map(|number| (event.vendor_id, number))));
            }
        }
        if moved && seat != Seat::Vendor {
            let now = ByAudience::of(&self.cx).await?;
            // What has an event ahead of it is told then, and not twice.
            let ahead = self.ahead(&now).await?;
            let now = now.but_as_before(&ahead, &self.by_audience);
            for thing in now.beyond(&self.by_audience) {
                told.entry(thing).or_insert((true, None));
            }
            for thing in self.by_audience.beyond(&now) {
                told.entry(thing).or_insert((false, None)).0 = false;
            }
            self.by_audience = now;
            self.position.saw = self.by_audience.digest();
        }
        Ok(told)
    }

    /// Of what came or went: that of which an event was recorded that is not read yet.
    async fn ahead(&self, now: &ByAudience) -> Result<HashSet<Uuid>, Fault> {
        let came = now.beyond(&self.by_audience);
        let moved: Vec<Uuid> = came.chain(self.by_audience.beyond(now)).map(|(_, id)| id).collect();
        if moved.is_empty() {
            return Ok(HashSet::new());
        }
        self.cx.gate().events_ahead(&self.position.read, &moved).await
    }

    /// Tells changes. What is told as gone must be gone, whatever row of it changed.
    async fn tell(&mut self, told: Told, before: Position) -> Result<(), Fault> {
        let doubtful = told.iter().filter(|(_, (there, _))| !there).map(|(thing, _)| *thing);
        let still = seen::things(&self.cx, &doubtful.collect::<Vec<_>>()).await?;
        let mut changes = Vec::new();
        for (thing, (there, at)) in told {
            if there {
                self.held.insert(thing);
                changes.push((What::Changed(thing.0, thing.1), at));
            } else if !still.contains(&thing) {
                self.held.shift_remove(&thing);
                changes.push((What::Gone(thing.0, thing.1), at));
            }
        }
        while self.held.len() > HOLDING {
            self.held.shift_remove_index(0);
        }
        let mut here = before;
        let last = changes.pop();
        for (what, at) in changes {
            here.read.extend(at);
            self.push(what, &here)?;
        }
        // The last one stands behind everything that was read.
        let end = self.position.clone();
        last.map_or(Ok(()), |(what, _)| self.push(what, &end))
    }

    fn push(&mut self, what: What, position: &Position) -> Result<(), Fault> {
        let cursor = self.following.seal.seal(position, self.cx.viewer().membership_id)?;
        self.ready.push_back(Change { cursor, what });
        Ok(())
    }
}

/// Things, whether they are there, and vendor and number of the last event about each.
type Told = IndexMap<(Kind, Uuid), (bool, Option<(Uuid, i64)>)>;

/// Where the viewer stands in the log of each of its vendors: where it stood, or at its end.
async fn places(cx: &Cx, before: &BTreeMap<Uuid, i64>) -> Result<BTreeMap<Uuid, i64>, Fault> {
    let viewer = cx.viewer();
    // Relations that are on hold or over, too: something of them is seen.
    let partners = viewer.partnerships.iter().map(|own| own.vendor_id);
    let distributors = viewer.distributorships.iter().map(|own| own.vendor_id);
    let vendors: BTreeSet<Uuid> = viewer
        .vendor_id()
        .into_iter()
        .chain(partners)
        .chain(distributors)
        .collect();
    let ends = if vendors.iter().all(|vendor| before.contains_key(vendor)) {
        HashMap::new()
    } else {
        cx.gate().event_heads().await?
    };
    let place = |vendor: Uuid| {
        let known = before.get(&vendor).or_else(|| ends.get(&vendor));
        (vendor, known.copied().unwrap_or_default())
    };
    Ok(vendors.into_iter().map(place).collect())
}

fn holding(ids: Vec<String>) -> Result<Vec<(Kind, Uuid)>, Fault> {
    if ids.len() > HOLDING {
        return Err(Fault::invalid("holding", format!("At most {HOLDING} ids can be held.")));
    }
    let one = |id: String| {
        split(&id.into())
            .filter(|(kind, _)| KINDS.contains(kind))
            .ok_or_else(|| Fault::invalid("holding", "Only ids of things whose changes are told can be held."))
    };
    ids.into_iter().map(one).collect()
}
