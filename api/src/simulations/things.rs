//! What is shown by level: the things that a simulation looks at.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use entity::content_item::{self, ContentStatus};
use entity::{audience, program_benefit};
use rules::segment::Subject;
use rules::{Audience, Facts, PartnerAudience};
use sea_orm::ColumnTrait;
use uuid::Uuid;

use super::outcome::{Seen, ThingKind};
use super::said::Said;
use crate::access::Cx;
use crate::fault::Fault;
use crate::programs::VersionRow;
use crate::programs::judgement::Judgement;
use crate::programs::taking_part::running;
use crate::segments::{Rulebook, audience as audiences};

/// Most rows of one statement.
const ROWS: u64 = 1_000_000;

/// To whom a thing is shown: who belongs to all of these audiences, and holds one of these levels.
#[derive(Clone, Debug)]
struct Shown {
    audiences: Vec<Uuid>,
    levels: Option<BTreeSet<String>>,
}

/// A thing, and to whom it is shown before and after; none: to nobody.
#[derive(Debug)]
struct Thing {
    kind: ThingKind,
    id: Uuid,
    key: Option<String>,
    before: Option<Shown>,
    after: Option<Shown>,
}

/// All that may be seen otherwise.
#[derive(Debug)]
pub struct Things {
    meant: HashMap<Uuid, Audience>,
    things: Vec<Thing>,
}

impl Things {
    /// Of a vendor, if `after` took the place of `before`: what both show, and of all else what is shown by level.
    pub async fn load(
        vendor: &Cx,
        book: &Rulebook,
        before: Option<&Said>,
        after: &Said,
        as_of: NaiveDate,
        known_at: DateTime<Utc>,
    ) -> Result<Self, Fault> {
        let mut meant = HashMap::new();
        for row in vendor.select::<audience::Entity>().all(ROWS).await? {
            meant.insert(row.id, audiences::parse(row)?);
        }
        let by_level: HashSet<Uuid> = meant
            .iter()
            .filter(|(_, of)| asks_level(book, of))
            .map(|(id, _)| *id)
            .collect();
        let mut things = own(before.filter(|said| said.is_valid(as_of)), after, as_of);
        let versions = running(vendor, None, as_of, known_at).await?;
        let others: Vec<VersionRow> = versions
            .into_iter()
            .filter(|version| version.program_id != after.version.program_id)
            .collect();
        things.extend(of_others(vendor, &others, &by_level).await?);
        let by_level: Vec<Uuid> = by_level.into_iter().collect();
        let items = vendor
            .select::<content_item::Entity>()
            .filter(content_item::Column::Status.eq(ContentStatus::Published))
            .with_any(content_item::Column::AudienceId, &by_level)
            .all(ROWS)
            .await?;
        let valid = items.into_iter().filter(|item| {
            item.valid_from.is_none_or(|from| from <= as_of) && item.valid_to.is_none_or(|to| as_of <= to)
        });
        things.extend(valid.map(|item| same(ThingKind::ContentItem, item.id, None, vec![item.audience_id])));
        Ok(Self { meant, things })
    }

    /// How many they are.
    pub fn count(&self) -> usize {
        self.things.len()
    }

    /// What a version says of levels, to its audience.
    pub fn judgement(&self, said: &Said) -> Result<Judgement, Fault> {
        let audience = self.meant.get(&said.version.audience_id).cloned();
        let scorecard = said.rules.as_ref().map(|rules| rules.scorecard.clone());
        let keys = said.levels.iter().map(|level| &level.key);
        Ok(Judgement::new(
            said.version.program_id,
            scorecard,
            audience.ok_or(Fault::NotFound)?,
            keys,
        ))
    }

    /// What is asked to know who belongs to the audiences.
    pub fn subjects(&self) -> Vec<Subject<'_>> {
        let shown = self
            .things
            .iter()
            .flat_map(|thing| thing.before.iter().chain(&thing.after));
        let ids: HashSet<Uuid> = shown.flat_map(|shown| shown.audiences.iter().copied()).collect();
        let asked = ids.iter().filter_map(|id| self.meant.get(id));
        asked.flat_map(subjects).collect()
    }

    /// Whether a partnership belongs to an audience.
    fn belongs(&self, audience: Uuid, facts: &Facts) -> bool {
        let meant = self.meant.get(&audience);
        meant.is_some_and(|of| of.evaluate_partner(facts).holds())
    }

    /// What a partnership of which the one is known before and the other after would gain and lose.
    pub fn seen(&self, before: &Facts, after: &Facts) -> Vec<Seen> {
        let shown = |shown: &Option<Shown>, facts: &Facts| {
            shown.as_ref().is_some_and(|shown| {
                let held = |levels: &BTreeSet<String>| {
                    let mut held = facts.held.iter().flat_map(BTreeMap::values);
                    held.any(|key| levels.contains(key))
                };
                shown.levels.as_ref().is_none_or(held)
                    && shown.audiences.iter().all(|audience| self.belongs(*audience, facts))
            })
        };
        let changed = |thing: &Thing| {
            let (was, is) = (shown(&thing.before, before), shown(&thing.after, after));
            (was != is).then(|| Seen {
                kind: thing.kind,
                id: thing.id,
                key: thing.key.clone(),
                gained: is,
            })
        };
        self.things.iter().filter_map(changed).collect()
    }
}

fn subjects(audience: &Audience) -> Vec<Subject<'_>> {
    match &audience.partners {
        PartnerAudience::Rule(rule) => rule.subjects(),
        PartnerAudience::Nobody | PartnerAudience::Everyone => Vec::new(),
    }
}

/// Whether the level held has a say in who belongs to it.
fn asks_level(book: &Rulebook, audience: &Audience) -> bool {
    let own = subjects(audience);
    let asks = |subjects: &[Subject<'_>]| subjects.iter().any(|subject| matches!(subject, Subject::Level));
    asks(&own) || book.built_on(&own).values().any(|rule| asks(&rule.subjects()))
}

fn same(kind: ThingKind, id: Uuid, key: Option<String>, audiences: Vec<Uuid>) -> Thing {
    let shown = Some(Shown {
        audiences,
        levels: None,
    });
    Thing {
        kind,
        id,
        key,
        before: shown.clone(),
        after: shown,
    }
}

/// The program itself, and what it gives.
fn own(before: Option<&Said>, after: &Said, as_of: NaiveDate) -> Vec<Thing> {
    let after = Some(after).filter(|said| said.is_valid(as_of));
    let program = |said: &Said| Shown {
        audiences: vec![said.version.audience_id],
        levels: None,
    };
    let mut things = BTreeMap::new();
    for (said, is_after) in [(before, false), (after, true)] {
        let Some(said) = said else { continue };
        let benefits = said.benefits.iter().map(|benefit| {
            let of_all = [said.version.audience_id];
            let shown = Shown {
                audiences: of_all.into_iter().chain(benefit.audience_id).collect(),
                levels: benefit.level_id.map(|level| said.levels_from(level)),
            };
            (Some(benefit.key.clone()), shown)
        });
        for (key, shown) in benefits.chain([(None, program(said))]) {
            let thing = things.entry(key.clone()).or_insert(Thing {
                kind: match key {
                    Some(_) => ThingKind::Benefit,
                    None => ThingKind::Program,
                },
                id: said.version.program_id,
                key,
                before: None,
                after: None,
            });
            match is_after {
                true => thing.after = Some(shown),
                false => thing.before = Some(shown),
            }
        }
    }
    things.into_values().collect()
}

/// Other programs and what they give by taking part, as far as that is shown by level. Who holds a level of one of them keeps it.
async fn of_others(vendor: &Cx, others: &[VersionRow], by_level: &HashSet<Uuid>) -> Result<Vec<Thing>, Fault> {
    let ids: Vec<Uuid> = others.iter().map(|version| version.id).collect();
    let benefits = vendor
        .select::<program_benefit::Entity>()
        .with_any(program_benefit::Column::VersionId, &ids)
        .filter(program_benefit::Column::LevelId.is_null())
        .all(ROWS)
        .await?;
    let programs = others
        .iter()
        .map(|version| same(ThingKind::Program, version.program_id, None, vec![version.audience_id]));
    let benefits = benefits.into_iter().filter_map(|benefit| {
        let version = others.iter().find(|version| version.id == benefit.version_id)?;
        let audiences = [version.audience_id].into_iter().chain(benefit.audience_id).collect();
        Some(same(
            ThingKind::Benefit,
            version.program_id,
            Some(benefit.key),
            audiences,
        ))
    });
    let shown_by_level = |thing: &Thing| {
        let shown = thing.before.as_ref();
        shown.is_some_and(|shown| shown.audiences.iter().any(|audience| by_level.contains(audience)))
    };
    Ok(programs.chain(benefits).filter(shown_by_level).collect())
}
