//! Related rows in one statement per kind, however many parents ask: DataLoaders that stand on the gate.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::Context;
use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::runtime::{TokioSpawner, TokioTimer};
use entity::{customer, distributorship, membership, organization, partnership, user_account};
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared};
use sea_orm::EntityTrait;
use uuid::Uuid;

use crate::access::{Cx, Visible};
use crate::fault::Fault;

/// Loads rows of `E` by id; what the viewer does not see is absent.
#[derive(Debug)]
pub struct ById<E> {
    cx: Cx,
    entity: PhantomData<E>,
}

/// A row with an id.
pub trait Identified {
    /// The id.
    fn id(&self) -> Uuid;
}

macro_rules! identified {
    ($($module:ident),*) => { $(impl Identified for $module::Model { fn id(&self) -> Uuid { self.id } })* };
}
identified!(
    customer,
    distributorship,
    membership,
    organization,
    partnership,
    user_account
);

impl<E> Loader<Uuid> for ById<E>
where
    E: Visible,
    E::Model: Identified + Clone + Send + Sync + 'static,
{
    type Value = E::Model;
    type Error = Arc<Fault>;

    async fn load(&self, keys: &[Uuid]) -> Result<HashMap<Uuid, E::Model>, Arc<Fault>> {
        let limit = u64::try_from(keys.len()).unwrap_or(u64::MAX);
        let rows = self
            .cx
            .select::<E>()
            .with_ids(keys)
            .all(limit)
            .await
            .map_err(Arc::new)?;
        Ok(rows.into_iter().map(|row| (row.id(), row)).collect())
    }
}

type Row<E> = Shared<BoxFuture<'static, Result<Option<<E as EntityTrait>::Model>, Arc<Fault>>>>;

/// Rows of `E` by id. A row that is on its way is waited for, not asked again.
struct Rows<E: EntityTrait> {
    loader: Arc<DataLoader<ById<E>>>,
    asked: Mutex<HashMap<Uuid, Row<E>>>,
}

impl<E> Rows<E>
where
    E: Visible,
    E::Model: Identified + Clone + Send + Sync + 'static,
{
    fn new(cx: &Cx) -> Self {
        let by_id = ById {
            cx: cx.clone(),
            entity: PhantomData,
        };
        // Resolvers of one level ask within one turn of the scheduler; waiting longer only costs time.
        let loader =
            DataLoader::new(by_id, TokioSpawner::current(), TokioTimer::default()).delay(std::time::Duration::ZERO);
        Self {
            loader: Arc::new(loader),
            asked: Mutex::default(),
        }
    }

    fn get(&self, id: Uuid) -> Row<E> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let loader = &self.loader;
        let ask = || {
            let loader = Arc::clone(loader);
            async move { loader.load_one(id).await }.boxed().shared()
        };
        asked.entry(id).or_insert_with(ask).clone()
    }
}

/// The loaders of one request.
pub struct Loaders {
    organizations: Rows<organization::Entity>,
    users: Rows<user_account::Entity>,
    distributorships: Rows<distributorship::Entity>,
    customers: Rows<customer::Entity>,
    memberships: Rows<membership::Entity>,
    partnerships: Rows<partnership::Entity>,
}

macro_rules! loader {
    ($name:ident, $rows:ident, $module:ident) => {
        /// The row with this id, if the viewer sees it.
        pub async fn $name(&self, id: Uuid) -> Result<Option<$module::Model>, Fault> {
            self.$rows.get(id).await.map_err(Fault::internal)
        }
    };
}

impl Loaders {
    /// Fresh loaders for a request.
    pub fn new(cx: &Cx) -> Self {
        Self {
            organizations: Rows::new(cx),
            users: Rows::new(cx),
            distributorships: Rows::new(cx),
            customers: Rows::new(cx),
            memberships: Rows::new(cx),
            partnerships: Rows::new(cx),
        }
    }

    /// The loaders of this request.
    pub fn of<'c>(ctx: &Context<'c>) -> &'c Self {
        ctx.data_unchecked()
    }

    loader!(organization, organizations, organization);
    loader!(user, users, user_account);
    loader!(distributorship, distributorships, distributorship);
    loader!(customer, customers, customer);
    loader!(membership, memberships, membership);
    loader!(partnership, partnerships, partnership);
}
