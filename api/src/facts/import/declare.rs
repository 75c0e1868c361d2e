//! The attributes that a mapping speaks of: the vendor has them already, or they are created.

use std::collections::BTreeSet;

use entity::attribute_definition::{self, Column, Entity, Model};
use rules::segment::AttributeKind;
use sea_orm::ColumnTrait;
use serde_json::json;

use super::map::{AttributeMap, Map};
use super::{ImportFault, MapProblem};
use crate::access::write::Writer;
use crate::facts::attributes::kind;
use crate::fault::Fault;
use crate::orgs::record::BUILT_IN;
use crate::text;

/// Key and kind of each of the mapping's attributes. Gives also how many were created.
pub async fn declare(writer: &mut Writer<'_>, map: &Map) -> Result<(Vec<(String, AttributeKind)>, usize), ImportFault> {
    let known = writer
        .select::<Entity>()
        .filter(Column::Key.is_in(map.attributes.keys().cloned()))
        .all(1_000)
        .await?;
    let (mut attributes, mut created) = (Vec::new(), 0);
    for (key, declared) in &map.attributes {
        let wanted = definition(writer, key, declared).map_err(|why| MapProblem(format!("attributes.{key}: {why}")))?;
        let wanted_kind = kind(&wanted);
        let kind = match known.iter().find(|row| row.key == *key) {
            Some(row) if kind(row) == wanted_kind => kind(row),
            Some(row) => {
                let message = format!(
                    "attributes.{key}: the vendor has it as {:?}, not as {:?}",
                    row.kind, declared.kind
                );
                return Err(MapProblem(message).into());
            }
            None => {
                created += 1;
                writer.insert::<Entity>(wanted).await?;
                wanted_kind
            }
        };
        let kind = kind.ok_or_else(|| Fault::internal("an attribute definition that is broken"))?;
        attributes.push((key.clone(), kind));
    }
    Ok((attributes, created))
}

fn definition(writer: &Writer<'_>, key: &str, declared: &AttributeMap) -> Result<Model, String> {
    use attribute_definition::AttributeKind as Kind;
    let cx = writer.cx();
    if BUILT_IN.contains(&key) {
        return Err("every partnership has this already; fill it through columns".to_owned());
    }
    let currency = match (declared.kind, &declared.currency) {
        (Kind::Money, Some(currency)) => Some(crate::facts::attributes::currency(currency)?.to_string()),
        (Kind::Money, None) => return Err("an amount needs a currency".to_owned()),
        (_, Some(_)) => return Err("only an amount has a currency".to_owned()),
        (_, None) => None,
    };
    let choices: BTreeSet<&String> = declared.choices.iter().collect();
    if (declared.kind == Kind::Choice) == choices.is_empty() {
        return Err("a choice, and nothing else, has choices".to_owned());
    }
    for choice in &choices {
        text::key(choice).map_err(|why| format!("choices: {why}"))?;
    }
    let name = |name: &str| text::line(name, 100).map_err(|why| format!("name: {why}"));
    Ok(Model {
        id: cx.new_id(),
        vendor_id: cx.viewer().vendor_id().unwrap_or_default(),
        key: text::key(key).map_err(|why| why.0)?,
        kind: declared.kind,
        currency,
        choices: (declared.kind == Kind::Choice).then(|| json!(choices)),
        name_en: name(&declared.name_en)?,
        name_nl: name(&declared.name_nl)?,
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    })
}
