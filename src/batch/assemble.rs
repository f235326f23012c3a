//! The output, made from what the spool and the output of the run before have.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::Job;
use super::error::{At as _, Error};
use super::ledger::{self, Ledger, Outcome, Row, Stored};
use super::progress::Progress;
use super::report::{Remark, Report};
use super::review::Review;
use super::schedule::Done;
use super::sinks::{
    self, Database, FolderSink, JsonLines, Lines, Packing, Record, Sink, StoredFiles, StoredRows, Target,
};
use super::spool::Spool;
use super::summary::Summary;
use super::targets::Targets;

/// Rows that are read at once.
const PAGE: u32 = 512;

/// Documents, and their bytes, that go to the sinks at once.
const MOST_RECORDS: usize = 1024;
const MOST_BYTES: usize = 4 << 20;

/// Makes the output and puts it in its place.
pub(super) fn run(
    job: &Job,
    targets: &Targets,
    mut spool: Spool,
    previous: Option<&Ledger>,
    done: &Done,
    progress: &Progress,
) -> Result<Summary, Error> {
    let nothing_new = match previous {
        Some(previous) => {
            let is_same = done.archive.is_none() || previous.archive()? == done.archive;
            is_same && done.same == done.rows && previous.count()? == done.rows
        }
        None => false,
    };
    // The records are the output already where no run was cut off and none came before.
    let is_plain = job.target == Target::JsonLines(Packing::Plain);
    let as_it_is = !nothing_new && is_plain && is_in_order(&spool)?;

    let mut assembly = Assembly {
        sinks: Vec::new(),
        old: None,
        failures: Report::new(spool.file("failures.jsonl"))?,
        ledger: None,
        batch: Vec::new(),
        bytes: 0,
        summary: Summary::new(),
    };
    if let (Target::Folder, Some(previous)) = (job.target, previous.filter(|_| !nothing_new)) {
        // Before anything is written: what is gone and what is new may have files of one name.
        FolderSink::remove_old(&job.output, previous, &spool.work)?;
    }
    if !nothing_new && !as_it_is {
        assembly.sinks.push(sink(job, &spool, done)?);
    }
    if let Some(review) = &job.review {
        assembly.sinks.push(Box::new(Review::new(spool.folder(), review, job.min_confidence, job.bom)?));
    }
    if !nothing_new && job.target != Target::Sqlite {
        assembly.ledger = Some(LedgerFile::new(spool.file("ledger.sqlite"), done.archive.as_deref())?);
    }
    let (mut number, mut last) = (0, None);
    loop {
        let page = spool.work.page(last.as_ref(), PAGE)?;
        let Some(end) = page.last() else { break };
        last = Some(end.name.clone());
        for row in page {
            if progress.is_stopped() {
                return Err(Error::Interrupted { kept: spool.folder().to_owned() });
            }
            number += u64::from(row.outcome != Outcome::Failed);
            let number = (row.outcome != Outcome::Failed).then_some(number);
            assembly.add(job, &mut spool, row, number)?;
        }
    }
    assembly.hand_over()?;
    let Assembly { sinks, failures, ledger, mut summary, .. } = assembly;

    let mut files = Vec::new();
    for sink in sinks {
        files.extend(sink.finish()?);
    }
    if as_it_is {
        files.push((spool.file("records.jsonl"), job.output.clone()));
    }
    if let Some(ledger) = ledger {
        let output = files.iter().find(|(_, to)| *to == job.output).map(|(from, _)| from.as_path());
        // Before the output: one that no ledger stands beside is taken for somebody else's.
        files.insert(0, (ledger.finish(output)?, targets.ledger.clone()));
    }
    files.push((failures.finish()?, targets.failures.clone()));
    files.push((spool.file("skipped.jsonl"), targets.skipped.clone()));
    spool.commit(&files)?;

    summary.counts = progress.counts();
    summary.nothing_new = nothing_new;
    summary.outputs.push(job.output.clone());
    summary.outputs.extend(files.into_iter().map(|(_, to)| to).filter(|to| *to != job.output));
    Ok(summary)
}

fn sink(job: &Job, spool: &Spool, done: &Done) -> Result<Box<dyn Sink>, Error> {
    let part = spool.file("output");
    Ok(match job.target {
        Target::JsonLines(packing) => Box::new(JsonLines::new(part, &job.output, packing)?),
        Target::Sqlite => Box::new(Database::new(part, &job.output, done.archive.as_deref())?),
        Target::Folder => Box::new(FolderSink::new(part, &job.output)?),
        #[cfg(feature = "parquet")]
        Target::Parquet => Box::new(sinks::ParquetFile::new(part, &job.output)?),
    })
}

/// Whether the records of the spool are the documents of this run, in order and nothing else.
fn is_in_order(spool: &Spool) -> Result<bool, Error> {
    let (mut end, mut last) = (0, None);
    loop {
        let page = spool.work.page(last.as_ref(), PAGE)?;
        let Some(row) = page.last() else { return Ok(end == spool.length()) };
        last = Some(row.name.clone());
        for row in page.iter().filter(|row| row.outcome != Outcome::Failed) {
            match row.stored {
                Stored::Spool { place, length } if place == end => end += length,
                _ => return Ok(false),
            }
        }
    }
}

/// An output in the making.
struct Assembly {
    sinks: Vec<Box<dyn Sink>>,
    /// The documents of the run before, once they are asked for.
    old: Option<Box<dyn sinks::Stored>>,
    failures: Report,
    ledger: Option<LedgerFile>,
    batch: Vec<Record>,
    bytes: usize,
    summary: Summary,
}

impl Assembly {
    fn add(&mut self, job: &Job, spool: &mut Spool, row: Row, number: Option<u64>) -> Result<(), Error> {
        self.summary.add(&row, job.min_confidence);
        if let (Outcome::Failed, Some(cause)) = (row.outcome, &row.cause) {
            self.failures.add(&Remark { name: &row.name, member: "cause", text: cause })?;
        }
        if let Some(ledger) = &self.ledger {
            ledger::add(&ledger.table, &row, number).at(&ledger.path)?;
        }
        if self.sinks.is_empty() {
            return Ok(());
        }
        let json = match row.stored {
            Stored::Nowhere => Vec::new(),
            Stored::Spool { place, length } => spool.record(place, length)?,
            Stored::Previous(_) if !self.sinks.iter().any(|sink| sink.wants_old()) => Vec::new(),
            Stored::Previous(number) => {
                let old = match &mut self.old {
                    Some(old) => old,
                    none => none.insert(old_documents(job)?),
                };
                old.document(number, &row).at(&job.output)?
            }
        };
        self.bytes += json.len();
        self.batch.push(Record { row, number, json });
        if self.bytes >= MOST_BYTES || self.batch.len() >= MOST_RECORDS { self.hand_over() } else { Ok(()) }
    }

    fn hand_over(&mut self) -> Result<(), Error> {
        for sink in &mut self.sinks {
            sink.add(&self.batch)?;
        }
        self.batch.clear();
        self.bytes = 0;
        Ok(())
    }
}

/// The documents of the run before.
fn old_documents(job: &Job) -> Result<Box<dyn sinks::Stored>, Error> {
    Ok(match job.target {
        Target::JsonLines(packing) => Lines::open(&job.output, packing).at(&job.output)?,
        Target::Sqlite => Box::new(StoredRows::open(&job.output)?),
        Target::Folder => Box::new(StoredFiles { folder: job.output.clone() }),
        #[cfg(feature = "parquet")]
        Target::Parquet => Box::new(sinks::StoredColumn::open(&job.output).at(&job.output)?),
    })
}

/// The ledger beside an output.
struct LedgerFile {
    path: PathBuf,
    table: Connection,
}

impl LedgerFile {
    fn new(path: PathBuf, archive: Option<&str>) -> Result<Self, Error> {
        // One that was cut off is made anew.
        let _ = fs::remove_file(&path);
        let table = Connection::open(&path).at(&path)?;
        let pragmas = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000; BEGIN;";
        table.execute_batch(pragmas).at(&path)?;
        ledger::create(&table, archive).at(&path)?;
        Ok(Self { path, table })
    }

    fn finish(self, output: Option<&Path>) -> Result<PathBuf, Error> {
        if let Some(output) = output {
            let length = fs::metadata(output).at(output)?.len();
            ledger::set_length(&self.table, length).at(&self.path)?;
        }
        self.table.execute_batch("COMMIT").at(&self.path)?;
        self.table.close().map_err(|(_, error)| error).at(&self.path)?;
        Ok(self.path)
    }
}
