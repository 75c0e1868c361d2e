//! Random values of arguments and filters.

use serde_json::{Map, Value, json};

use super::Sources;
use crate::worlds::content::TOPICS;
use crate::worlds::dice::Dice;
use crate::worlds::generate::{COUNTRIES, LEVELS, TYPES, day, instant, search};
use crate::worlds::oracle::{Oracle, gid};
use crate::worlds::schema::{Arg, Ty};
use crate::worlds::{deals, facts, segments};

impl Sources<'_> {
    pub(super) fn argument(&self, dice: &mut Dice, oracle: &Oracle<'_>, arg: &Arg) -> Option<Value> {
        Some(match arg.name.as_str() {
            "id" | "partnershipId" => json!(self.any_id(dice, "Partnership")),
            "purseId" => json!(self.any_id(dice, "PointPurse")),
            "programId" => json!(self.any_id(dice, "Program")),
            "programIds" => json!([self.any_id(dice, "Program"), self.any_id(dice, "Program")]),
            "keys" => json!(dice.some(50, &["perk_1", "perk_2", "nothing"])),
            "from" | "to" => json!({ "asOf": day(dice) }),
            "asOf" => json!(day(dice)),
            "knownAt" => json!(instant(dice)),
            "metric" => facts::metric_use(dice, self.rows, oracle.me.organization_id),
            "rule" => segments::rule_input(dice, self.rows, oracle.me.organization_id),
            "of" if dice.chance(60) => json!({ "segmentId": self.any_id(dice, "Segment") }),
            "of" => json!({ "rule": segments::rule_input(dice, self.rows, oracle.me.organization_id) }),
            _ => return None,
        })
    }

    /// An id: of something in this world or in another, of another kind, or none.
    pub(super) fn any_id(&self, dice: &mut Dice, ty: &str) -> String {
        let strange: &[String] = self.strange.get(ty).map_or(&[], Vec::as_slice);
        match dice.below(10) {
            0 => (*dice.pick(&[
                "",
                "rubbish",
                "pts_",
                "pts_0",
                "é",
                "org_00000000000070008000000000000000",
            ]))
            .to_owned(),
            1 | 2 => dice.any(strange).cloned().unwrap_or_default(),
            3 => gid("Organization", dice.pick(&self.rows.organizations).id),
            _ => {
                let ids = self.rows.ids(ty);
                let id = dice.any(&ids).cloned().unwrap_or_default();
                if dice.chance(5) { id.to_uppercase() } else { id }
            }
        }
    }

    pub(super) fn filter(&self, dice: &mut Dice, ty: &str) -> Value {
        let mut filter = Map::new();
        for input in &self.schema.ty(ty).inputs {
            if !dice.chance(30) {
                continue;
            }
            match self.filtered(dice, &input.name, &input.ty) {
                Some(value) => {
                    filter.insert(input.name.clone(), value);
                }
                None => {
                    self.unjudged.borrow_mut().insert(format!("{ty}.{}", input.name));
                }
            }
        }
        Value::Object(filter)
    }

    /// A value for a field of a filter, of anybody's.
    fn filtered(&self, dice: &mut Dice, field: &str, ty: &Ty) -> Option<Value> {
        if ty.kind == "ENUM" && ty.list {
            return Some(json!(dice.some(50, &self.schema.ty(&ty.named).values)));
        }
        let ids = |dice: &mut Dice, ty: &str| {
            let mut ids = dice.some(40, &self.rows.ids(ty));
            ids.extend(dice.maybe(20, &["rubbish".to_owned()]));
            json!(ids)
        };
        Some(match field {
            "search" => json!(search(dice, self.rows)),
            "countryIn" => json!(dice.some(50, &COUNTRIES)),
            "partnerTypeIn" => json!(dice.some(50, &TYPES)),
            "topicIn" => json!(dice.some(50, &TOPICS)),
            "vendorIds" => ids(dice, "Organization"),
            "programIds" => ids(dice, "Program"),
            "partnershipIds" => ids(dice, "Partnership"),
            "membershipIds" => ids(dice, "Membership"),
            "metricKeyIn" => json!(dice.some(50, &facts::METRICS)),
            "runsOn" => json!(day(dice)),
            "isArchived" => json!(dice.chance(50)),
            "actionIn" => json!(dice.some(50, &["registerDeal", "updatePartnership"])),
            "subjectIds" => {
                let things = ids(dice, "Partnership");
                let programs = ids(dice, "Program");
                json!([things.as_array().unwrap().clone(), programs.as_array().unwrap().clone()].concat())
            }
            "from" | "until" => json!(instant(dice)),
            "value" => deals::range(dice),
            "distributorshipIds" => ids(dice, "Distributorship"),
            "accountTeamIds" => ids(dice, "Membership"),
            "level" => {
                let mut keys: Vec<Option<&str>> = dice.some(50, &LEVELS).into_iter().map(Some).collect();
                keys.extend(dice.chance(40).then_some(None));
                json!({ "programId": self.any_id(dice, "Program"), "keyIn": keys })
            }
            _ => return None,
        })
    }
}
