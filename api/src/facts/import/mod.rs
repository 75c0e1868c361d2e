//! Data from files: a CSV file and a mapping become rows, all in one transaction and one audit entry. The same file again
//! changes nothing; a corrected file corrects.

mod certifications;
mod declare;
mod facts;
mod keep;
mod map;
mod numbers;
mod partners;
mod products;
mod rates;
mod read;
mod record;
mod report;
mod sell_through;

use std::io::Read;

use csv::{Reader, ReaderBuilder};

pub use map::{Field, Map};
pub use report::{Report, RowProblem, Tally};

use self::read::{Line, Parse};
use self::record::Layout;
use super::rules_version;
use crate::access::write::Writer;
use crate::access::{Capability, Cx};
use crate::fault::Fault;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
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

impl Kind {
    fn action(self) -> &'static str {
        match self {
            Self::Partners => "importPartners",
            Self::Products => "importProducts",
            Self::SellThrough => "importSellThrough",
            Self::Rates => "importRates",
            Self::Certifications => "importCertifications",
            Self::Facts => "importFacts",
        }
    }

    fn table(self) -> &'static str {
        match self {
            Self::Partners => "partnership",
            Self::Products => "product",
            Self::SellThrough => "sell_through_line",
            Self::Rates => "exchange_rate",
            Self::Certifications => "certification",
            Self::Facts => "fact",
        }
    }

    /// What a mapping can fill.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Partners => partners::FIELDS,
            Self::Products => products::FIELDS,
            Self::SellThrough => sell_through::FIELDS,
            Self::Rates => rates::FIELDS,
            Self::Certifications => certifications::FIELDS,
            Self::Facts => facts::FIELDS,
        }
    }
}

/// How to import.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Do everything but keep nothing.
    pub dry_run: bool,
    /// Keep the good rows of a file with bad ones; otherwise one bad row keeps all of them out.
    pub skip_bad: bool,
}

/// What came of an import.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What became of the rows.
    pub tally: Tally,
    /// What was wrong.
    pub report: Report,
    /// Whether anything was written.
    pub written: bool,
}

/// The mapping does not fit itself, the file, or the vendor.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct MapProblem(pub String);

/// Why nothing was imported at all.
#[derive(Debug, thiserror::Error)]
pub enum ImportFault {
    /// The mapping is to blame.
    #[error("the mapping: {0}")]
    Map(#[from] MapProblem),
    /// The file as such, or the server.
    #[error("{0}")]
    Fault(#[from] Fault),
}

/// Where rows of one kind go.
trait Target {
    /// The row.
    type Row: Send + 'static;

    /// Keeps a batch of rows.
    async fn apply(
        &mut self,
        writer: &mut Writer<'_>,
        rows: Vec<Line<Self::Row>>,
        tally: &mut Tally,
        report: &mut Report,
    ) -> Result<(), Fault>;
}

/// Imports a CSV file into the viewer's (vendor's) data. `progress` hears how many bytes have been read.
pub async fn import(
    cx: &Cx,
    kind: Kind,
    file: impl Read + Send + 'static,
    map: &Map,
    options: Options,
    progress: impl Fn(u64),
) -> Result<Outcome, ImportFault> {
    let vendor_id = cx.viewer().vendor_id().ok_or(Fault::Forbidden)?;
    map.check(kind.fields())?;
    if kind != Kind::Partners && !map.attributes.is_empty() {
        return Err(MapProblem("attributes: only partners have attributes".to_owned()).into());
    }
    if kind != Kind::Facts && !map.dimensions.is_empty() {
        return Err(MapProblem("dimensions: only facts have dimensions".to_owned()).into());
    }
    let delimiter = u8::try_from(map.delimiter).unwrap_or(b',');
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(file);
    let layout = Layout::new(map, reader.byte_headers().map_err(read::unreadable)?)?;
    let mut writer = cx.writer(Capability::Import, kind.action()).await?;
    let mut run = Run {
        layout,
        options,
        progress,
        tally: Tally::default(),
        report: Report::default(),
    };
    let date_format = map.date_format.clone();
    let mut declared = 0;
    match kind {
        Kind::Partners => {
            let attributes;
            (attributes, declared) = declare::declare(&mut writer, map).await?;
            let parser = partners::Partners::new(&writer, attributes, &date_format).await?;
            run.rows(&mut writer, reader, parser, partners::KeepPartners { vendor_id })
                .await?;
        }
        Kind::Products => {
            let cx = cx.clone();
            let parser = products::Products {
                cx,
                vendor_id,
                date_format,
            };
            run.rows(&mut writer, reader, parser, products::KeepProducts).await?;
        }
        Kind::SellThrough => {
            let parser = sell_through::Lines::new(&writer, vendor_id, &date_format).await?;
            run.rows(&mut writer, reader, parser, sell_through::KeepLines).await?;
        }
        Kind::Rates => {
            let cx = cx.clone();
            let parser = rates::Rates {
                cx,
                vendor_id,
                date_format,
            };
            run.rows(&mut writer, reader, parser, rates::KeepRates).await?;
        }
        Kind::Certifications => {
            let parser = certifications::Certifications::new(&writer, vendor_id, &date_format).await?;
            let target = certifications::KeepCertifications;
            run.rows(&mut writer, reader, parser, target).await?;
        }
        Kind::Facts => {
            let parser = facts::Facts::new(&writer, map).await?;
            run.rows(&mut writer, reader, parser, facts::KeepFacts).await?;
        }
    }
    let Run { tally, report, .. } = run;
    let changes = tally.inserted + tally.changed > 0 || declared > 0;
    let written = changes && !options.dry_run && (options.skip_bad || report.bad_rows == 0);
    if written {
        rules_version::bump(&mut writer).await?;
        writer.note(tally.summary(kind.table()));
        writer.commit().await?;
    }
    Ok(Outcome { tally, report, written })
}

/// An import on its way.
struct Run<P> {
    layout: Layout,
    options: Options,
    progress: P,
    tally: Tally,
    report: Report,
}

impl<P: Fn(u64)> Run<P> {
    async fn rows<R, T>(
        &mut self,
        writer: &mut Writer<'_>,
        reader: Reader<impl Read + Send + 'static>,
        parser: impl Parse<Row = R>,
        mut target: T,
    ) -> Result<(), Fault>
    where
        T: Target<Row = R>,
    {
        let mut batches = read::start(reader, self.layout.clone(), parser);
        while let Some(batch) = batches.recv().await {
            let batch = batch?;
            self.tally.rows += u64::try_from(batch.rows.len() + batch.bad.len()).unwrap_or(u64::MAX);
            batch.bad.into_iter().for_each(|problems| self.report.add(problems));
            // Once nothing can be kept any more, the rest is only read for its problems.
            if self.options.skip_bad || self.report.bad_rows == 0 {
                target
                    .apply(writer, batch.rows, &mut self.tally, &mut self.report)
                    .await?;
            }
            (self.progress)(batch.bytes);
        }
        Ok(())
    }
}
