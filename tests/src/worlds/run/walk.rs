//! A list walked page by page.

use serde_json::json;

use super::ask::{Asked, said};
use super::{KEPT, Runner};
use crate::worlds::dice::Dice;
use crate::worlds::oracle::Oracle;
use crate::worlds::question::{Part, Place, Question, RIGHTS_NEEDED, What};
use crate::worlds::rows::Rows;
use crate::worlds::selection::{Selected, edges};

impl Runner {
    /// A list from end to end, forwards or backwards, page by page: together the pages are the whole list.
    pub(super) async fn walk(&mut self, dice: &mut Dice, rows: &Rows, seat: &'static str, asked: &mut Asked) {
        let (part, all, order) = {
            let oracle = Oracle::of(rows, asked.membership_id);
            let sources = self.sources(seat, rows);
            let lists: Vec<_> = sources
                .schema
                .roots()
                .iter()
                .filter(|field| oracle.list(&field.name, &serde_json::Map::new()).is_some())
                // Rows of a walk are told apart by their ids.
                .filter(|field| {
                    sources
                        .schema
                        .ty(field.node())
                        .fields
                        .iter()
                        .any(|field| field.name == "id")
                })
                .collect();
            let field = *dice.pick(&lists);
            let mut part = sources.narrowed(dice, field);
            // What is refused cannot be walked.
            part.selected = allowed(&part.selected);
            part.selected.retain(|one| one.name != "id");
            part.selected.push(Selected::leaf("id"));
            part.selected = edges(part.selected);
            let all: Vec<(String, Place)> = oracle
                .sorted(&part.root, &part.args)
                .unwrap()
                .into_iter()
                .map(|(key, id, node)| (node.gid(), (key, id)))
                .collect();
            let order = part.order(&oracle).unwrap();
            (part, all, order)
        };
        let backward = dice.chance(50);
        let size = dice.between(3, 8);
        let (number, from, info, more) = if backward {
            ("last", "before", "startCursor", "hasPreviousPage")
        } else {
            ("first", "after", "endCursor", "hasNextPage")
        };
        let mut walked: Vec<String> = Vec::new();
        let mut place: Option<(String, Place)> = None;
        loop {
            let mut page: Part = part.clone();
            page.args.insert(number.to_owned(), json!(size));
            let mut at = None;
            if let Some((cursor, found)) = place.take() {
                page.args.insert(from.to_owned(), json!(cursor));
                at = Some(found);
            }
            page.what = if backward {
                What::List {
                    after: None,
                    before: at,
                }
            } else {
                What::List {
                    after: at,
                    before: None,
                }
            };
            let question = Question::of(&self.schemas[seat], vec![page]);
            let answer = self.ask(rows, asked, &question, "on a walk").await;
            let page = &answer.body["data"]["p0"];
            let mut ids = Vec::new();
            for edge in page["edges"].as_array().unwrap() {
                let id = edge["node"]["id"].as_str().unwrap().to_owned();
                let found = all.iter().find(|(known, _)| *known == id).unwrap().1.clone();
                let cursor = edge["cursor"].as_str().unwrap().to_owned();
                if page["pageInfo"][info] == edge["cursor"] {
                    place = Some((cursor.clone(), found.clone()));
                }
                let kept = self.cursors.entry((part.root.clone(), order.clone())).or_default();
                kept.push((cursor, found));
                kept.drain(..kept.len().saturating_sub(KEPT));
                ids.push(id);
            }
            walked = if backward {
                [ids, walked].concat()
            } else {
                [walked, ids].concat()
            };
            let last = page["pageInfo"][more] == json!(false);
            asked.questions.push((question, said(&answer)));
            if last {
                break;
            }
            assert!(
                place.is_some() && walked.len() <= all.len(),
                "a walk that does not end: {:?}",
                part
            );
        }
        let all: Vec<String> = all.into_iter().map(|(id, _)| id).collect();
        assert_eq!(walked, all, "{} walked {:?}", asked.name, part);
    }
}

/// A selection without what may be refused.
fn allowed(selected: &[Selected]) -> Vec<Selected> {
    let kept = selected
        .iter()
        .filter(|one| !RIGHTS_NEEDED.contains(&one.name.as_str()));
    let below = |one: &Selected| {
        let mut below = allowed(&one.below);
        if below.is_empty() && !one.below.is_empty() {
            below.push(Selected::leaf("__typename"));
        }
        Selected { below, ..one.clone() }
    };
    kept.map(below).collect()
}
