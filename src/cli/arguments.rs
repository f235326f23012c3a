//! What the user may type, and the help that teaches it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};

use super::eval::FIELD_NAMES;
use super::input::Input;

/// Reads Vietnamese administrative notices (thông báo) and their kin into typed JSON documents.
///
/// The input is the text of one document: from OCR, from a PDF, from a word processor or as Markdown, State, Party or
/// mass organisation, in UTF-8 or UTF-16. The output has the header's fields, the body as a tree, the recipients and the
/// signatures, each with its place in the input, and says what is missing or doubtful.
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
        match &arguments.command {
            Command::Parse(ParseArguments { files, .. })
            | Command::Check(CheckArguments { files, .. })
            | Command::Tasks(TasksArguments { files, .. })
                if files.iter().filter(|file| **file == Input::Stdin).count() > 1 =>
            {
                Err(Self::command()
                    .error(ErrorKind::ArgumentConflict, "`-` may be given once: standard input has one text"))
            }
            Command::Tasks(tasks) if tasks.bom && tasks.format != TasksFormat::Csv => {
                Err(Self::command().error(ErrorKind::ArgumentConflict, "--bom is of use with --format csv alone"))
            }
            Command::Parse(parse) if parse.pretty && parse.format == DocumentFormat::Jsonl => {
                let conflict = "--pretty is of no use with --format jsonl, where a document is one line";
                Err(Self::command().error(ErrorKind::ArgumentConflict, conflict))
            }
            _ => Ok(arguments),
        }
    }
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
  pdftotext notice.pdf - | thongbao parse   the same from another program's output
  thongbao check notice.txt                 what is missing or doubtful in it, for people
  thongbao tasks notice.txt                 who is to do what by when, as a table

Exit codes:
  0  all done
  1  a file could not be read, nothing was recognised in it, or --strict found errors
  2  wrong use

`thongbao help COMMAND` has more on each command.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Parse(ParseArguments),
    Check(CheckArguments),
    Tasks(TasksArguments),
    Eval(EvalArguments),
    /// Print the JSON Schema of the documents.
    ///
    /// The schema is of draft 2020-12 and describes one document as `thongbao parse` prints it.
    #[command(after_help = "\
Examples:
  thongbao schema > thongbao.schema.json
  thongbao schema | jq '.properties | keys'")]
    Schema,
}

/// Print documents as JSON.
///
/// Reads each FILE, or standard input where there is none, and prints one JSON document for each. `source.name` is the
/// file's name as given, `source.sha256` is of its bytes. A text in which nothing is recognised has its document too,
/// with the diagnostic UNRECOGNISED, and makes the exit code 1.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  thongbao parse notice.txt
  thongbao parse notice.txt | jq .header.code.canonical
  thongbao parse --format jsonl scans/*.txt > notices.jsonl
  tesseract page.png - -l vie | thongbao parse --strict -")]
pub(super) struct ParseArguments {
    /// The files to read; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<Input>,

    /// How to write the documents.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "json")]
    pub(super) format: DocumentFormat,

    /// Indent the JSON; done anyway where the output is a terminal.
    #[arg(long)]
    pub(super) pretty: bool,

    /// Exit with 1 when a document has a diagnostic of severity error.
    #[arg(long)]
    pub(super) strict: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DocumentFormat {
    /// One document after the other.
    Json,
    /// JSON Lines: each document on one line.
    Jsonl,
}

/// Show what is missing, contradictory or doubtful in documents.
///
/// Prints each diagnostic with the line that it is about, the words underlined, and what should probably stand there.
/// A summary goes to standard error.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  thongbao check notice.txt
  thongbao check --strict scans/*.txt && echo all fit for use
  thongbao check --format json scans/*.txt | jq -r 'select(.code == \"DATE_INVALID\") | .path'")]
pub(super) struct CheckArguments {
    /// The files to check; `-` is standard input.
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<Input>,

    /// How to write the diagnostics.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(super) format: ReportFormat,

    /// Exit with 1 when there is a diagnostic of severity error.
    #[arg(long)]
    pub(super) strict: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Show who is to do what by when.
///
/// Prints the tasks that documents give: the body or office-holder, the words of the task, the deadline, who helps, who
/// is reported to, and where it stands: the block's number in the document and the line of the file. As a table for
/// people, as CSV (RFC 4180), as JSON Lines, or as an iCalendar file with one to-do for each task with a date or a
/// recurrence, which calendar programs open.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  thongbao tasks notice.txt
  thongbao tasks --format csv --bom notices/*.txt > tasks.csv     Excel opens it in Vietnamese
  thongbao tasks --format ics notice.txt > tasks.ics
  thongbao tasks --format json notices/*.txt | jq -r 'select(.deadline.date != null) | [.deadline.date, .assignee.name] | @tsv'")]
pub(super) struct TasksArguments {
    /// The files to read; `-` is standard input.
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<Input>,

    /// How to write the tasks.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(super) format: TasksFormat,

    /// Begin CSV with a mark of byte order, by which Excel knows UTF-8.
    #[arg(long)]
    pub(super) bom: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TasksFormat {
    /// A table for people.
    Text,
    /// Comma-separated values with a header.
    Csv,
    /// JSON Lines: each task on one line.
    Json,
    /// An iCalendar file of to-dos.
    Ics,
}

/// Measure the parser against truth made by hand.
///
/// Parses each text file (.txt, .md) in INPUT_DIR that has a truth file in TRUTH_DIR, and prints precision, recall and F1
/// for each field. The truth of `kind/NAME.psm6.txt` is `kind/NAME.truth.json`: folders are searched to any depth, and
/// the name counts up to its first dot. Names and texts are equal from a similarity of 0.85 on, without case, spacing
/// and punctuation; codes, numbers and dates must be exact. `(whole envelopes)` is the share of documents whose header,
/// recipients and signatures have no miss at all.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  thongbao eval corpus corpus
  thongbao eval --misses notices/truth notices/scans
  thongbao eval --skip citations,assignments.due --format json truth texts | jq .macro_f1")]
pub(super) struct EvalArguments {
    /// The folder of the truth files, NAME.truth.json.
    pub(super) truth_dir: PathBuf,

    /// The folder of the texts to parse; may be the same.
    pub(super) input_dir: PathBuf,

    /// Print each miss: what the truth has, what the parser found.
    #[arg(long)]
    pub(super) misses: bool,

    /// Fields that these texts cannot hold, by comma; they are not counted.
    #[arg(long, value_name = "FIELD", value_delimiter = ',', value_parser = PossibleValuesParser::new(FIELD_NAMES))]
    pub(super) skip: Vec<String>,

    /// How to write the table.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(super) format: ReportFormat,
}
