//! Fills a migrated, empty database with a world of many partners, the same rows every time; and explains statements.
//!
//! - `bench-world fill DATABASE_URL PARTNERS`
//! - `bench-world fill-for-levels DATABASE_URL PARTNERS`
//! - `bench-world hold-levels DATABASE_URL PARTNERS PROGRAM` (the UUID of a program)
//! - `bench-world explain DATABASE_URL` (SQLite)
#![allow(
    clippy::expect_used,
    clippy::as_conversions,
    clippy::indexing_slicing,
    reason = "a generator that panics has failed, aloud; its numbers are small and its lists are its own"
)]

mod draw;
mod explain;
mod load;
mod world;

use std::process::ExitCode;
use std::time::Instant;

use load::Load;
use sea_orm::DbErr;
use uuid::Uuid;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        [what @ ("fill" | "fill-for-levels"), url, partners] => match partners.parse() {
            // Deals come in blocks for ten partners, distributors one for a hundred.
            Ok(partners) if partners > 0 && partners % 100 == 0 => fill(url, partners, *what != "fill").await,
            _ => Err(DbErr::Custom("PARTNERS is a multiple of 100".to_owned())),
        },
        ["hold-levels", url, partners, program] => match (partners.parse(), Uuid::parse_str(program)) {
            (Ok(partners), Ok(program)) => hold_levels(url, partners, program).await,
            _ => Err(DbErr::Custom("PARTNERS is a number, PROGRAM a UUID".to_owned())),
        },
        ["explain", url] => explain::explain(url).await,
        _ => Err(DbErr::Custom(
            "fill or fill-for-levels DATABASE_URL PARTNERS, hold-levels DATABASE_URL PARTNERS PROGRAM, or explain DATABASE_URL".to_owned(),
        )),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench-world: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn hold_levels(url: &str, partners: u64, program: Uuid) -> Result<(), DbErr> {
    let mut load = Load::begin(url).await?;
    world::hold_levels(&mut load, partners, program).await?;
    load.finish().await.map(|_| ())
}

async fn fill(url: &str, partners: u64, for_levels: bool) -> Result<(), DbErr> {
    let started = Instant::now();
    let mut load = Load::begin(url).await?;
    if for_levels {
        world::fill_for_levels(&mut load, partners).await?;
    } else {
        world::fill(&mut load, partners).await?;
    }
    let rows = load.finish().await?;
    eprintln!("{rows} rows in {:.1} s", started.elapsed().as_secs_f32());
    Ok(())
}
