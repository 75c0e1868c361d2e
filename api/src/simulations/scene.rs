//! What a simulation needs to know to judge a partnership.

use std::collections::BTreeMap;

use entity::{partnership, program_version, simulation};
use rules::segment::Subject;
use rules::{Facts, Rule};
use uuid::Uuid;

use super::outcome::Judged;
use super::said::Said;
use super::things::Things;
use super::{SimulationFailure as Failure, SizeBy};
use crate::access::Cx;
use crate::facts::measure::Whom;
use crate::fault::Fault;
use crate::programs::applying;
use crate::programs::judgement::{Judgement, held, if_held, is_judged};
use crate::segments::{Needs, Rulebook, known_facts};

/// Most things that are kept apart.
const THINGS: usize = 1_000;

/// What a simulation needs to know to judge a partnership.
#[derive(Debug)]
pub struct Scene {
    program_id: Uuid,
    book: Rulebook,
    segments: BTreeMap<String, Rule>,
    before: Option<Judgement>,
    after: Judgement,
    things: Things,
    size: Option<SizeBy>,
}

impl Scene {
    /// Of a simulation that goes on, unless it cannot.
    pub async fn load(vendor: &Cx, of: &simulation::Model) -> Result<Result<Self, Failure>, Fault> {
        let known_at = of.created_at;
        let version = vendor.select::<program_version::Entity>().find(of.version_id).await?;
        let after = Said::of(vendor, version).await?;
        if after.digest()? != of.said {
            return Ok(Err(Failure::VersionChanged));
        }
        let before = match applying(vendor, of.program_id, of.as_of, known_at).await? {
            Some(version) => Some(Said::of(vendor, version).await?),
            None => None,
        };
        let book = Rulebook::load(vendor, of.as_of, known_at).await?;
        let things = Things::load(vendor, &book, before.as_ref(), &after, of.as_of, known_at).await?;
        if things.count() > THINGS {
            return Ok(Err(Failure::TooManyThings));
        }
        let size = of.size.clone().map(serde_json::from_value).transpose();
        let before = before.map(|said| things.judgement(&said)).transpose()?;
        let mut scene = Self {
            program_id: of.program_id,
            segments: BTreeMap::new(),
            size: size.map_err(Fault::internal)?,
            book,
            before,
            after: things.judgement(&after)?,
            things,
        };
        scene.segments = scene.book.built_on(&scene.subjects());
        Ok(Ok(scene))
    }

    /// Judges some partnerships; those that do not count are left out.
    pub async fn judge(&self, vendor: &Cx, some: &[Uuid]) -> Result<Vec<(partnership::Model, Judged)>, Fault> {
        let needs = Needs::of_subjects(&self.book, self.subjects());
        let known = known_facts(vendor, &self.book, &needs, Whom::Some(some)).await?;
        let mut judged = Vec::new();
        for (partnership, facts) in known {
            if let Some(one) = self.judge_one(&facts) {
                judged.push((partnership, one));
            }
        }
        Ok(judged)
    }

    fn subjects(&self) -> Vec<Subject<'_>> {
        let judgements = self.before.iter().chain([&self.after]);
        judgements
            .flat_map(Judgement::subjects)
            .chain(self.things.subjects())
            .chain(self.size.as_ref().map(SizeBy::subject))
            .collect()
    }

    /// Nothing of who is not judged.
    fn judge_one(&self, facts: &Facts) -> Option<Judged> {
        if !is_judged(facts) {
            return None;
        }
        let to = self.after.eligible(&self.segments, facts);
        let from = match &self.before {
            Some(before) => before.eligible(&self.segments, facts),
            None => held(facts, self.program_id),
        };
        let was = self.with_level(facts, self.before.as_ref(), from.clone());
        let is = self.with_level(facts, Some(&self.after), to.clone());
        Some(Judged {
            size: self.size.as_ref().and_then(|size| size.class(facts)),
            sights: self.things.seen(&was, &is),
            from,
            to,
        })
    }

    /// What is known, if this level of this version were held, among those that the program has or had.
    fn with_level(&self, facts: &Facts, of: Option<&Judgement>, level: Option<String>) -> Facts {
        let had = facts.levels.get(&self.program_id.to_string());
        let mut ladder = had.cloned().unwrap_or_default();
        ladder.extend(of.into_iter().flat_map(|of| of.ranks.clone()));
        if_held(facts, &self.segments, self.program_id, ladder, level)
    }
}
