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
mod targets;
mod walk;
mod work;
mod written;

use std::fmt;
use std::fs;
use std::io::BufRead;
use std::path::{Path, PathBuf};

#[cfg(feature = "cli")]
pub(crate) use error::BUSY;
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
use ledger::Outcome;
use listing::{Archive, Listing, Unpacked};
use source::Source;
use spool::Spool;
use targets::{Targets, real};

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
    /// Whether all files are read and parsed again, whatever earlier runs know of them.
    pub again: bool,
    /// The most bytes of a file.
    pub max_size: u64,
    /// The most bytes of a packed tar when it is unpacked.
    pub max_unpacked: u64,
    /// Where to write which parts a person should look at.
    pub review: Option<PathBuf>,
    /// Whether that begins with a mark of byte order, by which Excel knows UTF-8.
    pub bom: bool,
    /// The confidence below which a part is doubtful.
    pub min_confidence: f32,
}

impl Job {
    fn targets(&self) -> Targets {
        Targets::new(&self.output, self.target, self.review.as_deref())
    }

    /// The version of the program with its sources, and the settings that make other documents than its own would.
    fn parser(&self) -> String {
        let own = Options::default();
        let reading = &self.reading;
        let mut parser = concat!(env!("CARGO_PKG_VERSION"), "+", env!("THONGBAO_SOURCES")).to_owned();
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
}

/// Reads all files and writes the output.
///
/// Files that cannot be read are no errors: they are listed in `OUT.failures.jsonl` beside the output `OUT`, and what is left out in
/// `OUT.skipped.jsonl`. Work goes to the threads of rayon. `progress` that is told to stop lets files in hand be finished;
/// [`Options::stop`] in [`Job::reading`] ends those too, and they are read again by the next run.
///
/// # Errors
///
/// The input as a whole cannot be read, the output cannot be written, or there is something that no batch made, another run is
/// writing it, or somebody asked for the end. There is no output then, or the one of the run before.
pub fn run(mut job: Job, progress: &Progress) -> Result<Summary, Error> {
    let input = std::mem::replace(&mut job.input, Input::Path(PathBuf::new()));
    let path = match &input {
        Input::Path(path) => Some(path.as_path()),
        Input::List { .. } => None,
    };
    if let Some(path) = path
        && fs::metadata(path).at(path)?.is_dir()
    {
        fs::read_dir(path).at(path)?;
    }
    let targets = job.targets();
    targets.check(path)?;
    let mut spool = Spool::open(&job.output, job.target != Target::JsonLines(Packing::Plain))?;
    if job.again {
        spool.begin_again()?;
    }
    let previous = previous(&job, &targets)?;
    let archive = path.and_then(|path| packed(path, &job));
    if let (Some(previous), Some(archive)) = (&previous, &archive)
        && let Some(summary) = unchanged(&job, &targets, previous, archive, &spool, progress)?
    {
        spool.commit(&[])?;
        return Ok(summary);
    }
    let source = match source(input, &job, &targets, &spool, progress) {
        Err(_) if progress.is_stopped() => return Err(Error::Interrupted { kept: spool.folder().to_owned() }),
        source => source?,
    };
    if let Some(count) = source.count() {
        progress.set_total(count);
    }
    let mut done = schedule::run(&job, source, &mut spool, previous.as_ref(), progress)?;
    done.archive = archive;
    progress.set_writing();
    assemble::run(&job, &targets, spool, previous.as_ref(), &done, progress)
}

/// A packed tar as ledgers know it, with all that says which of its members are read: unpacking one takes long, and is not done
/// for nothing.
fn packed(path: &Path, job: &Job) -> Option<String> {
    let is_packed = path.is_file() && matches!(Archive::of(path), Ok(Some(Archive::TarGz | Archive::TarZst)));
    let metadata = fs::metadata(path).ok().filter(|_| is_packed)?;
    let (size, modified) = (metadata.len(), source::modified(&metadata));
    let most = (job.max_size, job.max_unpacked);
    Some(format!("{} {size} {modified} {most:?} {} {}", real(path).display(), job.filter.said(), job.parser()))
}

/// What there is already, where the run before has read this archive as it is and all that it wrote is there.
fn unchanged(
    job: &Job,
    targets: &Targets,
    previous: &Ledger,
    archive: &str,
    spool: &Spool,
    progress: &Progress,
) -> Result<Option<Summary>, Error> {
    let wanted = job.again || job.retry_failed || job.review.is_some();
    let is_same = !wanted && spool.work.is_empty()? && previous.archive()?.as_deref() == Some(archive);
    if !is_same || !targets.failures.is_file() || !targets.skipped.is_file() {
        return Ok(None);
    }
    let mut summary = Summary::new();
    let mut is_whole = true;
    previous.each(|row| {
        let has_file = job.target == Target::Folder && row.outcome != Outcome::Failed;
        is_whole &= !has_file || sinks::mirrored(&job.output, &row.name).is_some_and(|file| file.is_file());
        summary.add(&row, job.min_confidence);
        progress.count(row.outcome, true);
        Ok(())
    })?;
    if !is_whole {
        progress.forget();
        return Ok(None);
    }
    let skipped = fs::read(&targets.skipped).at(&targets.skipped)?;
    progress::add(&progress.skipped, memchr::memchr_iter(b'\n', &skipped).count() as u64);
    summary.counts = progress.counts();
    summary.nothing_new = true;
    summary.outputs =
        [&targets.output, &targets.ledger, &targets.failures, &targets.skipped].map(PathBuf::clone).into();
    summary.outputs.dedup();
    Ok(Some(summary))
}

/// How many files there are in a folder, for those who wait for them; nothing where `progress` is told to stop before.
#[must_use]
pub fn count(folder: &Path, filter: &Filter, progress: &Progress) -> Option<u64> {
    walk::count(folder, filter, Vec::new(), || progress.is_stopped() || progress.counts().writing)
}

/// The files of the input.
fn source<'j>(
    input: Input,
    job: &'j Job,
    targets: &Targets,
    spool: &Spool,
    progress: &Progress,
) -> Result<Source<'j>, Error> {
    let table = spool.file("listing.sqlite");
    let path = match input {
        Input::List { mut list, end } => {
            let listing = Listing::of_paths(list.as_mut(), end, &table, &job.filter, targets.real(), progress)?;
            return Ok(Source::Listing(listing));
        }
        Input::Path(path) if path.is_dir() => return Ok(Source::folder(&path, &job.filter, targets.real())),
        Input::Path(path) => path,
    };
    let listing = match Archive::of(&path).at(&path)? {
        Some(Archive::Zip) => Listing::of_zip(&path, &table, &job.filter, progress)?,
        Some(Archive::Tar) => Listing::of_tar(&path, &table, &job.filter, progress)?,
        Some(packed) => {
            let unpacked = spool.file("archive.tar");
            match packed.unpack(&path, &unpacked, job.max_unpacked, progress).at(&path)? {
                Unpacked::Whole => (),
                Unpacked::NoTar => return Err(Error::file(&path, "is a packed file, and no tar is in it")),
                Unpacked::Stopped => return Err(Error::Interrupted { kept: spool.folder().to_owned() }),
                Unpacked::TooLarge => {
                    let most = job.max_unpacked >> 30;
                    let cause =
                        format!("has more than {most} GB when it is unpacked; --max-unpacked takes larger ones");
                    // What is there of it would fill the disk until the next run.
                    let _ = fs::remove_file(&unpacked);
                    return Err(Error::file(&path, cause));
                }
            }
            Listing::of_tar(&unpacked, &table, &job.filter, progress)?
        }
        None => {
            let advice = format!("is no folder, tar or ZIP; to read one file: thongbao parse {}", path.display());
            return Err(Error::file(&path, advice));
        }
    };
    Ok(Source::Listing(listing))
}

/// The ledger of the run before, where its output is still there and as it was.
fn previous(job: &Job, targets: &Targets) -> Result<Option<Ledger>, Error> {
    let Some(ledger) = Ledger::open(&targets.ledger)? else { return Ok(None) };
    let is_there = match ledger.length()? {
        None => job.output.exists(),
        Some(length) => fs::metadata(&job.output).is_ok_and(|metadata| metadata.len() == length),
    };
    Ok(is_there.then_some(ledger))
}
