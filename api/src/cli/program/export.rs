//! `sluice program export`.

use std::path::PathBuf;

use clap::Args;
use serde::Deserialize;
use serde_json::json;

use super::Problem;
use super::remote::Server;

const PROGRAMS: &str = "query Programs($after: String) {
    programs(first: 100, after: $after) { nodes { id key } pageInfo { hasNextPage endCursor } } }";
const EXPORT: &str = "query ExportProgram($id: ID!, $number: Int, $schema: String!) {
    program(id: $id) { file(number: $number, schema: $schema) } }";

#[derive(Debug, Args)]
pub struct Arguments {
    /// Key of the program.
    key: String,
    /// Number of the version; the newest when absent.
    #[arg(long)]
    number: Option<i64>,
    /// The file that is written; standard output when absent.
    #[arg(long)]
    output: Option<PathBuf>,
    #[command(flatten)]
    server: Server,
}

#[derive(Deserialize)]
struct Programs {
    programs: Page,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    nodes: Vec<Named>,
    page_info: PageInfo,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PageInfo {
    has_next_page: bool,
    end_cursor: Option<String>,
}

#[derive(Deserialize)]
struct Named {
    id: String,
    key: String,
}

#[derive(Deserialize)]
struct Exported {
    program: Option<Program>,
}

#[derive(Deserialize)]
struct Program {
    file: Option<String>,
}

pub async fn run(arguments: Arguments) -> Result<(), Problem> {
    let (server, key) = (&arguments.server, &arguments.key);
    let none = || Problem::Usage(format!("there is no program {key:?}"));
    let id = find(server, key).await?.ok_or_else(none)?;
    let variables = json!({ "id": id, "number": arguments.number, "schema": server.schema() });
    let found: Exported = server.ask(EXPORT, variables).await?;
    let file = found.program.ok_or_else(none)?.file;
    let file = file.ok_or_else(|| Problem::Usage(format!("the program {key:?} has no such version")))?;
    match &arguments.output {
        None => print!("{}", file),
        Some(path) => {
            let written = std::fs::write(path, file);
            written.map_err(|why| Problem::Usage(format!("{}: {why}", path.display())))?;
        }
    }
    Ok(())
}

async fn find(server: &Server, key: &str) -> Result<Option<String>, Problem> {
    let mut after = None;
    loop {
        let found: Programs = server.ask(PROGRAMS, json!({ "after": after })).await?;
        let page = found.programs;
        if let Some(program) = page.nodes.into_iter().find(|program| program.key == key) {
            return Ok(Some(program.id));
        }
        if !page.page_info.has_next_page {
            return Ok(None);
        }
        after = page.page_info.end_cursor;
    }
}
