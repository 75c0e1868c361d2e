//! Programs: who sees them, and what they show.

use chrono::NaiveDate;
use entity::organization::OrganizationKind::Vendor;
use entity::program_version::VersionStatus;
use entity::user_account::Language;
use entity::{program, program_benefit, program_level, program_text, program_version};
use rules::Fixed;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::worlds::generate::today;
use crate::worlds::oracle::{self, Key, Listed, Node, Oracle, Out, finds, gid};
use crate::worlds::rows::Rows;
use crate::worlds::segments::because;
use crate::worlds::selection::Selected;

/// Whether today lies between two days, both included; an absent one bounds nothing.
pub fn within(from: Option<NaiveDate>, to: Option<NaiveDate>) -> bool {
    from.is_none_or(|from| from <= today()) && to.is_none_or(|to| today() <= to)
}

/// What a version is searched by: its texts in all languages.
pub fn words(rows: &Rows, version_id: Uuid) -> String {
    let texts = rows.program_texts.iter().filter(|text| text.version_id == version_id);
    texts
        .map(|text| format!("{} {} {} ", text.name, text.summary, text.body))
        .collect()
}

impl<'w> Oracle<'w> {
    fn sees_version(&self, row: &program_version::Model) -> bool {
        let published = row.status == VersionStatus::Published;
        match self.kind {
            Vendor => self.mine(row.vendor_id) && (published || self.manages_programs()),
            _ => {
                published
                    && within(row.effective_from, row.effective_to)
                    && within(row.valid_from, row.valid_to)
                    && self.deals_with(row.vendor_id)
                    && self.belongs(row.audience_id)
            }
        }
    }

    pub fn sees_program(&self, row: &program::Model) -> bool {
        (self.manages_programs() && self.mine(row.vendor_id)) || !self.versions(row.id).is_empty()
    }

    /// The versions of a program that the viewer sees, oldest first.
    pub fn versions(&self, program_id: Uuid) -> Vec<&'w program_version::Model> {
        let of = self
            .rows
            .program_versions
            .iter()
            .filter(|row| row.program_id == program_id);
        let mut seen: Vec<_> = of.filter(|row| self.sees_version(row)).collect();
        seen.sort_by_key(|row| row.number);
        seen
    }

    /// What of it applies today.
    fn applying(&self, program_id: Uuid) -> Option<&'w program_version::Model> {
        let applies = |row: &&program_version::Model| {
            row.status == VersionStatus::Published && within(row.effective_from, row.effective_to)
        };
        self.versions(program_id).into_iter().find(applies)
    }

    /// The texts of a version: the one in this language first, if there is one.
    fn program_texts(&self, version_id: Uuid, first: Language) -> Vec<&'w program_text::Model> {
        let of = self
            .rows
            .program_texts
            .iter()
            .filter(|text| text.version_id == version_id);
        let mut texts: Vec<_> = of.collect();
        texts.sort_by_key(|text| text.language != first);
        texts
    }
}

pub fn list<'w>(oracle: &Oracle<'w>, root: &str) -> Option<Listed<'w>> {
    (root == "programs").then(|| Listed {
        nodes: of_type(oracle, "Program").unwrap_or_default(),
        order: ("KEY", false),
    })
}

pub fn of_type<'w>(oracle: &Oracle<'w>, ty: &str) -> Option<Vec<Node<'w>>> {
    let seen = |row: &&program::Model| oracle.sees_program(row);
    (ty == "Program").then(|| oracle.rows.programs.iter().filter(seen).map(Node::Program).collect())
}

pub fn program<'w>(oracle: &Oracle<'w>, row: &'w program::Model, one: &Selected) -> Out<'w> {
    Out::Leaf(match one.name.as_str() {
        "id" => json!(gid("Program", row.id)),
        "key" => json!(row.key),
        "status" => oracle::name(row.status),
        "createdAt" => oracle::instant(row.created_at),
        "version" => json!(row.version),
        "viewerCanUpdate" => json!(oracle.manages_programs()),
        "vendor" => return oracle.organization(row.vendor_id),
        "currentVersion" => return Out::One(oracle.applying(row.id).map(Node::ProgramVersion)),
        "versions" => {
            return Out::Many(oracle.versions(row.id).into_iter().map(Node::ProgramVersion).collect());
        }
        "viewerSeesBecause" => {
            return match oracle.applying(row.id) {
                Some(version) => because(oracle, version.audience_id),
                None => Out::One(None),
            };
        }
        "draft" => {
            let mut versions = oracle.versions(row.id).into_iter().rev();
            let draft = versions.find(|row| row.status == VersionStatus::Draft);
            return Out::One(draft.map(Node::ProgramVersion));
        }
        "name" => {
            let shown = oracle
                .applying(row.id)
                .or_else(|| oracle.versions(row.id).last().copied());
            let texts = shown.map(|version| oracle.program_texts(version.id, oracle.spoken(one)));
            json!(texts.and_then(|texts| texts.first().map(|text| &text.name)))
        }
        _ => return Out::Unjudged,
    })
}

pub fn program_version<'w>(oracle: &Oracle<'w>, row: &'w program_version::Model, one: &Selected) -> Out<'w> {
    let rows = oracle.rows;
    Out::Leaf(match one.name.as_str() {
        "number" => json!(row.number),
        "status" => oracle::name(row.status),
        "effectiveFrom" => json!(row.effective_from),
        "effectiveTo" => json!(row.effective_to),
        "validFrom" => json!(row.valid_from),
        "validTo" => json!(row.valid_to),
        "publishedAt" => json!(row.published_at.map(oracle::instant)),
        "text" => {
            let texts = oracle.program_texts(row.id, oracle.spoken(one));
            return Out::One(texts.first().copied().map(Node::ProgramText));
        }
        "texts" => {
            let texts = oracle.program_texts(row.id, Language::En);
            return Out::Many(texts.into_iter().map(Node::ProgramText).collect());
        }
        "audience" => {
            let mut audiences = rows.audiences.iter();
            return Out::One(audiences.find(|of| of.id == row.audience_id).map(Node::Audience));
        }
        "levels" => {
            let of = rows.program_levels.iter().filter(|level| level.version_id == row.id);
            let mut levels: Vec<_> = of.collect();
            levels.sort_by_key(|level| level.rank);
            return Out::Many(levels.into_iter().map(Node::ProgramLevel).collect());
        }
        "benefits" => return Out::Many(benefits(oracle, row.id, |_| true)),
        // Programs of random worlds say nothing by rule.
        "rules" => Value::Null,
        "problems" => return Out::List(Vec::new()),
        // No rule of random worlds asks since when somebody is a partner.
        "favoringNewcomers" => json!([]),
        "newcomersFavoredReason" => json!(row.newcomers_favored_reason),
        _ => return Out::Unjudged,
    })
}

fn benefits<'w>(
    oracle: &Oracle<'w>,
    version_id: Uuid,
    wanted: impl Fn(&program_benefit::Model) -> bool,
) -> Vec<Node<'w>> {
    let of = oracle.rows.program_benefits.iter();
    let of = of.filter(|row| row.version_id == version_id && wanted(row));
    let mut of: Vec<_> = of.filter(|row| oracle.sees_benefit(row)).collect();
    of.sort_by_key(|row| row.position);
    of.into_iter().map(Node::ProgramBenefit).collect()
}

pub fn program_text<'w>(row: &'w program_text::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "language" => oracle::name(row.language),
        "name" => json!(row.name),
        "summary" => json!(row.summary),
        "body" => json!(row.body),
        "bodyHtml" => json!(oracle::paragraph(&row.body)),
        _ => return Out::Unjudged,
    })
}

pub fn program_level<'w>(oracle: &Oracle<'w>, row: &'w program_level::Model, one: &Selected) -> Out<'w> {
    Out::Leaf(match one.name.as_str() {
        "key" => json!(row.key),
        "rank" => json!(row.rank),
        "name" if oracle.spoken(one) == Language::En => json!(row.name_en),
        "name" => json!(row.name_nl),
        "benefits" => {
            return Out::Many(benefits(oracle, row.version_id, |benefit| {
                benefit.level_id == Some(row.id)
            }));
        }
        _ => return Out::Unjudged,
    })
}

pub fn program_benefit<'w>(oracle: &Oracle<'w>, row: &'w program_benefit::Model, one: &Selected) -> Out<'w> {
    let english = oracle.spoken(one) == Language::En;
    Out::Leaf(match one.name.as_str() {
        "name" if english => json!(row.name_en),
        "name" => json!(row.name_nl),
        "description" if english => json!(row.description_en.as_ref().or(row.description_nl.as_ref())),
        "description" => json!(row.description_nl.as_ref().or(row.description_en.as_ref())),
        "key" => json!(row.key),
        "discountPercent" => json!(row.discount_percent.map(Fixed::from_units)),
        "announced" => json!(row.announced),
        "viewerIsEntitled" => json!(oracle.is_entitled(row)),
        "audience" => {
            let mut audiences = oracle.rows.audiences.iter();
            return Out::One(audiences.find(|of| Some(of.id) == row.audience_id).map(Node::Audience));
        }
        "viewerSeesBecause" => {
            return match row.audience_id {
                Some(audience) => because(oracle, audience),
                None => Out::One(None),
            };
        }
        "levelKey" => {
            let mut levels = oracle.rows.program_levels.iter();
            json!(
                levels
                    .find(|level| Some(level.id) == row.level_id)
                    .map(|level| &level.key)
            )
        }
        _ => return Out::Unjudged,
    })
}

pub fn key(row: &program::Model, field: &str) -> Option<Key> {
    match field {
        "KEY" => Some(Key::Text(row.key.clone())),
        "CREATED_AT" => Some(Key::At(row.created_at)),
        _ => None,
    }
}

/// Whether one field of a filter keeps a program.
pub fn keeps(oracle: &Oracle<'_>, row: &program::Model, field: &str, wanted: &Value) -> Option<bool> {
    let among = |value: Value| wanted.as_array().is_some_and(|list| list.contains(&value));
    Some(match field {
        "search" => {
            let mut seen = oracle.versions(row.id).into_iter();
            seen.any(|version| finds(&words(oracle.rows, version.id), wanted.as_str().unwrap()))
        }
        "vendorIds" => among(json!(gid("Organization", row.vendor_id))),
        "statusIn" => among(oracle::name(row.status)),
        _ => return None,
    })
}
