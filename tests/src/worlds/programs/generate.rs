//! Programs: random ones, and how they change.

use chrono::NaiveDate;
use entity::organization::OrganizationKind::Vendor;
use entity::program::ProgramStatus;
use entity::program_version::VersionStatus;
use entity::user_account::Language;
use entity::{program, program_benefit, program_level, program_text, program_version};
use serde_json::json;
use uuid::Uuid;

use super::seen::words;
use crate::worlds::dice::Dice;
use crate::worlds::generate::{LEVELS, day, instant, name, today};
use crate::worlds::oracle::{gid, plain};
use crate::worlds::orgs::of_kind;
use crate::worlds::rows::Rows;
use crate::worlds::run::Act;
use crate::worlds::segments::audience;

pub fn populate(dice: &mut Dice, rows: &mut Rows) {
    for _ in 0..dice.between(0, 5) {
        add(dice, rows);
    }
}

/// First and last day, each perhaps absent, often around today.
pub fn days(dice: &mut Dice) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let (a, b) = (day(dice), day(dice));
    (dice.chance(40).then_some(a.min(b)), dice.chance(40).then_some(a.max(b)))
}

fn add(dice: &mut Dice, rows: &mut Rows) {
    let vendor_id = *dice.pick(&of_kind(rows, Vendor));
    let at = instant(dice);
    let id = dice.id(at);
    // Published versions follow one another, perhaps on one day; a draft comes last.
    let mut starts: Vec<NaiveDate> = (0..dice.between(0, 3)).map(|_| day(dice)).collect();
    starts.sort_unstable();
    let status = match starts.is_empty() {
        true => ProgramStatus::Draft,
        false if dice.chance(15) => ProgramStatus::Archived,
        false => ProgramStatus::Published,
    };
    rows.programs.push(program::Model {
        id,
        vendor_id,
        key: format!("{}_{}", dice.pick(&["club", "academy"]), dice.roll() % 1_000_000_000),
        status,
        created_at: at,
        updated_at: at,
        version: 1,
    });
    let drafts = usize::from(starts.is_empty() || dice.chance(40));
    for number in 0..starts.len() + drafts {
        let from = starts.get(number).copied();
        let next = starts.get(number + 1).map(|next| next.pred_opt().unwrap());
        let end = match status {
            ProgramStatus::Archived => today().pred_opt(),
            _ => dice.chance(20).then(|| from.map(|from| from.max(day(dice)))).flatten(),
        };
        let (valid_from, valid_to) = days(dice);
        let (audience_id, audience_number) = audience(dice, rows, vendor_id);
        let row = program_version::Model {
            id: dice.id(at),
            vendor_id,
            program_id: id,
            number: i64::try_from(number).unwrap() + 1,
            status: if from.is_some() {
                VersionStatus::Published
            } else {
                VersionStatus::Draft
            },
            effective_from: from,
            effective_to: from.and_then(|_| next.into_iter().chain(end).min()),
            valid_from,
            valid_to,
            audience_id,
            audience_number,
            published_at: from.map(|_| instant(dice)),
            newcomers_favored_reason: (from.is_some() && dice.chance(20)).then(|| name(dice)),
            search_text: String::new(),
            created_at: at,
            updated_at: at,
            version: 1,
        };
        add_parts(dice, rows, row);
    }
    rows.rules_changed(vendor_id);
}

/// A version with its texts, levels and benefits.
fn add_parts(dice: &mut Dice, rows: &mut Rows, mut row: program_version::Model) {
    let (vendor_id, version_id, at) = (row.vendor_id, row.id, row.created_at);
    for language in [Language::En, Language::Nl] {
        if language == Language::En || dice.chance(50) {
            rows.program_texts.push(program_text::Model {
                id: dice.id(at),
                vendor_id,
                version_id,
                language,
                name: name(dice),
                summary: name(dice),
                body: name(dice),
            });
        }
    }
    // The levels that partnerships hold belong to a vendor's first program.
    let mut programs = rows.programs.iter().filter(|of| of.vendor_id == vendor_id);
    let first = programs.next().is_some_and(|first| first.id == row.program_id);
    let mut levels = Vec::new();
    for (rank, key) in (1..).zip(dice.some(60, &LEVELS)) {
        let id = dice.id(at);
        levels.push(id);
        rows.program_levels.push(program_level::Model {
            id,
            vendor_id,
            version_id,
            key: if first {
                key.to_owned()
            } else {
                format!("{key}_{}", row.program_id.simple())
            },
            rank,
            name_en: name(dice),
            name_nl: name(dice),
        });
    }
    for position in 1..=i64::try_from(dice.below(3)).unwrap() {
        let meant = dice.chance(40).then(|| audience(dice, rows, vendor_id));
        rows.program_benefits.push(program_benefit::Model {
            id: dice.id(at),
            vendor_id,
            version_id,
            key: format!("perk_{position}"),
            level_id: dice.maybe(60, &levels),
            position,
            name_en: name(dice),
            name_nl: name(dice),
            description_en: dice.chance(50).then(|| name(dice)),
            description_nl: dice.chance(50).then(|| name(dice)),
            discount_percent: dice
                .chance(30)
                .then(|| i64::try_from(1 + dice.below(1_000_000)).unwrap()),
            audience_id: meant.map(|(id, _)| id),
            audience_number: meant.map(|(_, number)| number),
            announced: dice.chance(50),
        });
    }
    row.search_text = plain(&words(rows, version_id));
    rows.program_versions.push(row);
}

/// Makes a program, or changes one as its vendor might.
pub fn disturb(dice: &mut Dice, rows: &mut Rows) {
    if rows.program_versions.is_empty() || dice.chance(25) {
        return add(dice, rows);
    }
    let at = dice.below(rows.program_versions.len());
    let vendor_id = rows.program_versions[at].vendor_id;
    match dice.below(4) {
        0 | 1 => {
            let (id, number) = audience(dice, rows, vendor_id);
            rows.program_versions[at].audience_id = id;
            rows.program_versions[at].audience_number = number;
        }
        2 => (rows.program_versions[at].valid_from, rows.program_versions[at].valid_to) = days(dice),
        _ => {
            let id = rows.program_versions[at].id;
            let mut texts = rows.program_texts.iter_mut().filter(|text| text.version_id == id);
            texts.next().unwrap().name = name(dice);
            rows.program_versions[at].search_text = plain(&words(rows, id));
        }
    }
    rows.program_versions[at].version += 1;
}

/// A mutation of this domain that somebody may ask.
pub fn act(dice: &mut Dice, rows: &Rows) -> Option<Act> {
    // Anybody's, by anybody: what it may not must be refused and change nothing.
    let of = dice.any(&rows.programs)?;
    let colleagues: Vec<Uuid> = rows
        .memberships
        .iter()
        .filter(|row| row.organization_id == of.vendor_id)
        .map(|row| row.id)
        .collect();
    let by = dice.maybe(85, &colleagues).unwrap_or(dice.pick(&rows.memberships).id);
    let mut input = json!({ "id": gid("Program", of.id), "version": of.version });
    let document = match dice.below(4) {
        0 => "mutation($input: ArchiveProgramInput!) { archiveProgram(input: $input) { errors { code } } }",
        1 => {
            let everyone = json!({ "distributors": true, "partners": { "everybody": "EVERYONE" } });
            input["draft"] = json!({ "audience": everyone });
            "mutation($input: UpdateProgramInput!) { updateProgram(input: $input) { errors { code } } }"
        }
        _ => "mutation($input: PublishProgramInput!) { publishProgram(input: $input) { errors { code } } }",
    };
    Some(Act { by, document, input })
}
