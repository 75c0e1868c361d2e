//! How a newcomer does: the first steps of each program that it takes part in, and which of them are done.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use entity::{onboarding_mark, partnership, program, program_rules};
use rules::onboarding::Standing;
use rules::segment::Subject;
use rules::{Audience, Facts, PartnerAudience, ProgramRules};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use super::MarkRow;
use crate::access::Cx;
use crate::access::system::{Reason, System};
use crate::facts::measure::Whom;
use crate::fault::Fault;
use crate::programs::rules::stored;
use crate::programs::taking_part::{audiences_of, running, vendor_of};
use crate::programs::{ProgramRow, VersionRow};
use crate::segments::{Needs, Rulebook, known_facts};

/// Most rows of one statement.
const ROWS: u64 = 10_000_000;

/// A newcomer and the first steps of a program.
#[derive(Debug)]
pub struct Guided {
    /// The partnership.
    pub partnership_id: Uuid,
    /// The program; none when the viewer does not see it.
    pub program: Option<ProgramRow>,
    /// The version that applied.
    pub version: VersionRow,
    /// What it says by rule.
    pub rules: Arc<ProgramRules>,
    /// What that speaks of, on which date and as known when.
    pub book: Arc<Rulebook>,
    /// How the newcomer does.
    pub standing: Standing,
    /// The marks that count, by key of the step.
    pub marks: HashMap<String, MarkRow>,
}

/// The programs that guide newcomers on a date, and all that it takes to say how these do.
pub(super) struct Guidance {
    vendor: Cx,
    book: Arc<Rulebook>,
    programs: Vec<(VersionRow, Arc<ProgramRules>)>,
    audiences: HashMap<Uuid, Audience>,
}

/// How a partnership that is a newcomer on `as_of` does, from what was known at `known_at`, program by program. Nothing when
/// the viewer sees no such partnership, it is not in force or no newcomer, or no program guides it. Partners ask of themselves
/// and of today.
pub async fn onboarding(
    cx: &Cx,
    partnership_id: Uuid,
    programs: Option<&[Uuid]>,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<Vec<Guided>, Fault> {
    let Some(vendor_id) = vendor_of(cx, partnership_id).await? else {
        return Ok(Vec::new());
    };
    let Some(guidance) = Guidance::load(cx, vendor_id, programs, as_of, known_at).await? else {
        return Ok(Vec::new());
    };
    let (_, mut guided) = guidance.of(cx, Whom::One(partnership_id)).await?.pop().unzip();
    Ok(guided.take().unwrap_or_default())
}

impl Guidance {
    /// Nothing when no program guides newcomers.
    pub async fn load(
        cx: &Cx,
        vendor_id: Uuid,
        programs: Option<&[Uuid]>,
        as_of: NaiveDate,
        known_at: DateTime<Utc>,
    ) -> Result<Option<Self>, Fault> {
        // Facts, rules and audiences are the vendor's; whoever asks is told what comes of them.
        let vendor = System::for_job(cx.gate(), Reason::Onboarding).as_vendor(vendor_id);
        let versions = running(&vendor, programs, as_of, known_at).await?;
        let ids: Vec<Uuid> = versions.iter().map(|version| version.id).collect();
        let rows = vendor
            .select::<program_rules::Entity>()
            .with_any(program_rules::Column::VersionId, &ids)
            .all(ROWS)
            .await?;
        let mut rules = HashMap::new();
        for row in rows {
            let version_id = row.version_id;
            rules.insert(version_id, Arc::new(stored(row)?));
        }
        let guiding = versions.into_iter().filter_map(|version| {
            let rules = rules.remove(&version.id).filter(|rules| !rules.onboarding.is_empty())?;
            Some((version, rules))
        });
        let programs: Vec<_> = guiding.collect();
        if programs.is_empty() {
            return Ok(None);
        }
        let audiences = audiences_of(&vendor, programs.iter().map(|(version, _)| version.audience_id)).await?;
        let book = Arc::new(Rulebook::load(&vendor, as_of, known_at).await?);
        Ok(Some(Self {
            vendor,
            book,
            programs,
            audiences,
        }))
    }

    /// The longest time for which one of the programs guides, in days.
    pub fn longest(&self) -> u16 {
        let days = self.programs.iter().map(|(_, rules)| rules.onboarding.for_days);
        days.max().unwrap_or_default()
    }

    /// The newcomers among the partnerships in force, with the programs that guide each, as far as `cx` sees the programs.
    pub async fn of(&self, cx: &Cx, whom: Whom<'_>) -> Result<Vec<(partnership::Model, Vec<Guided>)>, Fault> {
        let needs = Needs::of_subjects(&self.book, self.subjects());
        let mut marks = self.marks(whom).await?;
        let ids: Vec<Uuid> = self.programs.iter().map(|(version, _)| version.program_id).collect();
        let seen = cx.select::<program::Entity>().with_ids(&ids).all(ROWS).await?;
        let seen: HashMap<Uuid, ProgramRow> = seen.into_iter().map(|program| (program.id, program)).collect();
        let known = known_facts(&self.vendor, &self.book, &needs, whom).await?;
        let newcomers = known.filter_map(|(partnership, facts)| {
            let guided = self.guided(partnership.id, &facts, &mut marks, &seen);
            (!guided.is_empty()).then_some((partnership, guided))
        });
        Ok(newcomers.collect())
    }

    fn guided(
        &self,
        partnership_id: Uuid,
        facts: &Facts,
        marks: &mut HashMap<(Uuid, Uuid), HashMap<String, MarkRow>>,
        seen: &HashMap<Uuid, ProgramRow>,
    ) -> Vec<Guided> {
        if facts.status.as_deref() != Some("ACTIVE") {
            return Vec::new();
        }
        let belongs = |version: &VersionRow| {
            let audience = self.audiences.get(&version.audience_id);
            audience.is_some_and(|audience| audience.evaluate_partner(facts).holds())
        };
        let mut guided = Vec::new();
        for (version, rules) in self.programs.iter().filter(|(version, _)| belongs(version)) {
            let marks = marks.remove(&(partnership_id, version.program_id)).unwrap_or_default();
            let marked: BTreeSet<String> = marks.keys().cloned().collect();
            let standing = rules.onboarding.standing(facts, &self.book.segments, &marked);
            guided.extend(standing.map(|standing| Guided {
                partnership_id,
                program: seen.get(&version.program_id).cloned(),
                version: version.clone(),
                rules: Arc::clone(rules),
                book: Arc::clone(&self.book),
                standing,
                marks,
            }));
        }
        guided
    }

    fn subjects(&self) -> Vec<Subject<'_>> {
        let mut subjects = vec![Subject::Status, Subject::PartnerSince];
        subjects.extend(self.programs.iter().flat_map(|(_, rules)| rules.onboarding.subjects()));
        for audience in self.audiences.values() {
            if let PartnerAudience::Rule(rule) = &audience.partners {
                subjects.extend(rule.subjects());
            }
        }
        subjects
    }

    /// The marks that count, by partnership and program, then by step.
    async fn marks(&self, whom: Whom<'_>) -> Result<HashMap<(Uuid, Uuid), HashMap<String, MarkRow>>, Fault> {
        use onboarding_mark::Column;
        let of = match whom {
            Whom::One(id) => Some(Column::PartnershipId.eq(id)),
            Whom::Some(ids) => Some(Column::PartnershipId.is_in(ids.iter().copied())),
            Whom::All => None,
        };
        let known_at = self.book.known_at;
        let counts = Condition::any()
            .add(Column::WithdrawnAt.is_null())
            .add(Column::WithdrawnAt.gt(known_at));
        let rows = self
            .vendor
            .select::<onboarding_mark::Entity>()
            .filter_opt(of)
            .filter(Column::MarkedOn.lte(self.book.as_of))
            .filter(Column::CreatedAt.lte(known_at))
            .filter(counts)
            .all(ROWS)
            .await?;
        let mut marks: HashMap<_, HashMap<String, MarkRow>> = HashMap::new();
        for row in rows {
            let of = marks.entry((row.partnership_id, row.program_id)).or_default();
            of.insert(row.step.clone(), row);
        }
        Ok(marks)
    }
}
