//! The texts, levels and benefits of a version, read and written together.

use std::collections::{BTreeMap, HashMap};

use entity::{audience, program_benefit, program_level, program_rules, program_text, program_version};
use rules::{Audience, Fixed, ProgramRules};
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use super::{Benefit, Code, Level, Text, intern};
use crate::access::Reads;
use crate::access::write::Writer;
use crate::fault::{Failure, Fault};
use crate::programs::rules::rules_of;
use crate::segments::{AudienceRow, audience as audiences};

/// The texts, levels and benefits of a version.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// Texts.
    pub texts: Vec<Text>,
    /// Levels, lowest first.
    pub levels: Vec<Level>,
    /// Benefits in the order in which they are shown.
    pub benefits: Vec<Benefit>,
    /// What it says by rule.
    pub rules: Option<ProgramRules>,
}

impl Parts {
    /// Those of a stored version.
    pub async fn of<R: Reads>(rows: &R, version_id: Uuid) -> Result<Self, Fault> {
        let texts = rows
            .rows::<program_text::Entity>()
            .filter(program_text::Column::VersionId.eq(version_id))
            .order_by(program_text::Column::Language, Order::Asc)
            .all(10)
            .await?;
        let levels = rows
            .rows::<program_level::Entity>()
            .filter(program_level::Column::VersionId.eq(version_id))
            .order_by(program_level::Column::Rank, Order::Asc)
            .all(100)
            .await?;
        let benefits = rows
            .rows::<program_benefit::Entity>()
            .filter(program_benefit::Column::VersionId.eq(version_id))
            .order_by(program_benefit::Column::Position, Order::Asc)
            .all(1_000)
            .await?;
        let meant = audiences_of(rows, &benefits).await?;
        let key_of = |id: Uuid| {
            levels
                .iter()
                .find(|level| level.id == id)
                .map(|level| level.key.clone())
        };
        Ok(Self {
            benefits: benefits
                .into_iter()
                .map(|row| Benefit {
                    audience: row.audience_id.and_then(|id| meant.get(&id).cloned()),
                    key: Some(row.key),
                    level_key: row.level_id.and_then(key_of),
                    name_en: row.name_en,
                    name_nl: row.name_nl,
                    description_en: row.description_en,
                    description_nl: row.description_nl,
                    discount_percent: row.discount_percent.map(Fixed::from_units),
                    announced: row.announced,
                })
                .collect(),
            texts: texts
                .into_iter()
                .map(|row| Text {
                    language: row.language,
                    name: row.name,
                    summary: row.summary,
                    body: row.body,
                })
                .collect(),
            levels: levels
                .into_iter()
                .map(|row| Level {
                    key: row.key,
                    name_en: row.name_en,
                    name_nl: row.name_nl,
                })
                .collect(),
            rules: rules_of(rows, version_id).await?,
        })
    }
}

/// The audiences of benefits, by id.
async fn audiences_of<R: Reads>(
    rows: &R,
    benefits: &[program_benefit::Model],
) -> Result<HashMap<Uuid, Audience>, Fault> {
    let ids: Vec<Uuid> = benefits.iter().filter_map(|benefit| benefit.audience_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found = rows.rows::<audience::Entity>().with_ids(&ids).all(1_000).await?;
    let meant = found.into_iter().map(|row| Ok((row.id, audiences::parse(row)?)));
    meant.collect()
}

/// Writes the parts of a draft anew.
pub(super) async fn replace_parts(
    writer: &mut Writer<'_>,
    draft: &program_version::Model,
    parts: &Parts,
) -> Result<(), Failure<Code>> {
    let (vendor_id, version_id) = (draft.vendor_id, draft.id);
    for row in writer
        .see_all::<program_benefit::Entity>(program_benefit::Column::VersionId.eq(version_id), 1_000)
        .await?
    {
        writer.delete::<program_benefit::Entity>(row).await?;
    }
    for row in writer
        .see_all::<program_level::Entity>(program_level::Column::VersionId.eq(version_id), 100)
        .await?
    {
        writer.delete::<program_level::Entity>(row).await?;
    }
    for row in writer
        .see_all::<program_text::Entity>(program_text::Column::VersionId.eq(version_id), 10)
        .await?
    {
        writer.delete::<program_text::Entity>(row).await?;
    }
    for row in writer
        .see_all::<program_rules::Entity>(program_rules::Column::VersionId.eq(version_id), 1)
        .await?
    {
        writer.delete::<program_rules::Entity>(row).await?;
    }
    if let Some(rules) = &parts.rules {
        let row = program_rules::Model {
            id: writer.cx().new_id(),
            vendor_id,
            version_id,
            rules: serde_json::to_value(rules).map_err(Fault::internal)?,
        };
        writer.insert::<program_rules::Entity>(row).await?;
    }
    for text in &parts.texts {
        let row = program_text::Model {
            id: writer.cx().new_id(),
            vendor_id,
            version_id,
            language: text.language,
            name: text.name.clone(),
            summary: text.summary.clone(),
            body: text.body.clone(),
        };
        writer.insert::<program_text::Entity>(row).await?;
    }
    let mut levels = Vec::new();
    for (rank, level) in (1..).zip(&parts.levels) {
        let row = program_level::Model {
            id: writer.cx().new_id(),
            vendor_id,
            version_id,
            key: level.key.clone(),
            rank,
            name_en: level.name_en.clone(),
            name_nl: level.name_nl.clone(),
        };
        levels.push(writer.insert::<program_level::Entity>(row).await?);
    }
    let mut meant = BTreeMap::<&Audience, AudienceRow>::new();
    for (place, benefit) in parts.benefits.iter().enumerate() {
        if let Some(audience) = benefit
            .audience
            .as_ref()
            .filter(|audience| !meant.contains_key(audience))
        {
            let at = ["benefits", &place.to_string(), "audience"];
            meant.insert(audience, intern(writer, audience.clone(), &at).await?);
        }
    }
    for (position, benefit) in (1..).zip(&parts.benefits) {
        let audience = benefit.audience.as_ref().and_then(|audience| meant.get(audience));
        let level = benefit
            .level_key
            .as_ref()
            .and_then(|key| levels.iter().find(|level| level.key == *key));
        let row = program_benefit::Model {
            id: writer.cx().new_id(),
            vendor_id,
            version_id,
            key: benefit.key.clone().unwrap_or_default(),
            level_id: level.map(|level| level.id),
            position,
            name_en: benefit.name_en.clone(),
            name_nl: benefit.name_nl.clone(),
            description_en: benefit.description_en.clone(),
            description_nl: benefit.description_nl.clone(),
            discount_percent: benefit.discount_percent.map(Fixed::units),
            audience_id: audience.map(|audience| audience.id),
            audience_number: audience.map(|audience| audience.number),
            announced: benefit.announced,
        };
        writer.insert::<program_benefit::Entity>(row).await?;
    }
    Ok(())
}
