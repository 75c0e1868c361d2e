//! What stands in where there is nobody: an unknown address is read like a known one, row by row, so that the time of a
//! refusal does not tell one from the other.

use chrono::DateTime;
use entity::membership::{MembershipStatus, Role};
use entity::user_account::{AccountKind, Language};
use entity::{credential, membership, user_account};
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait, Query, UnionType};
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, Iterable, ModelTrait, QuerySelect, QueryTrait, Select};
use uuid::Uuid;

use crate::fault::Fault;

/// The first row of `select`, or `decoy`, which the database gives just as it would a row of the table.
pub async fn or_decoy<E>(
    connection: &impl ConnectionTrait,
    select: Select<E>,
    decoy: E::Model,
) -> Result<E::Model, Fault>
where
    E: EntityTrait,
    E::Model: FromQueryResult,
{
    let found = select.limit(1).into_query();
    let mut instead = Query::select();
    for column in E::Column::iter() {
        instead.expr(Expr::val(decoy.get(column)));
    }
    instead.and_where(Expr::exists(found.clone()).not());
    let mut either = Query::select();
    either
        .column(Asterisk)
        .from_subquery(found, "found")
        .union(UnionType::All, instead);
    let row = connection.query_one(&either).await?;
    let row = row.ok_or_else(|| Fault::internal("neither a row nor the decoy"))?;
    Ok(E::Model::from_query_result(&row, "")?)
}

/// An account that is nobody's.
pub fn account() -> user_account::Model {
    user_account::Model {
        id: Uuid::nil(),
        kind: AccountKind::Person,
        email: "nobody.in.particular@example.invalid".to_owned(),
        email_key: "nobody.in.particular@example.invalid".to_owned(),
        name: "Nobody".to_owned(),
        language: Language::En,
        time_zone: "Europe/Amsterdam".to_owned(),
        created_at: DateTime::default(),
        updated_at: DateTime::default(),
        version: 1,
    }
}

/// A password that is nobody's, by its hash.
pub fn credential(password_hash: String) -> credential::Model {
    credential::Model {
        user_id: Uuid::nil(),
        password_hash,
        changed_at: DateTime::default(),
    }
}

/// A membership that is nobody's.
pub fn membership() -> membership::Model {
    membership::Model {
        id: Uuid::nil(),
        user_id: Uuid::nil(),
        organization_id: Uuid::nil(),
        role: Role::Marketer,
        status: MembershipStatus::Active,
        created_at: DateTime::default(),
        updated_at: DateTime::default(),
        version: 1,
    }
}
