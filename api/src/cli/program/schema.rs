//! `sluice program schema`.

use super::Problem;
use crate::programs::file;

pub fn run() -> Result<(), Problem> {
    print!("{}", file::schema());
    Ok(())
}
