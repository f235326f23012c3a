//! What documents are written into, in the order of their names.

mod folder;
mod jsonl;
#[cfg(feature = "parquet")]
mod parquet;
mod read;
pub(super) mod sqlite;

use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

pub(super) use folder::{FolderSink, StoredFiles, mirrored};
pub(super) use jsonl::{JsonLines, Lines};
#[cfg(feature = "parquet")]
pub(super) use parquet::{ParquetFile, StoredColumn};
pub(super) use sqlite::{Database, StoredRows};

use super::error::Error;
use super::ledger::Row;

/// What the output is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Target {
    /// JSON Lines: a document on each line.
    JsonLines(Packing),
    /// An SQLite database.
    Sqlite,
    /// A folder with a JSON file for each input.
    Folder,
    /// A Parquet file.
    #[cfg(feature = "parquet")]
    Parquet,
}

/// How JSON Lines are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Packing {
    /// Not at all.
    Plain,
    /// gzip.
    Gzip,
    /// Zstandard.
    Zstd,
}

impl Target {
    /// What a name asks for; `None` where it does not say.
    ///
    /// ```
    /// use thongbao::batch::{Packing, Target};
    /// let of = |name: &str| Target::of(name.as_ref());
    /// assert_eq!(of("out.jsonl"), Some(Target::JsonLines(Packing::Plain)));
    /// assert_eq!(of("OUT.JSONL.ZST"), Some(Target::JsonLines(Packing::Zstd)));
    /// assert_eq!(of("out.sqlite"), Some(Target::Sqlite));
    /// assert_eq!(of("out/"), Some(Target::Folder));
    /// assert_eq!(of("out.xlsx"), None);
    /// ```
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let name = path.to_string_lossy().to_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        if path.is_dir() || ends(&["/", std::path::MAIN_SEPARATOR_STR]) {
            Some(Self::Folder)
        } else if ends(&[".jsonl", ".ndjson"]) {
            Some(Self::JsonLines(Packing::Plain))
        } else if ends(&[".jsonl.gz", ".ndjson.gz"]) {
            Some(Self::JsonLines(Packing::Gzip))
        } else if ends(&[".jsonl.zst", ".ndjson.zst"]) {
            Some(Self::JsonLines(Packing::Zstd))
        } else if ends(&[".sqlite", ".sqlite3", ".db"]) {
            Some(Self::Sqlite)
        } else {
            #[cfg(feature = "parquet")]
            if ends(&[".parquet"]) {
                return Some(Self::Parquet);
            }
            None
        }
    }
}

/// A document on its way into the output.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) row: Row,
    /// Counted from 1; none where the input failed.
    pub(super) number: Option<u64>,
    /// One line of JSON; empty where there is no document, or the sink has it already.
    pub(super) json: Vec<u8>,
}

/// What documents are written into.
pub(super) trait Sink {
    /// Takes some records, behind all that came before.
    fn add(&mut self, records: &[Record]) -> Result<(), Error>;

    /// Whether it wants documents that the output of the run before has.
    fn wants_old(&self) -> bool {
        true
    }

    /// Ends the output: the file that was made, and where it belongs.
    fn finish(self: Box<Self>) -> Result<Option<(PathBuf, PathBuf)>, Error>;
}

/// The documents of the run before, asked for in order.
pub(super) trait Stored {
    /// The document of this number, counted from 1.
    fn document(&mut self, number: u64, row: &Row) -> io::Result<Vec<u8>>;
}

/// Reads numbered lines, each once and in order.
#[derive(Debug)]
pub(super) struct Numbered<R> {
    lines: R,
    next: u64,
}

impl<R: BufRead> Numbered<R> {
    pub(super) const fn new(lines: R) -> Self {
        Self { lines, next: 1 }
    }
}

impl<R: BufRead> Stored for Numbered<R> {
    fn document(&mut self, number: u64, _: &Row) -> io::Result<Vec<u8>> {
        while self.next < number {
            if self.lines.skip_until(b'\n')? == 0 {
                break;
            }
            self.next += 1;
        }
        let mut line = Vec::new();
        self.lines.read_until(b'\n', &mut line)?;
        self.next += 1;
        if line.ends_with(b"\n") { Ok(line) } else { Err(io::Error::other("is shorter than its ledger says")) }
    }
}
