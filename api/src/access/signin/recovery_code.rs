//! Codes that stand in for a lost authenticator app, each once. 80 random bits each, kept as hashes.

use chrono::{DateTime, Utc};
use entity::recovery_code::{Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter,
};
use uuid::Uuid;

use crate::fault::Fault;
use crate::ids::{IdSource, digest};

/// How many a person has.
const CODES: usize = 10;

/// New codes for a person; former ones count no more.
pub async fn issue(tx: &DatabaseTransaction, ids: &IdSource, user_id: Uuid) -> Result<Vec<String>, Fault> {
    remove(tx, user_id).await?;
    let codes: Vec<String> = (0..CODES).map(|_| shown(ids.bytes())).collect();
    let rows = codes.iter().map(|code| Model {
        hash: hash(code),
        user_id,
        used_at: None,
    });
    #[allow(clippy::disallowed_methods, reason = "credentials have no viewer")]
    Entity::insert_many(rows.map(|row| row.into_active_model().reset_all()))
        .exec_without_returning(tx)
        .await?;
    Ok(codes)
}

/// Spends a code; whether it was one of the person's.
pub async fn spend(tx: &DatabaseTransaction, user_id: Uuid, code: &str, now: DateTime<Utc>) -> Result<bool, Fault> {
    #[allow(clippy::disallowed_methods, reason = "credentials have no viewer")]
    let spent = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::Hash.eq(hash(code)))
        .filter(Column::UserId.eq(user_id))
        .filter(Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(spent.rows_affected == 1)
}

/// How many the person has not used.
pub async fn left(connection: &impl ConnectionTrait, user_id: Uuid) -> Result<u64, Fault> {
    #[allow(clippy::disallowed_methods, reason = "credentials have no viewer")]
    let unused = Entity::find()
        .filter(Column::UserId.eq(user_id))
        .filter(Column::UsedAt.is_null());
    Ok(unused.count(connection).await?)
}

/// Forgets all codes of a person.
pub async fn remove(tx: &DatabaseTransaction, user_id: Uuid) -> Result<(), Fault> {
    #[allow(clippy::disallowed_methods, reason = "credentials have no viewer")]
    Entity::delete_many()
        .filter(Column::UserId.eq(user_id))
        .exec(tx)
        .await?;
    Ok(())
}

/// In four groups, to be written down.
fn shown(bytes: [u8; 10]) -> String {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at % 5 == 0 {
            shown.push('-');
        }
        shown.push(digit);
    }
    shown
}

/// However it is typed in: capitals, spaces and hyphens do not matter.
fn hash(code: &str) -> String {
    let digits: String = code.chars().filter(char::is_ascii_hexdigit).collect();
    digest(&digits.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{hash, shown};

    #[test]
    fn a_code_is_found_however_it_is_typed() {
        let code = shown([0, 1, 2, 3, 0xab, 0xcd, 6, 7, 8, 255]);
        assert_eq!(code, "00010-203ab-cd060-708ff");
        assert_eq!(hash(&code), hash(" 00010 203AB CD060-708FF "));
        assert_ne!(hash(&code), hash("00010-203ab-cd060-708fe"));
    }
}
