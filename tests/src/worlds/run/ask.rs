//! Questions asked, and answers judged.

use serde_json::Value;
use uuid::Uuid;

use super::Runner;
use crate::worlds::oracle::{Oracle, same};
use crate::worlds::question::{Question, Sources, What};
use crate::worlds::rows::Rows;
use crate::{Answer, Client};

/// One viewer's questions and the answers that it got last.
pub(super) struct Asked {
    pub(super) client: Client,
    pub(super) membership_id: Uuid,
    pub(super) name: String,
    pub(super) questions: Vec<(Question, String)>,
}

impl Runner {
    pub(super) fn sources<'s>(&'s self, seat: &str, rows: &'s Rows) -> Sources<'s> {
        Sources {
            schema: &self.schemas[seat],
            rows,
            cursors: &self.cursors,
            strange: &self.strange,
            unjudged: &self.unjudged,
        }
    }

    pub(super) fn slice(&self, rows: &Rows, seat: &str, membership_id: Uuid) -> Value {
        let oracle = Oracle::of(rows, membership_id);
        let slice = oracle.slice(&self.schemas[seat]);
        self.unjudged.borrow_mut().append(&mut oracle.unjudged.borrow_mut());
        slice
    }

    /// Asks, and compares with the oracle.
    pub(super) async fn ask(&mut self, rows: &Rows, asked: &Asked, question: &Question, when: &str) -> Answer {
        let answer = asked.client.ask(&question.document, question.variables.clone()).await;
        self.tally.answers += 1;
        self.judge(rows, asked, question, &answer, when);
        answer
    }

    fn judge(&self, rows: &Rows, asked: &Asked, question: &Question, answer: &Answer, when: &str) {
        let oracle = Oracle::of(rows, asked.membership_id);
        if question.parts.iter().any(|part| matches!(part.what, What::Unjudged)) {
            return assert_ne!(answer.code(), "INTERNAL", "{}\n{}", question.document, answer.text);
        }
        let expected = question.expected(&oracle);
        self.unjudged.borrow_mut().append(&mut oracle.unjudged.borrow_mut());
        let right = match &expected {
            Ok(data) => answer.body.get("errors").is_none() && same(data, &answer.body["data"]),
            Err(code) => answer.code() == *code,
        };
        assert!(
            right,
            "{when}, {} asked\n{}\n{}\nexpected {}\ngot {:#}",
            asked.name,
            question.document,
            question.variables,
            expected.map_or_else(str::to_owned, |data| format!("{data:#}")),
            answer.body,
        );
    }

    /// Asks everything again. `unchanged`: every answer must be the same to the byte; else it must be the oracle's.
    pub(super) async fn again(&mut self, rows: &Rows, before: &Rows, asked: &mut Asked, unchanged: bool) {
        let mut questions = std::mem::take(&mut asked.questions);
        for (question, last) in &mut questions {
            let answer = asked.client.ask(&question.document, question.variables.clone()).await;
            self.tally.answers += 1;
            assert!(
                !unchanged || said(&answer) == *last,
                "{} asked\n{}\n{}\nbefore {last}\nafter  {}\nalthough it sees nothing of\n{}",
                asked.name,
                question.document,
                question.variables,
                answer.text,
                rows.difference(before),
            );
            if !unchanged {
                self.judge(
                    rows,
                    asked,
                    question,
                    &answer,
                    &format!("after\n{}\n", rows.difference(before)),
                );
            }
            *last = said(&answer);
        }
        asked.questions = questions;
    }

    /// A client of this person; that it signed in stands in the rows from now on.
    pub(super) async fn token(&self, rows: &mut Rows, membership_id: Uuid) -> Client {
        let membership = rows.memberships.iter().find(|row| row.id == membership_id).unwrap();
        let user = rows.users.iter().find(|row| row.id == membership.user_id).unwrap();
        let gate = &self.world.running.gate;
        let tokens = api::access::signin::token_for_operator(gate, &user.email_key, Some(membership_id), None).await;
        rows.read_sign_ins(&self.connection).await;
        self.world.client.with_token(&tokens.unwrap().unwrap().access_token)
    }
}

/// The answer to the byte; of a refusal its first error, without the id of the request and the place: of several objects
/// in a list any one may be the first.
pub(super) fn said(answer: &Answer) -> String {
    if answer.body.get("errors").is_none() {
        return answer.text.clone();
    }
    let mut error = answer.without_request_id()["errors"][0].clone();
    error
        .as_object_mut()
        .unwrap()
        .retain(|name, _| name != "path" && name != "locations");
    error.to_string()
}
