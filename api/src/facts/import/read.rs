//! Reads and parses the file on a thread of its own, while the database works on what was read before.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::Read;

use csv::{ByteRecord, Reader};
use tokio::sync::mpsc::{self, Receiver, Sender};

use super::record::{Layout, Problems, Record};
use super::report::RowProblem;
use crate::fault::Fault;

/// Rows that travel together.
const BATCH: usize = 2_000;

/// Batches that wait for the database at most.
const AHEAD: usize = 4;

/// Turns a row of the file into a row of ours.
pub trait Parse: Send + 'static {
    /// The row.
    type Row: Send + 'static;

    /// The row, or its problems.
    fn parse(&self, record: &Record<'_>, problems: &mut Problems) -> Option<Self::Row>;

    /// What tells it from other rows of the file.
    fn key(row: &Self::Row) -> String;
}

/// A row and the line on which it begins.
pub type Line<R> = (u64, R);

/// Rows as they were read.
#[derive(Debug)]
pub struct Batch<R> {
    /// Those that can be used.
    pub rows: Vec<Line<R>>,
    /// Problems of the others, row by row.
    pub bad: Vec<Vec<RowProblem>>,
    /// Bytes of the file read so far.
    pub bytes: u64,
}

/// Starts reading; the channel ends with the file.
pub fn start<P: Parse>(
    reader: Reader<impl Read + Send + 'static>,
    layout: Layout,
    parser: P,
) -> Receiver<Result<Batch<P::Row>, Fault>> {
    let (to, from) = mpsc::channel(AHEAD);
    tokio::task::spawn_blocking(move || {
        if let Err(fault) = read(reader, &layout, &parser, &to) {
            // Nobody listens any more when the import has ended early.
            let _ = to.blocking_send(Err(fault));
        }
    });
    from
}

fn read<P: Parse>(
    mut reader: Reader<impl Read>,
    layout: &Layout,
    parser: &P,
    to: &Sender<Result<Batch<P::Row>, Fault>>,
) -> Result<(), Fault> {
    let mut lines: HashMap<String, u64> = HashMap::new();
    let mut fields = ByteRecord::new();
    loop {
        let mut batch = Batch {
            rows: Vec::with_capacity(BATCH),
            bad: Vec::new(),
            bytes: 0,
        };
        let mut more = true;
        while batch.rows.len() + batch.bad.len() < BATCH {
            more = reader.read_byte_record(&mut fields).map_err(unreadable)?;
            if !more {
                break;
            }
            let mut problems = Problems::default();
            let record = problems.take(Record::new(layout, &fields));
            let parsed = record.and_then(|record| Some((record.line(), parser.parse(&record, &mut problems)?)));
            if let Some((line, row)) = &parsed {
                match lines.entry(P::key(row)) {
                    Entry::Vacant(entry) => {
                        entry.insert(*line);
                    }
                    Entry::Occupied(entry) => problems.0.push(RowProblem {
                        line: *line,
                        column: None,
                        message: format!("The same as line {}: its number may occur only once.", entry.get()),
                    }),
                }
            }
            match parsed {
                Some(row) if problems.0.is_empty() => batch.rows.push(row),
                _ => batch.bad.push(problems.0),
            }
        }
        batch.bytes = reader.position().byte();
        if to.blocking_send(Ok(batch)).is_err() || !more {
            return Ok(());
        }
    }
}

/// The file as such cannot be read.
pub fn unreadable(why: csv::Error) -> Fault {
    Fault::invalid("file", format!("The file cannot be read: {why}"))
}
