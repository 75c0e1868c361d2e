//! The shape in which a rule is told: node after node, parents before children.

use entity::partnership;
use serde_json::{Value, json};

use super::holds::{holds, in_force};
use crate::worlds::facts::{When, recorded};
use crate::worlds::levels::held_on;
use crate::worlds::oracle::Out;
use crate::worlds::rows::Rows;

/// The rules directly below this one.
fn below(rule: &Value) -> Vec<&Value> {
    let (what, rest) = rule.as_object().unwrap().iter().next().unwrap();
    match what.as_str() {
        "not" => vec![rest],
        "all" | "any" => rest.as_array().unwrap().iter().collect(),
        "at_least" => rest["of"].as_array().unwrap().iter().collect(),
        _ => Vec::new(),
    }
}

/// A line for each node of a rule; segments are named, not opened.
pub fn lines<'w>(rule: &Value, depth: usize) -> Vec<Out<'w>> {
    let mut told = vec![Out::Object("RuleLine", vec![("depth", Out::Leaf(json!(depth)))])];
    told.extend(below(rule).into_iter().flat_map(|rule| lines(rule, depth + 1)));
    told
}

/// What comes of each node for a partnership. Segments are opened; one of several is a node of its own.
pub fn reasons<'w>(rows: &Rows, of: &partnership::Model, rule: &Value, when: When, depth: usize) -> Vec<Out<'w>> {
    let fields = vec![
        ("depth", Out::Leaf(json!(depth))),
        ("outcome", Out::Leaf(json!(outcome(rows, of, rule, when)))),
    ];
    let mut told = vec![Out::Object("ExplanationNode", fields)];
    let mut add = |rule: &Value| told.extend(reasons(rows, of, rule, when, depth + 1));
    match rule["in_segment"].as_array().map(Vec::as_slice) {
        None => below(rule).into_iter().for_each(add),
        Some([key]) => {
            let mut own = rows.segments.iter();
            let segment = own.find(|row| row.vendor_id == of.vendor_id && key == row.key.as_str());
            if let Some(version) = segment.and_then(|segment| in_force(rows, segment.id, when)) {
                add(&version.rule);
            }
        }
        Some(several) => several.iter().for_each(|key| add(&json!({ "in_segment": [key] }))),
    }
    told
}

/// The name of what comes of a rule.
pub fn outcome(rows: &Rows, of: &partnership::Model, rule: &Value, when: When) -> &'static str {
    match holds(rows, of, rule, when) {
        Some(true) => "MET",
        Some(false) => "NOT_MET",
        None => "UNKNOWN",
    }
}

/// What a partner is told of a rule that holds for it: of what it reads of itself, its own value, each thing once; with
/// the names under which it is told.
pub fn told(rows: &Rows, of: &partnership::Model, rule: &Value) -> Vec<Value> {
    let mut told = Vec::new();
    collect(rows, of, rule, &mut told);
    told
}

fn collect(rows: &Rows, of: &partnership::Model, rule: &Value, told: &mut Vec<Value>) {
    let when = When::now();
    if holds(rows, of, rule, when) != Some(true) {
        return;
    }
    let (what, rest) = rule.as_object().unwrap().iter().next().unwrap();
    let fact = |key: &str| recorded(rows, of.id, key, when).cloned();
    let held = held_on(rows, of.id, when);
    let listed = |keys: &Value| {
        let keys = keys.as_array().unwrap().iter();
        let own = keys.filter(|key| held.iter().any(|(_, level)| *key == level));
        own.cloned().collect::<Vec<_>>()
    };
    let reason = match what.as_str() {
        // Nothing that it is spared from.
        "not" => return,
        "in_segment" => {
            for key in rest.as_array().unwrap() {
                let mut own = rows.segments.iter();
                let segment = own.find(|row| row.vendor_id == of.vendor_id && key == row.key.as_str());
                if let Some(version) = segment.and_then(|segment| in_force(rows, segment.id, when)) {
                    collect(rows, of, &version.rule, told);
                }
            }
            return;
        }
        "country" | "region" | "partner_type" | "status" if rest.get("one_of").is_some() => json!([what, fact(what)]),
        "level" if rest.get("one_of").is_some() => json!([what, listed(&rest["one_of"])]),
        "level" if rest["compare"]["comparison"] != "not_equal" => json!([what, rest]),
        _ => {
            below(rule).into_iter().for_each(|rule| collect(rows, of, rule, told));
            return;
        }
    };
    let types = rows.partner_types.iter().filter(|row| row.vendor_id == of.vendor_id);
    let levels = rows.program_levels.iter().filter(|row| row.vendor_id == of.vendor_id);
    let named = json!([
        reason,
        match what.as_str() {
            "partner_type" => types.map(|row| json!([row.key, row.name_en, row.name_nl])).collect(),
            "level" => levels
                .map(|row| json!([row.version_id, row.key, row.name_en, row.name_nl]))
                .collect(),
            _ => Vec::new(),
        }
    ]);
    if !told.contains(&named) {
        told.push(named);
    }
}
