//! What the rules of one answer share, read when first needed.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use async_graphql::{Context, Result};
use chrono::{DateTime, Utc};
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::access::{Cx, Seat};
use crate::fault::Fault;
use crate::graphql::kit::batch::Batched;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::scalars::Date;
use crate::orgs::graphql::user::Language;
use crate::segments::{Definitions, Rulebook, Standing, as_vendor};

/// What the rules of one answer share.
pub struct Shelf {
    cx: Cx,
    book: OnceCell<Arc<Rulebook>>,
    standings: Batched<Standings>,
}

impl Shelf {
    /// For one request.
    pub fn new(cx: &Cx) -> Self {
        Self {
            cx: cx.clone(),
            book: OnceCell::new(),
            standings: Batched::over(Standings(cx.clone())),
        }
    }

    /// The shelf of this request.
    pub fn of<'c>(ctx: &Context<'c>) -> &'c Self {
        ctx.data_unchecked()
    }

    /// The rulebook of the viewer's vendor as it is now.
    pub async fn book(&self) -> Result<&Rulebook> {
        let load = async || {
            Rulebook::load(&self.cx, self.cx.today(), self.cx.now())
                .await
                .map(Arc::new)
        };
        Ok(self.book.get_or_try_init(load).await.or_error()?)
    }

    /// How a partnership stands to the audiences of its vendor: the vendor's to ask for any, a partner's for its own.
    pub async fn standing(&self, partnership_id: Uuid) -> Result<Option<Arc<Standing>>> {
        let found = self.standings.get(partnership_id).await;
        found.map_err(Fault::internal).or_error()
    }
}

struct Standings(Cx);

impl Loader<Uuid> for Standings {
    type Value = Arc<Standing>;
    type Error = Arc<Fault>;

    async fn load(&self, keys: &[Uuid]) -> Result<HashMap<Uuid, Arc<Standing>>, Arc<Fault>> {
        let viewer = self.0.viewer();
        let mut standings = HashMap::new();
        let mut definitions: HashMap<Option<Uuid>, Arc<Definitions>> = HashMap::new();
        for id in keys {
            let vendor = match viewer.seat {
                Seat::Vendor => Some(self.0.clone()),
                Seat::Partner => {
                    let own = viewer.partnerships.iter().find(|own| own.active && own.id == *id);
                    own.map(|own| as_vendor(self.0.gate(), own.vendor_id))
                }
                Seat::Anonymous | Seat::Distributor => None,
            };
            let Some(vendor) = vendor else { continue };
            let defined = match definitions.entry(vendor.viewer().vendor_id()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(free) => {
                    let load = Definitions::load(&vendor, vendor.now());
                    free.insert(load.await.map_err(Arc::new)?)
                }
            };
            let standing = Standing::of(&vendor, Arc::clone(defined), *id).await;
            standings.insert(*id, Arc::new(standing.map_err(Arc::new)?));
        }
        Ok(standings)
    }
}

/// The rulebook for a date and a moment, today and now when absent. What is not yet known cannot be asked for.
pub async fn book(cx: &Cx, as_of: Option<Date>, known_at: Option<DateTime<Utc>>) -> Result<Rulebook> {
    let as_of = as_of.map_or(cx.today(), |date| date.0);
    let known_at = known_at.unwrap_or(cx.now()).min(cx.now());
    Rulebook::load(cx, as_of, known_at).await.or_error()
}

/// The language asked for, else the viewer's.
pub fn spoken(cx: &Cx, language: Option<Language>) -> rules::Language {
    crate::segments::language(language.map_or(cx.viewer().language, Into::into))
}
