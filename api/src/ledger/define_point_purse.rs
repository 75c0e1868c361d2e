//! A vendor defines a kind of points, and what it promises of them.

use entity::point_account::{self, PointAccountKind};
use entity::point_purse::{Column, Entity, Model};
use rules::points::PursePolicy;
use sea_orm::ColumnTrait;
use serde::Serialize;
use serde_json::json;

use super::purses::{MOST, Purse};
use crate::access::write::{Once, Writer};
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault, Refusal};
use crate::text;

/// A new purse.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Key, unique.
    pub key: String,
    /// English name.
    pub name_en: String,
    /// Dutch name.
    pub name_nl: String,
    /// What it promises.
    pub policy: PursePolicy,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Another purse has this key.
    KeyTaken,
}

/// Defines a purse, with the vendor's own side of its accounts.
pub async fn define_point_purse(cx: &Cx, key: &str, input: Input) -> Result<Purse, Failure<Code>> {
    let once = cx
        .writer_once(Capability::ManagePrograms, "definePointPurse", key, &input)
        .await?;
    let mut writer = match once {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(Purse::of(cx.select::<Entity>().find(id).await?)?),
    };
    let row = define(&mut writer, input).await?;
    writer.commit_once(row.id).await?;
    Ok(Purse::of(row)?)
}

/// Defines a purse as a part of a write.
pub async fn define(writer: &mut Writer<'_>, input: Input) -> Result<Model, Failure<Code>> {
    let cx = writer.cx();
    let parsed = |field: &str, value: Result<String, text::Unusable>| {
        value.map_err(|why| Failure::of(Code::InvalidInput, field, why.0))
    };
    let row = Model {
        id: cx.new_id(),
        vendor_id: cx.viewer().vendor_id().ok_or(Fault::Forbidden)?,
        key: parsed("key", text::key(&input.key))?,
        name_en: parsed("nameEn", text::line(&input.name_en, 100))?,
        name_nl: parsed("nameNl", text::line(&input.name_nl, 100))?,
        policy: json!(input.policy),
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    let problems = input.policy.validate();
    if !problems.is_empty() {
        let refusal = |problem: rules::Problem| Refusal {
            code: Code::InvalidInput,
            field: Some(
                std::iter::once("policy".to_owned())
                    .chain(problem.path.iter().map(|step| text::camel(step)))
                    .collect(),
            ),
            message: problem.message,
        };
        return Err(Failure::Refused(problems.into_iter().map(refusal).collect()));
    }
    let taken = writer.select::<Entity>().filter(Column::Key.eq(&row.key)).one().await?;
    if taken.is_some() {
        return Err(Failure::of(Code::KeyTaken, "key", "Another purse has this key."));
    }
    if writer.select::<Entity>().total().await?.count >= MOST {
        let message = format!("A vendor has at most {MOST} purses.");
        return Err(Failure::whole(Code::InvalidInput, message));
    }
    let row = writer.insert::<Entity>(row).await?;
    for kind in [PointAccountKind::Issued, PointAccountKind::Redeemed] {
        let account = point_account::Model {
            id: cx.new_id(),
            vendor_id: row.vendor_id,
            purse_id: row.id,
            kind,
            partnership_id: None,
            created_at: cx.now(),
        };
        writer.insert::<point_account::Entity>(account).await?;
    }
    Ok(row)
}
