//! Where an export goes: standard output, a file, or a file for each document in a folder.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::aside::Aside;
use crate::Document;
use crate::cli::arguments::{ExportArguments, ExportFormat};
use crate::cli::messages::{cause, counted};
use crate::export::metadata::{self, Record};
use crate::export::tt05::{self, Package};
use crate::export::{akn, chunks, csv, html, markdown, nd30, xlsx};

/// Why something could not be written.
#[derive(Debug)]
pub(super) enum Fault {
    Stdout(io::Error),
    File { path: PathBuf, cause: String },
}

/// A file, or standard output where none is named.
fn open(path: Option<&Path>) -> Result<Aside, Fault> {
    Aside::open(path).map_err(|error| fault(path, error))
}

fn fault(path: Option<&Path>, error: io::Error) -> Fault {
    match path {
        None => Fault::Stdout(error),
        Some(path) => Fault::File { path: path.to_owned(), cause: cause(&error) },
    }
}

/// What takes the documents.
enum Sink {
    /// One document. Its file is opened when there is one, so that none is left empty.
    One,
    Csv(Box<csv::Writer<Aside>>),
    Xlsx(Box<xlsx::Writer>, Box<Aside>),
    Chunks(Box<Aside>),
    Folder {
        folder: PathBuf,
        /// The names that are given away.
        names: HashSet<String>,
    },
}

/// The export as it goes on.
pub(super) struct Output<'r> {
    arguments: &'r ExportArguments,
    metadata: metadata::Options,
    sink: Sink,
    documents: usize,
    chunks: usize,
    /// Documents with something that a person should look at.
    doubtful: usize,
}

impl<'r> Output<'r> {
    pub(super) fn open(arguments: &'r ExportArguments) -> Result<Self, Fault> {
        let path = arguments.out.as_deref();
        let sink = if let Some(folder) = path.filter(|_| arguments.is_to_folder()) {
            fs::create_dir_all(folder).map_err(|error| fault(path, error))?;
            Sink::Folder { folder: folder.to_owned(), names: HashSet::new() }
        } else {
            match arguments.to {
                ExportFormat::Csv => Sink::Csv(Box::new(
                    csv::Writer::new(open(path)?, arguments.bom).map_err(|error| fault(path, error))?,
                )),
                ExportFormat::Xlsx => Sink::Xlsx(
                    Box::new(xlsx::Writer::new().map_err(|error| fault(path, error))?),
                    Box::new(open(path)?),
                ),
                ExportFormat::Chunks => Sink::Chunks(Box::new(open(path)?)),
                _ => Sink::One,
            }
        };
        // That the names are those of fields was seen when the arguments were read.
        let metadata = arguments.metadata().unwrap_or_default();
        Ok(Self { arguments, metadata, sink, documents: 0, chunks: 0, doubtful: 0 })
    }

    /// Whether more than one document can be written.
    pub(super) fn takes_several(&self) -> bool {
        !matches!(self.sink, Sink::One)
    }

    pub(super) fn write(&mut self, document: &Document<'_>) -> Result<(), Fault> {
        let path = self.arguments.out.as_deref();
        let record = || Record::of(document, &self.metadata);
        match &mut self.sink {
            Sink::One => one(document, self.arguments.to, &self.metadata, path)?,
            Sink::Csv(writer) => {
                let record = record();
                self.doubtful += usize::from(!record.needs_look().is_empty());
                writer.write(&record).map_err(|error| fault(path, error))?;
            }
            Sink::Xlsx(writer, _) => {
                let record = record();
                self.doubtful += usize::from(!record.needs_look().is_empty());
                writer.write(&record).map_err(|error| fault(path, error))?;
            }
            Sink::Chunks(out) => {
                let options = chunks::Options::of(self.arguments.max_chars);
                self.chunks += chunks::write(document, options, out).map_err(|error| fault(path, error))?;
            }
            Sink::Folder { folder, names } => {
                let path = folder.join(name(document, self.arguments.to, names));
                if self.arguments.files.iter().any(|file| file.is_file_at(&path)) {
                    return Err(Fault::File {
                        path,
                        cause: "is one of the files to read, and is not written over".into(),
                    });
                }
                if path.exists() && !self.arguments.force {
                    let cause = "is there already, perhaps of another document; --force writes over it".into();
                    return Err(Fault::File { path, cause });
                }
                one(document, self.arguments.to, &self.metadata, Some(&path))?;
            }
        }
        self.documents += 1;
        Ok(())
    }

    /// Writes what is still held back; gives a line about the whole.
    pub(super) fn finish(self) -> Result<String, Fault> {
        let documents = counted(self.documents, "document");
        let summary = match &self.sink {
            Sink::One | Sink::Folder { .. } => documents,
            Sink::Csv(_) | Sink::Xlsx(..) => format!("{documents}, {} with something to look at", self.doubtful),
            Sink::Chunks(_) => format!("{} of {documents}", counted(self.chunks, "chunk")),
        };
        let path = self.arguments.out.as_deref();
        if self.documents == 0 && path.is_some() {
            // A sheet of nothing takes the place of none that is there.
            return Ok(summary);
        }
        let written = match self.sink {
            Sink::Chunks(out) => out.finish(),
            Sink::Csv(writer) => writer.finish().and_then(Aside::finish),
            Sink::Xlsx(writer, mut out) => writer.finish(&mut out).and_then(|()| out.finish()),
            Sink::One | Sink::Folder { .. } => Ok(()),
        };
        written.map_err(|error| fault(path, error))?;
        Ok(summary)
    }
}

/// Writes one document in a format that is a file for each.
fn one(
    document: &Document<'_>,
    format: ExportFormat,
    options: &metadata::Options,
    path: Option<&Path>,
) -> Result<(), Fault> {
    let mut out = open(path)?;
    write(document, format, options, &mut out).and_then(|()| out.finish()).map_err(|error| fault(path, error))
}

fn write(
    document: &Document<'_>,
    format: ExportFormat,
    options: &metadata::Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let record = || Record::of(document, options);
    match format {
        ExportFormat::Akn => akn::write(document, out),
        ExportFormat::Html => html::write(document, out),
        ExportFormat::Markdown => markdown::write(document, out),
        ExportFormat::Nd30 => nd30::write(document, &record(), out),
        ExportFormat::Tt05Sip => tt05::write(&record(), Package::Submission, out),
        ExportFormat::Tt05Aip => tt05::write(&record(), Package::Archival, out),
        // These have sinks of their own.
        ExportFormat::Csv | ExportFormat::Xlsx | ExportFormat::Chunks => Ok(()),
    }
}

/// A name in a folder that no other document has: that of its file, with the ending of the format.
fn name(document: &Document<'_>, format: ExportFormat, names: &mut HashSet<String>) -> String {
    let source = document.source.name.as_deref().map(Path::new).and_then(Path::file_stem);
    let stem = source.map_or_else(|| "document".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let ending = format.ending();
    let mut name = format!("{stem}.{ending}");
    let mut number = 2;
    // Case does not tell files apart everywhere.
    while !names.insert(name.to_lowercase()) {
        name = format!("{stem}-{number}.{ending}");
        number += 1;
    }
    name
}
