//! The input of a metric over roles that people fill.

use async_graphql::InputObject;
use rules::metric::{Role, RolesMeasure};

use super::window::{FactFilterInput, filter};

/// Something that a person holds: a fact with any of the values in each of the dimensions.
#[derive(InputObject, Clone)]
pub struct HeldFactInput {
    /// Which facts.
    #[graphql(validator(min_items = 1, max_items = 8))]
    filter: Vec<FactFilterInput>,
}

/// A role with its places.
#[derive(InputObject, Clone)]
pub struct RoleInput {
    /// How many people it takes, 1 to 10,000.
    places: u32,
    /// What whoever fills it holds: a fact of each of these, 1 to 3.
    #[graphql(validator(max_items = 3))]
    holds: Vec<HeldFactInput>,
}

/// How many places of some roles the partner's people can fill at once, each person no more of the roles than it may. What
/// people hold are facts that are in force on the as-of date, such as certificates; of all ways to share the roles out the best
/// one counts. A COUNT.
#[derive(InputObject, Clone)]
pub struct RolesMeasureInput {
    /// The type of the facts, by key.
    fact: String,
    /// The dimension that tells people apart.
    person: String,
    /// The roles, 1 to 8.
    #[graphql(validator(max_items = 8))]
    roles: Vec<RoleInput>,
    /// How many of the roles one person may fill; nobody fills a role twice.
    most_each: u32,
}

impl From<RolesMeasureInput> for RolesMeasure {
    fn from(input: RolesMeasureInput) -> Self {
        let roles = input.roles.into_iter().map(|role| Role {
            places: role.places,
            holds: role.holds.into_iter().map(|held| filter(held.filter)).collect(),
        });
        Self {
            fact: input.fact,
            person: input.person,
            roles: roles.collect(),
            most_each: input.most_each,
        }
    }
}
