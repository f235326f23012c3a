//! Folders and archives of files, made into one output.
//!
//! [`run`] reads every file of a folder, an archive or a list, side by side, and writes the documents in the order of the
//! paths: JSON Lines, an SQLite database, or a folder of JSON files. What is done is kept beside the output until that is
//! whole (`spool`): a run that was cut off, however, is gone on with by the next one, and comes to the same bytes. A run on an
//! output that is there parses what is new, and takes the rest from it.
//!
//! The order of a run: `source` (`walk`, `listing`) finds the files, `work` reads and parses one, `schedule` has many in hand and
//! keeps what came of them, `assemble` makes the output from what is kept.

mod assemble;
mod error;
mod filter;
mod ledger;
mod listing;
mod name;
mod progress;
mod report;
mod review;
mod schedule;
mod sinks;
mod source;
mod spool;
mod summary;
mod walk;
mod work;

use std::fmt;
use std::fs;
use std::io::BufRead;
use std::path::{Path, PathBuf};

pub use error::{Error, cause};
pub use filter::Filter;
pub use progress::{Counts, Progress};
#[cfg(feature = "cli")]
pub(crate) use sinks::sqlite::folded;
pub use sinks::{Packing, Target};
pub use summary::Summary;

use crate::input::Options;
use error::At as _;
use ledger::Ledger;
use listing::{Archive, Listing};
use source::Source;
use spool::{Spool, beside};

/// Where the files come from.
pub enum Input {
    /// A folder, or a tar or ZIP.
    Path(PathBuf),
    /// A list of paths, each with the byte `end` behind it.
    List {
        /// The list.
        list: Box<dyn BufRead>,
        /// What stands behind each path: a line feed, or a zero.
        end: u8,
    },
}

impl fmt::Debug for Input {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => formatter.debug_tuple("Path").field(path).finish(),
            Self::List { end, .. } => formatter.debug_struct("List").field("end", end).finish_non_exhaustive(),
        }
    }
}

/// What is to be done.
#[derive(Debug)]
pub struct Job {
    /// Where the files come from.
    pub input: Input,
    /// Which of them are wanted.
    pub filter: Filter,
    /// What is written.
    pub output: PathBuf,
    /// What that is.
    pub target: Target,
    /// How files are read.
    pub reading: Options,
    /// Whether misread words are looked for.
    pub suggestions: bool,
    /// Whether files that failed in an earlier run are tried again.
    pub retry_failed: bool,
    /// The most bytes of a file.
    pub max_size: u64,
    /// Where to write which parts a person should look at.
    pub review: Option<PathBuf>,
    /// The confidence below which a part is doubtful.
    pub min_confidence: f32,
}

impl Job {
    /// A report beside the output.
    fn report(&self, name: &str) -> PathBuf {
        self.output.components().as_path().with_file_name(name)
    }

    fn ledger(&self) -> PathBuf {
        if self.target == Target::Sqlite { self.output.clone() } else { beside(&self.output, ".ledger") }
    }

    /// The version of the program, and the settings that make other documents than its own would.
    fn parser(&self) -> String {
        let own = Options::default();
        let reading = &self.reading;
        let mut parser = env!("CARGO_PKG_VERSION").to_owned();
        let mut differs = |differs: bool, what: String| {
            if differs {
                parser.push_str("; ");
                parser.push_str(&what);
            }
        };
        differs(reading.encoding != own.encoding, format!("encoding {:?}", reading.encoding));
        differs(reading.ocr != own.ocr, format!("OCR {:?}", reading.ocr));
        differs(reading.dpi != own.dpi, format!("dpi {}", reading.dpi));
        differs(reading.ocr_lang != own.ocr_lang, format!("language {}", reading.ocr_lang));
        differs(reading.ocr_command != own.ocr_command, format!("engine {:?}", reading.ocr_command));
        differs(!self.suggestions, "no suggestions".to_owned());
        parser
    }

    /// What the run itself writes, as real paths: it is no input.
    fn own(&self) -> Vec<PathBuf> {
        let reports = ["skipped.jsonl", "failures.jsonl"].map(|name| self.report(name));
        let paths = [self.output.clone(), beside(&self.output, ".part"), beside(&self.output, ".ledger")];
        paths.iter().chain(&reports).chain(&self.review).map(|path| real(path)).collect()
    }
}

/// The path without links, also of a file that is not there yet.
fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().and_then(|folder| fs::canonicalize(folder).ok());
        folder.zip(path.file_name()).map_or_else(|| path.clone(), |(folder, name)| folder.join(name))
    })
}

/// Reads all files and writes the output.
///
/// Files that cannot be read are no errors: they are listed in `failures.jsonl` beside the output, and what is left out in
/// `skipped.jsonl`. Work goes to the threads of rayon.
///
/// # Errors
///
/// The input as a whole cannot be read, the output cannot be written, another run is writing it, or `progress` was told to
/// stop.
pub fn run(mut job: Job, progress: &Progress) -> Result<Summary, Error> {
    let input = std::mem::replace(&mut job.input, Input::Path(PathBuf::new()));
    if let Input::Path(path) = &input {
        let metadata = fs::metadata(path).at(path)?;
        if metadata.is_dir() {
            fs::read_dir(path).at(path)?;
            if real(path) == real(&job.output) {
                return Err(Error::file(&job.output, "is the folder of the inputs; name another output"));
            }
        }
    }
    let mut spool = Spool::open(&job.output)?;
    let previous = previous(&job)?;
    let source = source(input, &job, &spool)?;
    if let Some(count) = source.count() {
        progress.set_total(count);
    }
    let done = schedule::run(&job, source, &mut spool, previous.as_ref(), progress)?;
    progress.set_writing();
    assemble::run(&job, spool, previous.as_ref(), &done, progress)
}

/// How many files there are in a folder, for those who wait for them; nothing where `progress` is told to stop before.
#[must_use]
pub fn count(folder: &Path, filter: &Filter, progress: &Progress) -> Option<u64> {
    walk::count(folder, filter, Vec::new(), || progress.is_stopped() || progress.counts().writing)
}

/// The files of the input.
fn source<'j>(input: Input, job: &'j Job, spool: &Spool) -> Result<Source<'j>, Error> {
    let table = spool.file("listing.sqlite");
    let path = match input {
        Input::List { mut list, end } => {
            return Ok(Source::Listing(Listing::of_paths(list.as_mut(), end, &table, &job.filter)?));
        }
        Input::Path(path) if path.is_dir() => return Ok(Source::folder(&path, &job.filter, job.own())),
        Input::Path(path) => path,
    };
    let listing = match Archive::of(&path).at(&path)? {
        Some(Archive::Zip) => Listing::of_zip(&path, &table, &job.filter)?,
        Some(Archive::Tar) => Listing::of_tar(&path, &table, &job.filter)?,
        Some(packed) => {
            let unpacked = spool.file("archive.tar");
            if !packed.unpack(&path, &unpacked).at(&path)? {
                return Err(Error::file(&path, "is a packed file, and no tar is in it"));
            }
            Listing::of_tar(&unpacked, &table, &job.filter)?
        }
        None => {
            let advice = format!("is no folder, tar or ZIP; to read one file: thongbao parse {}", path.display());
            return Err(Error::file(&path, advice));
        }
    };
    Ok(Source::Listing(listing))
}

/// The ledger of the run before, where its output is still there and as it was.
fn previous(job: &Job) -> Result<Option<Ledger>, Error> {
    let Some(ledger) = Ledger::open(&job.ledger())? else { return Ok(None) };
    let is_there = match ledger.length()? {
        None => job.output.exists(),
        Some(length) => fs::metadata(&job.output).is_ok_and(|metadata| metadata.len() == length),
    };
    Ok(is_there.then_some(ledger))
}
