//! What `thongbao parse` takes.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::reading::{ReadingArguments, SuggestionArguments, confidence};
use crate::cli::input::Input;

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
pub(in crate::cli) struct ParseArguments {
    /// The files to read; `-`, or none, is standard input.
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<Input>,

    /// How to write the documents: json, one after the other, indented on a terminal; jsonl, each on a line.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "json")]
    pub(in crate::cli) format: DocumentFormat,

    /// Indent the JSON; done anyway where the output is a terminal.
    #[arg(long)]
    pub(in crate::cli) pretty: bool,

    /// Exit with 1 when a document has a diagnostic of severity error.
    #[arg(long)]
    pub(in crate::cli) strict: bool,

    /// List the parts that are less sure than LEAST, 0 to 1, in `review`: paths such as header.organ or body[0].children[1].
    #[arg(long, value_name = "LEAST", value_parser = confidence)]
    pub(in crate::cli) min_confidence: Option<f32>,

    /// Write the text that spans point into to PATH; for one FILE.
    #[arg(long, value_name = "PATH")]
    pub(in crate::cli) text_out: Option<PathBuf>,

    /// Write the text to PATH, with the suggested words in place of those that OCR misread; for one FILE, which stays as it
    /// is.
    #[arg(long, value_name = "PATH", conflicts_with = "no_suggestions")]
    pub(in crate::cli) apply_suggestions: Option<PathBuf>,

    #[command(flatten)]
    pub(in crate::cli) suggestions: SuggestionArguments,

    #[command(flatten)]
    pub(in crate::cli) reading: ReadingArguments,
}

impl ParseArguments {
    /// Why the arguments make no sense together, if they make none.
    pub(super) fn fault(&self) -> Option<&'static str> {
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DocumentFormat {
    /// One document after the other.
    Json,
    /// JSON Lines: each document on one line.
    Jsonl,
}
