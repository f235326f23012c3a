//! What the user may type, and the help that teaches it: the whole here, each command in its file.

mod batch;
mod check;
mod eval;
mod export;
mod parse;
mod reading;
mod search;
mod serve;
mod stats;
mod tasks;

use std::ffi::OsString;
use std::path::Path;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand};

pub(super) use batch::BatchArguments;
pub(super) use check::CheckArguments;
pub(super) use eval::EvalArguments;
pub(super) use export::{ExportArguments, ExportFormat};
pub(super) use parse::{DocumentFormat, ParseArguments};
use reading::ReadingArguments;
pub(super) use reading::ReportFormat;
pub(super) use search::SearchArguments;
pub(super) use serve::ServeArguments;
pub(super) use stats::{StatsArguments, StatsFormat};
pub(super) use tasks::{TasksArguments, TasksFormat};

use super::input::Input;

/// Reads Vietnamese administrative notices (thông báo) and their kin into typed JSON documents.
///
/// The input is one document, State, Party or mass organisation: plain text or Markdown, hOCR, ALTO or TSV from an OCR
/// engine, DOCX, DOC, RTF, PDF, or a scan as PDF, PNG, JPEG or TIFF. The output has the header's fields, the body as a tree,
/// the recipients and the signatures, each with its place in the text and on the page, and says what is missing or doubtful.
///
/// Some formats are read by other programs, which must be installed: PDF by poppler-utils, scans by Tesseract with its
/// Vietnamese model (tesseract-ocr-vie), DOC and RTF by LibreOffice.
#[derive(Debug, Parser)]
#[command(name = "thongbao", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

impl Arguments {
    /// Reads what the user typed.
    pub(super) fn read(typed: impl Iterator<Item = OsString>) -> Result<Self, clap::Error> {
        let typed: Vec<OsString> = typed.collect();
        let arguments = Self::try_parse_from(&typed).map_err(|error| explained(error, &typed))?;
        match arguments.command.fault() {
            None => Ok(arguments),
            Some((kind, fault)) => Err(refusal(arguments.command.name(), kind, fault)),
        }
    }
}

/// What is said of arguments that make no sense together: the fault, and how the subcommand is used.
fn refusal(name: &str, kind: ErrorKind, fault: String) -> clap::Error {
    let mut command = Arguments::command();
    command.build();
    match command.find_subcommand_mut(name) {
        Some(subcommand) => subcommand.error(kind, fault),
        None => command.error(kind, fault),
    }
}

/// Why arguments make no sense together, as clap sorts it.
type Fault = (ErrorKind, String);

fn conflict(fault: impl Into<String>) -> Option<Fault> {
    Some((ErrorKind::ArgumentConflict, fault.into()))
}

/// The error, with the likeliest meaning where a file was given in a command's place.
fn explained(error: clap::Error, typed: &[OsString]) -> clap::Error {
    match typed.get(1).filter(|first| error.kind() == ErrorKind::InvalidSubcommand && Path::new(first).is_file()) {
        Some(file) => {
            let file = file.to_string_lossy();
            let message = format!("{file} is a file, no command; to read it: thongbao parse {file}");
            Arguments::command().error(ErrorKind::InvalidSubcommand, message)
        }
        None => error,
    }
}

const EXAMPLES: &str = "\
Examples:
  thongbao parse notice.txt                 the document as JSON
  thongbao parse scan.pdf                   the same from a scan, which OCR reads first
  pdftotext notice.pdf - | thongbao parse   the same from another program's output
  thongbao check notice.txt                 what is missing or doubtful in it, for people
  thongbao tasks notice.txt                 who is to do what by when, as a table
  thongbao export notice.txt --to html      the document as a page; also as Akoma Ntoso, a sheet, Markdown, …
  thongbao batch archive --to out.sqlite    all files of a folder into a database
  thongbao search out.sqlite nong thon moi  the documents in it that say nông thôn mới
  thongbao serve                            the same over HTTP, for other programs

Exit codes:
  0    all done
  1    a file could not be read, nothing was recognised in it, or --strict found errors
  2    wrong use
  3    `thongbao batch` wrote no output
  130  stopped by Ctrl-C; `thongbao batch` goes on from there when it is run again

`thongbao help COMMAND` has more on each command.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Parse(ParseArguments),
    Check(CheckArguments),
    Tasks(TasksArguments),
    Export(ExportArguments),
    Batch(BatchArguments),
    Search(SearchArguments),
    Stats(StatsArguments),
    Eval(EvalArguments),
    Serve(ServeArguments),
    /// Print the JSON Schema of the documents.
    ///
    /// The schema is of draft 2020-12 and describes one document as `thongbao parse` prints it.
    #[command(after_help = "\
Examples:
  thongbao schema > thongbao.schema.json
  thongbao schema | jq '.properties | keys'")]
    Schema,
}

impl Command {
    /// What the user typed for it.
    fn name(&self) -> &'static str {
        match self {
            Self::Parse(_) => "parse",
            Self::Check(_) => "check",
            Self::Tasks(_) => "tasks",
            Self::Export(_) => "export",
            Self::Batch(_) => "batch",
            Self::Search(_) => "search",
            Self::Stats(_) => "stats",
            Self::Eval(_) => "eval",
            Self::Serve(_) => "serve",
            Self::Schema => "schema",
        }
    }

    /// Why its arguments make no sense together, if they make none.
    fn fault(&self) -> Option<Fault> {
        if let Some(fault) = self.reading().and_then(ReadingArguments::fault) {
            return Some((ErrorKind::ValueValidation, fault.to_owned()));
        }
        let files = match self {
            Self::Parse(ParseArguments { files, .. })
            | Self::Check(CheckArguments { files, .. })
            | Self::Tasks(TasksArguments { files, .. })
            | Self::Export(ExportArguments { files, .. }) => files.as_slice(),
            _ => &[],
        };
        if files.iter().filter(|file| **file == Input::Stdin).count() > 1 {
            return conflict("`-` may be given once: standard input has one text");
        }
        match self {
            Self::Parse(parse) => parse.fault().and_then(conflict),
            Self::Tasks(tasks) => tasks.fault().and_then(conflict),
            Self::Export(export) => export.fault().and_then(conflict),
            Self::Batch(batch) => batch.fault(),
            _ => None,
        }
    }

    /// How it reads files, if it does.
    fn reading(&self) -> Option<&ReadingArguments> {
        match self {
            Self::Parse(arguments) => Some(&arguments.reading),
            Self::Check(arguments) => Some(&arguments.reading),
            Self::Tasks(arguments) => Some(&arguments.reading),
            Self::Export(arguments) => Some(&arguments.reading),
            Self::Batch(arguments) => Some(&arguments.reading),
            Self::Eval(arguments) => Some(&arguments.reading),
            Self::Serve(arguments) => Some(&arguments.reading),
            Self::Search(_) | Self::Stats(_) | Self::Schema => None,
        }
    }
}
