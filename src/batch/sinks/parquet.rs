//! Parquet: a row for each document, the envelope in flat columns, what it orders and cites in lists.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::basic::{Compression, ZstdLevel};
use parquet::column::reader::ColumnReader;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use rayon::prelude::*;

use super::read::{Read, names};
use super::{Record, Sink, Stored};
use crate::batch::error::{At as _, Error};
use crate::batch::ledger::Row;
use crate::batch::listing::signed;
use crate::batch::work;
use crate::model::{Deadline, Document};

/// A group of rows ends behind so many documents, or behind the one that makes its JSON longer than this.
const GROUP_DOCUMENTS: usize = 8192;
const GROUP_BYTES: usize = 32 << 20;

/// The column that has the whole document.
const JSON: &str = "json";

/// What a column holds, and whether it may hold nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    MaybeText,
    MaybeInteger,
    Integer,
    Real,
    MaybeReal,
}

use Kind::{Integer, MaybeInteger, MaybeReal, MaybeText, Real, Text};

/// The columns of the envelope.
const FLAT: &[(&str, Kind)] = &[
    ("path", Text),
    ("duplicate_of", MaybeText),
    ("sha256", MaybeText),
    ("bytes", Integer),
    ("format", Text),
    ("pages", Integer),
    ("system", MaybeText),
    ("parent_organ", MaybeText),
    ("organ", MaybeText),
    ("code", MaybeText),
    ("number", MaybeText),
    ("notation", MaybeText),
    ("type", MaybeText),
    ("type_name", MaybeText),
    ("place", MaybeText),
    ("issued_date", MaybeText),
    ("subject", MaybeText),
    ("secrecy", MaybeText),
    ("priority", MaybeText),
    ("confidence", MaybeReal),
    ("text", Text),
    (JSON, Text),
];

/// The columns of each list.
const LISTS: &[(&str, &[(&str, Kind)])] = &[
    (
        "directives",
        &[("block", Text), ("marker", MaybeText), ("lead", MaybeText), ("text", Text), ("confidence", Real)],
    ),
    (
        "assignments",
        &[
            ("block", Text),
            ("assignee", Text),
            ("assignee_name", Text),
            ("action", Text),
            ("deadline", MaybeText),
            ("due", MaybeText),
            ("recurrence", MaybeText),
            ("cooperating", MaybeText),
            ("report_to", MaybeText),
            ("confidence", Real),
        ],
    ),
    ("recipients", &[("name", Text), ("purpose", MaybeText)]),
    (
        "signatures",
        &[("competence", MaybeText), ("on_behalf_of", MaybeText), ("position", MaybeText), ("full_name", MaybeText)],
    ),
    (
        "citations",
        &[
            ("block", MaybeText),
            ("text", Text),
            ("type", MaybeText),
            ("number", MaybeText),
            ("notation", MaybeText),
            ("year", MaybeInteger),
            ("date", MaybeText),
            ("organ", MaybeText),
            ("title", MaybeText),
            ("provision", MaybeText),
        ],
    ),
    ("diagnostics", &[("code", Text), ("severity", Text), ("message", Text), ("suggestion", MaybeText)]),
];

/// One value of a column.
#[derive(Debug)]
enum Cell {
    Nothing,
    Text(String),
    Integer(i64),
    Real(f64),
}

impl<T: AsRef<str>> From<Option<T>> for Cell {
    fn from(text: Option<T>) -> Self {
        text.map_or(Self::Nothing, |text| Self::Text(text.as_ref().to_owned()))
    }
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn real(confidence: f32) -> Cell {
    Cell::Real(work::real(confidence))
}

/// The values of `FLAT`.
fn flat(record: &Record, read: &Read) -> Vec<Cell> {
    let (document, row) = (&read.document, &record.row);
    let header = &document.header;
    let (code, kind) = (header.code.as_ref(), document.document_type.as_ref());
    let json = record.json.strip_suffix(b"\n").unwrap_or(&record.json);
    vec![
        text(row.name.shown()),
        row.duplicate_of.as_ref().map(|first| first.shown()).into(),
        row.sha256.as_ref().into(),
        Cell::Integer(signed(row.size)),
        text(&row.format),
        Cell::Integer(i64::from(row.pages)),
        document.system.map(|system| system.as_str()).into(),
        header.parent_organ.as_ref().map(|organ| organ.name.as_ref().unwrap_or(&organ.text)).into(),
        header.organ.as_ref().map(|organ| organ.name.as_ref().unwrap_or(&organ.text)).into(),
        code.and_then(|code| code.canonical.as_ref()).into(),
        code.and_then(|code| code.number.as_ref()).into(),
        code.and_then(|code| code.notation.as_ref()).into(),
        kind.map(|kind| &kind.code).into(),
        kind.map(|kind| &kind.name).into(),
        header.place.as_ref().map(|place| &place.text).into(),
        header.issued_date.as_ref().and_then(|date| date.date.as_ref()).into(),
        document.subject.as_ref().map(|subject| &subject.text).into(),
        header.secrecy.as_ref().map(|secrecy| &secrecy.text).into(),
        header.priority.as_ref().map(|priority| &priority.text).into(),
        row.confidence.map_or(Cell::Nothing, Cell::Real),
        text(&read.text),
        text(String::from_utf8_lossy(json)),
    ]
}

/// The values of `LISTS`: for each list its elements, for each element its columns.
fn lists(document: &Document<'_>) -> Vec<Vec<Vec<Cell>>> {
    let directives = document.directives().map(|block| {
        let marker = block.marker.as_ref().map(|marker| &marker.text);
        vec![
            text(&*block.id),
            marker.into(),
            block.lead.as_ref().into(),
            text(block.text.as_ref()),
            real(block.confidence),
        ]
    });
    let assignments = document.tasks().map(|task| {
        let (deadline, given) = (task.deadline, task.assignment);
        vec![
            text(task.block),
            text(given.assignee.text.as_ref()),
            text(task.body),
            text(task.action.text.as_ref()),
            deadline.map(|deadline| &deadline.text).into(),
            deadline.and_then(Deadline::last_day).into(),
            deadline.and_then(|deadline| deadline.recurrence.as_ref()).into(),
            names(&given.cooperating).into(),
            names(&given.report_to).into(),
            real(given.confidence),
        ]
    });
    let recipients =
        document.recipients.entries.iter().map(|entry| vec![text(entry.name.as_ref()), entry.purpose.as_ref().into()]);
    let signatures = document.signatures.iter().map(|signature| {
        vec![
            signature.competence.as_ref().into(),
            signature.on_behalf_of.as_ref().map(|field| &field.text).into(),
            signature.position.as_ref().map(|position| &position.name).into(),
            signature.full_name.as_ref().map(|field| &field.text).into(),
        ]
    });
    let in_bases = document.legal_bases.iter().flat_map(|basis| &basis.citations);
    let citations = in_bases.chain(&document.citations).map(|citation| {
        vec![
            citation.block.as_ref().into(),
            text(citation.text.as_ref()),
            citation.kind.as_ref().into(),
            citation.number.as_ref().into(),
            citation.notation.as_ref().into(),
            citation.year.map_or(Cell::Nothing, |year| Cell::Integer(i64::from(year))),
            citation.date.as_ref().into(),
            citation.organ.as_ref().into(),
            citation.title.as_ref().into(),
            citation.provision.as_ref().into(),
        ]
    });
    let diagnostics = document.diagnostics.iter().map(|found| {
        vec![
            text(found.code.as_str()),
            text(found.severity.as_str()),
            text(found.message.as_ref()),
            found.suggestion.as_ref().into(),
        ]
    });
    vec![
        directives.collect(),
        assignments.collect(),
        recipients.collect(),
        signatures.collect(),
        citations.collect(),
        diagnostics.collect(),
    ]
}

impl Kind {
    const fn is_optional(self) -> bool {
        matches!(self, MaybeText | MaybeInteger | MaybeReal)
    }

    /// The column in the language of Parquet's schemas.
    fn schema(self, name: &str) -> String {
        let repetition = if self.is_optional() { "OPTIONAL" } else { "REQUIRED" };
        match self {
            Text | MaybeText => format!("{repetition} BYTE_ARRAY {name} (UTF8);"),
            Integer | MaybeInteger => format!("{repetition} INT64 {name};"),
            Real | MaybeReal => format!("{repetition} DOUBLE {name};"),
        }
    }
}

fn schema() -> String {
    let columns =
        |columns: &[(&str, Kind)]| columns.iter().map(|(name, kind)| kind.schema(name)).collect::<Vec<_>>().join(" ");
    let lists = LISTS.iter().map(|(name, of)| {
        format!(
            "REQUIRED group {name} (LIST) {{ REPEATED group list {{ REQUIRED group element {{ {} }} }} }}",
            columns(of)
        )
    });
    format!("message document {{ {} {} }}", columns(FLAT), lists.collect::<Vec<_>>().join(" "))
}

/// The values of a column in a group of rows, with the levels by which Parquet knows where a list begins and what is absent.
#[derive(Debug)]
struct Column {
    is_optional: bool,
    in_list: bool,
    texts: Vec<ByteArray>,
    integers: Vec<i64>,
    reals: Vec<f64>,
    definition: Vec<i16>,
    repetition: Vec<i16>,
}

impl Column {
    const fn new(kind: Kind, in_list: bool) -> Self {
        Self {
            is_optional: kind.is_optional(),
            in_list,
            texts: Vec::new(),
            integers: Vec::new(),
            reals: Vec::new(),
            definition: Vec::new(),
            repetition: Vec::new(),
        }
    }

    fn add(&mut self, cell: Cell, repetition: i16) {
        let is_there = !matches!(cell, Cell::Nothing);
        match cell {
            Cell::Nothing => (),
            Cell::Text(text) => self.texts.push(ByteArray::from(text.into_bytes())),
            Cell::Integer(number) => self.integers.push(number),
            Cell::Real(number) => self.reals.push(number),
        }
        self.definition.push(i16::from(self.in_list) + i16::from(self.is_optional && is_there));
        self.repetition.push(repetition);
    }

    /// A list without elements.
    fn add_empty(&mut self) {
        self.definition.push(0);
        self.repetition.push(0);
    }

    fn write(&mut self, column: &mut ColumnWriter<'_>) -> ParquetResult<()> {
        let definition = (self.in_list || self.is_optional).then_some(self.definition.as_slice());
        let repetition = self.in_list.then_some(self.repetition.as_slice());
        let written = match column {
            ColumnWriter::ByteArrayColumnWriter(column) => column.write_batch(&self.texts, definition, repetition)?,
            ColumnWriter::Int64ColumnWriter(column) => column.write_batch(&self.integers, definition, repetition)?,
            ColumnWriter::DoubleColumnWriter(column) => column.write_batch(&self.reals, definition, repetition)?,
            _ => return Err(ParquetError::General("a column of a type that no column has".to_owned())),
        };
        let _ = written;
        self.texts.clear();
        self.integers.clear();
        self.reals.clear();
        self.definition.clear();
        self.repetition.clear();
        Ok(())
    }
}

/// A writer of Parquet.
pub(in crate::batch) struct ParquetFile {
    part: PathBuf,
    output: PathBuf,
    file: SerializedFileWriter<File>,
    columns: Vec<Column>,
    documents: usize,
    bytes: usize,
}

impl ParquetFile {
    pub(in crate::batch) fn new(part: PathBuf, output: &Path) -> Result<Self, Error> {
        let file = File::create(&part).at(&part)?;
        let make = || {
            let schema = Arc::new(parse_message_type(&schema())?);
            let properties = WriterProperties::builder()
                .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
                .set_created_by(concat!("thongbao ", env!("CARGO_PKG_VERSION")).to_owned())
                .build();
            SerializedFileWriter::new(file, schema, Arc::new(properties))
        };
        let file = make().map_err(io_error).at(&part)?;
        let flat = FLAT.iter().map(|(_, kind)| Column::new(*kind, false));
        let in_lists = LISTS.iter().flat_map(|(_, of)| of.iter()).map(|(_, kind)| Column::new(*kind, true));
        let columns = flat.chain(in_lists).collect();
        Ok(Self { part, output: output.to_owned(), file, columns, documents: 0, bytes: 0 })
    }

    fn end_group(&mut self) -> ParquetResult<()> {
        if self.documents == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for values in &mut self.columns {
            if let Some(mut column) = group.next_column()? {
                values.write(column.untyped())?;
                column.close()?;
            }
        }
        group.close()?;
        (self.documents, self.bytes) = (0, 0);
        Ok(())
    }
}

impl Sink for ParquetFile {
    fn add(&mut self, records: &[Record]) -> Result<(), Error> {
        let rows: Vec<_> = records
            .par_iter()
            .map(|record| {
                let read = Read::of(record)?;
                Some((flat(record, &read), lists(&read.document), record.json.len()))
            })
            .collect();
        for (flat, lists, bytes) in rows.into_iter().flatten() {
            let mut columns = self.columns.iter_mut();
            columns.by_ref().zip(flat).take(FLAT.len()).for_each(|(column, cell)| column.add(cell, 0));
            for ((_, of), elements) in LISTS.iter().zip(lists) {
                let mut of: Vec<&mut Column> = columns.by_ref().take(of.len()).collect();
                if elements.is_empty() {
                    of.iter_mut().for_each(|column| column.add_empty());
                }
                for (place, cells) in elements.into_iter().enumerate() {
                    of.iter_mut().zip(cells).for_each(|(column, cell)| column.add(cell, i16::from(place > 0)));
                }
            }
            self.documents += 1;
            self.bytes += bytes;
            if self.documents >= GROUP_DOCUMENTS || self.bytes >= GROUP_BYTES {
                self.end_group().map_err(io_error).at(&self.part)?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Option<(PathBuf, PathBuf)>, Error> {
        self.end_group().and_then(|()| self.file.finish()).map_err(io_error).at(&self.part)?;
        Ok(Some((self.part, self.output)))
    }
}

fn io_error(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

/// The documents of a file, group by group.
pub(in crate::batch) struct StoredColumn {
    file: SerializedFileReader<File>,
    group: usize,
    documents: std::vec::IntoIter<ByteArray>,
    next: u64,
}

impl StoredColumn {
    pub(in crate::batch) fn open(output: &Path) -> io::Result<Self> {
        let file = SerializedFileReader::new(File::open(output)?).map_err(io_error)?;
        Ok(Self { file, group: 0, documents: Vec::new().into_iter(), next: 1 })
    }

    /// The next document; nothing behind the last.
    fn step(&mut self) -> ParquetResult<Option<ByteArray>> {
        loop {
            if let Some(document) = self.documents.next() {
                self.next += 1;
                return Ok(Some(document));
            }
            if self.group >= self.file.num_row_groups() {
                return Ok(None);
            }
            let group = self.file.get_row_group(self.group)?;
            let column = FLAT.iter().position(|(name, _)| *name == JSON).unwrap_or(0);
            let rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
            let mut documents = Vec::with_capacity(rows);
            if let ColumnReader::ByteArrayColumnReader(mut column) = group.get_column_reader(column)? {
                column.read_records(rows, None, None, &mut documents)?;
            }
            self.documents = documents.into_iter();
            self.group += 1;
        }
    }
}

impl Stored for StoredColumn {
    fn document(&mut self, number: u64, _: &Row) -> io::Result<Vec<u8>> {
        while self.next < number {
            if self.step().map_err(io_error)?.is_none() {
                break;
            }
        }
        let document = self.step().map_err(io_error)?;
        let document = document.ok_or_else(|| io::Error::other("is shorter than its ledger says"))?;
        Ok([document.data(), b"\n"].concat())
    }
}
