//! `sluice import`.

use std::fs::File;
use std::io::{IsTerminal, stderr};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use super::Problem;
use crate::access::questions::vendor_named;
use crate::access::system::{Reason, System};
use crate::config::Config;
use crate::facts::import::{self, Kind, Map, Outcome, import};
use crate::{Options, open};

/// Problems that are shown on the terminal; the report has them all.
const SHOWN: usize = 20;

#[derive(Debug, Args)]
pub struct Arguments {
    /// What the file holds.
    #[arg(value_enum)]
    kind: What,
    /// CSV file with a header, in UTF-8.
    file: PathBuf,
    /// Name or id of the vendor whose data it is.
    #[arg(long)]
    vendor: String,
    /// Mapping from the file's columns to ours (TOML); examples/ has some.
    #[arg(long)]
    map: PathBuf,
    /// Check everything and keep nothing.
    #[arg(long)]
    dry_run: bool,
    /// Keep the good rows of a file with bad ones; otherwise one bad row keeps all of them out.
    #[arg(long)]
    skip_bad: bool,
    /// Where to write the problems of rows (CSV: line, column, message).
    #[arg(long)]
    report: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// Partners, with their attributes.
    Partners,
    /// Products.
    Products,
    /// Lines that partners sold.
    SellThrough,
    /// Exchange rates.
    Rates,
    /// Certificates of partners' people.
    Certifications,
    /// Facts of the types that the vendor has defined.
    Facts,
}

pub async fn run(config: Config, arguments: Arguments) -> Result<(), Problem> {
    let named = |path: &PathBuf, why: std::io::Error| Problem::Usage(format!("{}: {why}", path.display()));
    let map = std::fs::read_to_string(&arguments.map).map_err(|why| named(&arguments.map, why))?;
    let map = Map::parse(&map).map_err(|why| Problem::Usage(format!("{}: {why}", arguments.map.display())))?;
    let file = File::open(&arguments.file).map_err(|why| named(&arguments.file, why))?;
    let size = file.metadata().map_err(|why| named(&arguments.file, why))?.len();
    let opened = open(Options::new(config)).await?;
    let vendor_id = vendor_named(&opened.gate, &arguments.vendor).await?.ok_or_else(|| {
        Problem::Usage(format!(
            "there is not exactly one vendor with the name or id {:?}",
            arguments.vendor
        ))
    })?;
    let kind = match arguments.kind {
        What::Partners => Kind::Partners,
        What::Products => Kind::Products,
        What::SellThrough => Kind::SellThrough,
        What::Rates => Kind::Rates,
        What::Certifications => Kind::Certifications,
        What::Facts => Kind::Facts,
    };
    let options = import::Options {
        dry_run: arguments.dry_run,
        skip_bad: arguments.skip_bad,
    };
    let bar = bar(size);
    let started = std::time::Instant::now();
    let cx = System::for_job(&opened.gate, Reason::Operator).as_vendor(vendor_id);
    let outcome = import(&cx, kind, file, &map, options, |bytes| bar.set_position(bytes))
        .await
        .map_err(|why| Problem::Usage(why.to_string()))?;
    bar.finish_and_clear();
    if let Some(path) = &arguments.report {
        let report = File::create(path).map_err(|why| named(path, why))?;
        outcome
            .report
            .write(report)
            .map_err(|why| Problem::Usage(format!("{}: {why}", path.display())))?;
    }
    tell(&outcome, arguments.dry_run, started.elapsed());
    if outcome.report.bad_rows > 0 && !arguments.skip_bad {
        return Err(Problem::Usage(
            "nothing was written; mend the rows, or skip them with --skip-bad".to_owned(),
        ));
    }
    Ok(())
}

/// A bar on a terminal, nothing elsewhere.
fn bar(size: u64) -> ProgressBar {
    if !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes}  {eta} left");
    ProgressBar::new(size).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn tell(outcome: &Outcome, dry_run: bool, took: std::time::Duration) {
    let tally = &outcome.tally;
    for problem in outcome.report.problems.iter().take(SHOWN) {
        let column = problem
            .column
            .as_ref()
            .map(|column| format!(", {column}"))
            .unwrap_or_default();
        eprintln!("line {}{column}: {}", problem.line, problem.message);
    }
    if outcome.report.problems.len() > SHOWN {
        eprintln!("… and more; --report FILE has them.");
    }
    eprintln!(
        "{} rows in {} ms: {} inserted, {} changed, {} unchanged, {} bad{}.",
        tally.rows,
        took.as_millis(),
        tally.inserted,
        tally.changed,
        tally.unchanged,
        outcome.report.bad_rows,
        match (dry_run, outcome.written) {
            (true, _) => " (dry run: nothing was written)",
            (false, true) => "",
            (false, false) => " (nothing was written)",
        }
    );
}
