//! What a partnership is given: of each program the benefits of the version that applied and was valid, if it belongs to its
//! audience and to the benefit's own, and holds the benefit's level or one above.

use chrono::NaiveDate;
use entity::organization::OrganizationKind::{Partner, Vendor};
use entity::partnership::{self, RelationStatus};
use entity::program_version::{self, VersionStatus};
use entity::{program, program_benefit, program_level};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::worlds::facts::{When, recorded};
use crate::worlds::levels::{held_now, held_on};
use crate::worlds::oracle::{Node, Oracle, Out, gid};
use crate::worlds::segments::holds;

impl<'w> Oracle<'w> {
    /// Whether the viewer sees a benefit of a version that it sees.
    pub fn sees_benefit(&self, row: &program_benefit::Model) -> bool {
        if self.kind == Vendor {
            return true;
        }
        let for_it = row.audience_id.is_none_or(|audience| self.belongs(audience));
        for_it && (row.announced || self.is_entitled(row))
    }

    /// Whether the viewer's own partnership takes part in its level, or it is for all.
    pub fn is_entitled(&self, row: &program_benefit::Model) -> bool {
        let own = self.rows.partnerships.iter().filter(|own| {
            self.kind == Partner
                && own.vendor_id == row.vendor_id
                && own.status == RelationStatus::Active
                && own.partner_id.is_some_and(|id| self.mine(id))
        });
        let held = own.flat_map(|own| held_now(self.rows, own.id));
        let mut held = held.map(|held| self.level(row.version_id, held.level.as_deref()));
        row.level_id.is_none() || held.any(|held| reaches(self, held, row))
    }

    fn level(&self, version_id: Uuid, key: Option<&str>) -> Option<&'w program_level::Model> {
        let mut levels = self.rows.program_levels.iter();
        levels.find(|level| level.version_id == version_id && Some(level.key.as_str()) == key)
    }
}

fn reaches(oracle: &Oracle<'_>, held: Option<&program_level::Model>, benefit: &program_benefit::Model) -> bool {
    let mut levels = oracle.rows.program_levels.iter();
    match benefit.level_id {
        None => true,
        Some(id) => levels
            .find(|level| level.id == id)
            .zip(held)
            .is_some_and(|(needed, held)| held.rank >= needed.rank),
    }
}

pub fn root<'w>(oracle: &Oracle<'w>, root: &str, args: &Map<String, Value>) -> Option<Out<'w>> {
    if root != "entitlements" {
        return None;
    }
    let when = When::of(args);
    let mut own = oracle.rows.partnerships.iter().filter(|row| match oracle.kind {
        Vendor => oracle.sees_partnership(row),
        _ => row.status == RelationStatus::Active && row.partner_id.is_some_and(|id| oracle.mine(id)),
    });
    let of = own.find(|row| args["partnershipId"] == json!(gid("Partnership", row.id)));
    let in_force = |of: &&partnership::Model| {
        of.created_at <= when.known && recorded(oracle.rows, of.id, "status", when) == Some(&json!("ACTIVE"))
    };
    let Some(of) = of.filter(in_force) else {
        return Some(Out::List(Vec::new()));
    };
    let among = |list: &str, value: &str| match args.get(list) {
        Some(Value::Array(wanted)) => wanted.contains(&json!(value)),
        _ => true,
    };
    let mut programs: Vec<&program::Model> = oracle.rows.programs.iter().collect();
    programs.retain(|row| row.vendor_id == of.vendor_id && among("programIds", &gid("Program", row.id)));
    programs.sort_by_key(|row| row.id);
    let mut given = Vec::new();
    for program in programs {
        let Some(version) = applied(oracle, program.id, when) else {
            continue;
        };
        if !belongs(oracle, of, version.audience_id, when) {
            continue;
        }
        let held = held_on(oracle.rows, of.id, when);
        let held = held.iter().find(|(of, _)| *of == program.id).map(|(_, key)| *key);
        let held = oracle.level(version.id, held);
        let mut benefits: Vec<&program_benefit::Model> = oracle.rows.program_benefits.iter().collect();
        benefits.retain(|row| row.version_id == version.id && among("keys", &row.key) && reaches(oracle, held, row));
        benefits.retain(|row| {
            row.audience_id
                .is_none_or(|audience| belongs(oracle, of, audience, when))
        });
        benefits.sort_by_key(|row| row.position);
        given.extend(benefits.into_iter().map(|benefit| {
            let level = benefit.level_id.and(held).map(Node::ProgramLevel);
            let fields = vec![
                ("benefit", Out::One(Some(Node::ProgramBenefit(benefit)))),
                ("program", Out::One(Some(Node::Program(program)))),
                ("level", Out::One(level)),
            ];
            Out::Object("Entitlement", fields)
        }));
    }
    Some(Out::List(given))
}

/// The version that applied, as known then; none outside the dates on which partners may take part.
fn applied<'w>(oracle: &Oracle<'w>, program_id: Uuid, when: When) -> Option<&'w program_version::Model> {
    let day = |from: Option<NaiveDate>, to: Option<NaiveDate>| {
        from.is_none_or(|from| from <= when.on) && to.is_none_or(|to| when.on <= to)
    };
    let versions = oracle.rows.program_versions.iter();
    let applied = versions.filter(|row| {
        row.program_id == program_id
            && row.status == VersionStatus::Published
            && row.published_at.is_some_and(|at| at <= when.known)
            && row.effective_from.is_some_and(|from| from <= when.on)
            && (row.effective_to.is_none_or(|to| when.on <= to) || row.updated_at > when.known)
    });
    applied
        .max_by_key(|row| (row.effective_from, row.number))
        .filter(|row| day(row.valid_from, row.valid_to))
}

fn belongs(oracle: &Oracle<'_>, of: &partnership::Model, audience_id: Uuid, when: When) -> bool {
    let mut audiences = oracle.rows.audiences.iter();
    match &audiences.find(|row| row.id == audience_id).unwrap().rule["partners"] {
        Value::String(whom) => whom == "everyone",
        rule => holds(oracle.rows, of, &rule["rule"], when) == Some(true),
    }
}
