//! What `thongbao batch` takes.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PathBufValueParser, TypedValueParser as _};
use clap::error::ErrorKind;

use super::reading::{ReadingArguments, SuggestionArguments, confidence};
use super::{Fault, conflict};
use crate::batch::{Filter, Target};

/// Turn a folder of files into data.
///
/// Reads every file in INPUT, a folder with all under it, a tar (also packed by gzip or zstd) or a ZIP, side by side, and
/// writes the documents in the order of their paths. Formats are known by content, whatever a file's name ends in.
///
/// What is done is kept in OUT.part until the output is whole, so that a run which was stopped, or died, goes on where it was:
/// type the same command again. When the output is there, the same command reads what is new or changed and takes the
/// rest from it; OUT.ledger, or the table `ledger` of a database, says what became of each file. Files with the same
/// bytes are parsed once; the document of a later one has `source.duplicate_of` and no parts.
///
/// Beside the output stand OUT.failures.jsonl, the files that could not be read and why, and OUT.skipped.jsonl, what was left out
/// and why. Neither stops the run. What no batch made is not written over, and what thongbao wrote is no input.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  thongbao batch archive                                into thongbao.jsonl, a document on each line
  thongbao batch archive --to archive.sqlite            into a database, for `search` and `stats`
  thongbao batch archive --to json/                     a JSON file for each file, in the same folders
  thongbao batch scans.zip --to scans.jsonl.zst --review review.csv
  thongbao batch archive --glob '*.pdf' --exclude drafts --jobs 4 --timeout 60
  find archive -mtime -7 -print0 | thongbao batch --from-stdin -0 --to week.jsonl

Exit codes:
  0    all done
  1    a file could not be read, or nothing was recognised in it; the output has all others
  2    wrong use
  3    no output was written; the message says why
  130  stopped by Ctrl-C, which lets files in hand be finished, the second time not; the same command goes on from there")]
pub(in crate::cli) struct BatchArguments {
    /// The folder, tar or ZIP to read.
    #[arg(value_name = "INPUT", required_unless_present = "from_stdin", conflicts_with = "from_stdin")]
    pub(in crate::cli) input: Option<PathBuf>,

    /// Read the paths of the files from standard input, one on each line.
    #[arg(long)]
    pub(in crate::cli) from_stdin: bool,

    /// Paths on standard input end in a zero byte, as `find -print0` writes them.
    #[arg(short = '0', long)]
    pub(in crate::cli) null: bool,

    /// What to write, known by its ending: .jsonl, .jsonl.gz, .jsonl.zst, .sqlite, .parquet, or a folder, which ends in
    /// `/`.
    #[arg(long, value_name = "OUT", default_value = "thongbao.jsonl", value_parser = PathBufValueParser::new().try_map(output))]
    pub(in crate::cli) to: BatchOutput,

    /// Read only files that match PATTERN (`*.pdf`, `2020/**`); may be given several times. Case does not matter.
    #[arg(long, value_name = "PATTERN")]
    glob: Vec<String>,

    /// Leave out files and folders that match PATTERN; may be given several times.
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<String>,

    /// Read files and folders too whose names begin with a dot.
    #[arg(long)]
    hidden: bool,

    /// Try files again that failed in an earlier run.
    #[arg(long)]
    pub(in crate::cli) retry_failed: bool,

    /// Parse all files anew, whatever earlier runs know of them.
    #[arg(long)]
    pub(in crate::cli) again: bool,

    /// Write to PATH, as CSV, what a person should look at: the parts that are less sure than --min-confidence, worst first.
    #[arg(long, value_name = "PATH")]
    pub(in crate::cli) review: Option<PathBuf>,

    /// Begin the review with a mark of byte order, by which Excel knows UTF-8.
    #[arg(long)]
    pub(in crate::cli) bom: bool,

    /// The confidence, 0 to 1, below which a part should be looked at.
    #[arg(long, value_name = "LEAST", default_value = "0.95", value_parser = confidence)]
    pub(in crate::cli) min_confidence: f32,

    /// The files that are read at once; as many as there are processors where this is not given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(in crate::cli) jobs: Option<u16>,

    /// The most megabytes of a file; a larger one is a failure.
    #[arg(long, value_name = "MB", default_value = "256", value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) max_size: u32,

    /// The most gigabytes that a packed tar may have when it is unpacked, which is done in OUT.part.
    #[arg(long, value_name = "GB", default_value = "100", value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) max_unpacked: u32,

    /// Show no progress and no summary.
    #[arg(long, short)]
    pub(in crate::cli) quiet: bool,

    #[command(flatten)]
    pub(in crate::cli) suggestions: SuggestionArguments,

    #[command(flatten)]
    pub(in crate::cli) reading: ReadingArguments,
}

impl BatchArguments {
    /// Why the arguments make no sense together, if they make none.
    pub(super) fn fault(&self) -> Option<Fault> {
        if self.null && !self.from_stdin {
            conflict("-0 is of use with --from-stdin alone")
        } else if self.bom && self.review.is_none() {
            conflict("--bom is of use with --review alone")
        } else {
            self.filter().err().map(|fault| (ErrorKind::ValueValidation, fault))
        }
    }

    /// Which files are wanted.
    pub(in crate::cli) fn filter(&self) -> Result<Filter, String> {
        Filter::new(&self.glob, &self.exclude, self.hidden)
    }
}

/// What a batch writes.
#[derive(Clone, Debug)]
pub(in crate::cli) struct BatchOutput {
    pub(in crate::cli) path: PathBuf,
    pub(in crate::cli) target: Target,
}

/// An output as it is typed.
fn output(path: PathBuf) -> Result<BatchOutput, &'static str> {
    match Target::of(&path) {
        Some(target) => Ok(BatchOutput { path, target }),
        None => Err(
            "the name of an output ends in .jsonl, .jsonl.gz, .jsonl.zst, .sqlite or .parquet, that of a folder in /",
        ),
    }
}
