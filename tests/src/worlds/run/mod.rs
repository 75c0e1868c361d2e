//! Many worlds in one server: so no viewer may ever see a row of another world either.

mod ask;
mod sit;
mod walk;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use entity::membership::MembershipStatus;
use entity::organization::OrganizationKind;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use serde_json::Value;
use uuid::Uuid;

use super::dice::Dice;
use super::generate;
use super::question::Place;
use super::rows::Rows;
use super::schema::Schema;
use crate::{Backend, World};

/// Cursors and ids of other worlds that are kept to be tried.
const KEPT: usize = 40;
const STRANGE: [&str; 8] = [
    "Partnership",
    "Distributorship",
    "Organization",
    "Deal",
    "AttributeDefinition",
    "Segment",
    "Program",
    "ContentItem",
];

/// A mutation, and the membership that asks it.
#[derive(Clone, Debug)]
pub struct Act {
    pub by: Uuid,
    pub document: &'static str,
    pub input: Value,
}

/// What was done, so that a run that proves nothing shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub worlds: usize,
    pub answers: usize,
    /// Changes past the viewer, after which every answer was the same to the byte.
    pub unseen: usize,
    /// Changes that the viewer sees, after which every answer was the oracle's.
    pub seen: usize,
    /// Mutations that went through.
    pub mutations: usize,
}

struct Runner {
    world: World,
    connection: DatabaseConnection,
    schemas: BTreeMap<&'static str, Schema>,
    cursors: BTreeMap<(String, String), Vec<(String, Place)>>,
    strange: BTreeMap<String, Vec<String>>,
    unjudged: RefCell<BTreeSet<String>>,
    tally: Tally,
}

/// Names the world in which something went wrong.
struct Blame(u64, Backend);

impl Drop for Blame {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!(
                "failed in world {} on {:?}; run it alone with SLUICE_WORLD_SEED={}",
                self.0, self.1, self.0
            );
            eprintln!(
                "or, if it passes alone, with those before it: SLUICE_WORLD_SEED=0..{}",
                self.0 + 1
            );
        }
    }
}

/// The seeds to run: `SLUICE_WORLD_SEED` (one, or `from..to`), else `usual`.
fn seeds(usual: std::ops::Range<u64>) -> std::ops::Range<u64> {
    let Ok(text) = std::env::var("SLUICE_WORLD_SEED") else {
        return usual;
    };
    let number = |text: &str| {
        text.parse::<u64>()
            .expect("SLUICE_WORLD_SEED is a number or a range such as 0..10")
    };
    match text.split_once("..") {
        Some((from, to)) => number(from)..number(to),
        None => number(&text)..number(&text) + 1,
    }
}

/// Runs the worlds of these seeds. `unjudged`: what the oracle may leave unjudged of the schemas, and nothing else.
pub async fn run(backend: Backend, usual: std::ops::Range<u64>, unjudged: &[&str]) -> Tally {
    let seeds = seeds(usual.clone());
    let whole = seeds == usual;
    let mut runner = Runner::new(backend).await;
    for seed in seeds {
        let _blame = Blame(seed, backend);
        runner.one(seed).await;
    }
    if whole {
        // A listed name stands for what lies below it as well.
        let listed = |name: &String| unjudged.iter().any(|known| name.starts_with(known));
        let unlisted: BTreeSet<String> = runner
            .unjudged
            .into_inner()
            .into_iter()
            .filter(|name| !listed(name))
            .collect();
        assert_eq!(
            unlisted,
            BTreeSet::new(),
            "what the oracle does not judge: teach it or list it"
        );
    }
    runner.connection.close().await.unwrap();
    runner.tally
}

impl Runner {
    async fn new(backend: Backend) -> Self {
        let world = World::bare(backend, "").await;
        let mut options = ConnectOptions::new(&world.database.url);
        options.max_connections(1).sqlx_logging(false);
        let connection = Database::connect(options).await.unwrap();
        if backend == Backend::Sqlite {
            connection.execute_unprepared("PRAGMA synchronous = OFF").await.unwrap();
        }
        Self {
            world,
            connection,
            schemas: BTreeMap::new(),
            cursors: BTreeMap::new(),
            strange: BTreeMap::new(),
            unjudged: RefCell::default(),
            tally: Tally::default(),
        }
    }

    async fn one(&mut self, seed: u64) {
        let mut dice = Dice::new(seed);
        let mut rows = generate::world(&mut dice);
        rows.write(&Rows::default(), &self.connection).await;
        for kind in [
            OrganizationKind::Vendor,
            OrganizationKind::Distributor,
            OrganizationKind::Partner,
        ] {
            let active: Vec<Uuid> = rows
                .memberships
                .iter()
                .filter(|row| row.status == MembershipStatus::Active && rows.is_person(row.user_id))
                .filter(|row| {
                    rows.organizations
                        .iter()
                        .any(|org| org.id == row.organization_id && org.kind == kind)
                })
                .map(|row| row.id)
                .collect();
            if let Some(membership_id) = dice.any(&active).copied() {
                self.sit(&mut dice, &mut rows, kind, membership_id).await;
            }
        }
        for ty in STRANGE {
            let kept = self.strange.entry(ty.to_owned()).or_default();
            kept.extend(rows.ids(ty));
            kept.drain(..kept.len().saturating_sub(KEPT));
        }
        self.tally.worlds += 1;
    }
}
