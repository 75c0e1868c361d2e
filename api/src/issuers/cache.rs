//! Keys of issuers and what else they publish, kept so that no request waits for an issuer but the first after a rotation.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use chrono::{DateTime, TimeDelta, Utc};
use entity::identity_provider::Algorithm;
use jsonwebtoken::DecodingKey;
use serde_json::Value;
use url::Url;

use super::discovery::{Endpoints, Published};
use super::fetch::{Fetcher, Unreached};
use super::jwks::KeySet;
use super::reach::Reach;
use crate::fault::Fault;

/// How long keys count at least before they are looked for again, and at most, whatever the issuer says.
const SHORTEST: TimeDelta = TimeDelta::minutes(5);
const LONGEST: TimeDelta = TimeDelta::hours(24);

/// How long keys count where the issuer says nothing.
const USUAL: TimeDelta = TimeDelta::hours(1);

/// How long keys count after they were last seen, while their issuer cannot be reached.
const STALE: TimeDelta = TimeDelta::hours(24);

/// No issuer is asked more often, however many tokens name keys that it does not have.
const PAUSE: TimeDelta = TimeDelta::seconds(30);

#[derive(Clone, Debug)]
struct Seen {
    published: Published,
    keys: Arc<KeySet>,
    at: DateTime<Utc>,
    fresh_until: DateTime<Utc>,
}

#[derive(Debug, Default)]
struct Issuer {
    seen: RwLock<Option<Seen>>,
    /// When it was last asked; whoever holds this asks.
    asked: tokio::sync::Mutex<Option<DateTime<Utc>>>,
}

impl Issuer {
    fn seen(&self) -> Option<Seen> {
        self.seen.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// All issuers that were met.
#[derive(Debug)]
pub struct Issuers {
    fetcher: Fetcher,
    met: Mutex<HashMap<String, Arc<Issuer>>>,
}

impl Issuers {
    /// None met yet.
    pub fn new(reach: Reach) -> Result<Self, Fault> {
        Ok(Self {
            fetcher: Fetcher::new(reach)?,
            met: Mutex::default(),
        })
    }

    /// Where issuers may be.
    pub fn reach(&self) -> &Reach {
        self.fetcher.reach()
    }

    /// What an issuer publishes and its keys, as of now; nothing of it is kept.
    pub async fn look(&self, issuer: &str) -> Result<(Published, KeySet), Unreached> {
        let (published, keys, _) = self.fetch(issuer).await?;
        Ok((published, keys))
    }

    /// The key of an issuer that checks a signature by `algorithm`, named `kid`.
    pub async fn key(
        &self,
        issuer: &str,
        algorithm: Algorithm,
        kid: Option<&str>,
        now: DateTime<Utc>,
    ) -> Option<DecodingKey> {
        self.find(issuer, now, |seen| seen.keys.find(algorithm, kid).cloned())
            .await
    }

    /// Where an issuer asks people who they are; none where it does not, or where that could not be learned.
    pub async fn endpoints(&self, issuer: &str, now: DateTime<Utc>) -> Option<Endpoints> {
        let known = self.find(issuer, now, |seen| Some(seen.published.endpoints.clone()));
        known.await.flatten()
    }

    /// What an issuer answers to a form at one of its endpoints.
    pub async fn post(
        &self,
        url: &Url,
        form: &[(&str, &str)],
        client: Option<(&str, &str)>,
    ) -> Result<Value, Unreached> {
        Ok(self.fetcher.post(url, form, client).await?.json)
    }

    async fn find<T>(&self, issuer: &str, now: DateTime<Utc>, wanted: impl Fn(&Seen) -> Option<T>) -> Option<T> {
        let met = self.met(issuer);
        let find =
            |seen: Option<Seen>, until: fn(&Seen) -> DateTime<Utc>| wanted(&seen.filter(|seen| now < until(seen))?);
        let fresh = || find(met.seen(), |seen| seen.fresh_until);
        let stale = || find(met.seen(), |seen| seen.at + STALE);
        if let Some(found) = fresh() {
            return Some(found);
        }
        let mut asked = match stale() {
            // Somebody else asks already: what counted until now does for this one.
            Some(found) => match met.asked.try_lock() {
                Ok(asked) => asked,
                Err(_) => return Some(found),
            },
            None => met.asked.lock().await,
        };
        if let Some(found) = fresh() {
            return Some(found);
        }
        if asked.is_none_or(|at| now - at >= PAUSE) {
            *asked = Some(now);
            match self.fetch(issuer).await {
                Ok((published, keys, max_age)) => {
                    let stays = max_age.unwrap_or(USUAL).clamp(SHORTEST, LONGEST);
                    *met.seen.write().unwrap_or_else(PoisonError::into_inner) = Some(Seen {
                        published,
                        keys: Arc::new(keys),
                        at: now,
                        fresh_until: now + stays,
                    });
                }
                Err(why) => tracing::warn!(issuer, %why, "what an issuer publishes could not be had"),
            }
        }
        stale()
    }

    fn met(&self, issuer: &str) -> Arc<Issuer> {
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(met.entry(issuer.to_owned()).or_default())
    }

    async fn fetch(&self, issuer: &str) -> Result<(Published, KeySet, Option<TimeDelta>), Unreached> {
        let published = self.fetcher.discover(issuer).await?;
        let document = self.fetcher.get(&published.jwks_uri).await?;
        let keys = KeySet::parse(&document.json);
        let keys = keys.ok_or_else(|| Unreached("Where its keys should be is no key set.".to_owned()))?;
        Ok((published, keys, document.max_age))
    }
}
