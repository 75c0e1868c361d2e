//! Related rows in one statement per kind, however many parents ask: DataLoaders that stand on the gate.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::Arc;

use async_graphql::Context;
use async_graphql::dataloader::Loader;
use entity::{
    api_key, audience, content_text, customer, distributorship, file, identity_provider, level_holding, membership,
    organization, partnership, program_benefit, program_level, program_rules, program_text, program_version,
    user_account,
};
use uuid::Uuid;

use super::batch::{Batched, Parts};
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
    api_key,
    audience,
    customer,
    distributorship,
    file,
    identity_provider,
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

/// Rows of `E` by id.
type Rows<E> = Batched<ById<E>>;

impl<E> Batched<ById<E>>
where
    E: Visible,
    E::Model: Identified + Clone + Send + Sync + 'static,
{
    fn new(cx: &Cx) -> Self {
        Self::over(ById {
            cx: cx.clone(),
            entity: PhantomData,
        })
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
    files: Rows<file::Entity>,
    api_keys: Rows<api_key::Entity>,
    identity_providers: Rows<identity_provider::Entity>,
    audiences: Rows<audience::Entity>,
    content_texts: Parts<content_text::Entity>,
    levels_held: Parts<level_holding::Entity>,
    program_versions: Parts<program_version::Entity>,
    program_texts: Parts<program_text::Entity>,
    program_levels: Parts<program_level::Entity>,
    program_benefits: Parts<program_benefit::Entity>,
    program_rules: Parts<program_rules::Entity>,
}

macro_rules! loader {
    ($name:ident, $rows:ident, $module:ident) => {
        /// The row with this id, if the viewer sees it.
        pub async fn $name(&self, id: Uuid) -> Result<Option<$module::Model>, Fault> {
            self.$rows.get(id).await.map_err(Fault::internal)
        }
    };
}

macro_rules! parts {
    ($name:ident, $module:ident, $whole:literal) => {
        #[doc = concat!("What the viewer sees of a ", $whole, "'s parts, in their order.")]
        pub async fn $name(&self, whole: Uuid) -> Result<Arc<Vec<$module::Model>>, Fault> {
            Ok(self
                .$name
                .get(whole)
                .await
                .map_err(Fault::internal)?
                .unwrap_or_default())
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
            files: Rows::new(cx),
            api_keys: Rows::new(cx),
            identity_providers: Rows::new(cx),
            audiences: Rows::new(cx),
            content_texts: Parts::of_wholes(cx),
            levels_held: Parts::of_wholes(cx),
            program_versions: Parts::of_wholes(cx),
            program_texts: Parts::of_wholes(cx),
            program_levels: Parts::of_wholes(cx),
            program_benefits: Parts::of_wholes(cx),
            program_rules: Parts::of_wholes(cx),
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
    loader!(file, files, file);
    loader!(api_key, api_keys, api_key);
    loader!(identity_provider, identity_providers, identity_provider);
    loader!(audience, audiences, audience);
    parts!(content_texts, content_text, "content item");
    parts!(levels_held, level_holding, "partnership");
    parts!(program_versions, program_version, "program");
    parts!(program_texts, program_text, "program version");
    parts!(program_levels, program_level, "program version");
    parts!(program_benefits, program_benefit, "program version");
    parts!(program_rules, program_rules, "program version");
}
