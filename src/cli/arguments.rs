//! What the user may type, and the help that teaches it.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::builder::{PathBufValueParser, PossibleValuesParser, TypedValueParser as _};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};

use super::eval::FIELD_NAMES;
use super::input::Input;
use crate::batch::{Filter, Target};
use crate::export::{chunks, metadata};
use crate::input::{Encoding, OcrMode, Options};
use crate::model::is_day;
use crate::reader::Reader;
use crate::serve::{Settings, WebOrigin};

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
            Self::Tasks(tasks) if tasks.bom && tasks.format != TasksFormat::Csv => {
                conflict("--bom is of use with --format csv alone")
            }
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
  thongbao parse --min-confidence 0.95 notice.txt | jq .review  the parts to look at
  thongbao parse --format jsonl scans/*.txt > notices.jsonl
  thongbao parse --text-out scan.txt scan.pdf > scan.json       the text that OCR read, too
  thongbao parse --apply-suggestions better.txt scan.txt        the text with misread words put right, too
  tesseract page.png - -l vie | thongbao parse --strict -")]
pub(super) struct ParseArguments {
    /// The files to read; `-`, or none, is standard input.
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<Input>,

    /// How to write the documents: json, one after the other, indented on a terminal; jsonl, each on a line.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "json")]
    pub(super) format: DocumentFormat,

    /// Indent the JSON; done anyway where the output is a terminal.
    #[arg(long)]
    pub(super) pretty: bool,

    /// Exit with 1 when a document has a diagnostic of severity error.
    #[arg(long)]
    pub(super) strict: bool,

    /// List the parts that are less sure than LEAST, 0 to 1, in `review`: paths such as header.organ or body[0].children[1].
    #[arg(long, value_name = "LEAST", value_parser = confidence)]
    pub(super) min_confidence: Option<f32>,

    /// Write the text that spans point into to PATH; for one FILE.
    #[arg(long, value_name = "PATH")]
    pub(super) text_out: Option<PathBuf>,

    /// Write the text to PATH, with the suggested words in place of those that OCR misread; for one FILE, which stays as it
    /// is.
    #[arg(long, value_name = "PATH", conflicts_with = "no_suggestions")]
    pub(super) apply_suggestions: Option<PathBuf>,

    #[command(flatten)]
    pub(super) suggestions: SuggestionArguments,

    #[command(flatten)]
    pub(super) reading: ReadingArguments,
}

/// A confidence as it is typed.
fn confidence(typed: &str) -> Result<f32, String> {
    match typed.parse() {
        Ok(least) if (0.0..=1.0).contains(&least) => Ok(least),
        _ => Err("a confidence is a number from 0 to 1".into()),
    }
}

impl ParseArguments {
    /// Why the arguments make no sense together, if they make none.
    fn fault(&self) -> Option<&'static str> {
        if self.texts_out().next().is_some() && self.files.len() > 1 {
            Some("--text-out and --apply-suggestions are for one FILE")
        } else if self.writes_twice() {
            Some("--text-out and --apply-suggestions need a PATH each")
        } else if self.texts_out().any(|out| self.files.iter().any(|file| file.is_file_at(out))) {
            Some("a FILE is never written over: name another PATH")
        } else if self.texts_out().any(|out| out == Path::new("-")) {
            Some("--text-out and --apply-suggestions write to a file; standard output has the document")
        } else if self.pretty && self.format == DocumentFormat::Jsonl {
            Some("--pretty is of no use with --format jsonl, where a document is one line")
        } else {
            None
        }
    }

    /// Whether both texts would go to one file.
    fn writes_twice(&self) -> bool {
        let absolute = |path: &PathBuf| std::path::absolute(path).ok();
        let (text, corrected) = (self.text_out.as_ref(), self.apply_suggestions.as_ref());
        text.zip(corrected).is_some_and(|(one, other)| absolute(one).is_some() && absolute(one) == absolute(other))
    }

    /// The files that texts are written to.
    fn texts_out(&self) -> impl Iterator<Item = &Path> {
        self.text_out.iter().chain(&self.apply_suggestions).map(PathBuf::as_path)
    }
}

/// Whether words are doubted.
#[derive(Args, Debug)]
pub(super) struct SuggestionArguments {
    /// Do not look for words that OCR misread (diagnostics OCR_DOUBT).
    #[arg(long)]
    no_suggestions: bool,
}

impl SuggestionArguments {
    pub(super) const fn are_off(&self) -> bool {
        self.no_suggestions
    }
}

/// How files are read that are no text.
#[derive(Args, Debug)]
#[command(next_help_heading = "Reading of scans and files")]
pub(super) struct ReadingArguments {
    /// The encoding of a plain text; known by its bytes where this is not given. Other formats say their own.
    #[arg(long, value_enum, value_name = "ENCODING")]
    encoding: Option<TextEncoding>,

    /// When to read pages by OCR: those of a PDF; an image has no other way.
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    ocr: WhenToOcr,

    /// The resolution at which pages of a PDF are drawn for OCR, in dots per inch.
    #[arg(long, value_name = "DPI", default_value_t = Options::default().dpi, value_parser = clap::value_parser!(u32).range(72..=1200))]
    dpi: u32,

    /// The language models of Tesseract, joined by `+`.
    #[arg(long, value_name = "LANG", default_value = "vie")]
    ocr_lang: String,

    /// Another OCR engine: a program and its arguments, `{image}` for the file of the page. It prints text, hOCR, ALTO or
    /// TSV.
    #[arg(long, value_name = "COMMAND")]
    ocr_command: Option<String>,

    /// The most pages of one file that OCR is given.
    #[arg(long, value_name = "PAGES", default_value_t = Options::default().max_ocr_pages)]
    max_ocr_pages: u32,

    /// The seconds that another program may take for a file or a page.
    #[arg(long, value_name = "SECONDS", default_value_t = Options::default().timeout.as_secs(), value_parser = clap::value_parser!(u64).range(1..))]
    timeout: u64,
}

impl ReadingArguments {
    pub(super) fn options(&self) -> Options {
        Options {
            encoding: self.encoding.map(TextEncoding::encoding),
            ocr: match self.ocr {
                WhenToOcr::Auto => OcrMode::Auto,
                WhenToOcr::Always => OcrMode::Always,
                WhenToOcr::Never => OcrMode::Never,
            },
            dpi: self.dpi,
            ocr_lang: self.ocr_lang.clone(),
            ocr_command: self.ocr_command.as_deref().and_then(shlex::split),
            max_ocr_pages: self.max_ocr_pages,
            timeout: Duration::from_secs(self.timeout),
            ..Options::default()
        }
    }

    /// Why the arguments make no sense, if they make none.
    fn fault(&self) -> Option<&'static str> {
        let command = self.ocr_command.as_deref()?;
        let words = shlex::split(command);
        words
            .is_none_or(|words| words.is_empty())
            .then_some("--ocr-command names no program, or has an open quotation mark")
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum TextEncoding {
    #[value(name = "utf-8")]
    Utf8,
    #[value(name = "utf-16le")]
    Utf16Le,
    #[value(name = "utf-16be")]
    Utf16Be,
    /// The fonts .VnTime and their kin (ABC).
    Tcvn3,
    /// The fonts VNI-Times and their kin.
    Vni,
    Viscii,
    /// Vietnamese in ASCII.
    Viqr,
    #[value(name = "windows-1258")]
    Windows1258,
}

impl TextEncoding {
    fn encoding(self) -> Encoding {
        match self {
            Self::Utf8 => Encoding::Utf8,
            Self::Utf16Le => Encoding::Utf16Le,
            Self::Utf16Be => Encoding::Utf16Be,
            Self::Tcvn3 => Encoding::Tcvn3,
            Self::Vni => Encoding::Vni,
            Self::Viscii => Encoding::Viscii,
            Self::Viqr => Encoding::Viqr,
            Self::Windows1258 => Encoding::Windows1258,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum WhenToOcr {
    /// Those that have no text of their own.
    Auto,
    /// All, whatever text they have.
    Always,
    /// None; a scan cannot be read then.
    Never,
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
    /// The files to check; `-`, or none, is standard input.
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<Input>,

    /// How to write the diagnostics; json is JSON Lines, a diagnostic on each line with its path, line and column.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(super) format: ReportFormat,

    /// Exit with 1 when there is a diagnostic of severity error.
    #[arg(long)]
    pub(super) strict: bool,

    #[command(flatten)]
    pub(super) suggestions: SuggestionArguments,

    #[command(flatten)]
    pub(super) reading: ReadingArguments,
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
    /// The files to read; `-`, or none, is standard input.
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<Input>,

    /// How to write the tasks; json is JSON Lines, a task on each line as in `assignments`, with document, file and line.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(super) format: TasksFormat,

    /// Begin CSV with a mark of byte order, by which Excel knows UTF-8.
    #[arg(long)]
    pub(super) bom: bool,

    #[command(flatten)]
    pub(super) reading: ReadingArguments,
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

/// Write documents in the formats of others.
///
/// Reads each FILE, or standard input where there is none: what `parse` reads, and the JSON and JSON Lines that `parse` and
/// `batch` write. A sheet (csv, xlsx) has a row for each document and names in the column `needs_look` what a person should
/// check; chunks are pieces for retrieval, each on a line. The other formats are one file for each document: with several
/// documents, --out names a folder. A file is written aside and takes its place when it is whole: what was there before stays
/// where nothing can be read.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  thongbao export notice.txt --to html --out notice.html
  thongbao export scans/*.pdf --to xlsx --out sheet.xlsx --set maintenance=01 --set arcFileCode=G09.2021.01
  thongbao export scans/*.pdf --to akn --out akn/                      akn/NAME.xml for each
  thongbao batch archive --to all.jsonl && thongbao export all.jsonl --to chunks --out chunks.jsonl
  thongbao parse notice.txt | thongbao export --to markdown")]
pub(super) struct ExportArguments {
    /// The files to read; `-`, or none, is standard input.
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<Input>,

    /// What to write.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) to: ExportFormat,

    /// Where to write it: a file, or a folder, which is there or ends in `/`. Standard output where this is not given.
    #[arg(long, value_name = "PATH")]
    pub(super) out: Option<PathBuf>,

    /// Write over files that are in the folder already.
    #[arg(long)]
    pub(super) force: bool,

    /// Begin CSV with a mark of byte order, by which Excel knows UTF-8.
    #[arg(long)]
    pub(super) bom: bool,

    /// Fill a field of the metadata that documents do not say, such as maintenance or arcFileCode; may be given several times.
    #[arg(long, value_name = "FIELD=VALUE", value_parser = given)]
    pub(super) set: Vec<(String, String)>,

    /// The confidence, 0 to 1, below which a value of a sheet needs a look.
    #[arg(long, value_name = "LEAST", default_value = "0.95", value_parser = confidence)]
    pub(super) min_confidence: f32,

    /// The characters from which on a chunk is divided, where the document has a place for it.
    #[arg(long, value_name = "N", default_value_t = chunks::Options::default().max_chars)]
    pub(super) max_chars: usize,

    #[command(flatten)]
    pub(super) reading: ReadingArguments,
}

impl ExportArguments {
    /// Whether documents go into a folder.
    pub(super) fn is_to_folder(&self) -> bool {
        let ends_in_bar = |path: &Path| path.as_os_str().as_encoded_bytes().ends_with(b"/");
        self.out.as_deref().is_some_and(|path| ends_in_bar(path) || path.is_dir())
    }

    /// How metadata is read.
    pub(super) fn metadata(&self) -> Result<metadata::Options, String> {
        let mut options = metadata::Options { min_confidence: self.min_confidence, ..metadata::Options::default() };
        self.set.iter().try_for_each(|(name, value)| options.give(name, value))?;
        Ok(options)
    }

    /// Why the arguments make no sense, if they make none.
    fn fault(&self) -> Option<String> {
        let fault = if self.bom && self.to != ExportFormat::Csv {
            "--bom is of use with --to csv alone"
        } else if !self.set.is_empty() && !self.to.is_metadata() {
            "--set is of use with metadata alone: csv, xlsx, tt05-sip, tt05-aip, nd30"
        } else if self.is_to_folder() && self.to.is_one_file() {
            "csv, xlsx and chunks are one file for all documents: --out names a file"
        } else if self.files.len() > 1 && !self.to.is_one_file() && !self.is_to_folder() {
            "this format is one file for each document: name a folder, --out FOLDER/"
        } else if self.out.as_deref().is_some_and(|out| self.files.iter().any(|file| file.is_file_at(out))) {
            "a FILE is never written over: name another PATH"
        } else {
            return self.metadata().err();
        };
        Some(fault.to_owned())
    }
}

/// A field with its value, as they are typed.
fn given(typed: &str) -> Result<(String, String), &'static str> {
    match typed.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("a field is given as FIELD=VALUE: maintenance=01"),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    /// Akoma Ntoso 1.0, the XML of OASIS for legal documents.
    Akn,
    /// Archival metadata, a row for each document.
    Csv,
    /// The same as an Excel workbook.
    Xlsx,
    /// XML of Thông tư 05/2025/TT-BNV for a package that is handed over to an archive.
    #[value(name = "tt05-sip")]
    Tt05Sip,
    /// The same for one that an archive keeps.
    #[value(name = "tt05-aip")]
    Tt05Aip,
    /// XML with the fields of NĐ 30/2020/NĐ-CP, Phụ lục VI, for a document system.
    #[value(name = "nd30")]
    Nd30,
    /// Pieces for retrieval, as JSON Lines.
    Chunks,
    /// Markdown.
    #[value(alias = "md")]
    Markdown,
    /// A page that needs no other file.
    Html,
}

impl ExportFormat {
    /// Whether all documents go into one file.
    pub(super) const fn is_one_file(self) -> bool {
        matches!(self, Self::Csv | Self::Xlsx | Self::Chunks)
    }

    const fn is_metadata(self) -> bool {
        matches!(self, Self::Csv | Self::Xlsx | Self::Tt05Sip | Self::Tt05Aip | Self::Nd30)
    }

    /// What the name of a file ends in.
    pub(super) const fn ending(self) -> &'static str {
        match self {
            Self::Akn | Self::Tt05Sip | Self::Tt05Aip | Self::Nd30 => "xml",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Chunks => "jsonl",
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }
}

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
pub(super) struct BatchArguments {
    /// The folder, tar or ZIP to read.
    #[arg(value_name = "INPUT", required_unless_present = "from_stdin", conflicts_with = "from_stdin")]
    pub(super) input: Option<PathBuf>,

    /// Read the paths of the files from standard input, one on each line.
    #[arg(long)]
    pub(super) from_stdin: bool,

    /// Paths on standard input end in a zero byte, as `find -print0` writes them.
    #[arg(short = '0', long)]
    pub(super) null: bool,

    /// What to write, known by its ending: .jsonl, .jsonl.gz, .jsonl.zst, .sqlite, .parquet, or a folder, which ends in
    /// `/`.
    #[arg(long, value_name = "OUT", default_value = "thongbao.jsonl", value_parser = PathBufValueParser::new().try_map(output))]
    pub(super) to: BatchOutput,

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
    pub(super) retry_failed: bool,

    /// Parse all files anew, whatever earlier runs know of them.
    #[arg(long)]
    pub(super) again: bool,

    /// Write to PATH, as CSV, what a person should look at: the parts that are less sure than --min-confidence, worst first.
    #[arg(long, value_name = "PATH")]
    pub(super) review: Option<PathBuf>,

    /// Begin the review with a mark of byte order, by which Excel knows UTF-8.
    #[arg(long)]
    pub(super) bom: bool,

    /// The confidence, 0 to 1, below which a part should be looked at.
    #[arg(long, value_name = "LEAST", default_value = "0.95", value_parser = confidence)]
    pub(super) min_confidence: f32,

    /// The files that are read at once; as many as there are processors where this is not given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) jobs: Option<u16>,

    /// The most megabytes of a file; a larger one is a failure.
    #[arg(long, value_name = "MB", default_value = "256", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) max_size: u32,

    /// The most gigabytes that a packed tar may have when it is unpacked, which is done in OUT.part.
    #[arg(long, value_name = "GB", default_value = "100", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) max_unpacked: u32,

    /// Show no progress and no summary.
    #[arg(long, short)]
    pub(super) quiet: bool,

    #[command(flatten)]
    pub(super) suggestions: SuggestionArguments,

    #[command(flatten)]
    pub(super) reading: ReadingArguments,
}

impl BatchArguments {
    /// Why the arguments make no sense together, if they make none.
    fn fault(&self) -> Option<Fault> {
        if self.null && !self.from_stdin {
            conflict("-0 is of use with --from-stdin alone")
        } else if self.bom && self.review.is_none() {
            conflict("--bom is of use with --review alone")
        } else {
            self.filter().err().map(|fault| (ErrorKind::ValueValidation, fault))
        }
    }

    /// Which files are wanted.
    pub(super) fn filter(&self) -> Result<Filter, String> {
        Filter::new(&self.glob, &self.exclude, self.hidden)
    }
}

/// What a batch writes.
#[derive(Clone, Debug)]
pub(super) struct BatchOutput {
    pub(super) path: PathBuf,
    pub(super) target: Target,
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

/// Find documents in a database by their words.
///
/// Shows the documents of DATABASE, which `thongbao batch --to DATABASE` made, that hold all WORDS in subject or text, the
/// best first. Case and marks do not matter: `nong thon moi` finds nông thôn mới, `duong` finds đường. Words in one
/// argument stand side by side.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  thongbao search archive.sqlite nong thon moi
  thongbao search archive.sqlite 'nông thôn mới' 2024     the three words side by side, and the year
  thongbao search archive.sqlite --format json giải ngân | jq -r .path")]
pub(super) struct SearchArguments {
    /// The database.
    pub(super) database: PathBuf,

    /// The words.
    #[arg(value_name = "WORDS", required = true)]
    pub(super) words: Vec<String>,

    /// How to write what is found; json is JSON Lines, a document on each line: path, code, issued_date, organ, subject, snippet.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(super) format: ReportFormat,

    /// The most documents to show.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) limit: u32,
}

/// Count what is in a database.
///
/// Shows how many documents of DATABASE, which `thongbao batch --to DATABASE` made, there are by issuing organ, by year and by
/// type, and how many tasks are open, by who is to do them and by the month in which they are due. A task is open while its
/// day has not passed. Copies are not counted.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  thongbao stats archive.sqlite
  thongbao stats archive.sqlite --on 2024-01-01     tasks that were open on that day
  thongbao stats archive.sqlite --format csv > counts.csv
  thongbao stats archive.sqlite --format svg > counts.svg")]
pub(super) struct StatsArguments {
    /// The database.
    pub(super) database: PathBuf,

    /// How to write the counts.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(super) format: StatsFormat,

    /// The day on which tasks are open, as 2024-12-31; today where this is not given.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) on: Option<String>,

    /// The most rows of each table.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) top: u32,
}

/// A day as it is typed.
fn day(typed: &str) -> Result<String, &'static str> {
    if is_day(typed) { Ok(typed.to_owned()) } else { Err("a day of the calendar is written 2024-12-31") }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StatsFormat {
    /// Tables for people.
    Text,
    /// Comma-separated values: table, name, count.
    Csv,
    /// A picture of bars.
    Svg,
}

/// Measure the parser against truth made by hand.
///
/// Parses each file in INPUT_DIR that has a truth file in TRUTH_DIR, and prints precision, recall and F1 for each
/// field. The truth of `kind/NAME.psm6.txt` is `kind/NAME.truth.json`: folders are searched to any depth, and the name
/// counts up to its first dot. Names and texts are equal from a similarity of 0.85 on, without case, spacing and
/// punctuation; codes, numbers and dates must be exact. `(whole envelopes)` is the share of documents whose header,
/// recipients and signatures have no miss at all.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  thongbao eval corpus corpus
  thongbao eval --misses notices/truth notices/scans
  thongbao eval --calibration corpus corpus
  thongbao eval --skip citations,assignments.due --format json truth texts | jq .macro_f1")]
pub(super) struct EvalArguments {
    /// The folder of the truth files, NAME.truth.json.
    pub(super) truth_dir: PathBuf,

    /// The folder of the texts to parse; may be the same.
    pub(super) input_dir: PathBuf,

    /// Print each miss: what the truth has, what the parser found.
    #[arg(long)]
    pub(super) misses: bool,

    /// Print how often values are right that the parser is so sure of: a table by ranges of confidence.
    #[arg(long)]
    pub(super) calibration: bool,

    /// Fields that these texts cannot hold, by comma; they are not counted.
    #[arg(long, value_name = "FIELD", value_delimiter = ',', value_parser = PossibleValuesParser::new(FIELD_NAMES))]
    pub(super) skip: Vec<String>,

    /// How to write the table; json is one object: documents, macro_f1, parts, fields, and misses and calibration where they are asked
    /// for.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(super) format: ReportFormat,

    #[command(flatten)]
    pub(super) reading: ReadingArguments,
}

/// Read documents over HTTP.
///
/// Listens on this machine and answers programs in any language: `POST /parse` gives the JSON that `thongbao parse` prints, `POST
/// /tasks` a list of the rows that `thongbao tasks --format json` prints, `GET /schema` the JSON Schema, `GET /openapi.json` the whole in
/// OpenAPI 3.1, `GET /healthz` whether it serves. A body is a text, a file of any format that `parse` reads, or several files as
/// multipart/form-data. The query says what the command's options say: `?min_confidence=0.95&pretty=true`.
///
/// The address is printed on standard output, a line for each request on standard error, without anything of its content. On SIGTERM
/// or Ctrl-C it finishes what it has in hand, and ends with exit code 0; the second time it ends at once.
///
/// There is no authentication and no encryption: who can reach the address can use it. Put a proxy before it for both.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  thongbao serve                                       on http://127.0.0.1:8080
  thongbao serve --listen 0.0.0.0:80 --jobs 8 --quiet  on all of the machine's addresses
  thongbao serve --listen 127.0.0.1:0                  on a port that is free, which it prints
  curl --data-binary @notice.txt -H 'Content-Type: text/plain' http://127.0.0.1:8080/parse
  curl -F file=@scan.pdf -F file=@notice.docx 'http://127.0.0.1:8080/tasks?pretty=true'

Statuses: 200, and as application/problem+json
  400  wrong query or body          415  no file that is read    501  a program that reads it is missing
  403  another site's page          421  another host's name     503  busy; Retry-After says when to come again
  408  the body came too slowly     422  damaged file            504  reading took too long
  413  too large                    500  a fault of thongbao")]
pub(super) struct ServeArguments {
    /// Where to listen; port 0 is any that is free.
    #[arg(long, value_name = "ADDR:PORT", default_value_t = Settings::default().listen, value_parser = address)]
    listen: SocketAddr,

    /// The requests whose files are read at once; as many as there are processors where this is not given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,

    /// The seconds that a request waits for its turn; then it is refused (503).
    #[arg(long, value_name = "SECONDS", default_value_t = Settings::default().wait.as_secs(), value_parser = clap::value_parser!(u64).range(1..=86_400))]
    wait: u64,

    /// The seconds from its turn on that a request may take (504).
    #[arg(long, value_name = "SECONDS", default_value_t = Settings::default().request_timeout.as_secs(), value_parser = clap::value_parser!(u64).range(1..=86_400))]
    request_timeout: u64,

    /// The seconds that a client may take to send the head of a request, to send its body (408), and to take a piece of the answer.
    #[arg(long, value_name = "SECONDS", default_value_t = Settings::default().client_timeout.as_secs(), value_parser = clap::value_parser!(u64).range(1..=86_400))]
    client_timeout: u64,

    /// The most megabytes of a request (413).
    #[arg(long, value_name = "MB", default_value_t = megabytes(Settings::default().max_size), value_parser = clap::value_parser!(u16).range(1..))]
    max_size: u16,

    /// The most megabytes of all requests in memory (503); not less than --max-size.
    #[arg(long, value_name = "MB", default_value_t = megabytes(Settings::default().max_held), value_parser = clap::value_parser!(u16).range(1..))]
    max_held: u16,

    /// The most connections; others wait until one is closed.
    #[arg(long, value_name = "N", default_value_t = 256, value_parser = clap::value_parser!(u16).range(1..))]
    max_connections: u16,

    /// The seconds that requests in hand may go on when it is told to stop.
    #[arg(long, value_name = "SECONDS", default_value_t = Settings::default().grace.as_secs(), value_parser = clap::value_parser!(u64).range(..=86_400))]
    grace: u64,

    /// A name that it is called by, for a proxy that passes on the name it was called by itself; may be given several times.
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,

    /// An origin whose pages may use it from a browser (CORS), as `https://example.org`; may be given several times.
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<WebOrigin>,

    /// Write no line for each request.
    #[arg(long, short)]
    pub(super) quiet: bool,

    #[command(flatten)]
    suggestions: SuggestionArguments,

    #[command(flatten)]
    reading: ReadingArguments,
}

impl ServeArguments {
    pub(super) fn settings(&self) -> Settings {
        let defaults = Settings::default();
        Settings {
            listen: self.listen,
            reader: Reader { options: self.reading.options(), suggestions: !self.suggestions.are_off() },
            jobs: self.jobs.map_or(defaults.jobs, usize::from),
            wait: Duration::from_secs(self.wait),
            request_timeout: Duration::from_secs(self.request_timeout),
            client_timeout: Duration::from_secs(self.client_timeout),
            max_size: usize::from(self.max_size) << 20,
            max_held: usize::from(self.max_held) << 20,
            max_connections: usize::from(self.max_connections),
            grace: Duration::from_secs(self.grace),
            hosts: self.allow_host.clone(),
            origins: self.allow_origin.clone(),
        }
    }
}

/// Bytes as whole megabytes, which is what options take.
fn megabytes(bytes: usize) -> u16 {
    u16::try_from(bytes >> 20).unwrap_or(u16::MAX)
}

/// An address as it is typed.
fn address(typed: &str) -> Result<SocketAddr, &'static str> {
    typed.parse().map_err(|_| "an address is that of an interface with a port: 127.0.0.1:8080, 0.0.0.0:80, [::1]:8080")
}
