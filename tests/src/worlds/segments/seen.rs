//! Segments: who sees them, and what they show.

use entity::organization::OrganizationKind::{Distributor, Vendor};
use entity::user_account::Language;
use entity::{audience, partnership, segment, segment_version};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::holds::{holds, in_force};
use super::reasons::{lines, outcome, reasons, told};
use super::sound::sound;
use super::spelling::{spelled, stored};
use crate::worlds::facts::When;
use crate::worlds::generate::now;
use crate::worlds::oracle::{self, Key, Listed, Node, Oracle, Out, gid};
use crate::worlds::selection::Selected;

pub fn list<'w>(oracle: &Oracle<'w>, root: &str, args: &Map<String, Value>) -> Option<Listed<'w>> {
    if root != "segments" {
        return None;
    }
    let archived = args.get("includeArchived") == Some(&json!(true));
    let mut nodes = of_type(oracle, "Segment")?;
    nodes.retain(|node| matches!(node, Node::Segment(row) if archived || !row.archived));
    Some(Listed {
        nodes,
        order: ("KEY", false),
    })
}

pub fn of_type<'w>(oracle: &Oracle<'w>, ty: &str) -> Option<Vec<Node<'w>>> {
    let own = |row: &&segment::Model| oracle.kind == Vendor && oracle.mine(row.vendor_id);
    (ty == "Segment").then(|| oracle.rows.segments.iter().filter(own).map(Node::Segment).collect())
}

pub fn key(row: &segment::Model, field: &str) -> Option<Key> {
    (field == "KEY").then(|| Key::Text(row.key.clone()))
}

pub fn segment<'w>(oracle: &Oracle<'w>, row: &'w segment::Model, one: &Selected) -> Out<'w> {
    let rows = oracle.rows;
    Out::Leaf(match one.name.as_str() {
        "id" => json!(gid("Segment", row.id)),
        "key" => json!(row.key),
        "name" if oracle.language() == Language::En => json!(row.name_en),
        "name" => json!(row.name_nl),
        "nameEn" => json!(row.name_en),
        "nameNl" => json!(row.name_nl),
        "description" => json!(row.description),
        "archived" => json!(row.archived),
        "rule" => json!(in_force(rows, row.id, When::of(&one.args)).map(|version| spelled(&version.rule))),
        "sentences" => {
            let version = in_force(rows, row.id, When::now());
            return Out::List(version.map_or(Vec::new(), |version| lines(&version.rule, 0)));
        }
        "versions" => {
            let of = rows
                .segment_versions
                .iter()
                .filter(|version| version.segment_id == row.id);
            let mut versions: Vec<_> = of.collect();
            versions.sort_by_key(|version| version.number);
            return Out::Many(versions.into_iter().map(Node::SegmentVersion).collect());
        }
        "members" => {
            if !oracle.manages_partnerships() {
                return Out::Refused("FORBIDDEN");
            }
            return Out::Page(members(
                oracle,
                &json!({ "in_segment": [row.key] }),
                When::of(&one.args),
            ));
        }
        "createdAt" => oracle::instant(row.created_at),
        "updatedAt" => oracle::instant(row.updated_at),
        "version" => json!(row.version),
        "viewerCanUpdate" => json!(oracle.manages_partnerships()),
        _ => return Out::Unjudged,
    })
}

pub fn segment_version<'w>(row: &'w segment_version::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "number" => json!(row.number),
        "rule" => spelled(&row.rule),
        "validFrom" => json!(row.valid_from),
        "recordedAt" => oracle::instant(row.recorded_at),
        _ => return Out::Unjudged,
    })
}

/// An audience, to its vendor.
pub fn audience_shown<'w>(oracle: &Oracle<'w>, row: &'w audience::Model, one: &Selected) -> Out<'w> {
    let rule = row.rule["partners"].get("rule");
    Out::Leaf(match one.name.as_str() {
        "distributors" => row.rule["distributors"].clone(),
        "partners" => match row.rule["partners"].as_str() {
            Some(whom) => json!(whom.to_uppercase()),
            None => json!("RULE"),
        },
        "rule" => json!(rule.map(spelled)),
        "sentences" => return Out::List(rule.map_or(Vec::new(), |rule| lines(rule, 0))),
        "explanation" => {
            if !oracle.manages_partnerships() {
                return Out::Refused("FORBIDDEN");
            }
            let mut own = oracle.rows.partnerships.iter();
            let of = own.find(|of| {
                oracle.sees_partnership(of) && one.args["partnershipId"] == gid("Partnership", of.id).as_str()
            });
            return match (rule, of) {
                (Some(rule), Some(of)) => explained(oracle, of, rule, When::now()),
                _ => Out::One(None),
            };
        }
        _ => return Out::Unjudged,
    })
}

/// Why a partner or distributor sees a thing of this audience.
pub fn because<'w>(oracle: &Oracle<'w>, audience_id: Uuid) -> Out<'w> {
    let rows = oracle.rows;
    let audience = rows.audiences.iter().find(|row| row.id == audience_id).unwrap();
    let (basis, told) = match (oracle.kind, &audience.rule["partners"]) {
        (Distributor, _) => ("DISTRIBUTORS", Vec::new()),
        (_, Value::String(_)) => ("EVERYONE", Vec::new()),
        (_, rule) => {
            let mut own = rows.partnerships.iter();
            let of =
                own.find(|row| row.vendor_id == audience.vendor_id && row.partner_id.is_some_and(|id| oracle.mine(id)));
            ("PARTNERSHIP", told(rows, of.unwrap(), &rule["rule"]))
        }
    };
    let fields = vec![("basis", Out::Leaf(json!(basis))), ("reasons", Out::Words(told))];
    Out::Object("SeenBecause", fields)
}

/// The vendor's partnerships for which the rule holds, by name; those of which nothing was known by then do not count.
fn members<'w>(oracle: &Oracle<'w>, rule: &Value, when: When) -> Vec<Node<'w>> {
    let mut found: Vec<&'w partnership::Model> = oracle
        .rows
        .partnerships
        .iter()
        .filter(|row| oracle.mine(row.vendor_id) && row.created_at <= when.known)
        .filter(|row| holds(oracle.rows, row, rule, when) == Some(true))
        .collect();
    found.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    found.into_iter().map(Node::Partnership).collect()
}

/// Root fields that are worked out from a rule.
pub fn root<'w>(oracle: &Oracle<'w>, root: &str, args: &Map<String, Value>) -> Option<Out<'w>> {
    let (rows, when) = (oracle.rows, When::of(args));
    if !["segmentPreview", "explainMembership"].contains(&root) {
        return None;
    }
    if !oracle.manages_partnerships() {
        return Some(Out::Refused("FORBIDDEN"));
    }
    let asked = |rule: &Value| {
        let rule = stored(rule);
        sound(rows, oracle.me.organization_id, &rule, when).then_some(rule)
    };
    if root == "segmentPreview" {
        let Some(rule) = asked(&args["rule"]) else {
            return Some(Out::Refused("INVALID_INPUT"));
        };
        let members = members(oracle, &rule, when);
        let fields = vec![
            ("count", Out::Leaf(json!(members.len()))),
            ("partnerships", Out::Page(members)),
        ];
        return Some(Out::Object("SegmentPreview", fields));
    }
    let id = args["partnershipId"].as_str().unwrap();
    if !is_id(id, "pts_") {
        return Some(Out::One(None));
    }
    let rule = match (&args["of"]["rule"], args["of"]["segmentId"].as_str()) {
        (_, Some(id)) => {
            let mut own = rows.segments.iter();
            match own.find(|row| oracle.mine(row.vendor_id) && gid("Segment", row.id) == id) {
                Some(row) => json!({ "in_segment": [row.key] }),
                None => return Some(Out::One(None)),
            }
        }
        (rule, None) => match asked(rule) {
            Some(rule) => rule,
            None => return Some(Out::Refused("INVALID_INPUT")),
        },
    };
    let mut own = rows.partnerships.iter();
    let of = own
        .find(|row| gid("Partnership", row.id) == id && oracle.sees_partnership(row) && row.created_at <= when.known);
    let Some(of) = of else { return Some(Out::One(None)) };
    Some(explained(oracle, of, &rule, when))
}

fn explained<'w>(oracle: &Oracle<'w>, of: &partnership::Model, rule: &Value, when: When) -> Out<'w> {
    let fields = vec![
        ("outcome", Out::Leaf(json!(outcome(oracle.rows, of, rule, when)))),
        ("asOf", Out::Leaf(json!(when.on))),
        ("knownAt", Out::Leaf(oracle::instant(when.known.min(now())))),
        ("nodes", Out::List(reasons(oracle.rows, of, rule, when, 0))),
    ];
    Out::Object("MembershipExplanation", fields)
}

/// Whether it has the form of an id with this prefix.
fn is_id(id: &str, prefix: &str) -> bool {
    id.strip_prefix(prefix).is_some_and(|rest| {
        rest.len() == 32
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    })
}
