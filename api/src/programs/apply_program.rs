//! A vendor applies a program file: what is not defined yet is defined, and the program says from then on what the file says.
//! All of it in one transaction, or nothing; the same file again changes nothing.

use chrono::NaiveDate;
use entity::program::{self, ProgramStatus};
use entity::program_version::VersionStatus;
use rules::difference::{Change as Difference, differences};
use rules::file::ProgramFile;
use sea_orm::ColumnTrait;

use super::file::{book, define_missing, draft_of, in_file, nothing, of_version, read, spelled};
use super::versions::{STALE, versions};
use super::{create_program, publish_program, update_program};
use crate::access::write::Writer;
use crate::access::{Capability, Cx};
use crate::facts::define_metric;
use crate::fault::{Failure, Fault, Refusal};

/// What is applied, and how.
#[derive(Clone, Debug)]
pub struct Input {
    /// The file, as text.
    pub file: String,
    /// The version of the program that the client saw; whatever it is when absent. 0: there was none.
    pub version: Option<i64>,
    /// Whether the draft is published as well.
    pub publish: bool,
    /// First date on which it applies; the day of the request when absent.
    pub effective_from: Option<NaiveDate>,
    /// Why newcomers may have benefits that partners of longer standing may not, where it has such.
    pub newcomers_favored_reason: Option<String>,
    /// Whether it is only looked what would come of it.
    pub dry_run: bool,
}

/// What came of it, or would.
#[derive(Debug)]
pub struct Applied {
    /// The program; none where it does not exist yet and was not to.
    pub program: Option<program::Model>,
    /// What the program says otherwise than before; none: it said the same.
    pub changes: Vec<Difference>,
    /// Whether anything was written.
    pub written: bool,
    /// What was only looked at.
    pub planned: Option<ProgramFile>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The file cannot be read, or a value in it cannot be used.
    InvalidInput,
    /// What the file says does not hold together, does not agree with what is defined, or one of its tests does not come out.
    InvalidRules,
    /// Another program has a level with this key.
    LevelKeyTaken,
    /// Somebody else changed the program meanwhile.
    Stale,
    /// The program is archived.
    Archived,
    /// There is no text in the vendor's default language.
    TextMissing,
    /// The program ends before it would apply.
    NeverValid,
    /// A newcomer may have a benefit that a partner of longer standing may not, and no reason is given.
    NewcomersFavored,
}

/// Applies a file.
pub async fn apply_program(cx: &Cx, input: Input) -> Result<Applied, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManagePrograms, "applyProgram").await?;
    let file = read(input.file).await?.map_err(|why| {
        let message = match (why.line, why.column) {
            (Some(line), Some(column)) => format!("Line {line}, column {column}: {}.", why.message),
            _ => format!("The file cannot be read: {}.", why.message),
        };
        refused(Code::InvalidInput, why.path, message)
    })?;
    let known = writer
        .select::<program::Entity>()
        .filter(program::Column::Key.eq(&file.key))
        .one()
        .await?;
    // Held from here on, so that what it is compared with is what it is changed from.
    let seen = match known {
        Some(row) => Some(writer.see::<program::Entity>(row.id).await?),
        None => None,
    };
    let known = seen.as_deref().cloned();
    if input
        .version
        .is_some_and(|version| version != known.as_ref().map_or(0, |row| row.version))
    {
        return Err(Failure::of(Code::Stale, "version", STALE));
    }
    if known.as_ref().is_some_and(|row| row.status == ProgramStatus::Archived) {
        return Err(refused(
            Code::Archived,
            vec!["key".to_owned()],
            "The program is archived.".to_owned(),
        ));
    }
    let book = book(&writer, cx.today(), cx.now()).await?;
    let problems = file.problems(&book.catalog, book.fiscal);
    if !problems.is_empty() {
        let problems = problems.into_iter().map(|problem| Refusal {
            code: Code::InvalidRules,
            field: Some(in_file(problem.path)),
            message: problem.message,
        });
        return Err(Failure::Refused(problems.collect()));
    }
    let (before, was_draft) = match &known {
        None => (nothing(&file.key), false),
        Some(row) => newest(&writer, row).await?,
    };
    let defined = define_missing(&mut writer, &file.definitions, &book.catalog).await;
    defined.map_err(|failure| spelled(failure.recode(), &file))?;
    let change = draft_of(&file);
    let program = match seen {
        None => {
            let begun = create_program::begin(&mut writer, &file.key, change).await;
            begun.map_err(|failure| spelled(failure.recode(), &file))?
        }
        Some(seen) => {
            let redrafted = update_program::redraft(&mut writer, seen, change).await;
            redrafted.map_err(|failure| spelled(failure.recode(), &file))?
        }
    };
    let (after, _) = newest(&writer, &program).await?;
    let changes = differences(&before, &after, &book.names);
    let unchanged = known.is_some() && changes.is_empty();
    let publishes = input.publish && (was_draft || !unchanged);
    let program = if publishes {
        let seen = writer.see::<program::Entity>(program.id).await?;
        let published =
            publish_program::publish(&mut writer, seen, input.effective_from, input.newcomers_favored_reason).await;
        published.map_err(|failure| match failure {
            // The reason is the request's; all else stands in the file.
            Failure::Refused(refusals)
                if refusals
                    .iter()
                    .any(|refusal| refusal.code == publish_program::Code::NewcomersFavored) =>
            {
                spelled(Failure::Refused(refusals).recode(), &file)
            }
            other => other.recode(),
        })?
    } else {
        program
    };
    if input.dry_run || (unchanged && !publishes) {
        // Nothing of it is kept.
        drop(writer);
        return Ok(Applied {
            program: known,
            changes,
            written: false,
            planned: input.dry_run.then_some(file),
        });
    }
    writer.commit().await?;
    Ok(Applied {
        program: Some(program),
        changes,
        written: true,
        planned: None,
    })
}

/// What the newest version of a program says, and whether it is a draft.
async fn newest(writer: &Writer<'_>, program: &program::Model) -> Result<(ProgramFile, bool), Fault> {
    let newest = versions(writer, program.id).await?.into_iter().next();
    let newest = newest.ok_or(Fault::NotFound)?;
    let cx = writer.cx();
    let file = of_version(writer, &newest, cx.today(), cx.now()).await?;
    Ok((file, newest.status == VersionStatus::Draft))
}

fn refused(code: Code, path: Vec<String>, message: String) -> Failure<Code> {
    Failure::Refused(vec![Refusal {
        code,
        field: Some(in_file(path)),
        message,
    }])
}

impl From<define_metric::Code> for Code {
    fn from(code: define_metric::Code) -> Self {
        match code {
            define_metric::Code::InvalidInput => Self::InvalidInput,
            define_metric::Code::KeyTaken | define_metric::Code::Stale => Self::Stale,
        }
    }
}

impl From<create_program::Code> for Code {
    fn from(code: create_program::Code) -> Self {
        match code {
            create_program::Code::InvalidInput => Self::InvalidInput,
            create_program::Code::KeyTaken => Self::Stale,
            create_program::Code::LevelKeyTaken => Self::LevelKeyTaken,
        }
    }
}

impl From<update_program::Code> for Code {
    fn from(code: update_program::Code) -> Self {
        match code {
            update_program::Code::InvalidInput => Self::InvalidInput,
            update_program::Code::LevelKeyTaken => Self::LevelKeyTaken,
            update_program::Code::Stale => Self::Stale,
            update_program::Code::Archived => Self::Archived,
        }
    }
}

impl From<publish_program::Code> for Code {
    fn from(code: publish_program::Code) -> Self {
        match code {
            publish_program::Code::InvalidInput => Self::InvalidInput,
            publish_program::Code::Stale | publish_program::Code::NothingToPublish => Self::Stale,
            publish_program::Code::Archived => Self::Archived,
            publish_program::Code::TextMissing => Self::TextMissing,
            publish_program::Code::NeverValid => Self::NeverValid,
            publish_program::Code::InvalidRules => Self::InvalidRules,
            publish_program::Code::NewcomersFavored => Self::NewcomersFavored,
        }
    }
}
