//! What a simulation needs to know to judge a partnership.

use std::collections::{BTreeMap, HashSet};

use entity::{partnership, program_version, simulation};
use rules::segment::{HeldLevel, Subject, fill_memberships};
use rules::{Facts, Rule, assess};
use uuid::Uuid;

use super::outcome::Judged;
use super::said::Said;
use super::things::Things;
use super::{SimulationFailure as Failure, SizeBy};
use crate::access::Cx;
use crate::facts::measure::Whom;
use crate::fault::Fault;
use crate::levels::{applying, keys_of_others};
use crate::segments::{Needs, Rulebook, known_facts};

/// Most things that are kept apart.
const THINGS: usize = 1_000;

/// What a simulation needs to know to judge a partnership.
#[derive(Debug)]
pub struct Scene {
    book: Rulebook,
    segments: BTreeMap<String, Rule>,
    before: Option<Said>,
    after: Said,
    /// Levels of other programs: who holds one keeps it.
    others: HashSet<String>,
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
        let mut scene = Self {
            segments: BTreeMap::new(),
            others: keys_of_others(vendor, of.program_id).await?,
            size: size.map_err(Fault::internal)?,
            book,
            before,
            after,
            things,
        };
        scene.segments = scene.book.built_on(&scene.subjects());
        Ok(Ok(scene))
    }

    /// Judges some partnerships; those that do not count are left out.
    pub async fn judge(&self, vendor: &Cx, some: &[Uuid]) -> Result<Vec<(partnership::Model, Judged)>, Fault> {
        let needs = Needs::of_subjects(&self.book, self.subjects()).with_level();
        let known = known_facts(vendor, &self.book, &needs, Whom::Some(some)).await?;
        let mut judged = Vec::new();
        for (partnership, facts) in known {
            if let Some(one) = self.judge_one(&facts)? {
                judged.push((partnership, one));
            }
        }
        Ok(judged)
    }

    fn subjects(&self) -> Vec<Subject<'_>> {
        let said = || self.before.iter().chain([&self.after]);
        let rules = said().filter_map(|said| said.rules.as_ref());
        rules
            .flat_map(|rules| rules.scorecard.subjects())
            .chain(self.things.subjects(said().map(|said| said.version.audience_id)))
            .chain(self.size.as_ref().map(SizeBy::subject))
            .chain([Subject::Status, Subject::Level])
            .collect()
    }

    /// Nothing of who is not in force, or holds a level of another program.
    fn judge_one(&self, facts: &Facts) -> Result<Option<Judged>, Fault> {
        let held = match &facts.level {
            HeldLevel::Held(key) => Some(key.clone()),
            HeldLevel::None | HeldLevel::Unknown => None,
        };
        if facts.status.as_deref() != Some("ACTIVE") || held.as_ref().is_some_and(|key| self.others.contains(key)) {
            return Ok(None);
        }
        let to = self.eligible(&self.after, facts, held.clone())?;
        let from = match self.before.as_ref().filter(|said| said.gives_levels()) {
            Some(said) => self.eligible(said, facts, held)?,
            None => held,
        };
        let was = self.with_level(facts, self.before.as_ref(), from.clone())?;
        let is = self.with_level(facts, Some(&self.after), to.clone())?;
        Ok(Some(Judged {
            size: self.size.as_ref().and_then(|size| size.class(facts)),
            sights: self.things.seen(&was, &is),
            from,
            to,
        }))
    }

    /// The level that a version gives to who holds a level.
    fn eligible(&self, said: &Said, facts: &Facts, held: Option<String>) -> Result<Option<String>, Fault> {
        let facts = self.with_level(facts, Some(said), held)?;
        let takes_part = self.things.belongs(said.version.audience_id, &facts);
        let rules = said.rules.as_ref().filter(|_| takes_part);
        Ok(rules.and_then(|rules| assess(&rules.scorecard, &facts).eligible))
    }

    /// What is known, if this level of this version were held.
    fn with_level(&self, facts: &Facts, said: Option<&Said>, level: Option<String>) -> Result<Facts, Fault> {
        let mut facts = facts.clone();
        if let Some(said) = said {
            facts.levels.extend(said.ranks()?);
        }
        facts.level = level.map_or(HeldLevel::None, HeldLevel::Held);
        facts.segments.clear();
        // Circles are refused when rules are recorded; were there one, its segments would stay unknown.
        let _ = fill_memberships(&self.segments, &mut facts);
        Ok(facts)
    }
}
