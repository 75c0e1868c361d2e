//! `sluice program check`.

use std::path::{Path, PathBuf};

use clap::Args;
use rules::file::read;
use rules::{Catalog, FiscalCalendar};

use super::Problem;

#[derive(Debug, Args)]
pub struct Arguments {
    /// The files.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The month in which the vendor's fiscal year begins.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=12))]
    fiscal_year_begins: u8,
}

/// Tells all that is wrong with all files, a line each, as compilers do: `file:line:column: path: reason`.
pub fn run(arguments: Arguments) -> Result<(), Problem> {
    let fiscal = FiscalCalendar::new(arguments.fiscal_year_begins).map_err(|why| Problem::Usage(why.to_string()))?;
    let mut wrong = 0;
    for file in &arguments.files {
        for line in problems(file, fiscal)? {
            println!("{}:{line}", file.display());
            wrong += 1;
        }
    }
    match wrong {
        0 => Ok(()),
        1 => Err(Problem::Usage("there is 1 problem".to_owned())),
        wrong => Err(Problem::Usage(format!("there are {wrong} problems"))),
    }
}

fn problems(path: &Path, fiscal: FiscalCalendar) -> Result<Vec<String>, Problem> {
    let text = std::fs::read_to_string(path).map_err(|why| Problem::Usage(format!("{}: {why}", path.display())))?;
    Ok(match read(&text) {
        Err(why) => vec![why.to_string()],
        Ok(file) => {
            let problems = file.problems(&Catalog::default(), fiscal).into_iter();
            problems
                .map(|problem| format!(" {}: {}", problem.path.join("."), problem.message))
                .collect()
        }
    })
}
