//! Look-ups of one request, gathered: what is asked in one turn is one statement, and what is on its way is waited for.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::runtime::TokioTimer;
use entity::level_holding;
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared};
use futures_util::task::{FutureObj, Spawn, SpawnError};
use sea_orm::{ColumnTrait, Condition, Order};
use tracing::Instrument;
use uuid::Uuid;

use crate::access::{Cx, Visible};
use crate::fault::Fault;
use crate::telemetry::meter;

type Asked<V> = Shared<BoxFuture<'static, Result<Option<V>, Arc<Fault>>>>;

/// Spawns what is gathered: a task of its own that counts with the operation that asked.
struct Beside;

impl Spawn for Beside {
    fn spawn_obj(&self, future: FutureObj<'static, ()>) -> Result<(), SpawnError> {
        tokio::spawn(meter::carried(meter::current(), future).in_current_span());
        Ok(())
    }
}

/// Values by id. A value that is on its way is waited for, not asked again.
pub struct Batched<L: Loader<Uuid>> {
    loader: Arc<DataLoader<L>>,
    asked: Mutex<HashMap<Uuid, Asked<L::Value>>>,
}

impl<L> Batched<L>
where
    L: Loader<Uuid, Error = Arc<Fault>>,
    L::Value: Sync,
{
    /// Gathers what `loader` is asked.
    pub fn over(loader: L) -> Self {
        // Resolvers of one level ask within one turn of the scheduler; waiting longer only costs time.
        let loader = DataLoader::new(loader, Beside, TokioTimer::default()).delay(Duration::ZERO);
        Self {
            loader: Arc::new(loader),
            asked: Mutex::default(),
        }
    }

    /// The value of `id`, if there is one.
    pub fn get(&self, id: Uuid) -> Asked<L::Value> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let loader = &self.loader;
        let ask = || {
            let loader = Arc::clone(loader);
            async move { loader.load_one(id).await }.boxed().shared()
        };
        asked.entry(id).or_insert_with(ask).clone()
    }
}

/// Rows that are parts of another.
pub trait PartOf: Visible {
    /// Most parts that one whole has.
    const MOST: u64;

    /// The column that names the whole.
    fn whole_column() -> Self::Column;

    /// The column by which the parts of a whole are sorted.
    fn order_column() -> Self::Column;

    /// The whole of a part.
    fn whole(part: &Self::Model) -> Uuid;

    /// Which rows are parts; all, where nothing else is said.
    fn counted() -> Condition {
        Condition::all()
    }
}

/// Loads the rows of `E` that are parts of others, by the whole's id; what the viewer does not see is absent.
#[derive(Debug)]
pub struct ByWhole<E> {
    cx: Cx,
    entity: PhantomData<E>,
}

impl<E> Loader<Uuid> for ByWhole<E>
where
    E: PartOf,
    E::Model: Clone + Send + Sync + 'static,
{
    type Value = Arc<Vec<E::Model>>;
    type Error = Arc<Fault>;

    async fn load(&self, keys: &[Uuid]) -> Result<HashMap<Uuid, Self::Value>, Arc<Fault>> {
        let wholes = u64::try_from(keys.len()).unwrap_or(u64::MAX);
        let rows = self
            .cx
            .select::<E>()
            .with_any(E::whole_column(), keys)
            .filter(E::counted())
            .order_by(E::order_column(), Order::Asc)
            .all(wholes.saturating_mul(E::MOST))
            .await
            .map_err(Arc::new)?;
        let mut parts: HashMap<Uuid, Vec<E::Model>> = HashMap::new();
        for row in rows {
            parts.entry(E::whole(&row)).or_default().push(row);
        }
        Ok(parts.into_iter().map(|(whole, rows)| (whole, Arc::new(rows))).collect())
    }
}

/// The parts of each whole.
pub type Parts<E> = Batched<ByWhole<E>>;

impl<E> Batched<ByWhole<E>>
where
    E: PartOf,
    E::Model: Clone + Send + Sync + 'static,
{
    /// For one request.
    pub fn of_wholes(cx: &Cx) -> Self {
        Self::over(ByWhole {
            cx: cx.clone(),
            entity: PhantomData,
        })
    }
}

macro_rules! part_of {
    ($($module:ident: $whole:ident / $column:ident by $order:ident, at most $most:literal;)*) => {
        $(impl PartOf for entity::$module::Entity {
            const MOST: u64 = $most;

            fn whole_column() -> Self::Column {
                entity::$module::Column::$column
            }

            fn order_column() -> Self::Column {
                entity::$module::Column::$order
            }

            fn whole(part: &Self::Model) -> Uuid {
                part.$whole
            }
        })*
    };
}
part_of! {
    content_text: content_item_id / ContentItemId by Language, at most 10;
    program_version: program_id / ProgramId by Number, at most 10_000;
    program_text: version_id / VersionId by Language, at most 10;
    program_level: version_id / VersionId by Rank, at most 100;
    program_rules: version_id / VersionId by Id, at most 1;
    program_benefit: version_id / VersionId by Position, at most 1_000;
}

/// What a partnership holds now, in the order of programs.
impl PartOf for level_holding::Entity {
    const MOST: u64 = 1_000;

    fn whole_column() -> Self::Column {
        level_holding::Column::PartnershipId
    }

    fn order_column() -> Self::Column {
        level_holding::Column::ProgramId
    }

    fn whole(part: &Self::Model) -> Uuid {
        part.partnership_id
    }

    fn counted() -> Condition {
        Condition::all()
            .add(level_holding::Column::SupersededAt.is_null())
            .add(level_holding::Column::Level.is_not_null())
    }
}
