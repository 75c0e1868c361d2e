//! Many worlds in one server: so no viewer may ever see a row of another world either.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use entity::membership::MembershipStatus;
use entity::organization::OrganizationKind;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use serde_json::{Value, json};
use uuid::Uuid;

use super::dice::Dice;
use super::generate;
use super::oracle::{Oracle, same};
use super::question::{Part, Place, Question, Sources, What, edges};
use super::rows::Rows;
use super::schema::Schema;
use crate::{Answer, Backend, Client, World};

/// Documents that each viewer asks, beside one list from end to end.
const QUESTIONS: usize = 4;
/// Changes that a viewer must not notice, and how often they are looked for.
const UNSEEN: usize = 4;
const TRIES: usize = 14;
/// Cursors and ids of other worlds that are kept to be tried.
const KEPT: usize = 40;

/// A mutation, and the membership that asks it.
#[derive(Clone, Debug)]
pub struct Act {
    pub by: Uuid,
    pub document: &'static str,
    pub input: Value,
}

/// What was done, so that a run that proves nothing shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub worlds: usize,
    pub answers: usize,
    /// Changes past the viewer, after which every answer was the same to the byte.
    pub unseen: usize,
    /// Changes that the viewer sees, after which every answer was the oracle's.
    pub seen: usize,
    /// Mutations that went through.
    pub mutations: usize,
}

struct Runner {
    world: World,
    connection: DatabaseConnection,
    schemas: BTreeMap<&'static str, Schema>,
    cursors: BTreeMap<(String, String), Vec<(String, Place)>>,
    strange: BTreeMap<String, Vec<String>>,
    unjudged: RefCell<BTreeSet<String>>,
    tally: Tally,
}

/// Names the world in which something went wrong.
struct Blame(u64, Backend);

impl Drop for Blame {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!(
                "failed in world {} on {:?}; run it alone with SLUICE_WORLD_SEED={}",
                self.0, self.1, self.0
            );
            eprintln!(
                "or, if it passes alone, with those before it: SLUICE_WORLD_SEED=0..{}",
                self.0 + 1
            );
        }
    }
}

/// The seeds to run: `SLUICE_WORLD_SEED` (one, or `from..to`), else `usual`.
fn seeds(usual: std::ops::Range<u64>) -> std::ops::Range<u64> {
    let Ok(text) = std::env::var("SLUICE_WORLD_SEED") else {
        return usual;
    };
    let number = |text: &str| {
        text.parse::<u64>()
            .expect("SLUICE_WORLD_SEED is a number or a range such as 0..10")
    };
    match text.split_once("..") {
        Some((from, to)) => number(from)..number(to),
        None => number(&text)..number(&text) + 1,
    }
}

/// Runs the worlds of these seeds. `unjudged`: what the oracle may leave unjudged of the schemas, and nothing else.
pub async fn run(backend: Backend, usual: std::ops::Range<u64>, unjudged: &[&str]) -> Tally {
    let seeds = seeds(usual.clone());
    let whole = seeds == usual;
    let mut runner = Runner::new(backend).await;
    for seed in seeds {
        let _blame = Blame(seed, backend);
        runner.one(seed).await;
    }
    if whole {
        // A listed name stands for what lies below it as well.
        let listed = |name: &String| unjudged.iter().any(|known| name.starts_with(known));
        let unlisted: BTreeSet<String> = runner
            .unjudged
            .into_inner()
            .into_iter()
            .filter(|name| !listed(name))
            .collect();
        assert_eq!(
            unlisted,
            BTreeSet::new(),
            "what the oracle does not judge: teach it or list it"
        );
    }
    runner.connection.close().await.unwrap();
    runner.tally
}

/// One viewer's questions and the answers that it got last.
struct Asked {
    client: Client,
    membership_id: Uuid,
    name: String,
    questions: Vec<(Question, String)>,
}

impl Runner {
    async fn new(backend: Backend) -> Self {
        let world = World::bare(backend, "").await;
        let mut options = ConnectOptions::new(&world.database.url);
        options.max_connections(1).sqlx_logging(false);
        let connection = Database::connect(options).await.unwrap();
        if backend == Backend::Sqlite {
            connection.execute_unprepared("PRAGMA synchronous = OFF").await.unwrap();
        }
        Self {
            world,
            connection,
            schemas: BTreeMap::new(),
            cursors: BTreeMap::new(),
            strange: BTreeMap::new(),
            unjudged: RefCell::default(),
            tally: Tally::default(),
        }
    }

    async fn one(&mut self, seed: u64) {
        let mut dice = Dice::new(seed);
        let mut rows = generate::world(&mut dice);
        rows.write(&Rows::default(), &self.connection).await;
        for kind in [
            OrganizationKind::Vendor,
            OrganizationKind::Distributor,
            OrganizationKind::Partner,
        ] {
            let active: Vec<Uuid> = rows
                .memberships
                .iter()
                .filter(|row| row.status == MembershipStatus::Active)
                .filter(|row| {
                    rows.organizations
                        .iter()
                        .any(|org| org.id == row.organization_id && org.kind == kind)
                })
                .map(|row| row.id)
                .collect();
            if let Some(membership_id) = dice.any(&active).copied() {
                self.sit(&mut dice, &mut rows, kind, membership_id).await;
            }
        }
        for ty in ["Partnership", "Distributorship", "Organization"] {
            let kept = self.strange.entry(ty.to_owned()).or_default();
            kept.extend(rows.ids(ty));
            kept.drain(..kept.len().saturating_sub(KEPT));
        }
        self.tally.worlds += 1;
    }

    /// One viewer asks, others change things, it asks again.
    async fn sit(&mut self, dice: &mut Dice, rows: &mut Rows, kind: OrganizationKind, membership_id: Uuid) {
        let client = self.token(rows, membership_id).await;
        let seat = match kind {
            OrganizationKind::Vendor => "vendor",
            OrganizationKind::Distributor => "distributor",
            OrganizationKind::Partner => "partner",
        };
        if !self.schemas.contains_key(seat) {
            self.schemas.insert(seat, Schema::of(&client).await);
        }
        let mut asked = Asked {
            client,
            membership_id,
            name: format!("{seat} {membership_id}"),
            questions: Vec::new(),
        };
        self.walk(dice, rows, seat, &mut asked).await;
        for _ in 0..QUESTIONS {
            let question = {
                let oracle = Oracle::of(rows, membership_id);
                self.sources(seat, rows).question(dice, &oracle)
            };
            let answer = self.ask(rows, &asked, &question, "at first").await;
            asked.questions.push((question, said(&answer)));
        } // Nobody in particular gets nothing of it.
        let (list, _) = &asked.questions[0];
        let stranger = asked
            .client
            .stranger()
            .ask(&list.document, list.variables.clone())
            .await;
        assert!(
            stranger.body.get("data").is_none(),
            "a stranger asked\n{}\n{}",
            list.document,
            stranger.text
        );
        // Others change what this viewer must not see.
        let before = self.slice(rows, seat, membership_id);
        let first = rows.clone();
        let mut unseen = 0;
        for _ in 0..TRIES {
            let mut next = rows.clone();
            generate::disturb(dice, &mut next);
            if unseen < UNSEEN && next != *rows && self.slice(&next, seat, membership_id) == before {
                next.write(rows, &self.connection).await;
                *rows = next;
                unseen += 1;
            }
        }
        self.tally.unseen += unseen;
        self.again(rows, &first, &mut asked, true).await;
        // Somebody changes anything, by hand or through the API.
        let first = rows.clone();
        let act = if dice.chance(60) {
            generate::act(dice, rows)
        } else {
            None
        };
        match act.filter(|act| active(rows, act.by)) {
            Some(act) => {
                let by = self.token(rows, act.by).await;
                let answer = by.ask(act.document, json!({ "input": act.input })).await;
                assert!(
                    answer.code() != "INTERNAL" && answer.status.as_u16() < 500,
                    "{act:?}\n{}",
                    answer.text
                );
                *rows = rows.reload(&self.connection).await;
                self.tally.mutations += usize::from(*rows != first);
            }
            None => {
                // Something that the viewer sees, if it comes to it.
                for _ in 0..TRIES {
                    let mut next = rows.clone();
                    generate::disturb(dice, &mut next);
                    if self.slice(&next, seat, membership_id) != before {
                        next.write(rows, &self.connection).await;
                        *rows = next;
                        break;
                    }
                }
            }
        }
        let same = self.slice(rows, seat, membership_id) == before;
        *(if same {
            &mut self.tally.unseen
        } else {
            &mut self.tally.seen
        }) += usize::from(*rows != first);
        self.again(rows, &first, &mut asked, same).await;
    }

    /// A list from end to end, forwards or backwards, page by page: together the pages are the whole list.
    async fn walk(&mut self, dice: &mut Dice, rows: &Rows, seat: &'static str, asked: &mut Asked) {
        let (part, all, order) = {
            let oracle = Oracle::of(rows, asked.membership_id);
            let sources = self.sources(seat, rows);
            let lists: Vec<_> = sources
                .schema
                .roots()
                .iter()
                .filter(|field| oracle.list(&field.name).is_some())
                .collect();
            let field = *dice.pick(&lists);
            let mut part = sources.narrowed(dice, field);
            part.selected.retain(|one| one.name != "id");
            part.selected.push(super::schema::Selected::leaf("id"));
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
        let size = dice.between(2, 6);
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

    fn sources<'s>(&'s self, seat: &str, rows: &'s Rows) -> Sources<'s> {
        Sources {
            schema: &self.schemas[seat],
            rows,
            cursors: &self.cursors,
            strange: &self.strange,
            unjudged: &self.unjudged,
        }
    }

    fn slice(&self, rows: &Rows, seat: &str, membership_id: Uuid) -> Value {
        let oracle = Oracle::of(rows, membership_id);
        let slice = oracle.slice(&self.schemas[seat]);
        self.unjudged.borrow_mut().append(&mut oracle.unjudged.borrow_mut());
        slice
    }

    /// Asks, and compares with the oracle.
    async fn ask(&mut self, rows: &Rows, asked: &Asked, question: &Question, when: &str) -> Answer {
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
        assert!(
            answer.body.get("errors").is_none() && same(&expected, &answer.body["data"]),
            "{when}, {} asked\n{}\n{}\nexpected {expected:#}\ngot {:#}",
            asked.name,
            question.document,
            question.variables,
            answer.body,
        );
    }

    /// Asks everything again. `unchanged`: every answer must be the same to the byte; else it must be the oracle's.
    async fn again(&mut self, rows: &Rows, before: &Rows, asked: &mut Asked, unchanged: bool) {
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

    async fn token(&self, rows: &Rows, membership_id: Uuid) -> Client {
        let membership = rows.memberships.iter().find(|row| row.id == membership_id).unwrap();
        let user = rows.users.iter().find(|row| row.id == membership.user_id).unwrap();
        let gate = &self.world.running.gate;
        let tokens = api::access::signin::token_for_operator(gate, &user.email_key, Some(membership_id)).await;
        self.world.client.with_token(&tokens.unwrap().unwrap().access_token)
    }
}

/// The answer to the byte; of a refusal, without the id of the request.
fn said(answer: &Answer) -> String {
    match answer.body.get("errors") {
        None => answer.text.clone(),
        Some(_) => answer.without_request_id().to_string(),
    }
}

fn active(rows: &Rows, membership_id: Uuid) -> bool {
    rows.memberships
        .iter()
        .any(|row| row.id == membership_id && row.status == MembershipStatus::Active)
}
