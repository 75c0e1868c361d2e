//! `sluice program plan` and `sluice program apply`: the same question, once without an effect.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::Problem;
use super::remote::Server;

const APPLY: &str = "mutation ApplyProgram($input: ApplyProgramInput!) {
    applyProgram(input: $input) {
        applied { written program { id version status versions { number } } changes { kind sentence(language: EN) } }
        errors { field message } } }";

const PLAN: &str = "mutation PlanProgram($input: ApplyProgramInput!) {
    applyProgram(input: $input) {
        applied { written program { id version status versions { number } } changes { kind sentence(language: EN) }
            effect { unmeasured levels { upCount downCount totalCount moves { fromLevelKey toLevelKey count } } } }
        errors { field message } } }";

/// Who would hold another level today if the draft applied.
const EFFECT: &str = "query LevelMovement($id: ID!, $number: Int!) {
    levelMovement(programId: $id, from: {}, to: { versionNumber: $number }) { upCount downCount totalCount } }";

#[derive(Debug, Args)]
pub struct What {
    /// The program file.
    file: PathBuf,
    #[command(flatten)]
    server: Server,
}

#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    what: What,
    /// The version of the program that was planned for, as `plan` tells it; any when absent.
    #[arg(long)]
    version: Option<i64>,
    /// Publish it as well.
    #[arg(long)]
    publish: bool,
    /// First date on which it applies; today when absent.
    #[arg(long, requires = "publish")]
    effective_from: Option<NaiveDate>,
    /// Why newcomers may have benefits that partners of longer standing may not, where it has such.
    #[arg(long, requires = "publish")]
    newcomers_favored_reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    apply_program: Payload,
}

#[derive(Deserialize)]
struct Payload {
    applied: Option<Applied>,
    errors: Vec<Refusal>,
}

#[derive(Deserialize)]
struct Applied {
    written: bool,
    program: Option<Program>,
    changes: Vec<Change>,
    effect: Option<Planned>,
}

#[derive(Deserialize)]
struct Planned {
    unmeasured: Option<String>,
    levels: Option<Movement>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Program {
    id: String,
    version: i64,
    status: String,
    versions: Vec<Version>,
}

#[derive(Deserialize)]
struct Version {
    number: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Effect {
    level_movement: Option<Movement>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Movement {
    up_count: i64,
    down_count: i64,
    total_count: i64,
    #[serde(default)]
    moves: Vec<Move>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Move {
    from_level_key: Option<String>,
    to_level_key: Option<String>,
    count: i64,
}

#[derive(Deserialize)]
struct Change {
    kind: String,
    sentence: String,
}

#[derive(Deserialize)]
struct Refusal {
    field: Option<Vec<String>>,
    message: String,
}

/// Tells what would change; whether anything would.
pub async fn plan(what: What) -> Result<bool, Problem> {
    let applied = ask(&what, PLAN, json!({ "dryRun": true })).await?;
    tell(&applied);
    if let Some(planned) = &applied.effect {
        foretell(planned);
    }
    match &applied.program {
        Some(program) => println!("Planned for version {} of the program.", program.version),
        None => println!("Planned for version 0: there is no such program yet."),
    }
    Ok(!applied.changes.is_empty())
}

/// Applies the file, and tells what changed.
pub async fn apply(arguments: Arguments) -> Result<(), Problem> {
    let input = json!({
        "version": arguments.version,
        "publish": arguments.publish,
        "effectiveFrom": arguments.effective_from,
        "newcomersFavoredReason": arguments.newcomers_favored_reason,
    });
    let applied = ask(&arguments.what, APPLY, input).await?;
    tell(&applied);
    match (&applied.program, applied.written) {
        (Some(program), true) => {
            println!("Version {} of the program: {}.", program.version, program.status);
            if !arguments.publish {
                effect(&arguments.what.server, program).await?;
            }
        }
        _ => println!("Nothing was written."),
    }
    Ok(())
}

/// Tells what publishing the draft would do to levels, where a version with rules applies already.
async fn effect(server: &Server, program: &Program) -> Result<(), Problem> {
    let Some(newest) = program.versions.last() else {
        return Ok(());
    };
    let found: Effect = server
        .ask(EFFECT, json!({ "id": program.id, "number": newest.number }))
        .await?;
    if let Some(movement) = found.level_movement {
        moved(&movement);
    }
    Ok(())
}

/// Tells what publishing the file would do to levels, or why that is not known.
fn foretell(planned: &Planned) {
    const SIMULATE: &str = "Apply it without --publish and ask for a simulation of the draft (startSimulation).";
    match (&planned.levels, planned.unmeasured.as_deref()) {
        (Some(movement), _) => moved(movement),
        (None, Some("NO_RULES")) => println!("It gives no levels by rule: nobody moves by it."),
        (None, Some("TOO_MANY")) => println!("Who would move is not told at once for so many partners. {SIMULATE}"),
        (None, _) => println!("Who would move is not told. {SIMULATE}"),
    }
}

/// Tells how many move, and between which levels.
fn moved(movement: &Movement) {
    println!(
        "Published today, it would be for a higher level: {}, for a lower one: {}, of {} partners.",
        movement.up_count, movement.down_count, movement.total_count
    );
    let name = |key: &Option<String>| key.clone().unwrap_or_else(|| "no level".to_owned());
    for one in &movement.moves {
        if one.from_level_key != one.to_level_key {
            println!(
                "  {} -> {}: {}",
                name(&one.from_level_key),
                name(&one.to_level_key),
                one.count
            );
        }
    }
}

fn tell(applied: &Applied) {
    for change in &applied.changes {
        let sign = match change.kind.as_str() {
            "ADDED" => '+',
            "REMOVED" => '-',
            _ => '~',
        };
        println!("{sign} {}", change.sentence);
    }
    if applied.changes.is_empty() {
        println!("The program says what the file says.");
    }
}

async fn ask(what: &What, mutation: &str, mut input: Json) -> Result<Applied, Problem> {
    let path = what.file.display();
    let text = std::fs::read_to_string(&what.file).map_err(|why| Problem::Usage(format!("{path}: {why}")))?;
    if let Some(input) = input.as_object_mut() {
        input.insert("file".to_owned(), Json::String(text));
    }
    let outcome: Outcome = what.server.ask(mutation, json!({ "input": input })).await?;
    let Payload { applied, errors } = outcome.apply_program;
    applied.ok_or_else(|| {
        let lines = errors.into_iter().map(|refusal| {
            let field = refusal.field.unwrap_or_default();
            let place = field.strip_prefix(&["file".to_owned()]).unwrap_or(&field).join(".");
            format!("{path}: {place}: {}", refusal.message)
        });
        Problem::Usage(lines.collect::<Vec<_>>().join("\n"))
    })
}
