//! How much a caller may ask in a time. In memory, so that asking costs no statement: **each instance counts for itself**.
//!
//! A unit is one operation, and one more for so much of its cost. [`quota`] is the arithmetic, [`Limits`] who is counted
//! and where.

mod quota;

use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Utc};
use quick_cache::sync::Cache;
use uuid::Uuid;

use self::quota::Quota;
use crate::config;

/// Who is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Payer {
    /// A person, for whichever of its organizations.
    Person(Uuid),
    /// An API key, for whatever comes by it: itself, and tokens of it.
    Key(Uuid),
    /// Whoever is not signed in, by network address.
    Address(String),
}

/// Where a payer stands with its quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Name of the policy, as headers tell it.
    pub policy: &'static str,
    /// Units of a window.
    pub quota: u32,
    /// The window in seconds.
    pub window: u32,
    /// Units that are left.
    pub remaining: u32,
    /// Seconds until all units are there again; of who was refused, until what it asked for is.
    pub seconds: u32,
}

impl Standing {
    /// `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10).
    pub fn policy_header(&self) -> String {
        format!("\"{}\";q={};w={}", self.policy, self.quota, self.window)
    }

    /// `RateLimit`, likewise.
    pub fn header(&self) -> String {
        format!("\"{}\";r={};t={}", self.policy, self.remaining, self.seconds)
    }
}

/// Counts what callers ask.
#[derive(Debug)]
pub struct Limits {
    person: Option<Quota>,
    key: Option<Quota>,
    address: Option<Quota>,
    cost_per_unit: usize,
    /// Until when the units of each are spoken for, in microseconds. Who was not seen for longest is forgotten first, and
    /// then has all of its units: what is forgotten is memory and no protection, as addresses are there for the taking.
    spent: Cache<Payer, Arc<AtomicI64>>,
}

impl Limits {
    /// Limits as configured.
    pub fn new(config: &config::Limits) -> Self {
        let quota = |units: u32| {
            let (units, seconds) = (NonZeroU32::new(units)?, NonZeroU32::new(config.window_seconds)?);
            Some(Quota { units, seconds })
        };
        Self {
            person: quota(config.per_user),
            key: quota(config.per_key),
            address: quota(config.per_address),
            cost_per_unit: config.cost_per_unit.max(1),
            spent: Cache::new(config.callers),
        }
    }

    /// Units of an operation of this cost; one of them is taken before it is looked at.
    pub fn units(&self, cost: usize) -> u32 {
        u32::try_from(cost.div_ceil(self.cost_per_unit)).map_or(u32::MAX, |units| units.max(1))
    }

    /// Takes units. None: there is no limit. An error: so many are not there, and none were taken.
    pub fn take(&self, payer: &Payer, units: u32, now: DateTime<Utc>) -> Option<Result<Standing, Standing>> {
        let (policy, quota) = match payer {
            Payer::Person(_) => ("user", self.person?),
            Payer::Key(_) => ("key", self.key?),
            Payer::Address(_) => ("address", self.address?),
        };
        let now = now.timestamp_micros();
        let fresh = || Ok::<_, std::convert::Infallible>(Arc::default());
        let Ok(spent) = self.spent.get_or_insert_with(payer, fresh);
        let standing = |remaining, seconds| Standing {
            policy,
            quota: quota.units.get(),
            window: quota.seconds.get(),
            remaining,
            seconds,
        };
        let taken = spent.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |until| {
            quota.spend(until, now, units).ok()
        });
        Some(match taken {
            Ok(before) | Err(before) => match quota.spend(before, now, units) {
                Ok(until) => Ok(standing(quota.remaining(until, now), quota::seconds(until - now))),
                Err(wait) => Err(standing(quota.remaining(before, now), quota::seconds(wait))),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};
    use uuid::Uuid;

    use super::{Limits, Payer, Standing};
    use crate::config::Config;

    fn limits(settings: &str) -> Option<Limits> {
        Config::with(settings).ok().map(|config| Limits::new(&config.limits))
    }

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_772_442_000, 0).unwrap_or_default()
    }

    #[test]
    fn each_payer_has_its_own_and_zero_is_no_limit() {
        let limits = limits("limits.per_user = 0\nlimits.per_address = 2\nlimits.window_seconds = 10");
        assert!(limits.is_some_and(|limits| {
            let (one, other) = (Payer::Address("a".to_owned()), Payer::Address("b".to_owned()));
            let remaining = |taken: Option<Result<Standing, Standing>>| match taken {
                Some(Ok(standing)) => standing.remaining,
                _ => 99,
            };
            assert_eq!(remaining(limits.take(&one, 1, now())), 1);
            assert_eq!(remaining(limits.take(&one, 1, now())), 0);
            let refused = limits.take(&one, 1, now());
            let expected = Standing {
                policy: "address",
                quota: 2,
                window: 10,
                remaining: 0,
                seconds: 5,
            };
            assert_eq!(refused, Some(Err(expected)));
            assert_eq!(expected.header(), "\"address\";r=0;t=5");
            assert_eq!(expected.policy_header(), "\"address\";q=2;w=10");
            assert_eq!(remaining(limits.take(&other, 1, now())), 1);
            assert_eq!(remaining(limits.take(&one, 1, now() + TimeDelta::seconds(5))), 0);
            limits.take(&Payer::Person(Uuid::nil()), 1_000, now()).is_none()
        }));
    }

    #[test]
    fn a_million_addresses_take_no_more_memory_than_so_many_callers() {
        let limits = limits("limits.callers = 1000");
        assert!(limits.is_some_and(|limits| {
            let taken = (0..1_000_000_u32)
                .filter(|number| {
                    let payer = Payer::Address(std::net::Ipv4Addr::from(*number).to_string());
                    matches!(limits.take(&payer, 1, now()), Some(Ok(_)))
                })
                .count();
            taken == 1_000_000 && limits.spent.len() <= 1_000
        }));
    }

    #[test]
    fn an_operation_costs_one_unit_and_more_the_more_it_may_answer() {
        let limits = limits("limits.cost_per_unit = 100");
        assert!(
            limits.is_some_and(|limits| { [0, 1, 100, 101, 5_000].map(|cost| limits.units(cost)) == [1, 1, 1, 2, 50] })
        );
    }
}
