//! What `thongbao export` takes.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::reading::{ReadingArguments, confidence};
use crate::cli::input::Input;
use crate::export::{chunks, metadata};

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
pub(in crate::cli) struct ExportArguments {
    /// The files to read; `-`, or none, is standard input.
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<Input>,

    /// What to write.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(in crate::cli) to: ExportFormat,

    /// Where to write it: a file, or a folder, which is there or ends in `/`. Standard output where this is not given.
    #[arg(long, value_name = "PATH")]
    pub(in crate::cli) out: Option<PathBuf>,

    /// Write over files that are in the folder already.
    #[arg(long)]
    pub(in crate::cli) force: bool,

    /// Begin CSV with a mark of byte order, by which Excel knows UTF-8.
    #[arg(long)]
    pub(in crate::cli) bom: bool,

    /// Fill a field of the metadata that documents do not say, such as maintenance or arcFileCode; may be given several times.
    #[arg(long, value_name = "FIELD=VALUE", value_parser = given)]
    pub(in crate::cli) set: Vec<(String, String)>,

    /// The confidence, 0 to 1, below which a value of a sheet needs a look.
    #[arg(long, value_name = "LEAST", default_value = "0.95", value_parser = confidence)]
    pub(in crate::cli) min_confidence: f32,

    /// The characters from which on a chunk is divided, where the document has a place for it.
    #[arg(long, value_name = "N", default_value_t = chunks::Options::default().max_chars)]
    pub(in crate::cli) max_chars: usize,

    #[command(flatten)]
    pub(in crate::cli) reading: ReadingArguments,
}

impl ExportArguments {
    /// Whether documents go into a folder.
    pub(in crate::cli) fn is_to_folder(&self) -> bool {
        let ends_in_bar = |path: &Path| path.as_os_str().as_encoded_bytes().ends_with(b"/");
        self.out.as_deref().is_some_and(|path| ends_in_bar(path) || path.is_dir())
    }

    /// How metadata is read.
    pub(in crate::cli) fn metadata(&self) -> Result<metadata::Options, String> {
        let mut options = metadata::Options { min_confidence: self.min_confidence, ..metadata::Options::default() };
        self.set.iter().try_for_each(|(name, value)| options.give(name, value))?;
        Ok(options)
    }

    /// Why the arguments make no sense, if they make none.
    pub(super) fn fault(&self) -> Option<String> {
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
pub(in crate::cli) enum ExportFormat {
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
    pub(in crate::cli) const fn is_one_file(self) -> bool {
        matches!(self, Self::Csv | Self::Xlsx | Self::Chunks)
    }

    const fn is_metadata(self) -> bool {
        matches!(self, Self::Csv | Self::Xlsx | Self::Tt05Sip | Self::Tt05Aip | Self::Nd30)
    }

    /// What the name of a file ends in.
    pub(in crate::cli) const fn ending(self) -> &'static str {
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
